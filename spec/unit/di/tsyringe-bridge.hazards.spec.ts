/** What tsyringe 4.10 gets wrong, each first reproduced on tsyringe alone and then shown to be absent here. */
import {
  container as globalContainer,
  type DependencyContainer,
  inject,
  injectable,
  type InjectionToken,
  Lifecycle,
  scoped,
  singleton,
} from 'tsyringe'
import { Injectable } from '../../../lib/decorators/di/injectable'
import { Injector, type InjectorOptions } from '../../../lib/di/injector'
import type { Root } from '../../../lib/di/read-graph'

class Context {}

type Constructor = InjectionToken<object> & (new (...args: never[]) => object)

async function start(roots: readonly Root[], options: Partial<InjectorOptions> = {}): Promise<Injector> {
  const injector = new Injector({ providers: [], requestValues: [Context], ...options })
  await injector.start(roots)
  return injector
}

describe('a singleton first resolved by a request', () => {
  it('keeps that request’s objects for ever in tsyringe', () => {
    @scoped(Lifecycle.ContainerScoped)
    class Session {}
    @singleton()
    class Books {
      constructor(readonly session: Session) {}
    }
    const first = globalContainer.createChildContainer()
    const session = first.resolve(Session)
    expect(first.resolve(Books).session).toBe(session)
    const second = globalContainer.createChildContainer()
    expect(second.resolve(Books).session).toBe(session)
    expect(second.resolve(Session)).not.toBe(session)
  })

  it('is a boot error here if it wants one, and otherwise built from the root', async () => {
    @scoped(Lifecycle.ContainerScoped)
    class Session {}
    @singleton()
    class Captor {
      constructor(readonly session: Session) {}
    }
    @singleton()
    class Clock {}
    const injector = new Injector({ providers: [] })
    expect(injector.check([{ token: Captor }]).map(({ code }) => code)).toEqual(['COVET_INJECTION_CAPTIVE'])
    const scope = injector.createScope()
    expect(() => scope.get(Captor)).toThrow(expect.objectContaining({ code: 'COVET_INJECTION_CAPTIVE' }))
    expect(scope.get(Clock)).toBe(injector.get(Clock))
    await scope.dispose()
  })
})

describe('a singleton first resolved by a request that ends', () => {
  class Disposable {
    disposed = false
    dispose(): void {
      this.disposed = true
    }
  }

  it('is disposed of while others use it in tsyringe, and not with the root', async () => {
    @singleton()
    class Pool extends Disposable {}
    const root = globalContainer.createChildContainer()
    const first = root.createChildContainer()
    const pool = first.resolve(Pool)
    await first.dispose()
    expect(root.resolve(Pool)).toBe(pool)
    expect(pool.disposed).toBe(true)

    @singleton()
    class Other extends Disposable {}
    const other = root.createChildContainer().resolve(Other)
    await root.dispose()
    expect(other.disposed).toBe(false)
  })

  it('outlives the request here, and ends with the application', async () => {
    @singleton()
    class Pool extends Disposable {}
    const injector = await start([])
    const scope = injector.createScope()
    const pool = scope.get(Pool)
    await scope.dispose()
    expect(pool.disposed).toBe(false)
    await injector.close()
    expect(pool.disposed).toBe(true)
  })
})

describe('disposal', () => {
  function declare(decorate: () => ClassDecorator): { log: string[]; Top: Constructor } {
    const log: string[] = []
    class Bottom {
      async dispose(): Promise<void> {
        log.push('bottom begins')
        await Promise.resolve()
        log.push('bottom ends')
      }
    }
    class Top {
      constructor(readonly bottom: Bottom) {}
      async dispose(): Promise<void> {
        log.push('top begins')
        await Promise.resolve()
        log.push('top ends')
      }
    }
    Reflect.defineMetadata('design:paramtypes', [Bottom], Top)
    for (const each of [Bottom, Top]) decorate()(each)
    return { log, Top }
  }

  it('is unordered in tsyringe: what others still use goes first, and all at once', async () => {
    const { log, Top } = declare(() => singleton() as ClassDecorator)
    const container = globalContainer.createChildContainer()
    container.resolve(Top)
    await container.dispose()
    expect(log).toEqual(['bottom begins', 'top begins', 'bottom ends', 'top ends'])
  })

  it('takes consumers first here, one after another', async () => {
    const { log, Top } = declare(() => Injectable() as ClassDecorator)
    const injector = await start([{ token: Top }])
    await injector.close()
    expect(log).toEqual(['top begins', 'top ends', 'bottom begins', 'bottom ends'])
  })
})

