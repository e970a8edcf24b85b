import { BootError, Controller, createApp, Get, Inject, Injectable, type Plugin, type PluginHost } from 'covet'

/** A promise to be kept from outside. */
function defer<Value = void>() {
  let resolve!: (value: Value) => void
  const promise = new Promise<Value>((settle) => (resolve = settle))
  return { promise, resolve }
}

/** A plugin that is nothing but its registration. */
const plugin = (name: string, register: Plugin['register'], wishes: Partial<Plugin> = {}): Plugin => ({
  name,
  ...wishes,
  register,
})

const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error as Error,
  )

/** A service that tells of its life. */
const livingIn = (log: string[]) => {
  @Injectable()
  class Service {
    constructor() {
      log.push('built')
    }
    onInit() {
      log.push('init')
    }
    onReady() {
      log.push('ready')
    }
    onShutdown() {
      log.push('shutdown')
    }
    dispose() {
      log.push('disposed')
    }
  }
  return Service
}

const steps = ['onStart', 'onReady', 'onDrain', 'onClose', 'onDisposed'] as const

const spy = (name: string, log: string[], wishes?: Partial<Plugin>) =>
  plugin(
    name,
    (host) => {
      log.push(`${name} register`)
      for (const step of steps) host[step](() => void log.push(`${name} ${step}`))
      host.onRoutes(() => void log.push(`${name} onRoutes`))
    },
    wishes,
  )

describe('The phases of an application', () => {
  it('run the hooks of plugins around those of services: beginnings in order, ends in reverse', async () => {
    const log: string[] = []
    const plugins = [spy('second', log, { after: ['first'] }), spy('first', log)]
    const app = await createApp({ plugins, providers: [livingIn(log)], openapi: false, logger: false })
    expect(log.splice(0)).toEqual([
      'first register',
      'second register',
      'first onStart',
      'second onStart',
      'built',
      'init',
      'ready',
      'first onRoutes',
      'second onRoutes',
      'first onReady',
      'second onReady',
    ])
    await app.close()
    expect(log).toEqual([
      'second onDrain',
      'first onDrain',
      'second onClose',
      'first onClose',
      'shutdown',
      'disposed',
      'second onDisposed',
      'first onDisposed',
    ])
  })

  it('are awaited, and give the services to those hooks that come when there are some', async () => {
    const log: unknown[] = []
    const Service = livingIn([])
    const waiting = plugin('waiting', (host) => {
      host.onStart(async () => {
        await Promise.resolve()
        log.push('started')
      })
      for (const step of ['onReady', 'onDrain', 'onClose'] as const) {
        host[step](async (services) => {
          await Promise.resolve()
          log.push(services.get(Service) === service)
        })
      }
    })
    let service: unknown
    const app = await createApp({
      plugins: [plugin('early', (host) => host.onReady((services) => void (service = services.get(Service)))), waiting],
      providers: [Service],
      logger: false,
    })
    await app.close()
    expect(log).toEqual(['started', true, true, true])
  })

  it('let what was opened be closed where it was opened: ends may be told of at any time', async () => {
    const log: string[] = []
    const opening = plugin('opening', (host) => {
      host.onReady(() => {
        host.onDrain(() => void log.push('drain'))
        host.onClose(() => void log.push('close'))
        host.onDisposed(() => void log.push('disposed'))
      })
    })
    await (await createApp({ plugins: [opening], logger: false })).close()
    expect(log).toEqual(['drain', 'close', 'disposed'])
  })

  it('begin the end while requests are still answered', async () => {
    const [draining, gate] = [defer(), defer()]
    @Controller('/')
    class Home {
      @Get() home() {
        return 'home'
      }
    }
    const slow = plugin('slow', (host) =>
      host.onDrain(() => {
        draining.resolve()
        return gate.promise
      }),
    )
    const app = await createApp({ controllers: [Home], plugins: [slow], logger: false })
    const { url } = await app.listen({ port: 0 })
    const closing = app.close()
    await draining.promise
    expect((await app.inject('/')).text).toBe('home')
    expect(await (await fetch(url)).text()).toBe('home')
    await expect(app.listen()).rejects.toThrow('COVET_APP_CLOSED')
    gate.resolve()
    await closing
    await expect(app.inject('/')).rejects.toThrow('COVET_APP_CLOSED')
  })

  it('do not wait longer for a drain than the application was told to', async () => {
    const stuck = plugin('stuck', (host) => host.onDrain(() => new Promise(() => undefined)))
    const app = await createApp({ plugins: [stuck], logger: false })
    await app.close({ timeout: 10 })
    await expect(app.inject('/')).rejects.toThrow('COVET_APP_CLOSED')
  })
})

