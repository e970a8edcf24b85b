import { Expose } from 'class-transformer'
import { IsInt, IsNotEmpty, IsString, Length } from 'class-validator'
import {
  Body,
  Catch,
  checkApp,
  type Context,
  Controller,
  createApp,
  defineApp,
  Get,
  Inject,
  Injectable,
  type Logger,
  type Plugin,
  Post,
  Query,
  Returns,
  token,
  UseGuards,
} from 'covet'
import { findingsOf, linesOf } from './findings'

const never = (what: string): never => {
  throw new Error(`${what} was built by a check`)
}

describe('checkApp', () => {
  it('builds, calls and opens nothing', async () => {
    @Injectable()
    class Database {
      constructor() {
        never('Database')
      }
      onInit() {
        never('onInit')
      }
    }
    const URL = token<string>('url')
    @Injectable({ scope: 'request' })
    class Scoped {
      constructor(readonly database: Database) {
        never('Scoped')
      }
    }
    class Admin {
      constructor() {
        never('Admin')
      }
      canActivate = () => never('canActivate')
    }
    Admin.prototype.canActivate = () => never('canActivate')
    @Catch()
    class Filter {
      constructor() {
        never('Filter')
      }
      catch() {}
    }
    class Middleware {
      constructor() {
        never('Middleware')
      }
      use(_context: Context, next: () => Promise<void>) {
        return next()
      }
    }
    @Controller()
    class Books {
      constructor(
        readonly database: Database,
        @Inject(URL) readonly url: string,
      ) {
        never('Books')
      }
      @Get('/') @UseGuards(Admin) @Returns(null) list() {
        never('a handler')
      }
    }
    const plugin: Plugin = {
      name: 'eager',
      register(host) {
        host.addProvider({ provide: 'eager', useFactory: () => never('a provider of a plugin') })
        host.onRoutes(() => never('a reader of routes'))
        host.onReady(() => never('a ready hook'))
        host.onClose(() => never('a close hook'))
      },
    }
    const logger: Logger = { error: never, warn: never, info: never }
    const report = await checkApp({
      controllers: [Books],
      providers: [
        Database,
        Scoped,
        { provide: URL, useFactory: () => never('a factory') },
        { provide: 'later', useFactory: async () => never('an asynchronous factory') },
      ],
      filters: [Filter],
      middleware: [Middleware],
      plugins: [plugin],
      logger,
    })
    expect(report.findings.map(({ message }) => message)).toEqual([])
    expect(report.counts).toEqual({ error: 0, warning: 0, notice: 0 })
  })

  it('finds everything at once, errors first, each with its place and page', async () => {
    @Injectable({ scope: 'request' })
    class Session {}
    @Injectable()
    class Mailer {
      constructor(
        readonly session: Session,
        @Inject('transport') readonly transport: unknown,
      ) {}
    }
    class CreateBook {
      @IsString() @IsInt() title!: string
    }
    @Controller()
    class Books {
      constructor(readonly mailer: Mailer) {}
      @Get('/') list() {
        return []
      }
      @Get('/{a}/{p:path}') @UseGuards() one() {}
      @Get('/{p:path}/{q}') two() {}
      @Post('/') create(@Body() _input: CreateBook) {}
    }
    const plugin: Plugin = {
      name: 'finicky',
      register: (host) =>
        host.checkRoutes(([route]) => [
          { code: 'COVET_OPTION_INVALID', message: 'Not to my taste.', remedy: 'Rename it.', source: route.source },
        ]),
    }
    const { findings, counts } = await checkApp(defineApp({ controllers: [Books], plugins: [plugin], openapi: false }))
    expect(findings.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'COVET_MODEL_RULES_CONTRADICT CreateBook',
      'COVET_OPTION_INVALID undefined',
      'COVET_INJECTION_MISSING Mailer',
      'COVET_INJECTION_CAPTIVE Mailer',
      'COVET_GUARD_NONE Books.one',
      'COVET_ROUTE_SHADOWED Books.two',
      'COVET_RESPONSE_UNDECLARED Books.list',
    ])
    expect(counts).toEqual({ error: 4, warning: 2, notice: 1 })
    for (const { source } of findings) expect(source).toEqual({ file: __filename, line: expect.any(Number) as number })
    for (const { docs, code } of findings.filter((finding) => finding.docs !== undefined)) {
      expect(docs).toBe(`docs/errors.md#${code.toLowerCase()}`)
    }
  })

  it('shows what could be better of a model that is read from requests', async () => {
    class Base {
      @IsString() @Length(3, 5) name!: string
    }
    class Search extends Base {
      @IsNotEmpty() declare name: string
      @Expose() genre!: string
      @IsInt() page = 1
      size = 20
      readonly #hidden = 1
      readonly cache = new Map([['', this.#hidden]])
    }
    @Controller()
    class Books {
      @Get('/') @Returns(null) list(@Query() query: Search) {
        return query.cache.clear()
      }
    }
    expect(await linesOf({ controllers: [Books] })).toEqual([
      'notice COVET_MODEL_PROPERTY_RULELESS: Search.genre has no rule: a request may leave it out.',
      'notice COVET_MODEL_PROPERTY_UNDECLARED: Search.size has a value and no decorator: no request can set it.',
      'notice COVET_MODEL_RULES_REPLACED: Search.name has rules of its own, so those of Base hold no longer: isLength, isString.',
    ])
  })

  it('gives what a handler asks for in vain the place of its route', async () => {
    @Controller()
    class Books {
      @Get('/') list(@Inject('mailer') _mailer: unknown) {}
    }
    expect(await findingsOf({ controllers: [Books] })).toMatchObject([
      { code: 'COVET_INJECTION_MISSING', where: 'Books.list', source: { file: __filename } },
    ])
  })

  it('takes the overrides of a test', async () => {
    @Controller()
    class Books {
      constructor(@Inject('mailer') readonly mailer: unknown) {}
      @Get('/') list() {}
    }
    const overrides = [{ provide: 'mailer', useValue: {} }]
    expect((await checkApp({ controllers: [Books] })).counts.error).toBe(1)
    expect((await checkApp({ controllers: [Books] }, { overrides })).counts.error).toBe(0)
  })
})

describe('An application', () => {
  @Controller('/guarded')
  class Guarded {
    @Get('/') @UseGuards() list() {
      return []
    }
  }
  @Controller('/more')
  class More {
    @Get('/') @UseGuards() list() {
      return []
    }
  }

  it('starts with warnings, which it logs once, and keeps notices to itself', async () => {
    const logged: string[] = []
    const logger: Logger = { error() {}, info() {}, warn: (message) => void logged.push(message) }
    await using app = await createApp({ controllers: [Guarded], logger })
    expect(logged).toEqual([expect.stringMatching(/^COVET_GUARD_NONE: The guards of Guarded\.list/)])
    await app.addController(More)
    expect(logged.slice(1)).toEqual([expect.stringMatching(/^COVET_GUARD_NONE: The guards of More\.list/)])
    expect((await app.inject('/more')).status).toBe(200)
  })

  it('that has an error does not start, and its warnings are not logged then', async () => {
    @Controller()
    class Broken {
      constructor(@Inject('missing') readonly missing: unknown) {}
      @Get('/') list() {}
    }
    const logger: Logger = { error: never, info() {}, warn: never }
    const start = createApp({ controllers: [Guarded, Broken], logger })
    await expect(start).rejects.toThrow(
      /^The application cannot start: 1 problem\.[^]*Docs: docs\/errors\.md#covet_injection_missing$/,
    )
    expect((await findingsOf({ controllers: [Guarded, Broken] })).map(({ severity }) => severity)).toEqual([
      'error',
      'warning',
    ])
  })
})
