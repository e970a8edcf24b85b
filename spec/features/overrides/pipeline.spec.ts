import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  Catch,
  Controller,
  type Context,
  createApp,
  defineGuard,
  Get,
  HttpError,
  Injectable,
  Module,
  NotFoundError,
  type NextFunction,
  type Override,
  Param,
  Query,
  UseFilters,
  UseGuards,
  UseInterceptors,
  UseMiddleware,
  UsePipes,
} from 'covet'
import { describeTransports } from '../../support/transports'

/** What a member says of itself, whatever it is. */
@Injectable()
class Voice {
  say(text: string) {
    return text
  }
}

/** A guard that is known by the header it leaves. */
const guardAt = (level: string) => {
  class LevelGuard {
    canActivate(context: Context) {
      context.response.headers.append('x-guards', level)
      return true
    }
  }
  return LevelGuard
}

const AppGuard = guardAt('application')
const ModuleGuard = guardAt('module')
const ControllerGuard = guardAt('controller')
const HandlerGuard = guardAt('handler')
const functionGuard = (context: Context) => {
  context.response.headers.append('x-guards', 'function')
  return true
}
const definedGuard = defineGuard({ canActivate: functionGuard })

@Controller('/levels')
@UseGuards(ControllerGuard)
class Levels {
  @Get('/') @UseGuards(HandlerGuard, functionGuard, definedGuard) read() {
    return 'read'
  }
}

@Module({ controllers: [Levels], guards: [ModuleGuard] })
class Group {}

@Injectable()
class FakeGuard {
  constructor(private readonly voice: Voice) {}
  canActivate(context: Context) {
    context.response.headers.append('x-guards', this.voice.say('fake'))
    return true
  }
}

describeTransports('An overridden guard', ({ start }) => {
  const guards = async (...overrides: Override[]) => {
    const { send } = await start({ modules: [Group], guards: [AppGuard], prefix: '/api' }, { overrides })
    const { status, headers } = await send('/api/levels')
    return status === 200 ? headers.get('x-guards') : status
  }

  it('is replaced at every level, and nothing else with it', async () => {
    expect(await guards()).toBe('application, module, controller, handler, function, function')
    for (const [index, provide] of [
      AppGuard,
      ModuleGuard,
      ControllerGuard,
      HandlerGuard,
      functionGuard,
      definedGuard,
    ].entries()) {
      const expected = ['application', 'module', 'controller', 'handler', 'function', 'function']
      expected[index] = 'fake'
      expect(await guards({ provide, useClass: FakeGuard })).toBe(expected.join(', '))
    }
  })

  it.each([
    ['a class guard', AppGuard],
    ['a function', functionGuard],
    ['a definition', definedGuard],
  ])(
    'takes, where it was %s, a function, an instance, a definition, what a factory gives, another token',
    async (_, provide) => {
      const refuse = () => false
      expect(await guards({ provide, useValue: refuse })).toBe(403)
      expect(await guards({ provide, useValue: { canActivate: refuse } })).toBe(403)
      expect(await guards({ provide, useValue: defineGuard({ canActivate: refuse }) })).toBe(403)
      expect(await guards({ provide, useFactory: () => refuse })).toBe(403)
      expect(await guards({ provide, useFactory: async () => ({ canActivate: refuse }) })).toBe(403)
      expect(await guards({ provide, useExisting: FakeGuard })).toContain('fake')
      expect(
        await guards({ provide, useFactory: (voice: Voice) => () => voice.say('no') === 'yes', inject: [Voice] }),
      ).toBe(403)
    },
  )

  it('has its services overridden, too', async () => {
    const fake = { say: () => 'overridden' }
    expect(await guards({ provide: AppGuard, useClass: FakeGuard }, { provide: Voice, useValue: fake })).toMatch(
      /^overridden,/,
    )
  })

  it('may be made for each request', async () => {
    let made = 0
    const useFactory = () => {
      made += 1
      return () => true
    }
    const { send } = await start(
      { modules: [Group], guards: [AppGuard] },
      {
        overrides: [{ provide: AppGuard, useFactory, scope: 'request' }],
      },
    )
    await send('/levels')
    await send('/levels')
    expect(made).toBe(2)
  })

  it('fails where a factory gives something else', async () => {
    expect(await guards({ provide: AppGuard, useFactory: () => ({ allow: true }) })).toBe(500)
    expect(await guards({ provide: AppGuard, useFactory: () => Voice })).toBe(500)
  })
})

@Injectable()
class Loud {
  intercept(_context: Context, next: () => unknown) {
    return `${String(next())}!`
  }
}
const quiet = (_context: Context, next: () => unknown) => `(${String(next())})`

