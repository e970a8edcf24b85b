import { Inject } from '../../../lib/decorators/di/inject'
import { Injectable } from '../../../lib/decorators/di/injectable'
import { Injector, type InjectorOptions } from '../../../lib/di/injector'
import { lazy, type Ref } from '../../../lib/di/lazy'
import { token } from '../../../lib/di/token'

class Context {}

function create(options: Partial<InjectorOptions> = {}): Injector {
  return new Injector({ providers: [], requestValues: [Context], ...options })
}

describe('RequestScope', () => {
  it('gives its own objects once and the application’s to all', () => {
    class Pool {}
    @Injectable({ scope: 'request' })
    class Session {
      constructor(
        readonly pool: Pool,
        readonly context: Context,
      ) {}
    }
    const injector = create()
    const context = new Context()
    const [one, two] = [injector.createScope([[Context, context]]), injector.createScope([[Context, new Context()]])]
    expect(one.get(Session)).toBe(one.get(Session))
    expect(one.get(Session)).not.toBe(two.get(Session))
    expect(one.get(Session).pool).toBe(two.get(Session).pool)
    expect(one.get(Session).context).toBe(one.get(Context))
  })

  it('takes any number of parameters', () => {
    @Injectable({ scope: 'transient' })
    class Part {}
    @Injectable({ scope: 'request' })
    class Whole {
      readonly parts: Part[]
      constructor(a: Part, b: Part, c: Part, d: Part, e: Part) {
        this.parts = [a, b, c, d, e]
      }
    }
    @Injectable({ scope: 'request' })
    class Three {
      readonly parts: Part[]
      constructor(a: Part, b: Part, c: Part) {
        this.parts = [a, b, c]
      }
    }
    const scope = create().createScope()
    for (const { parts } of [scope.get(Whole), scope.get(Three)]) {
      expect(new Set(parts).size).toBe(parts.length)
      expect(parts.every((part) => part instanceof Part)).toBe(true)
    }
  })

  it('keeps what a factory gave, whatever it is', () => {
    let calls = 0
    const injector = create({
      providers: [
        {
          provide: 'nothing',
          scope: 'request',
          useFactory: () => {
            calls++
          },
        },
        { provide: 'promise', scope: 'request', useFactory: () => Promise.resolve(1) },
      ],
    })
    const scope = injector.createScope()
    expect([scope.get('nothing'), scope.get('nothing')]).toEqual([undefined, undefined])
    expect(calls).toBe(1)
    expect(scope.get('promise')).toBe(scope.get('promise'))
  })

  it('gives a value that only it was given', () => {
    const TENANT = token<string>('tenant')
    expect(
      create()
        .createScope([[TENANT, 'north']])
        .get(TENANT),
    ).toBe('north')
  })

  it('says that it was not given a request’s value', () => {
    expect(() => create().createScope().get(Context)).toThrow(
      expect.objectContaining({ code: 'COVET_INJECTION_VALUE_ABSENT' }),
    )
    expect(
      create()
        .createScope([[Context, undefined]])
        .get(Context),
    ).toBeUndefined()
  })

  it('disposes of what it made, last first, each once, and of nothing else', () => {
    const log: string[] = []
    class Pool {
      dispose(): void {
        log.push('pool')
      }
    }
    @Injectable({ scope: 'request' })
    class First {
      constructor(readonly pool: Pool) {}
      dispose(): void {
        log.push('first')
      }
    }
    @Injectable({ scope: 'transient' })
    class Second {
      constructor(readonly first: First) {}
      [Symbol.dispose](): void {
        log.push('second')
      }
    }
    const injector = create({
      providers: [
        { provide: 'again', scope: 'request', useFactory: (first: unknown) => first, inject: [First] },
        { provide: 'pool', scope: 'request', useFactory: (pool: unknown) => pool, inject: [Pool] },
      ],
    })
    const scope = injector.createScope()
    for (const each of ['pool', 'again', Second]) scope.get(each)
    expect(scope.dispose()).toBeUndefined()
    expect(scope.dispose()).toBeUndefined()
    expect(log).toEqual(['second', 'first'])
  })

  it('disposes synchronously of nothing', () => {
    @Injectable({ scope: 'request' })
    class Session {}
    const scope = create().createScope()
    scope.get(Session)
    expect(scope.dispose()).toBeUndefined()
  })

  it('awaits only what is to be awaited, in order', async () => {
    const log: string[] = []
    const make = (name: string, wait: boolean) => ({
      dispose: () => {
        log.push(name)
        return wait ? Promise.resolve().then(() => log.push(`${name} done`)) : undefined
      },
    })
    const injector = create({
      providers: [
        { provide: 'a', scope: 'request', useFactory: () => make('a', false) },
        { provide: 'b', scope: 'request', useFactory: () => make('b', true) },
        { provide: 'c', scope: 'request', useFactory: () => make('c', false) },
      ],
    })
    const scope = injector.createScope()
    for (const name of ['a', 'b', 'c']) scope.get(name)
    const disposed = scope.dispose()
    expect(log).toEqual(['c', 'b'])
    await disposed
    expect(log).toEqual(['c', 'b', 'b done', 'a'])
  })

  it('throws the errors of disposal together, at once or as a rejection', async () => {
    const injector = create({
      providers: [
        {
          provide: 'sync',
          scope: 'request',
          useFactory: () => ({
            dispose: () => {
              throw new Error('stuck')
            },
          }),
        },
        {
          provide: 'async',
          scope: 'request',
          useFactory: () => ({ dispose: () => Promise.reject(new Error('lost')) }),
        },
      ],
    })
    const failed = { code: 'COVET_INJECTION_DISPOSE_FAILED' }
    const one = injector.createScope()
    one.get('sync')
    expect(() => one.dispose()).toThrow(expect.objectContaining(failed))
    const two = injector.createScope()
    two.get('async')
    two.get('sync')
    await expect(two.dispose()).rejects.toMatchObject({ ...failed, message: expect.stringContaining('stuck; lost') })
  })

  it('gives nothing once it has ended, not even lazily', () => {
    @Injectable({ scope: 'request' })
    class Session {}
    const scope = create().createScope()
    void scope.dispose()
    expect(() => scope.get(Session)).toThrow(expect.objectContaining({ code: 'COVET_INJECTION_SCOPE_ENDED' }))
  })

  it('resolves lazily within the same request', () => {
    @Injectable({ scope: 'request' })
    class A {
      constructor(@Inject(lazy(() => B)) readonly b: Ref<B>) {}
    }
    @Injectable({ scope: 'request' })
    class B {
      constructor(readonly a: A) {}
    }
    const scope = create().createScope()
    expect(scope.get(A).b.a).toBe(scope.get(A))
  })

  it('refuses a lazily injected service that is used while it is built', () => {
    @Injectable({ scope: 'request' })
    class A {
      readonly copy: unknown
      constructor(@Inject(lazy(() => B)) b: Ref<B>) {
        this.copy = b.a
      }
    }
    @Injectable({ scope: 'request' })
    class B {
      constructor(readonly a: A) {}
    }
    expect(() => create().createScope().get(A)).toThrow(expect.objectContaining({ code: 'COVET_INJECTION_TOO_EARLY' }))
  })
})

