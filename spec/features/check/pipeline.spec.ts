import {
  type Context,
  Controller,
  createApp,
  Get,
  Injectable,
  Module,
  UseGuards,
  UseInterceptors,
  UsePipes,
} from 'covet'
import { findingsOf, linesOf } from './findings'

let asked = 0
@Injectable()
class SignedIn {
  canActivate() {
    asked += 1
    return true
  }
  intercept(_context: Context, next: () => unknown) {
    return next()
  }
}

describe('A member of the pipeline that stands twice around a route', () => {
  it('is told with its levels, once for a controller, and runs twice', async () => {
    @Controller()
    @UseGuards(SignedIn)
    class Books {
      @Get('/') list() {}
      @Get('/one') one() {}
    }
    const options = { controllers: [Books], guards: [SignedIn] }
    const findings = await findingsOf(options)
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        code: 'COVET_PIPELINE_REPEATED',
        message: 'The guard SignedIn stands around Books twice (application, controller), and runs twice.',
        where: 'Books',
        source: { file: __filename },
      },
    ])
    await using app = await createApp({ ...options, logger: false })
    asked = 0
    await app.inject('/')
    expect(asked).toBe(2)
  })

  it('is told on a handler, of functions as well', async () => {
    const trim = (value: unknown) => value
    @Controller()
    class Books {
      @Get('/') @UsePipes(trim, trim) @UseInterceptors(SignedIn) @UseInterceptors(SignedIn) list() {}
    }
    expect(await linesOf({ controllers: [Books], pipes: [(value) => value] })).toEqual([
      'warning COVET_PIPELINE_REPEATED: The pipe trim stands around Books.list twice (handler, handler), and runs twice.',
      'warning COVET_PIPELINE_REPEATED: The interceptor SignedIn stands around Books.list twice (handler, handler), and runs twice.',
    ])
  })

  it('is named so where it has no name', async () => {
    const [nameless] = [() => true]
    @Controller()
    class Books {
      @Get('/') @UseGuards(nameless, nameless) list() {}
    }
    const [line] = await linesOf({ controllers: [Books] })
    expect(line).toContain('The guard without a name stands around Books.list twice')
  })

  it('is nothing to tell where it is two things: a class that guards and intercepts, two guards of one factory', async () => {
    const allow = () => () => true
    @Controller()
    @UseGuards(SignedIn, allow(), allow())
    @UseInterceptors(SignedIn)
    class Books {
      @Get('/') list() {}
    }
    expect(await linesOf({ controllers: [Books] })).toEqual([])
  })
})

describe('Guards that guard nothing', () => {
  it('are told of an empty list', async () => {
    @Controller()
    @UseGuards()
    class Books {
      @Get('/') @UseGuards() list() {}
    }
    expect(await linesOf({ controllers: [Books], guards: [] })).toEqual([
      'warning COVET_GUARD_NONE: The guards of Books are an empty list: nothing is guarded by it.',
      'warning COVET_GUARD_NONE: The guards of Books.list are an empty list: nothing is guarded by it.',
    ])
  })

  it('are told of a module without a controller, however deep', async () => {
    @Controller()
    class Books {
      @Get('/') list() {}
    }
    @Module()
    class Empty {}
    @Module({ guards: [SignedIn], modules: [Empty] })
    class Admin {}
    @Module({ controllers: [Books] })
    class Inner {}
    @Module({ guards: [SignedIn], modules: [Inner, Empty] })
    class Shop {}
    expect(await linesOf({ modules: [Admin, Shop, Admin] })).toEqual([
      'warning COVET_GUARD_IDLE: The module Admin has guards and no controller below it: they guard nothing.',
    ])
  })

  it('are an error as a decorator of a module, which no module reads', async () => {
    @Controller()
    class Books {
      @Get('/') list() {
        return 'open'
      }
    }
    @UseGuards(() => false)
    @Module({ controllers: [Books] })
    class Admin {}
    const [finding] = await findingsOf({ modules: [Admin] })
    expect(finding).toMatchObject({
      severity: 'error',
      code: 'COVET_DECORATOR_TARGET',
      where: 'Admin',
      message:
        '@UseGuards stands where it has no effect; it belongs on a controller or a handler, and among the options of @Module.',
    })
    await expect(createApp({ modules: [Admin] })).rejects.toThrow('COVET_DECORATOR_TARGET')
  })

  it('leave what is wrong with the tree of modules to be told once', async () => {
    @Module({ guards: [SignedIn], modules: [undefined as never] })
    class Holed {}
    class Undecorated {}
    const codes = (await findingsOf({ modules: [Holed, Undecorated] })).map(({ code }) => code)
    expect(codes).toEqual(['COVET_CLASS_UNDEFINED', 'COVET_MODULE_NOT_DECORATED'])
  })
})
