import {
  type Context,
  Controller,
  createApp,
  currentContext,
  Get,
  Injectable,
  type OnInit,
  type OnReady,
  type OnShutdown,
  type Plugin,
} from 'covet'

/** A promise to be kept from outside. */
function defer<Value = void>() {
  let resolve!: (value: Value) => void
  const promise = new Promise<Value>((settle) => (resolve = settle))
  return { promise, resolve }
}

describe('closing', () => {
  it('lets requests in flight end, takes no new ones, then disposes in reverse order', async () => {
    const log: string[] = []
    const [entered, gate] = [defer(), defer()]
    @Injectable()
    class Database implements OnShutdown {
      onShutdown(signal?: string) {
        log.push(`database ${signal ?? 'no signal'}`)
      }
      async [Symbol.asyncDispose]() {
        log.push('database disposed')
      }
    }
    @Injectable()
    class Books {
      constructor(readonly database: Database) {}
      dispose() {
        log.push('books disposed')
      }
    }
    @Controller()
    class Slow {
      constructor(readonly books: Books) {}
      @Get('/slow') async slow() {
        entered.resolve()
        await gate.promise
        log.push('answered')
        return 'slow'
      }
      @Get('/') fast() {
        return 'fast'
      }
    }
    const app = await createApp({ controllers: [Slow], logger: false })
    app.on('close', () => log.push('closed'))
    const { url } = await app.listen({ port: 0 })
    const slow = fetch(`${url}/slow`).then((response) => response.text())
    await entered.promise
    const closing = app.close({ signal: 'SIGTERM' })
    await expect(fetch(url)).rejects.toThrow()
    expect(log).toEqual([])
    gate.resolve()
    expect(await slow).toBe('slow')
    await closing
    expect(log).toEqual(['answered', 'database SIGTERM', 'books disposed', 'database disposed', 'closed'])
  })

  it('lets requests in process end, and refuses others with an error', async () => {
    const [entered, gate] = [defer(), defer()]
    @Controller()
    class Slow {
      @Get('/') async slow() {
        entered.resolve()
        await gate.promise
        return 'slow'
      }
    }
    const app = await createApp({ controllers: [Slow], logger: false })
    const slow = app.inject('/')
    await entered.promise
    const closing = app.close()
    await expect(app.inject('/')).rejects.toThrow('COVET_APP_CLOSED')
    await expect(app.fetch(new Request('http://x/'))).rejects.toThrow('COVET_APP_CLOSED')
    await expect(app.listen()).rejects.toThrow('COVET_APP_CLOSED')
    gate.resolve()
    expect((await slow).text).toBe('slow')
    await closing
  })

  it('twice is closing once, also by `await using`', async () => {
    const closed = jest.fn()
    const app = await createApp({ logger: false })
    app.on('close', closed)
    await Promise.all([app.close(), app.close(), app[Symbol.asyncDispose]()])
    await app.close()
    expect(closed).toHaveBeenCalledTimes(1)
  })

  it('waits no longer than it is told', async () => {
    const entered = defer()
    @Controller()
    class Stuck {
      @Get('/') stuck() {
        entered.resolve()
        return new Promise(() => undefined)
      }
    }
    const app = await createApp({ controllers: [Stuck], logger: false })
    const { url } = await app.listen({ port: 0 })
    const asked = fetch(url)
    asked.catch(() => undefined)
    await entered.promise
    await app.close({ timeout: 10 })
    await expect(asked).rejects.toThrow()
  })

  it('is not held up by connections that are kept alive', async () => {
    @Controller()
    class Fast {
      @Get('/') fast() {
        return 'fast'
      }
    }
    const app = await createApp({ controllers: [Fast], logger: false })
    const { url } = await app.listen({ port: 0 })
    const response = await fetch(url, { headers: { connection: 'keep-alive' } })
    await response.text()
    await app.close({ timeout: 60_000 })
    await expect(fetch(url)).rejects.toThrow()
  })
})

describe('events', () => {
  it('tell of requests and responses in order, with one context', async () => {
    @Controller()
    class Fast {
      @Get('/') fast() {
        return 'fast'
      }
    }
    const log: [string, Context][] = []
    const app = await createApp({ controllers: [Fast], logger: false })
    app
      .on('request', (context) => log.push(['request', context]))
      .on('response', (context) => log.push(['response', context]))
    await app.inject('/')
    await app.close()
    expect(log.map(([name]) => name)).toEqual(['request', 'response'])
    expect(log[0][1]).toBe(log[1][1])
  })

  it('take as many listeners as there are, without a warning', async () => {
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
    const app = await createApp({ logger: false })
    const told = jest.fn()
    for (let count = 0; count < 20; count++) app.on('request', told)
    await app.inject('/')
    await app.close()
    expect(told).toHaveBeenCalledTimes(20)
    expect(warned).not.toHaveBeenCalled()
    warned.mockRestore()
  })

  it('tell of readiness and of the end, however late they are asked', async () => {
    const log: string[] = []
    const app = await createApp({ logger: false })
    app.on('ready', () => log.push('ready')).on('close', () => log.push('close'))
    expect(log).toEqual(['ready'])
    await app.close()
    app.on('close', () => log.push('closed already'))
    expect(log).toEqual(['ready', 'close', 'closed already'])
  })
})

