import { inject } from 'tsyringe'
import { Inject } from '../../../lib/decorators/di/inject'
import { Injectable } from '../../../lib/decorators/di/injectable'
import { Injector, type InjectorOptions } from '../../../lib/di/injector'
import { lazy, type Ref } from '../../../lib/di/lazy'
import type { Provider } from '../../../lib/di/provider'
import type { Root } from '../../../lib/di/read-graph'
import { type Token, token } from '../../../lib/di/token'
import type { BootProblem } from '../../../lib/errors/boot-error'
import type { Class } from '../../../lib/utils/class'

class Context {}
class Clock {}

function check(
  roots: readonly (Token | Root)[],
  options: Partial<InjectorOptions> = {},
): readonly Pick<BootProblem, 'code' | 'message' | 'where'>[] {
  const injector = new Injector({ providers: [], requestValues: [Context], ...options })
  return injector.check(roots.map((root) => (typeof root === 'object' ? root : { token: root })))
}

/** Writes what a compiler would have emitted. */
function emit(target: object, types: readonly unknown[]): void {
  Reflect.defineMetadata('design:paramtypes', types, target)
}

describe('Injector.check', () => {
  it('finds nothing wrong with a sound graph', () => {
    @Injectable()
    class Leaf {}
    @Injectable()
    class Root {
      constructor(readonly leaf: Leaf) {}
    }
    expect(check([Root])).toEqual([])
  })

  it('builds nothing', () => {
    let built = 0
    @Injectable()
    class Counted {
      constructor() {
        built++
      }
    }
    const MADE = token<number>('made')
    check([Counted], { providers: [{ provide: MADE, useFactory: () => built++ }] })
    expect(built).toBe(0)
  })

  it('gives every problem at once', () => {
    const A = token('a')
    @Injectable()
    class First {
      constructor(
        @Inject(A) readonly a: unknown,
        @Inject('b') readonly b: unknown,
      ) {}
    }
    @Injectable()
    class Second {
      constructor(readonly count: number) {}
    }
    expect(check([First, Second]).map(({ code }) => code)).toEqual([
      'COVET_INJECTION_MISSING',
      'COVET_INJECTION_MISSING',
      'COVET_INJECTION_TYPE_PLATFORM',
    ])
  })

  it('names a missing provider with the chain that leads to it and the place', () => {
    const MAILER = token('Mailer')
    @Injectable()
    class BookService {
      constructor(
        readonly clock: Clock,
        @Inject(MAILER) readonly mailer: unknown,
      ) {}
    }
    class BooksController {
      constructor(@Inject(BookService) readonly books: BookService) {}
    }
    const [problem, ...more] = check([{ token: BooksController, where: 'BooksController' }])
    expect(more).toEqual([])
    expect(problem).toMatchObject({
      code: 'COVET_INJECTION_MISSING',
      message: 'Nothing provides Mailer. Chain: BooksController → BookService → parameter 2 "Mailer".',
      where: 'BookService',
      source: { file: __filename, line: expect.any(Number) },
      remedy: expect.stringContaining('provide: Mailer'),
    })
  })

  it('begins the chain with who asks', () => {
    expect(check([{ token: 'nothing', where: 'BooksController.find' }])[0]).toMatchObject({
      message: 'Nothing provides nothing. Chain: BooksController.find → nothing.',
      where: 'BooksController.find',
    })
    expect(check(['nothing'])[0]).toMatchObject({ where: 'nothing' })
  })

  it('does not mind the absence of an optional root', () => {
    expect(check([{ token: { token: 'nothing', optional: true } }])).toEqual([])
  })

  it('names a root that is undefined', () => {
    expect(check([{ token: lazy(() => undefined as unknown as Token) }])[0]?.code).toBe('COVET_INJECTION_TYPE_CIRCULAR')
    expect(check([{ token: undefined as unknown as Token }])[0]?.message).toContain('Chain: a token')
  })

  describe('of emitted types', () => {
    function consumer(type: unknown): Class {
      @Injectable()
      class Consumer {
        constructor(readonly mailer: unknown) {}
      }
      emit(Consumer, [type])
      return Consumer
    }

    it.each([
      ['Function', Function, 'COVET_INJECTION_TYPE_ERASED'],
      ['Object', Object, 'COVET_INJECTION_TYPE_INTERFACE'],
      ['an enum object', { A: 'a' }, 'COVET_INJECTION_TYPE_INTERFACE'],
      ['undefined', undefined, 'COVET_INJECTION_TYPE_CIRCULAR'],
      ['String', String, 'COVET_INJECTION_TYPE_PLATFORM'],
      ['Date', Date, 'COVET_INJECTION_TYPE_PLATFORM'],
      ['Promise', Promise, 'COVET_INJECTION_TYPE_PLATFORM'],
    ])('says what %s means', (_name, type, code) => {
      const [problem] = check([consumer(type)])
      expect(problem?.code).toBe(code)
      expect(problem?.message).toContain('Consumer → parameter 1 "')
    })

    it('knows the parameter by its name in the source', () => {
      expect(check([consumer(Object)])[0]?.message).toContain('parameter 1 "mailer"')
    })

    it('does without a name where the source does not show one', () => {
      class Consumer {
        constructor(readonly options = Object.keys({}).map((key) => key)) {}
      }
      Object.defineProperty(Consumer, 'length', { value: 1 })
      emit(Consumer, [Object, Object])
      expect(check([Consumer])[0]?.message).toContain('Consumer → parameter 1.')
    })

    it('takes a platform type that something provides', async () => {
      const injector = new Injector({ providers: [{ provide: URL, useValue: new URL('http://a.example') }] })
      const Consumer = consumer(URL)
      await injector.start([{ token: Consumer }])
      expect((injector.get(Consumer) as { mailer: URL }).mailer.host).toBe('a.example')
    })

    it('leaves what it cannot inject to a default value', async () => {
      @Injectable()
      class Clock {
        constructor(
          readonly offset: number = 5,
          readonly options: object = {},
        ) {}
      }
      const injector = new Injector({ providers: [] })
      await injector.start([{ token: Clock }])
      expect(injector.get(Clock)).toEqual({ offset: 5, options: {} })
    })
  })

  describe('of absent types', () => {
    it('takes a class without decorator and without parameters', () => {
      class Plain {}
      expect(check([Plain])).toEqual([])
    })

    it('blames the transpiler for a decorated class', () => {
      @Injectable()
      class Consumer {
        constructor(readonly mailer: Clock) {}
      }
      Reflect.deleteMetadata('design:paramtypes', Consumer)
      const [problem] = check([Consumer])
      expect(problem?.code).toBe('COVET_INJECTION_METADATA')
      expect(problem).toMatchObject({ remedy: expect.stringMatching(/tsconfig.*esbuild, tsx/s) })
    })

    it('is content with @Inject on every parameter', () => {
      @Injectable()
      class Consumer {
        constructor(@Inject(Clock) readonly clock: Clock) {}
      }
      Reflect.deleteMetadata('design:paramtypes', Consumer)
      expect(check([Consumer])).toEqual([])
    })

    it('sees a parameter with a default value by its @Inject alone', () => {
      class Consumer {
        constructor(@Inject('name') readonly name = 'default') {}
      }
      class Other {
        constructor(@inject('name') readonly name = 'default') {}
      }
      for (const each of [Consumer, Other]) {
        Reflect.deleteMetadata('design:paramtypes', each)
        const injector = new Injector({ providers: [{ provide: 'name', useValue: 'given' }] })
        expect(injector.get(each).name).toBe('given')
      }
    })

    it('asks for a decorator or a provider where nothing decorates the class', () => {
      class Foreign {
        constructor(readonly host: string) {}
      }
      @Injectable()
      class Consumer {
        constructor(readonly foreign: Foreign) {}
      }
      const [problem] = check([Consumer])
      expect(problem).toMatchObject({ code: 'COVET_INJECTION_UNDECORATED', where: 'Foreign' })
      expect(problem?.message).toContain('Chain: Consumer → Foreign → parameter 1 "host"')
      expect(check([Consumer], { providers: [{ provide: Foreign, useFactory: () => new Foreign('') }] })).toEqual([])
    })

    it('takes types that another decorator made the compiler emit', () => {
      const decorate = (_target: unknown): void => undefined
      @decorate
      class Consumer {
        constructor(readonly clock: Clock) {}
      }
      expect(check([Consumer])).toEqual([])
    })
  })

  describe('of inheritance', () => {
    @Injectable()
    class Base {
      constructor(readonly clock: Clock) {}
    }

    it.each([
      ['a decorated', Injectable()],
      ['an undecorated', () => undefined],
    ])('gives %s subclass the parameters of its base', async (_name, decorate) => {
      class Sub extends Base {}
      decorate(Sub)
      const injector = new Injector({ providers: [] })
      await injector.start([{ token: Sub }])
      expect(injector.get(Sub).clock).toBeInstanceOf(Clock)
    })

    it('gives a subclass with a constructor its own parameters', async () => {
      @Injectable()
      class Sub extends Base {
        constructor() {
          super(new Clock())
        }
      }
      @Injectable()
      class Other extends Base {
        constructor(
          clock: Clock,
          @Inject('b') readonly b: string,
        ) {
          super(clock)
        }
      }
      const injector = new Injector({ providers: [{ provide: 'b', useValue: 'bee' }] })
      await injector.start([{ token: Sub }, { token: Other }])
      expect(injector.get(Other)).toMatchObject({ b: 'bee', clock: injector.get(Clock) })
    })

    it('inherits the scope', () => {
      @Injectable({ scope: 'request' })
      class Audit {}
      class FakeAudit extends Audit {}
      expect(new Injector({ providers: [] }).compile(FakeAudit).scope).toBe('request')
    })
  })

  describe('of circles', () => {
    it('shows a circle of classes', () => {
      const [A, B, C] = circle()
      const [problem, ...more] = check([A])
      expect(more).toEqual([])
      expect(problem).toMatchObject({
        code: 'COVET_INJECTION_CYCLE',
        message: 'These services wait for one another in a circle: A → B → C → A.',
        remedy: expect.stringContaining('lazy'),
      })
      expect([B, C]).toHaveLength(2)
    })

    it('shows a circle of factories', () => {
      const problems = check([], {
        providers: [
          { provide: 'one', useFactory: (two: unknown) => two, inject: ['two'] },
          { provide: 'two', useFactory: (one: unknown) => one, inject: [{ token: 'one' }] },
        ],
      })
      expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('one → two → one')])
    })

    it('shows a circle of classes, factories and other names', () => {
      @Injectable()
      class Service {
        constructor(@Inject('made') readonly made: unknown) {}
      }
      const problems = check([Service], {
        providers: [
          { provide: 'made', useFactory: (name: unknown) => name, inject: ['name'] },
          { provide: 'name', useExisting: Service },
        ],
      })
      expect(problems.map(({ message }) => message)).toEqual([
        expect.stringContaining('Service → made → name → Service'),
      ])
    })

    it('shows other names that stand for one another', () => {
      const providers: Provider[] = [
        { provide: 'a', useExisting: 'b' },
        { provide: 'b', useExisting: 'a' },
      ]
      expect(check([], { providers })[0]?.message).toContain('a → b → a')
    })

    it('takes a circle that is closed lazily', () => {
      class A {
        constructor(@Inject(lazy(() => B)) readonly b: Ref<B>) {}
      }
      class B {
        constructor(@Inject(A) readonly a: A) {}
      }
      expect(check([A])).toEqual([])
    })

    it('says that a lazy token is undefined', () => {
      class A {
        constructor(@Inject(lazy(() => undefined as unknown as Token)) readonly b: unknown) {}
      }
      expect(check([A])[0]).toMatchObject({
        code: 'COVET_INJECTION_TYPE_CIRCULAR',
        message: expect.stringContaining('A → parameter 1 "b"'),
      })
    })

    it('says that the token of @Inject is undefined', () => {
      class A {
        constructor(@Inject(undefined as unknown as Token) readonly b: unknown) {}
      }
      expect(check([A])[0]?.code).toBe('COVET_INJECTION_TYPE_CIRCULAR')
    })
  })

  describe('of scopes', () => {
    @Injectable({ scope: 'request' })
    class Session {}

    it.each([
      ['a request-scoped service', Session],
      ['a request’s value', Context],
    ])('refuses a singleton that depends on %s', (_name, dependency) => {
      class Books {
        constructor(@Inject(dependency) readonly dependency: unknown) {}
      }
      expect(check([Books])).toEqual([
        expect.objectContaining({
          code: 'COVET_INJECTION_CAPTIVE',
          message: expect.stringContaining(`Chain: Books → ${dependency.name}.`),
          remedy: expect.stringContaining("Decorate Books with @Injectable({ scope: 'request' })"),
          where: 'Books',
        }),
      ])
    })

    it('refuses it through a transient, and shows the transient', () => {
      @Injectable({ scope: 'transient' })
      class Helper {
        constructor(readonly session: Session) {}
      }
      @Injectable()
      class Books {
        constructor(readonly helper: Helper) {}
      }
      expect(check([Books]).map(({ message }) => message)).toEqual([
        expect.stringContaining('Books → Helper → Session'),
      ])
      expect(check([Helper])).toEqual([])
    })

    it('refuses it through another name and through a lazy parameter', () => {
      class Books {
        constructor(
          @Inject('name') readonly one: unknown,
          @Inject(lazy(() => Context)) readonly two: unknown,
        ) {}
      }
      const problems = check([Books], { providers: [{ provide: 'name', useExisting: Session }] })
      expect(problems.map(({ message }) => /Chain: (.*)\.$/.exec(message)?.[1])).toEqual([
        'Books → name → Session',
        'Books → Context',
      ])
    })

    it('takes a root that is told to live for a request, unless the class says otherwise', () => {
      class Books {
        constructor(@Inject(Session) readonly session: Session) {}
      }
      expect(check([{ token: Books, scope: 'request' }])).toEqual([])
      Injectable({ scope: 'singleton' })(Books)
      expect(check([{ token: Books, scope: 'request' }])).toHaveLength(1)
    })
  })

  describe('of providers', () => {
    it.each([
      ['null', null, /neither/],
      ['a string', 'x', /neither/],
      ['an arrow function', () => 1, /neither/],
      ['an arrow function for a class', { provide: 'x', useClass: () => 1 }, /no class/],
      ['no token', { useValue: 1 }, /no token/],
      ['an undefined token', { provide: undefined, useValue: 1 }, /no token/],
      ['no way', { provide: 'x' }, /does not say how/],
      ['two ways', { provide: 'x', useValue: 1, useClass: Clock }, /both useClass and useValue/],
      ['no class', { provide: 'x', useClass: undefined }, /no class/],
      ['no function', { provide: 'x', useFactory: 1 }, /no function/],
      ['no existing token', { provide: 'x', useExisting: undefined }, /no token/],
      ['an unknown scope', { provide: 'x', useClass: Clock, scope: 'session' }, /none of singleton/],
    ])('refuses one with %s', (_name, provider, reason) => {
      const [problem] = check([], { providers: [provider as unknown as Provider] })
      expect(problem?.code).toBe('COVET_INJECTION_PROVIDER_INVALID')
      expect(problem?.message).toMatch(reason)
    })

    it.each(['request', 'transient'] as const)('refuses an async factory of scope %s', (scope) => {
      const problems = check([], { providers: [{ provide: 'x', useFactory: async () => 1, scope }] })
      expect(problems).toEqual([expect.objectContaining({ code: 'COVET_INJECTION_FACTORY_ASYNC' })])
    })

    it('refuses a factory with more parameters than tokens', () => {
      const providers: Provider[] = [
        { provide: 'x', useFactory: (_a: unknown, _b: unknown) => 1, inject: [Clock] },
        { provide: 'y', useFactory: (_a: unknown) => 1 },
      ]
      expect(check([], { providers })[0]?.code).toBe('COVET_INJECTION_FACTORY_ARGUMENTS')
      expect(check([], { providers }).map(({ message }) => message)).toEqual([
        'The factory of x has 2 parameter(s), and its `inject` names 1.',
        'The factory of y has 1 parameter(s), and its `inject` names 0.',
      ])
    })

    it('names the argument of a factory that nothing provides', () => {
      const problems = check([], {
        providers: [{ provide: 'x', useFactory: (_a: unknown) => 1, inject: [undefined as unknown as Token] }],
      })
      expect(problems[0]?.message).toContain('x → argument 1.')
      const other = check([], { providers: [{ provide: 'x', useFactory: (_a: unknown) => 1, inject: ['y'] }] })
      expect(other[0]).toMatchObject({
        message: expect.stringContaining('x → argument 1 "y"'),
        where: 'the provider of x',
      })
    })

    it('reads providers that nothing asks for', () => {
      expect(check([], { providers: [{ provide: 'x', useExisting: 'y' }] })[0]?.message).toContain(
        'x → useExisting "y"',
      )
    })

    it('shows which class stands behind a token', () => {
      @Injectable()
      class Smtp {
        constructor(@Inject('host') readonly host: string) {}
      }
      const [problem] = check([], { providers: [{ provide: 'mailer', useClass: Smtp }] })
      expect(problem?.message).toContain('mailer (Smtp) → parameter 1 "host"')
    })
  })
})

function circle(): [Class, Class, Class] {
  class A {
    constructor(readonly next: unknown) {}
  }
  class B {
    constructor(readonly next: unknown) {}
  }
  class C {
    constructor(readonly next: unknown) {}
  }
  emit(A, [B])
  emit(B, [C])
  emit(C, [A])
  return [A, B, C]
}