@Injectable()
class Trim {
  transform(value: unknown) {
    return String(value).trim()
  }
}
const upper = (value: unknown) => String(value).toUpperCase()
const padded = { transform: (value: unknown) => ` ${String(value)} ` }

@Controller('/values')
@UseInterceptors(Loud)
class Values {
  @Get('/intercepted') @UseInterceptors(quiet) intercepted() {
    return 'value'
  }
  @Get('/piped') @UsePipes(Trim, upper) piped(@Query('q') q?: string) {
    return q
  }
  @Get('/ruled/{id}') ruled(
    @Param('id', upper) id: string,
    @Query('pad', padded) pad?: string,
    @Query('t', Trim) t?: string,
  ) {
    return `${id}|${pad}|${t}`
  }
}

describeTransports('An overridden interceptor or pipe', ({ start }) => {
  const text = async (path: string, ...overrides: Override[]) => {
    const { send } = await start({ controllers: [Values] }, { overrides })
    return (await send(`/values${path}`)).text
  }
  const pass = (_context: Context, next: () => unknown) => next()

  it('is replaced, class or function', async () => {
    expect(await text('/intercepted')).toBe('(value)!')
    expect(await text('/intercepted', { provide: Loud, useValue: { intercept: pass } })).toBe('(value)')
    expect(await text('/intercepted', { provide: Loud, useValue: pass }, { provide: quiet, useClass: Loud })).toBe(
      'value!',
    )
  })

  it('is replaced above a handler', async () => {
    expect(await text('/piped?q=%20a%20')).toBe('A!')
    expect(await text('/piped?q=%20a%20', { provide: Trim, useValue: padded })).toBe('  A  !')
    expect(await text('/piped?q=%20a%20', { provide: upper, useClass: Trim })).toBe('a!')
  })

  it("is replaced in the place of a parameter's rules", async () => {
    const query = '?pad=p&t=%20t%20'
    expect(await text(`/ruled/a${query}`)).toBe('A| p |t!')
    const mark = (value: unknown) => `<${String(value)}>`
    const overrides = [upper, padded, Trim].map((provide) => ({ provide, useValue: mark }))
    expect(await text(`/ruled/a${query}`, ...overrides)).toBe('<a>|<p>|< t >!')
  })
})

class Broken extends Error {}
class Lost extends NotFoundError {}

@Catch(Broken)
class BrokenFilter {
  catch() {
    return 'broken'
  }
}

@Catch(NotFoundError)
class LostFilter {
  catch(_error: unknown, { response }: Context) {
    response.status = 200
    return 'lost'
  }
}

const everything = () => new HttpError(418, 'everything')

@Controller('/failing')
@UseFilters(BrokenFilter)
class Failing {
  @Get('/broken') broken() {
    throw new Broken()
  }
  @Get('/lost') lost() {
    throw new Lost('lost')
  }
  @Get('/other') @UseFilters(everything) other() {
    throw new RangeError('other')
  }
}

describeTransports('An overridden filter', ({ start }) => {
  const answers = async (...overrides: Override[]) => {
    const { send } = await start({ controllers: [Failing], filters: [LostFilter] }, { overrides })
    const all = await Promise.all(['/broken', '/lost', '/other'].map((path) => send(`/failing${path}`)))
    const outside = await send('/nowhere')
    return [...all, outside].map(({ status, text }) => (text.startsWith('{') ? status : text))
  }

  it('is replaced, class or function, for routes and outside of them', async () => {
    expect(await answers()).toEqual(['broken', 'lost', 418, 'lost'])
    const overrides = [BrokenFilter, LostFilter, everything].map((provide) => ({ provide, useValue: () => 'replaced' }))
    expect(await answers(...overrides)).toEqual(['replaced', 'replaced', 'replaced', 'replaced'])
  })

  it('takes the errors of what it replaces, unless it names its own', async () => {
    @Injectable()
    class Undecorated {
      catch() {
        return 'undecorated'
      }
    }
    @Catch(RangeError)
    class Ranges {
      catch() {
        return 'range'
      }
    }
    expect(await answers({ provide: BrokenFilter, useClass: Undecorated })).toEqual([
      'undecorated',
      'lost',
      418,
      'lost',
    ])
    expect(await answers({ provide: BrokenFilter, useFactory: () => new Undecorated() })).toContain('undecorated')
    for (const override of [{ useClass: Ranges }, { useValue: new Ranges() }, { useExisting: Ranges }]) {
      expect(await answers({ provide: BrokenFilter, ...override })).toEqual([500, 'lost', 'range', 'lost'])
    }
  })
})

const leave = (name: string) => (_request: IncomingMessage, response: ServerResponse, next: NextFunction) => {
  response.setHeader('x-passed', [response.getHeader('x-passed') ?? [], name].flat().map(String))
  next()
}

