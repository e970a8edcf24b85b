import { Inject } from '../../../lib/decorators/di/inject'
import { Injectable } from '../../../lib/decorators/di/injectable'
import { Injector } from '../../../lib/di/injector'
import { lazy, type Ref } from '../../../lib/di/lazy'
import type { Provider } from '../../../lib/di/provider'
import { BootError, CovetError } from '../../../lib/errors/boot-error'

/** A service that writes down everything that happens to it. */
function logging(log: string[], name: string): object {
  return {
    onInit: () => void log.push(`${name} init`),
    onReady: () => void log.push(`${name} ready`),
    onShutdown: (signal?: string) => void log.push(`${name} shutdown ${signal}`),
    [Symbol.asyncDispose]: async () => void log.push(`${name} disposed`),
  }
}

/** A promise and what settles it. */
function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined
  const promise = new Promise<void>((settle) => (resolve = settle))
  return { promise, resolve }
}

describe('starting', () => {
  it('calls the hooks of what it built, dependencies first, and the last ones in reverse', async () => {
    const log: string[] = []
    const injector = new Injector({
      providers: [
        { provide: 'b', useFactory: () => logging(log, 'b'), inject: ['a'] },
        { provide: 'a', useFactory: async () => logging(log, 'a') },
      ],
    })
    await injector.start([])
    expect(log).toEqual(['a init', 'b init'])
    await injector.ready()
    expect(log.splice(0)).toEqual(['a init', 'b init', 'a ready', 'b ready'])
    await injector.close('SIGTERM')
    expect(log).toEqual(['b shutdown SIGTERM', 'a shutdown SIGTERM', 'b disposed', 'a disposed'])
  })

  it('awaits one hook before it calls the next', async () => {
    const log: string[] = []
    class First {
      async onInit(): Promise<void> {
        await Promise.resolve()
        log.push('first')
      }
    }
    class Second {
      constructor(@Inject(First) readonly first: First) {}
      onInit(): void {
        log.push('second')
      }
    }
    await new Injector({ providers: [Second] }).start([])
    expect(log).toEqual(['first', 'second'])
  })

  it('runs asynchronous factories side by side, and what needs them after them', async () => {
    const log: string[] = []
    const [one, two] = [deferred(), deferred()]
    const make = (name: string, until: Promise<void>) => async (): Promise<string> => {
      log.push(`${name} begins`)
      await until
      log.push(`${name} ends`)
      return name
    }
    const injector = new Injector({
      providers: [
        { provide: 'one', useFactory: make('one', one.promise) },
        { provide: 'two', useFactory: make('two', two.promise) },
        {
          provide: 'helper',
          useFactory: (name: unknown) => `helped ${String(name)}`,
          inject: ['one'],
          scope: 'transient',
        },
        {
          provide: 'both',
          useFactory: (a: string, b: string) => {
            log.push('both')
            return [a, b]
          },
          inject: ['helper', 'two'],
        },
      ],
    })
    const started = injector.start([])
    two.resolve()
    await two.promise
    await Promise.resolve()
    one.resolve()
    await started
    expect(log).toEqual(['one begins', 'two begins', 'two ends', 'one ends', 'both'])
    expect(injector.get('both')).toEqual(['helped one', 'two'])
  })

  it('refuses a graph with problems, naming all of them', async () => {
    const started = new Injector({ providers: [] }).start([{ token: 'a' }, { token: 'b' }])
    const error = await started.then(undefined, (reason: unknown) => reason)
    expect(error).toBeInstanceOf(BootError)
    expect((error as BootError).problems).toHaveLength(2)
  })

  it('disposes of what was built when something fails, in reverse, and waits for what is underway', async () => {
    const log: string[] = []
    const slow = deferred()
    const providers: Provider[] = [
      { provide: 'a', useFactory: () => logging(log, 'a') },
      { provide: 'b', useFactory: () => logging(log, 'b') },
      { provide: 'slow', useFactory: () => slow.promise.then(() => logging(log, 'slow')) },
      { provide: 'bad', useFactory: () => Promise.reject(new Error('no such host')) },
      { provide: 'after', useFactory: () => log.push('never'), inject: ['slow'] },
    ]
    const injector = new Injector({ providers })
    const started = injector.start([])
    slow.resolve()
    await expect(started).rejects.toMatchObject({
      code: 'COVET_INJECTION_START_FAILED',
      message: expect.stringContaining('Building bad failed: no such host'),
      cause: expect.objectContaining({ message: 'no such host' }),
    })
    expect(log).toEqual(['slow disposed', 'b disposed', 'a disposed'])
  })

  it('names the constructor that threw, whatever it threw', async () => {
    class Broken {
      constructor() {
        throw new Error('out of order')
      }
    }
    await expect(new Injector({ providers: [Broken] }).start([])).rejects.toThrow(
      'Building Broken failed: out of order',
    )
    const providers: Provider[] = [{ provide: 'x', useFactory: () => Promise.reject('a string') }]
    await expect(new Injector({ providers }).start([])).rejects.toThrow('Building x failed: a string')
  })

  it('names the hook that failed', async () => {
    class Broken {
      onInit(): Promise<void> {
        return Promise.reject(new Error('refused'))
      }
    }
    await expect(new Injector({ providers: [Broken] }).start([])).rejects.toThrow('onInit() of Broken failed: refused')
    const bare = Object.assign(Object.create(null) as object, {
      onInit: () => {
        throw new Error('refused')
      },
    })
    const providers: Provider[] = [{ provide: 'x', useFactory: () => bare }]
    await expect(new Injector({ providers }).start([])).rejects.toThrow('onInit() of x failed: refused')
  })

  it('ends what had been initialised, and nothing else, when a hook fails', async () => {
    const log: string[] = []
    const broken = { ...logging(log, 'b'), onInit: () => Promise.reject(new Error('refused')) }
    const injector = new Injector({
      providers: [
        { provide: 'a', useFactory: () => logging(log, 'a') },
        { provide: 'b', useFactory: () => broken, inject: ['a'] },
        { provide: 'c', useFactory: () => logging(log, 'c'), inject: ['b'] },
      ],
    })
    await expect(injector.start([])).rejects.toThrow('onInit() of b failed: refused')
    expect(log).toEqual(['a init', 'a shutdown undefined', 'c disposed', 'b disposed', 'a disposed'])
  })

  it('tells of all that failed side by side', async () => {
    const fail = (reason: string) => () => Promise.reject(new Error(reason))
    const injector = new Injector({
      providers: [
        { provide: 'x', useFactory: fail('no host') },
        { provide: 'y', useFactory: fail('no route') },
      ],
    })
    const error = (await injector.start([]).catch((reason: unknown) => reason)) as CovetError
    expect(error.message).toContain('Building x failed: no host')
    expect((error.cause as AggregateError).errors.map((each: Error) => each.message.split('\n')[0])).toEqual([
      'no host',
      'Building y failed: no route.',
    ])
  })

  it('tells of disposals that failed as well', async () => {
    class Sticky {
      dispose(): void {
        throw new Error('stuck')
      }
    }
    const providers: Provider[] = [Sticky, { provide: 'x', useFactory: () => Promise.reject(new Error('refused')) }]
    const error = await new Injector({ providers }).start([]).catch((reason: unknown) => reason)
    expect((error as CovetError).cause).toBeInstanceOf(AggregateError)
    expect(((error as CovetError).cause as AggregateError).errors.map(String)).toEqual([
      'Error: refused',
      'Error: stuck',
    ])
  })

  it('can be tried again after a failure', async () => {
    let attempts = 0
    const injector = new Injector({
      providers: [
        {
          provide: 'db',
          useFactory: () => {
            attempts++
            if (attempts === 1) throw new Error('not yet')
            return attempts
          },
        },
      ],
    })
    await expect(injector.start([])).rejects.toThrow('not yet')
    await injector.start([])
    expect(injector.get('db')).toBe(2)
  })

  it('builds what further roots add, and leaves the rest alone when they fail', async () => {
    const log: string[] = []
    @Injectable()
    class Books {
      onInit(): void {
        log.push('books init')
      }
      onReady(): void {
        log.push('books ready')
      }
    }
    class Added {
      constructor(@Inject(Books) readonly books: Books) {}
      onReady(): void {
        log.push('added ready')
      }
    }
    class Broken {
      constructor(@Inject(Added) readonly added: Added) {
        throw new Error('broken')
      }
    }
    const injector = new Injector({ providers: [] })
    await injector.start([{ token: Books }])
    await injector.ready()
    await expect(injector.start([{ token: Broken }])).rejects.toThrow('broken')
    await injector.start([{ token: Added }])
    await injector.ready()
    expect(log).toEqual(['books init', 'books ready', 'added ready'])
    expect(injector.get(Added).books).toBe(injector.get(Books))
  })

  it('takes down what further roots added when their onReady fails, so that they may be tried again', async () => {
    const log: string[] = []
    let attempts = 0
    class Books {
      dispose(): void {
        log.push('books disposed')
      }
    }
    class Added {
      constructor(@Inject(Books) readonly books: Books) {}
      onReady(): void {
        attempts++
        if (attempts === 1) throw new Error('not yet')
      }
      onShutdown(): void {
        log.push('added shutdown')
      }
      dispose(): void {
        log.push('added disposed')
      }
    }
    const injector = new Injector({ providers: [] })
    await injector.start([{ token: Books }])
    await injector.ready()
    await injector.start([{ token: Added }])
    const first = injector.get(Added)
    await expect(injector.ready()).rejects.toThrow('onReady() of Added failed: not yet')
    expect(log.splice(0)).toEqual(['added shutdown', 'added disposed'])
    await injector.start([{ token: Added }])
    await injector.ready()
    expect(attempts).toBe(2)
    expect(injector.get(Added)).not.toBe(first)
    expect(injector.get(Added).books).toBe(first.books)
    await injector.close()
    expect(log).toEqual(['added shutdown', 'added disposed', 'books disposed'])
  })

  it('builds at once what a constructor asks the injector for', async () => {
    const injector = new Injector({ providers: [] })
    class Late {}
    class Eager {
      readonly late = injector.get(Late)
    }
    await injector.start([{ token: Eager }, { token: Late }])
    expect(injector.get(Eager).late).toBe(injector.get(Late))
  })

  it('builds nothing twice for a constructor that asks for what is about to be built', () => {
    const injector = new Injector({ providers: [] })
    class Late {}
    class Eager {
      readonly late = injector.get(Late)
    }
    class Whole {
      constructor(
        @Inject(Eager) readonly eager: Eager,
        @Inject(Late) readonly late: Late,
      ) {}
    }
    const { eager, late } = injector.get(Whole)
    expect(eager.late).toBe(late)
  })

  it('refuses a constructor that asks the injector for itself', async () => {
    const injector = new Injector({ providers: [] })
    class Selfish {
      readonly self: unknown = injector.get(Selfish)
    }
    await expect(injector.start([{ token: Selfish }])).rejects.toThrow('Selfish was asked for while it')
    expect(() => injector.get(Selfish)).toThrow(expect.objectContaining({ code: 'COVET_INJECTION_TOO_EARLY' }))
  })

  it('refuses what is still awaited, and what nobody awaited', async () => {
    const injector = new Injector({
      providers: [
        { provide: 'db', useFactory: async () => 'db' },
        { provide: 'promised', useFactory: () => Promise.resolve(1) },
        { provide: 'failing', useFactory: () => Promise.reject(new Error('unheard')) },
      ],
    })
    for (const token of ['db', 'promised', 'failing']) {
      expect(() => injector.get(token)).toThrow(expect.objectContaining({ code: 'COVET_INJECTION_ASYNC_LATE' }))
    }
    await expect(injector.start([])).rejects.toThrow('unheard')
  })

  it('refuses a lazily injected service while it is awaited', async () => {
    const gate = deferred()
    class Impatient {
      constructor(@Inject(lazy(() => 'db')) readonly db: Ref<{ name: string }>) {
        db.name.toString()
      }
    }
    const injector = new Injector({
      providers: [{ provide: 'db', useFactory: () => gate.promise.then(() => ({ name: 'db' })) }, Impatient],
    })
    const started = injector.start([])
    gate.resolve()
    await expect(started).rejects.toThrow('db was asked for while it')
  })
})

