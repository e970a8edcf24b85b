import { container as globalContainer, injectable } from 'tsyringe'
import { Inject } from '../../../lib/decorators/di/inject'
import { Injectable } from '../../../lib/decorators/di/injectable'
import { Injector, type InjectorOptions } from '../../../lib/di/injector'
import { lazy, type Ref } from '../../../lib/di/lazy'
import { token, type Token } from '../../../lib/di/token'
import type { Class } from '../../../lib/utils/class'

class Context {}
class Clock {
  readonly now = 1
}
abstract class Mailer {
  abstract send(): string
}
class Smtp extends Mailer {
  send(): string {
    return 'sent'
  }
}
const GREETING = token<string>('greeting')
const providers = [
  { provide: Mailer, useClass: Smtp },
  { provide: GREETING, useValue: 'hello' },
]

function create(options: Partial<InjectorOptions> = {}): Injector {
  return new Injector({ providers, requestValues: [Context], ...options })
}

describe('an injected property', () => {
  it('has what its type or its token stands for, also in a class without a decorator of its own', () => {
    class Books {
      @Inject() readonly clock!: Clock
      @Inject() readonly mailer!: Mailer
      @Inject(GREETING) private readonly greeting!: string
      greet(): string {
        return `${this.greeting}, ${this.mailer.send()} at ${this.clock.now}`
      }
    }
    const injector = create()
    expect(injector.get(Books).greet()).toBe('hello, sent at 1')
    expect(injector.get(Books).clock).toBe(injector.get(Clock))
  })

  it('stands beside constructor parameters, and is not there yet in the constructor', () => {
    @Injectable()
    class Books {
      @Inject() readonly mailer!: Mailer
      readonly seen: unknown
      constructor(
        readonly clock: Clock,
        @Inject(GREETING) readonly greeting: string,
      ) {
        this.seen = this.mailer
      }
    }
    const books = create().get(Books)
    expect(books).toMatchObject({ clock: { now: 1 }, greeting: 'hello', seen: undefined })
    expect(books.mailer.send()).toBe('sent')
  })

  it('is there in onInit', async () => {
    let seen: unknown
    class Books {
      @Inject() readonly clock!: Clock
      onInit(): void {
        seen = this.clock.now
      }
    }
    await create({ providers: [Books] }).start([])
    expect(seen).toBe(1)
  })

  it('may have a symbol for its name', () => {
    const key = Symbol('clock')
    class Books {
      @Inject() readonly [key]!: Clock
    }
    expect(create().get(Books)[key]).toBeInstanceOf(Clock)
  })

  it('is set in every object of a shorter life, with the request’s own objects', () => {
    @Injectable({ scope: 'request' })
    class Session {
      @Inject() readonly context!: Context
      @Inject() readonly clock!: Clock
    }
    @Injectable({ scope: 'transient' })
    class Part {
      @Inject() readonly session!: Session
    }
    const injector = create()
    const contexts = [new Context(), new Context()]
    const scopes = contexts.map((context) => injector.createScope([[Context, context]]))
    expect(scopes.map((scope) => scope.get(Part).session.context)).toEqual(contexts)
    expect(scopes[0].get(Part).session).toBe(scopes[0].get(Session))
    expect(scopes[0].get(Session).clock).toBe(scopes[1].get(Session).clock)
    expect(injector.compile(Part).scope).toBe('request')
  })

  it('keeps its initial value where it is optional and absent', () => {
    class Books {
      @Inject('absent', { optional: true }) readonly footer: string = 'none'
      @Inject('absent', { optional: true }) readonly header?: string
      @Inject({ optional: true }) readonly mailer?: Mailer
    }
    const books = create().get(Books)
    expect([books.footer, books.header, books.mailer?.send()]).toEqual(['none', undefined, 'sent'])
  })

  it('closes a circle lazily', () => {
    class Parent {
      @Inject(lazy(() => Child)) readonly child!: Ref<Child>
      readonly name = 'parent'
    }
    class Child {
      @Inject() readonly parent!: Parent
    }
    expect(create().get(Parent).child.parent.name).toBe('parent')
  })

  it('is built before its consumer and disposed of after it', async () => {
    const log: string[] = []
    @Injectable({ scope: 'request' })
    class Connection {
      dispose(): void {
        log.push('connection')
      }
    }
    @Injectable({ scope: 'request' })
    class Session {
      @Inject() readonly connection!: Connection
      dispose(): void {
        log.push('session')
      }
    }
    const scope = create().createScope()
    scope.get(Session)
    await scope.dispose()
    expect(log).toEqual(['session', 'connection'])
  })

  it('that cannot be made keeps its consumer from being constructed', () => {
    let constructed = 0
    class Broken {
      constructor() {
        throw new Error('out of order')
      }
    }
    @Injectable({ scope: 'request' })
    class Session {
      @Inject('broken') readonly broken!: Broken
      constructor() {
        constructed++
      }
    }
    const injector = create({ providers: [{ provide: 'broken', useClass: Broken, scope: 'request' }] })
    expect(() => injector.createScope().get(Session)).toThrow('out of order')
    expect(constructed).toBe(0)
  })

  it('may be overridden like everything else', () => {
    class Books {
      @Inject() readonly mailer!: Mailer
    }
    const fake = { send: () => 'faked' }
    const injector = create({ overrides: [{ provide: Mailer, useValue: fake }] })
    expect(injector.get(Books).mailer).toBe(fake)
  })
})