describe('starting', () => {
  it('runs onInit and onReady before the first request, and plugins around them', async () => {
    const log: string[] = []
    @Injectable()
    class Service implements OnInit, OnReady {
      async onInit() {
        log.push('init')
      }
      onReady() {
        log.push('ready')
      }
    }
    @Controller()
    class Using {
      constructor(readonly service: Service) {}
      @Get('/') read() {
        return log.join(' ')
      }
    }
    const plugin: Plugin = {
      name: 'spy',
      register(host) {
        log.push('register')
        host.onReady(() => void log.push('plugin ready'))
        host.onClose(() => void log.push('plugin close'))
        host.addMiddleware({
          use(_request, response, next) {
            response.setHeader('x-plugin', 'yes')
            next()
          },
        })
        host.addRoute({ method: 'GET', path: '/plugin', handle: () => 'plugin' })
      },
    }
    const app = await createApp({ controllers: [Using], plugins: [plugin], logger: false })
    const { text, headers } = await app.inject('/')
    expect([text, headers.get('x-plugin')]).toEqual(['register init ready plugin ready', 'yes'])
    expect((await app.inject('/plugin')).text).toBe('plugin')
    await app.close()
    expect(log.at(-1)).toBe('plugin close')
  })

  it('disposes of what was built when it fails', async () => {
    const log: string[] = []
    @Injectable()
    class Service {
      dispose() {
        log.push('disposed')
      }
    }
    @Controller()
    class Using {
      constructor(readonly service: Service) {}
      @Get('/') read() {
        return 1
      }
    }
    const plugin: Plugin = {
      name: 'broken',
      register: (host) => host.onReady(() => Promise.reject(new Error('not ready'))),
    }
    await expect(createApp({ controllers: [Using], plugins: [plugin], logger: false })).rejects.toThrow('not ready')
    expect(log).toEqual(['disposed'])
  })

  it('orders plugins by their wishes', async () => {
    const log: string[] = []
    const plugin = (name: string, wishes: Partial<Plugin> = {}): Plugin => ({
      name,
      ...wishes,
      register: () => void log.push(name),
    })
    const plugins = [plugin('a', { after: ['c'] }), plugin('b'), plugin('c'), plugin('d', { before: ['b'] })]
    await (await createApp({ plugins, openapi: false, logger: false })).close()
    expect(log).toEqual(['c', 'a', 'd', 'b'])
    await expect(createApp({ plugins: [plugin('x'), plugin('x')] })).rejects.toThrow('COVET_PLUGIN_DUPLICATE')
    const circle = [plugin('x', { after: ['y'] }), plugin('y', { after: ['x'] })]
    await expect(createApp({ plugins: circle })).rejects.toThrow(/x → y → x[^]*COVET_PLUGIN_ORDER/)
  })

  it('logs a plugin that fails to close, and closes the rest', async () => {
    const error = jest.fn()
    const closed = jest.fn()
    const failing: Plugin = {
      name: 'failing',
      register(host) {
        host.onClose(() => {
          throw new Error('stuck')
        })
        host.onClose(() => Promise.reject(new Error('stuck later')))
      },
    }
    const app = await createApp({ plugins: [failing], logger: { error, warn: jest.fn(), info: jest.fn() } })
    app.on('close', closed)
    await app.close()
    expect(error).toHaveBeenCalledTimes(2)
    expect(closed).toHaveBeenCalledTimes(1)
  })
})

describe('currentContext()', () => {
  it('is the request that is being answered, kept apart from others, below any await', async () => {
    const gates = [defer(), defer()]
    @Injectable()
    class Deep {
      path() {
        return currentContext().request.path
      }
    }
    @Controller()
    class Two {
      constructor(private readonly deep: Deep) {}
      @Get('/0') async zero() {
        gates[1].resolve()
        await gates[0].promise
        return this.deep.path()
      }
      @Get('/1') async one() {
        await gates[1].promise
        gates[0].resolve()
        await new Promise(setImmediate)
        return this.deep.path()
      }
    }
    const app = await createApp({ controllers: [Two], logger: false })
    const answers = await Promise.all([app.inject('/0'), app.inject('/1')])
    expect(answers.map(({ text }) => text)).toEqual(['/0', '/1'])
    await app.close()
  })

  it('is an error outside any', () => {
    expect(() => currentContext()).toThrow('COVET_CONTEXT_NONE')
  })
})

it('a slot that no feature fills says which is switched off', async () => {
  const app = await createApp({ openapi: false, logger: false })
  expect(() => app.openapi()).toThrow(/app\.openapi\(\)[^]*COVET_APP_SLOT_EMPTY/)
  await app.close()
})