describe('a service first asked for when the application has started', () => {
  it('is built then', async () => {
    class Late {}
    const injector = new Injector({ providers: [] })
    await injector.start([])
    expect(injector.get(Late)).toBe(injector.get(Late))
  })

  it.each(['onInit', 'onReady'] as const)('is refused if it has an %s, which nobody would call', async (hook) => {
    class Late {}
    Object.defineProperty(Late.prototype, hook, { value: () => undefined })
    const injector = new Injector({ providers: [] })
    await injector.start([])
    expect(() => injector.get(Late)).toThrow(
      expect.objectContaining({ code: 'COVET_INJECTION_INIT_LATE', message: expect.stringContaining(`${hook}()`) }),
    )
  })

  it('is refused with its own problem', async () => {
    const injector = new Injector({ providers: [] })
    await injector.start([])
    expect(() => injector.get('nothing')).toThrow(expect.objectContaining({ code: 'COVET_INJECTION_MISSING' }))
  })
})

describe('closing', () => {
  it('disposes of each object once, by its own way', async () => {
    const log: string[] = []
    const shared = { dispose: () => void log.push('shared') }
    const injector = new Injector({
      providers: [
        { provide: 'one', useFactory: () => shared },
        { provide: 'two', useFactory: (one: unknown) => one, inject: ['one'] },
        { provide: 'sync', useFactory: () => ({ [Symbol.dispose]: () => log.push('sync') }) },
        {
          provide: 'both',
          useFactory: () => ({
            [Symbol.dispose]: () => log.push('wrong'),
            [Symbol.asyncDispose]: async () => log.push('async'),
            dispose: () => log.push('wrong'),
          }),
        },
        { provide: 'old', useFactory: () => ({ [Symbol.for('Symbol.dispose')]: () => log.push('old') }) },
        { provide: 'argument', useFactory: () => ({ dispose: (_hard: boolean) => log.push('wrong') }) },
        { provide: 'string', useFactory: () => 'text' },
      ],
    })
    await injector.start([])
    await injector.close()
    await injector.close()
    expect(log).toEqual(['old', 'async', 'sync', 'shared'])
  })

  it('leaves values to who made them', async () => {
    const log: string[] = []
    const injector = new Injector({ providers: [{ provide: 'value', useValue: logging(log, 'value') }] })
    await injector.start([])
    await injector.ready()
    await injector.close()
    expect(log).toEqual([])
  })

  it('disposes of a singleton’s transients, and of those that were asked for', async () => {
    const log: string[] = []
    @Injectable({ scope: 'transient' })
    class Part {
      dispose(): void {
        log.push('part')
      }
    }
    @Injectable()
    class Whole {
      constructor(readonly part: Part) {}
      dispose(): void {
        log.push('whole')
      }
    }
    const injector = new Injector({ providers: [Whole] })
    await injector.start([])
    expect(injector.get(Part)).not.toBe(injector.get(Part))
    await injector.close()
    expect(log).toEqual(['part', 'part', 'whole', 'part'])
  })

  it('goes on after errors and throws them together', async () => {
    const log: string[] = []
    const injector = new Injector({
      providers: [
        { provide: 'a', useFactory: () => logging(log, 'a') },
        {
          provide: 'b',
          useFactory: () => ({
            onShutdown: () => Promise.reject(new Error('busy')),
            dispose: () => {
              throw 'stuck'
            },
          }),
        },
      ],
    })
    await injector.start([])
    const error = await injector.close().catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      code: 'COVET_INJECTION_DISPOSE_FAILED',
      message: expect.stringContaining('2 service(s) failed while they were shut down or disposed of: busy; stuck'),
      cause: expect.any(AggregateError),
    })
    expect(log).toEqual(['a init', 'a shutdown undefined', 'a disposed'])
    await expect(injector.close()).rejects.toBe(error)
  })

  it('gives a single error as the cause', async () => {
    const cause = new Error('stuck')
    const providers: Provider[] = [{ provide: 'a', useFactory: () => ({ dispose: () => Promise.reject(cause) }) }]
    const injector = new Injector({ providers })
    await injector.start([])
    await expect(injector.close()).rejects.toMatchObject({ cause })
  })

  it('ends the injector', async () => {
    class Books {}
    const injector = new Injector({ providers: [Books] })
    await injector.start([])
    const scope = injector.createScope()
    expect(scope.get(Books)).toBe(injector.get(Books))
    await injector.close()
    const closed = expect.objectContaining({ code: 'COVET_INJECTION_CLOSED' }) as unknown
    expect(() => injector.get(Books)).toThrow(closed as Error)
    expect(() => injector.compile(Books)).toThrow(closed as Error)
    expect(() => scope.get(Books)).toThrow(closed as Error)
    await expect(injector.start([])).rejects.toThrow(closed as Error)
    expect(() => injector.container.createChildContainer()).toThrow(/disposed/)
  })
})