describe('the injected properties of a base class', () => {
  class Base {
    @Inject() readonly clock!: Clock
    @Inject('name') readonly name!: string
  }
  class Sub extends Base {
    @Inject('other') override readonly name!: string
    @Inject(GREETING) readonly greeting!: string
  }
  const named = [...providers, { provide: 'name', useValue: 'base' }, { provide: 'other', useValue: 'sub' }]

  it('are set in a derived one, whose own declarations win', () => {
    const injector = create({ providers: named })
    expect(injector.get(Sub)).toEqual({ clock: injector.get(Clock), name: 'sub', greeting: 'hello' })
    expect(injector.get(Base)).toEqual({ clock: injector.get(Clock), name: 'base' })
  })

  it('are set also where neither class has a decorator or anything of its own', () => {
    class Bare extends Sub {}
    expect(create({ providers: named }).get(Bare).name).toBe('sub')
  })

  it('do not hinder a constructor that takes parameters', () => {
    @Injectable()
    class Other extends Base {
      constructor(readonly mailer: Mailer) {
        super()
      }
    }
    expect(create({ providers: named }).get(Other)).toMatchObject({ name: 'base', mailer: expect.any(Smtp) })
  })

  it('are none for a class that is no class', () => {
    const Old = function (this: { old: boolean }) {
      this.old = true
    } as unknown as Class
    expect(create({ providers: [{ provide: 'old', useClass: Old }] }).get('old')).toEqual({ old: true })
    const Bare = class {} as Class
    Object.setPrototypeOf(Bare.prototype as object, null)
    expect(create().get(Bare)).toBeInstanceOf(Bare)
  })
})