describe('Injector.compile', () => {
  it('reads a singleton as a constant, by all of its names', () => {
    class Books {}
    const injector = create({ providers: [{ provide: 'books', useExisting: Books }] })
    const { scope, read } = injector.compile('books')
    expect(scope).toBe('singleton')
    expect(read(undefined)).toBe(injector.get(Books))
    expect(read(injector.createScope())).toBe(injector.get(Books))
  })

  it('reads a transient anew each time, with or without a scope', () => {
    @Injectable({ scope: 'transient' })
    class Part {
      constructor(
        @Inject(lazy(() => Part)) readonly one: Ref<object>,
        @Inject(lazy(() => Part)) readonly two: Ref<object>,
      ) {}
    }
    const injector = create()
    const { scope, read } = injector.compile(Part)
    expect(scope).toBe('transient')
    expect(read(undefined)).not.toBe(read(undefined))
    expect(read(injector.createScope())).toBeInstanceOf(Part)
  })

  it('wants a scope for a transient that must be disposed of, or that holds one', () => {
    @Injectable({ scope: 'transient' })
    class Part {
      disposed = false
      dispose(): void {
        this.disposed = true
      }
    }
    @Injectable({ scope: 'transient' })
    class Whole {
      constructor(
        readonly part: Part,
        readonly other: Part,
      ) {}
    }
    const injector = create()
    const { scope, read } = injector.compile(Whole)
    expect(scope).toBe('request')
    const request = injector.createScope()
    const { part, other } = read(request)
    void request.dispose()
    expect([part.disposed, other.disposed]).toEqual([true, true])
  })

  it('wants a scope for what belongs to a request, also through transients', () => {
    @Injectable({ scope: 'transient' })
    class Part {
      constructor(
        readonly context: Context,
        @Inject(lazy(() => Part)) readonly next: Ref<object>,
      ) {}
    }
    const injector = create()
    const { scope, read } = injector.compile(Part)
    expect(scope).toBe('request')
    const needed = expect.objectContaining({ code: 'COVET_INJECTION_SCOPE_NEEDED' }) as Error
    expect(() => read(undefined)).toThrow(needed)
    expect(() => injector.get(Part)).toThrow(needed)
    expect(() => injector.container.resolve(Part)).toThrow(needed)
  })

  it('reads an optional token as undefined where nothing provides it', () => {
    class Foreign {
      constructor(readonly host: string) {}
    }
    const injector = create({ providers: [{ provide: 'present', useValue: 1 }] })
    for (const absent of ['absent', Foreign]) {
      const { scope, read } = injector.compile({ token: absent, optional: true })
      expect(scope).toBe('singleton')
      expect(read(undefined)).toBeUndefined()
    }
    expect(injector.compile({ token: 'present', optional: true }).read(undefined)).toBe(1)
    expect(() => injector.compile({ token: 'absent' })).toThrow(
      expect.objectContaining({ code: 'COVET_INJECTION_MISSING' }),
    )
  })

  it('reads a lazy token as what it names', () => {
    class Books {}
    const injector = create()
    expect(injector.compile(lazy(() => Books)).read(undefined)).toBe(injector.get(Books))
  })
})