describe('The order of plugins', () => {
  const names = async (...plugins: (Partial<Plugin> & { name: string })[]) => {
    const log: string[] = []
    const registering = plugins.map((one) => plugin(one.name, () => void log.push(one.name), one))
    await (await createApp({ plugins: registering, openapi: false, logger: false })).close()
    return log.join('')
  }

  it('is that in which they are given, but for what they wish of others that are there', async () => {
    expect(await names({ name: 'a' }, { name: 'b' }, { name: 'c' })).toBe('abc')
    expect(await names({ name: 'a', after: ['c', 'absent'] }, { name: 'b' }, { name: 'c' })).toBe('cab')
    expect(await names({ name: 'a' }, { name: 'b' }, { name: 'c', before: ['absent', 'a'] })).toBe('cab')
    expect(await names({ name: 'a', after: ['b'] }, { name: 'b', after: ['c'] }, { name: 'c' })).toBe('cba')
  })

  it('is a problem where the wishes go in a circle, which is named', async () => {
    const circle = names({ name: 'a', before: ['b'] }, { name: 'b', before: ['c'] }, { name: 'c', before: ['a'] })
    await expect(circle).rejects.toThrow(/in a circle: a → c → b → a\.[^]*COVET_PLUGIN_ORDER/)
    await expect(names({ name: 'a' }, { name: 'a' })).rejects.toThrow(
      /Two plugins are named "a"[^]*COVET_PLUGIN_DUPLICATE/,
    )
  })
})