@Injectable()
class ClassMiddleware {
  async use(context: Context, next: () => Promise<void>) {
    leave('class')(
      context.request.raw?.request as IncomingMessage,
      context.request.raw?.response as ServerResponse,
      () => undefined,
    )
    await next()
  }
}
const connect = leave('connect')
const underPath = leave('path')
const onRoute = leave('route')
const onError = (_error: unknown, _request: IncomingMessage, response: ServerResponse, _next: NextFunction) => {
  response.statusCode = 503
  response.end('taken')
}

@Controller('/way')
@UseMiddleware(onRoute)
class Way {
  @Get('/') read() {
    return 'read'
  }
  @Get('/fail') fail() {
    throw new Error('fail')
  }
}

describeTransports('Overridden middleware', ({ start }) => {
  const open = (...overrides: Override[]) =>
    start(
      { controllers: [Way], middleware: [ClassMiddleware, connect, { use: underPath, path: '/way' }, onError] },
      { overrides },
    )
  const passed = async (...overrides: Override[]) => {
    const { send } = await open(...overrides)
    return (await send('/way')).headers.get('x-passed')
  }

  it("is replaced, the application's and the route's, class and function", async () => {
    expect(await passed()).toBe('class, connect, path, route')
    const expected = ['class', 'connect', 'path', 'route']
    for (const [index, provide] of [ClassMiddleware, connect, underPath, onRoute].entries()) {
      const replaced = expected.with(index, 'fake').join(', ')
      expect(await passed({ provide, useValue: leave('fake') })).toBe(replaced)
      expect(await passed({ provide, useClass: ClassMiddleware })).toBe(expected.with(index, 'class').join(', '))
      expect(await passed({ provide, useValue: new ClassMiddleware() })).toBe(expected.with(index, 'class').join(', '))
    }
    expect(await passed({ provide: connect, useFactory: () => leave('made') })).toBe('class, made, path, route')
    expect(
      await passed({ provide: connect, useFactory: leave, inject: ['name'] }, { provide: 'name', useValue: 'named' }),
    ).toBe('class, named, path, route')
  })

  it('sees below its path what a Connect function sees, and as a class the whole address', async () => {
    const seen: (string | undefined)[] = []
    const spy = (request: IncomingMessage, _response: ServerResponse, next: NextFunction) => {
      seen.push(request.url)
      next()
    }
    const use = async (context: Context, next: () => Promise<void>) => {
      seen.push(context.request.url)
      await next()
    }
    for (const useValue of [spy, { use }]) {
      const { send } = await open({ provide: underPath, useValue })
      await send('/way?x=1')
    }
    expect(seen).toEqual(['/?x=1', '/way?x=1'])
  })

  it('that takes errors is replaced by one that does, or by one that does not', async () => {
    const { send } = await open()
    expect((await send('/way/fail')).text).toBe('taken')
    const retaken = (_error: unknown, _request: IncomingMessage, response: ServerResponse, _next: NextFunction) => {
      response.statusCode = 502
      response.end('retaken')
    }
    for (const override of [{ useValue: retaken }, { useFactory: () => retaken }]) {
      const other = await open({ provide: onError, ...override })
      expect((await other.send('/way/fail')).text).toBe('retaken')
    }
    const none = await open({ provide: onError, useValue: leave('fake') })
    expect((await none.send('/way/fail')).status).toBe(500)
  })

  it('fails where a factory gives no middleware', async () => {
    const { send } = await open({ provide: connect, useFactory: () => ({}) }, { provide: onError, useValue: leave('') })
    expect((await send('/way')).status).toBe(500)
  })
})

describe('An override that does not fit', () => {
  const refusal = async (override: Override) => {
    const options = {
      controllers: [Values, Failing, Way],
      middleware: [connect, ClassMiddleware],
      guards: [AppGuard],
      logger: false as const,
    }
    const error: unknown = await createApp(options, { overrides: [override] }).catch((e: unknown) => e)
    return (error as Error).message
  }

  it.each([
    ['a value without the method', { provide: AppGuard, useValue: { activate: true } }],
    ['no value', { provide: AppGuard, useValue: undefined }],
    ['a class given as a value', { provide: AppGuard, useValue: FakeGuard }],
    ['a class without the method', { provide: Loud, useClass: Trim }],
    ['a pipe', { provide: upper, useValue: 'upper' }],
    ['a filter', { provide: everything, useValue: 'everything' }],
    ['a Connect function', { provide: connect, useValue: 'connect' }],
    ['a Connect function by a class', { provide: connect, useClass: Trim }],
    ['a middleware class', { provide: ClassMiddleware, useValue: 7 }],
  ])('keeps the application from starting: %s', async (_, override) => {
    expect(await refusal(override)).toContain('COVET_PIPELINE_CONTRACT')
  })
})