describe('disposal that fails', () => {
  class Sticky {
    dispose(): void {
      throw new Error('stuck')
    }
  }

  it('keeps the others from being disposed of in tsyringe', async () => {
    let disposed = 0
    @singleton()
    class First extends Sticky {}
    @singleton()
    class Second {
      dispose(): void {
        disposed++
      }
    }
    const container = globalContainer.createChildContainer()
    container.resolve(First)
    container.resolve(Second)
    await expect(container.dispose()).rejects.toThrow('stuck')
    expect(disposed).toBe(0)
  })

  it('keeps nobody here, and is told of', async () => {
    let disposed = 0
    @singleton()
    class First {
      dispose(): void {
        disposed++
      }
    }
    @singleton()
    class Second extends Sticky {}
    const injector = await start([{ token: First }, { token: Second }])
    await expect(injector.close()).rejects.toThrow('stuck')
    expect(disposed).toBe(1)
  })
})

describe('a circle of factories', () => {
  const resolve = (token: string) => ({ useFactory: (from: DependencyContainer): unknown => from.resolve(token) })

  it('is a stack overflow in tsyringe', () => {
    const container = globalContainer.createChildContainer()
    container.register('one', resolve('two')).register('two', resolve('one'))
    expect(() => container.resolve('one')).toThrow(RangeError)
  })

  it('is a boot error that shows the circle here', () => {
    const injector = new Injector({
      providers: [
        { provide: 'one', useFactory: (two: unknown) => two, inject: ['two'] },
        { provide: 'two', useFactory: (one: unknown) => one, inject: ['one'] },
      ],
    })
    expect(injector.check([])).toEqual([
      expect.objectContaining({
        code: 'COVET_INJECTION_CYCLE',
        message: expect.stringContaining('one → two → one'),
      }),
    ])
  })

  it('ends in a clear error where the factories are tsyringe’s own', () => {
    const container = globalContainer.createChildContainer()
    container.register('one', resolve('two')).register('two', resolve('one'))
    const injector = new Injector({ providers: [], container })
    expect(() => injector.get('one')).toThrow(
      expect.objectContaining({ code: 'COVET_INJECTION_TOO_EARLY', message: expect.stringContaining('one') }),
    )
  })
})

describe('an asynchronous factory', () => {
  const factory = (): Promise<string> => Promise.resolve('connected')

  it('gives its consumers a promise in tsyringe', () => {
    const container = globalContainer.createChildContainer()
    container.register('db', { useFactory: factory })
    expect(container.resolve('db')).toBeInstanceOf(Promise)
  })

  it('is awaited before its consumers are built here', async () => {
    @Injectable()
    class Books {
      constructor(@inject('db') readonly db: string) {}
    }
    const injector = await start([{ token: Books }], { providers: [{ provide: 'db', useFactory: factory }] })
    expect(injector.get(Books).db).toBe('connected')
  })
})