describe('A plugin that fails', () => {
  const cause = new Error('no luck')
  const throwing = () => {
    throw cause
  }
  const rejecting = () => Promise.reject(cause)

  it.each<[string, Plugin['register']]>([
    ['register', throwing],
    ['register', rejecting],
    ['onStart', (host) => host.onStart(throwing)],
    ['onReady', (host) => host.onReady(rejecting)],
    ['onRoutes', (host) => host.onRoutes(throwing)],
    ['checkRoutes', (host) => host.checkRoutes(throwing)],
    ['addTrait', (host) => host.addTrait({ name: 'T', merge: 'append' }, throwing)],
    ['onClasses', (host) => host.onClasses({ name: 'R' }, throwing)],
    ['checkClasses', (host) => host.checkClasses({ name: 'R' }, throwing)],
  ])('in %s keeps the application from starting, and is named with its cause', async (step, register) => {
    @Controller('/')
    class Home {
      @Get() home() {}
    }
    const options = { controllers: [Home], plugins: [plugin('luckless', register)], logger: false as const }
    const error = await errorOf(createApp(options))
    expect(error?.message).toContain(`The plugin "luckless" failed in ${step}: no luck`)
    expect(error).toMatchObject({ code: 'COVET_PLUGIN_FAILED', cause })
  })

  it.each<[string, Plugin['register']]>([
    ['register: Path pattern', (host) => host.addRoute({ method: 'GET', path: '/{x', handle: () => 1 })],
    ['checkRoutes: it returns a list of what host.problem() makes', (host) => host.checkRoutes(() => 'no' as never)],
    ['checkRoutes: it returns a list', (host) => host.checkRoutes((async () => []) as never)],
    ['checkClasses: it returns a list', (host) => host.checkClasses({ name: 'R' }, () => ['no'] as never)],
  ])('by what it gives to the host is named: %s', async (said, register) => {
    const error = await errorOf(createApp({ plugins: [plugin('odd', register)], logger: false }))
    expect(error).toMatchObject({ code: 'COVET_PLUGIN_FAILED' })
    expect(error?.message).toContain(`The plugin "odd" failed in ${said}`)
  })

  it('by throwing what is no error is told, too', async () => {
    const error = await errorOf(createApp({ plugins: [plugin('odd', () => Promise.reject('text'))], logger: false }))
    expect(error).toMatchObject({ code: 'COVET_PLUGIN_FAILED', cause: 'text' })
    expect(error?.message).toContain('failed in register: text')
  })

  it.each(['onStart', 'onReady'] as const)('in %s has everything taken down that was there', async (step) => {
    const log: string[] = []
    const failing = plugin('failing', (host) => host[step](rejecting))
    const plugins = [spy('first', log), failing, spy('last', log)]
    const error = await errorOf(createApp({ plugins, providers: [livingIn(log)], openapi: false, logger: false }))
    expect(error).toMatchObject({ cause })
    const ends = log.filter((line) => /onClose|onDisposed|onDrain|disposed/.test(line))
    const disposed = step === 'onReady' ? ['disposed'] : []
    expect(ends).toEqual(['last onClose', 'first onClose', ...disposed, 'last onDisposed', 'first onDisposed'])
  })

  it('while a failed start is taken down is logged, and hides nothing', async () => {
    const error = jest.fn()
    const broken = {
      provide: 'broken',
      useFactory: () => Promise.reject(new Error('no connection')),
    }
    const failing = plugin('failing', (host) => host.onClose(throwing))
    const told = await errorOf(
      createApp({ plugins: [failing], providers: [broken], logger: { error, warn: jest.fn(), info: jest.fn() } }),
    )
    expect(told?.message).toContain('no connection')
    expect(error).toHaveBeenCalledWith(expect.any(String), expect.objectContaining({ code: 'COVET_PLUGIN_FAILED' }))
  })

  it.each(['onDrain', 'onClose', 'onDisposed'] as const)('in %s is logged, and the rest goes on', async (step) => {
    const error = jest.fn()
    const log: string[] = []
    const app = await createApp({
      plugins: [spy('first', log), plugin('failing', (host) => host[step](rejecting)), spy('last', log)],
      logger: { error, warn: jest.fn(), info: jest.fn() },
    })
    await app.close()
    expect(error.mock.calls).toEqual([
      [expect.any(String), expect.objectContaining({ code: 'COVET_PLUGIN_FAILED', cause })],
    ])
    expect(log).toContain('first onDisposed')
  })

  it('to be told apart from others is named in the problems that it refuses with', async () => {
    const other = await errorOf(createApp({ openapi: { docsPath: 'docs' }, bodyLimit: -1, logger: false }))
    const places = (other as BootError).problems.map(({ code, where }) => [code, where])
    expect(places).toContainEqual(['COVET_OPTION_INVALID', 'The plugin "openapi"'])
  })

  it('by finding a problem says so in its own words, beside all others', async () => {
    const picky = plugin('picky', (host) =>
      host.checkRoutes((routes) =>
        routes.map(({ name, source }) =>
          host.problem({ message: 'Too short.', remedy: 'Say more.', where: name, source }),
        ),
      ),
    )
    @Controller('/')
    class Home {
      constructor(readonly missing: string) {}
      @Get() home() {}
    }
    const error = await errorOf(createApp({ controllers: [Home], plugins: [picky], logger: false }))
    const [problem, ...others] = (error as BootError).problems
    expect(problem).toEqual({
      code: 'COVET_PLUGIN_PROBLEM',
      severity: 'error',
      docs: 'docs/errors.md#covet_plugin_problem',
      message: 'The plugin "picky" finds: Too short.',
      remedy: 'Say more.',
      where: 'Home.home',
      source: expect.objectContaining({ file: __filename }),
    })
    expect(others).toHaveLength(1)
  })
})

describe('A plugin that comes too late or too early', () => {
  it.each<[string, (host: PluginHost) => unknown]>([
    ['addRoute', (host) => host.addRoute({ method: 'GET', path: '/x', handle: () => 1 })],
    ['addMiddleware', (host) => host.addMiddleware({ use: (_request, _response, next) => next() })],
    ['addProvider', (host) => host.addProvider({ provide: 'x', useValue: 1 })],
    ['addTrait', (host) => host.addTrait({ name: 'T', merge: 'append' }, () => undefined)],
    ['addCommand', (host) => host.addCommand({ name: 'x', summary: 'X.', run() {} })],
    ['describe', (host) => host.describe({})],
    ['offer', (host) => host.offer('openapi', () => ({ openapi: '', info: {}, paths: {} }))],
    ['checkRoutes', (host) => host.checkRoutes(() => [])],
    ['checkClasses', (host) => host.checkClasses({ name: 'R' }, () => [])],
    ['onRoutes', (host) => host.onRoutes(() => undefined)],
    ['onClasses', (host) => host.onClasses({ name: 'R' }, () => undefined)],
    ['onStart', (host) => host.onStart(() => undefined)],
    ['onReady', (host) => host.onReady(() => undefined)],
  ])('with %s is told so', async (method, call) => {
    const late = plugin('late', (host) => host.onReady(() => void call(host)))
    const error = await errorOf(createApp({ plugins: [late], logger: false }))
    expect(error?.cause).toMatchObject({ code: 'COVET_PLUGIN_CALL' })
    expect(error?.message).toContain(`The plugin "late" called ${method}()`)
  })

  it('with a scope is told so', async () => {
    const early = plugin('early', async (host) => {
      await host.runInScope(() => undefined)
    })
    const error = await errorOf(createApp({ plugins: [early], logger: false }))
    expect(error?.message).toContain('called runInScope() when it cannot be: no service is built yet')
  })
})

