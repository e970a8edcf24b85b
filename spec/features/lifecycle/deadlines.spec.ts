import {
  type Application,
  BootError,
  Controller,
  createApp,
  Get,
  Inject,
  Injectable,
  type OnInit,
  type OnReady,
  type OnShutdown,
} from 'covet'

const never = (): Promise<never> => new Promise(() => undefined)
/** Events rather than waits: what these deadlines end would never end. */
const short = { initTimeout: 5, readyTimeout: 5, shutdownTimeout: 5, disposeTimeout: 5 }

/** What nothing but a deadline ends. */
abstract class Hanging {
  constructor(readonly at: string) {}
  step(name: string): unknown {
    return name === this.at ? never() : undefined
  }
}

function declare(at: string, log: string[]) {
  @Injectable()
  class Pool {
    dispose() {
      log.push('pool disposed')
    }
  }
  @Injectable()
  class Jobs extends Hanging implements OnInit, OnReady, OnShutdown {
    @Inject() readonly pool!: Pool
    constructor() {
      super(at)
    }
    onInit() {
      return this.step('onInit') as void
    }
    onReady() {
      return this.step('onReady') as void
    }
    onShutdown() {
      return this.step('onShutdown') as void
    }
    [Symbol.asyncDispose]() {
      log.push('jobs disposed')
      return this.step('dispose')
    }
  }
  return Jobs
}

describe('deadlines', () => {
  it.each(['onInit', 'onReady'])('end a start that hangs in %s, and what had started is disposed of', async (at) => {
    const log: string[] = []
    const booted = createApp({ providers: [declare(at, log)], lifecycle: short, logger: false })
    await expect(booted).rejects.toMatchObject({
      code: 'COVET_INJECTION_TIMEOUT',
      message: expect.stringContaining(`${at}() of Jobs was not done within 5 ms.`),
    })
    expect(log).toEqual(['jobs disposed', 'pool disposed'])
  })

  it('end a start that hangs in a factory', async () => {
    const providers = [{ provide: 'db', useFactory: never }]
    await expect(createApp({ providers, lifecycle: short, logger: false })).rejects.toThrow(
      'The factory of db was not done within 5 ms.',
    )
  })

  it.each([
    ['onShutdown', 'onShutdown() of Jobs'],
    ['dispose', 'The disposal of Jobs'],
  ])('let an end that hangs in %s go on with the others, and report it', async (at, step) => {
    const log: string[] = []
    const app = await createApp({ providers: [declare(at, log)], lifecycle: short, logger: false })
    const closed = jest.fn()
    app.on('close', closed)
    await expect(app.close()).rejects.toThrow(`${step} was not done within 5 ms.`)
    expect(log).toEqual(['jobs disposed', 'pool disposed'])
    expect(closed).toHaveBeenCalledTimes(1)
  })

  it('may be set one by one, and have defaults', async () => {
    const { initTimeout } = short
    const booted = createApp({
      providers: [declare('onInit', [])],
      lifecycle: { initTimeout, readyTimeout: undefined },
      logger: false,
    })
    await expect(booted).rejects.toThrow('not done within 5 ms')
    await (await createApp({ lifecycle: {}, logger: false })).close()
  })

  it.each([
    [{ initTimeout: 0 }, 'lifecycle.initTimeout'],
    [{ readyTimeout: -1 }, 'lifecycle.readyTimeout'],
    [{ shutdownTimeout: Infinity }, 'lifecycle.shutdownTimeout'],
    [{ disposeTimeout: '5' }, 'lifecycle.disposeTimeout'],
    [{ disposeTimeout: Number.NaN }, 'lifecycle.disposeTimeout'],
    [[], 'lifecycle'],
    [5000, 'lifecycle'],
  ])('that cannot be meant keep an application from booting: %p', async (lifecycle, named) => {
    const booted = createApp({ lifecycle: lifecycle as never, logger: false })
    await expect(booted).rejects.toThrow(BootError)
    await expect(booted).rejects.toThrow(new RegExp(`${named}[^]*COVET_OPTION_INVALID`))
  })
})

describe('a start that fails', () => {
  it('says why, even if what had started cannot be taken down either', async () => {
    const errors: unknown[] = []
    class Sticky {
      dispose() {
        throw new Error('stuck')
      }
    }
    const booted = createApp({
      providers: [Sticky],
      plugins: [{ name: 'broken', register: (host) => host.onReady(() => Promise.reject(new Error('not ready'))) }],
      logger: { info: () => undefined, warn: () => undefined, error: (_text, error) => errors.push(error) },
    })
    await expect(booted).rejects.toThrow('not ready')
    expect(errors.map(String)).toEqual([expect.stringContaining('stuck')])
  })

  it('of a controller that is added while serving leaves the application as it was', async () => {
    const log: string[] = []
    let isBroken = true
    @Injectable()
    class Service implements OnReady {
      onReady() {
        if (isBroken) throw new Error('not yet')
      }
      dispose() {
        log.push('disposed')
      }
    }
    @Controller()
    class Added {
      @Inject() readonly service!: Service
      @Get('/added') read() {
        return 'added'
      }
    }
    const app = await createApp({ logger: false })
    await expect(app.addController(Added)).rejects.toThrow('onReady() of Service failed: not yet')
    expect(log).toEqual(['disposed'])
    expect((await app.inject('/added')).status).toBe(404)
    isBroken = false
    await app.addController(Added)
    expect((await app.inject('/added')).text).toBe('added')
    await app.close()
  })
})

it('closing waits for what a request still disposes of, before it takes down what that may need', async () => {
  const log: string[] = []
  let open = (): void => undefined
  const gate = new Promise<void>((resolve) => (open = resolve))
  @Injectable()
  class Pool {
    dispose() {
      log.push('pool')
    }
  }
  @Injectable({ scope: 'request' })
  class Connection {
    @Inject() readonly pool!: Pool
    async dispose() {
      await gate
      log.push('connection')
    }
  }
  @Controller()
  class Using {
    @Get('/') read(@Inject() connection: Connection) {
      return typeof connection.pool
    }
  }
  const app: Application = await createApp({ controllers: [Using], logger: false })
  const answered = new Promise((resolve) => app.on('response', resolve))
  expect((await app.inject('/')).text).toBe('object')
  await answered
  const closing = app.close()
  await new Promise(setImmediate)
  expect(log).toEqual([])
  open()
  await closing
  expect(log).toEqual(['connection', 'pool'])
})