describe('what boot says of an injected property', () => {
  function codes(target: Class, options: Partial<InjectorOptions> = {}): string[] {
    return create(options)
      .check([{ token: target }])
      .map(({ code, message }) => `${code} ${message}`)
  }

  it('that nothing provides', () => {
    class Books {
      @Inject('absent') readonly absent!: string
    }
    expect(codes(Books)).toEqual([expect.stringMatching(/_MISSING .*absent\. Chain: Books → property "absent"\.$/)])
  })

  it.each([
    ['Function', Function, 'COVET_INJECTION_TYPE_ERASED'],
    ['Object', Object, 'COVET_INJECTION_TYPE_INTERFACE'],
    ['undefined', undefined, 'COVET_INJECTION_TYPE_CIRCULAR'],
    ['String', String, 'COVET_INJECTION_TYPE_PLATFORM'],
  ])('whose emitted type is %s', (_name, type, code) => {
    class Books {
      @Inject() readonly mailer!: unknown
    }
    Reflect.defineMetadata('design:type', type, Books.prototype, 'mailer')
    expect(codes(Books)).toEqual([expect.stringMatching(new RegExp(`^${code} .*Books → property "mailer"`))])
  })

  it('that may be absent, but whose type is lost: it would be absent for ever', () => {
    class Books {
      @Inject({ optional: true }) readonly mailer?: Mailer | undefined
      constructor(@Inject({ optional: true }) readonly clock: Clock | undefined) {}
    }
    expect(codes(Books)).toEqual([
      expect.stringContaining('COVET_INJECTION_TYPE_INTERFACE'),
      expect.stringContaining('COVET_INJECTION_TYPE_INTERFACE'),
    ])
  })

  it('of which the compiler emitted no type', () => {
    class Books {
      @Inject() readonly mailer!: Mailer
    }
    Reflect.deleteMetadata('design:type', Books.prototype, 'mailer')
    expect(codes(Books)).toEqual([
      'COVET_INJECTION_TOKEN_NEEDED Books → property "mailer" is injected by its declared type, which names no class at run time.',
    ])
  })

  it('whose token a circular import left undefined', () => {
    class Books {
      @Inject(undefined as unknown as Token) readonly later!: unknown
    }
    expect(codes(Books)).toEqual([expect.stringContaining('COVET_INJECTION_TYPE_CIRCULAR')])
  })

  it('that closes a circle, or that would hold a request', () => {
    class Selfish {
      @Inject('self') readonly self!: unknown
    }
    expect(codes(Selfish, { providers: [{ provide: 'self', useExisting: Selfish }] })).toEqual([
      expect.stringContaining('Selfish → self → Selfish'),
    ])
    class Captor {
      @Inject() readonly context!: Context
    }
    expect(codes(Captor)).toEqual([expect.stringMatching(/_CAPTIVE .*Chain: Captor → Context\.$/)])
  })

  it('beside constructor parameters without a decorator on the class', () => {
    class Books {
      @Inject() readonly clock!: Clock
      constructor(readonly mailer: Mailer) {}
    }
    expect(codes(Books)).toEqual([expect.stringContaining('COVET_INJECTION_UNDECORATED')])
  })
})

describe('a constructor’s parameter with @Inject() and no token', () => {
  it('is injected by its type, optionally where that is said', () => {
    class Foreign {
      constructor(readonly host: string) {}
    }
    class Books {
      constructor(
        @Inject() readonly clock: Clock,
        @Inject({ optional: true }) readonly foreign?: Foreign,
      ) {}
    }
    expect(create().get(Books)).toEqual({ clock: { now: 1 }, foreign: undefined })
    class Lost {
      constructor(@Inject() readonly clock: Clock) {}
    }
    Reflect.deleteMetadata('design:paramtypes', Lost)
    expect(create().check([{ token: Lost }])[0]?.code).toBe('COVET_INJECTION_METADATA')
  })
})

describe('plain tsyringe', () => {
  @injectable()
  class Books {
    @Inject() readonly clock!: Clock
    constructor(
      @Inject(GREETING) readonly greeting: string,
      @Inject() readonly other: Clock,
    ) {}
  }

  it('builds a class with injected properties, which it leaves unset: it knows of parameters only', () => {
    const container = globalContainer.createChildContainer()
    container.register(GREETING, { useValue: 'hello' })
    const books = container.resolve(Books)
    expect(books).toMatchObject({ greeting: 'hello', other: { now: 1 } })
    expect(books.clock).toBeUndefined()
  })

  it('sets them where the container is the application’s, or a child of it', () => {
    const injector = create()
    const { container } = injector
    for (const each of [container, container.createChildContainer()]) {
      expect(each.resolve(Books).clock).toBe(injector.get(Clock))
    }
  })
})