describe('a type that did not survive compilation', () => {
  function consumer(type: unknown): Constructor {
    class Consumer {
      constructor(readonly mailer: unknown) {}
    }
    Reflect.defineMetadata('design:paramtypes', [type], Consumer)
    return Consumer
  }

  it.each([
    ['Function', Function],
    ['Object', Object],
  ])('is an error in tsyringe that speaks of a class nobody wrote: %s', (name, type) => {
    const Consumer = consumer(type)
    injectable()(Consumer)
    expect(() => globalContainer.createChildContainer().resolve(Consumer)).toThrow(`TypeInfo not known for "${name}"`)
  })

  it('is an error without a cause in tsyringe: undefined', () => {
    const Consumer = consumer(undefined)
    injectable()(Consumer)
    expect(() => globalContainer.createChildContainer().resolve(Consumer)).toThrow(
      /Cannot inject the dependency "mailer" at position #0 of "Consumer" constructor/,
    )
  })

  it.each([
    [Function, 'import type'],
    [Object, 'interface'],
    [undefined, 'import one another'],
  ])('is a boot error that names parameter and cause here: %p', (type, cause) => {
    const [problem] = new Injector({ providers: [] }).check([{ token: consumer(type) }])
    expect(problem?.message).toContain(cause)
    expect(problem?.message).toContain('Consumer → parameter 1 "mailer"')
  })
})

describe('a child container for each request', () => {
  it('is what tsyringe needs, with every object of it held until it is disposed of', async () => {
    let disposed = 0
    @scoped(Lifecycle.ContainerScoped)
    class Session {
      dispose(): void {
        disposed++
      }
    }
    const child = globalContainer.createChildContainer()
    expect(child.resolve(Session)).toBe(child.resolve(Session))
    expect(globalContainer.createChildContainer().resolve(Session)).not.toBe(child.resolve(Session))
    await child.dispose()
    expect(disposed).toBe(1)
  })

  it('walks over everything that is registered in tsyringe, and over nothing here', async () => {
    const container = globalContainer.createChildContainer()
    for (let count = 0; count < 500; count++) container.register(`service ${count}`, { useValue: count })
    const { _registry: registry } = container as unknown as { _registry: { entries(): Iterable<[unknown, unknown]> } }
    const entries = registry.entries.bind(registry)
    let walked = 0
    registry.entries = function* () {
      for (const entry of entries()) {
        walked++
        yield entry
      }
    }
    container.createChildContainer()
    expect(walked).toBeGreaterThanOrEqual(500)

    @Injectable({ scope: 'request' })
    class Session {}
    const injector = await start([{ token: Session }], { container })
    walked = 0
    const scope = injector.createScope()
    expect(scope.get(Session)).toBe(scope.get(Session))
    await scope.dispose()
    expect(walked).toBe(0)
  })

  it('is not made here for what the graph holds, nor for classes outside of it', async () => {
    @Injectable({ scope: 'request' })
    class Session {
      constructor(readonly context: Context) {}
    }
    @Injectable({ scope: 'request' })
    class Late {
      constructor(readonly session: Session) {}
    }
    const injector = await start([{ token: Session }])
    const { read } = injector.compile(Session)
    const made = jest.spyOn(injector.container, 'createChildContainer')
    for (let request = 0; request < 3; request++) {
      const scope = injector.createScope([[Context, new Context()]])
      expect(scope.get(Late).session).toBe(read(scope))
      await scope.dispose()
    }
    expect(made).not.toHaveBeenCalled()
  })

  it('is made once for a request that asks for a factory registered with tsyringe', async () => {
    @Injectable({ scope: 'request' })
    class Session {}
    const container = globalContainer.createChildContainer()
    container.register('url', { useFactory: (from) => [from.resolve(Context), from.resolve(Session)] })
    const injector = await start([{ token: Session }], { container })
    const made = jest.spyOn(injector.container, 'createChildContainer')
    const context = new Context()
    const scope = injector.createScope([[Context, context]])
    expect(scope.get('url')).toEqual([context, scope.get(Session)])
    expect(scope.get<unknown[]>('url')[1]).toBe(scope.get(Session))
    expect(made).toHaveBeenCalledTimes(1)
    const child = made.mock.results[0]?.value as DependencyContainer
    await scope.dispose()
    expect(() => child.resolve(Session)).toThrow(expect.objectContaining({ code: 'COVET_INJECTION_SCOPE_ENDED' }))
  })
})