describe('runInScope()', () => {
  let host: PluginHost
  const keeping = plugin('keeping', (given) => void (host = given))
  const log: string[] = []

  @Injectable()
  class Pool {}

  @Injectable({ scope: 'request' })
  class Connection {
    constructor(readonly pool: Pool) {
      log.push('open')
    }
    async [Symbol.asyncDispose]() {
      await Promise.resolve()
      log.push('close')
    }
  }

  const start = (providers: readonly unknown[] = [Connection]) =>
    createApp({
      plugins: [keeping],
      providers: providers as [],
      logger: { error: logged, warn: jest.fn(), info: jest.fn() },
    })
  const logged = jest.fn()

  beforeEach(() => {
    log.length = 0
    logged.mockClear()
  })

  it('gives work services of its own, and disposes of them when it is done', async () => {
    const app = await start()
    const work = () =>
      host.runInScope(async (services) => {
        const connection = services.get(Connection)
        await Promise.resolve()
        expect(services.get(Connection)).toBe(connection)
        log.push('work')
        return connection
      })
    const [one, other] = [await work(), await work()]
    expect(one).not.toBe(other)
    expect(one.pool).toBe(other.pool)
    expect(log).toEqual(['open', 'work', 'close', 'open', 'work', 'close'])
    expect(await host.runInScope(() => 7)).toBe(7)
    await app.close()
  })

  it('keeps scopes apart that run at the same time', async () => {
    const app = await start()
    const work = Array.from({ length: 100 }, () => host.runInScope(async (services) => services.get(Connection)))
    expect(new Set(await Promise.all(work)).size).toBe(100)
    expect(log.filter((line) => line === 'close')).toHaveLength(100)
    await app.close()
  })

  it('disposes of them, too, when the work fails, and fails as the work does', async () => {
    const app = await start()
    const failing = (services: { get(token: typeof Connection): unknown }) => {
      services.get(Connection)
      throw new RangeError('work')
    }
    await expect(host.runInScope(failing)).rejects.toThrow(RangeError)
    expect(log).toEqual(['open', 'close'])
    await app.close()
  })

  it('reports what fails while disposing, which is not the fault of the work', async () => {
    @Injectable({ scope: 'request' })
    class Stuck {
      dispose() {
        throw new Error('stuck')
      }
    }
    const app = await start([Stuck])
    expect(await host.runInScope((services) => services.get(Stuck) instanceof Stuck)).toBe(true)
    expect(logged.mock.calls).toEqual([
      [expect.any(String), expect.objectContaining({ message: expect.stringContaining('stuck') })],
    ])
    await app.close()
  })

  it('has no request: a service that needs one says so', async () => {
    const { Context } = await import('covet')
    @Injectable({ scope: 'request' })
    class OfRequest {
      constructor(@Inject(Context) readonly context: unknown) {}
    }
    const app = await start([OfRequest])
    await expect(host.runInScope((services) => services.get(OfRequest))).rejects.toThrow('COVET_INJECTION_VALUE_ABSENT')
    await app.close()
  })

  it('is waited for before anything is disposed of, and is over then', async () => {
    const gate = defer()
    const app = await start()
    const work = host.runInScope(async (services) => {
      await gate.promise
      services.get(Connection)
      log.push('work')
    })
    const closing = app.close()
    gate.resolve()
    await work
    await closing
    expect(log).toEqual(['open', 'work', 'close'])
    await expect(host.runInScope((services) => services.get(Connection))).rejects.toThrow('COVET_INJECTION_CLOSED')
  })
})
