import {
  container as globalContainer,
  delay,
  type DependencyContainer,
  inject,
  injectable,
  injectAll,
  injectWithTransform,
  instanceCachingFactory,
  Lifecycle,
  registry,
  scoped,
  singleton,
} from 'tsyringe'
import { Inject } from '../../../lib/decorators/di/inject'
import { Injectable } from '../../../lib/decorators/di/injectable'
import { Injector, type InjectorOptions } from '../../../lib/di/injector'
import { lazy, type Ref } from '../../../lib/di/lazy'
import { token } from '../../../lib/di/token'

function create(container: DependencyContainer = globalContainer, options: Partial<InjectorOptions> = {}): Injector {
  return new Injector({ providers: [], container, ...options })
}

describe('tsyringe’s decorators', () => {
  it('give their scopes', () => {
    @singleton()
    class Single {}
    @injectable()
    class Transient {}
    @scoped(Lifecycle.ContainerScoped)
    class Scoped {}
    @scoped(Lifecycle.ResolutionScoped)
    class Resolution {}
    const injector = create()
    const scopes = [Single, Transient, Scoped, Resolution].map((each) => injector.compile(each).scope)
    expect(scopes).toEqual(['singleton', 'transient', 'request', 'request'])
    expect(injector.container.resolve(Single)).toBe(injector.get(Single))
  })

  it('give their scopes also where the class stands in providers', () => {
    @singleton()
    class Single {}
    @scoped(Lifecycle.ContainerScoped)
    class Scoped {}
    @injectable()
    class Transient {}
    const providers = [Single, Scoped, Transient, { provide: 'single', useClass: Single }]
    const injector = create(globalContainer, { providers })
    const scopes = [Single, Scoped, Transient, 'single'].map((each) => injector.compile(each).scope)
    expect(scopes).toEqual(['singleton', 'request', 'transient', 'singleton'])
  })

  it('give way to @Injectable', () => {
    @Injectable()
    @injectable()
    class Books {}
    expect(create().compile(Books).scope).toBe('singleton')
  })

  it('leave classes to the default where this version of tsyringe does not tell', () => {
    @injectable()
    class Books {}
    const { typeInfo } = jest.requireActual<{ typeInfo: unknown }>('tsyringe/dist/cjs/dependency-container.js')
    jest.doMock('tsyringe/dist/cjs/dependency-container.js', () => ({ typeInfo: undefined }))
    jest.isolateModules(() => {
      const { isTsyringeInjectable } = jest.requireActual<typeof import('../../../lib/di/tsyringe-bridge')>(
        '../../../lib/di/tsyringe-bridge',
      )
      expect(isTsyringeInjectable(Books)).toBe(false)
    })
    expect(typeInfo).toBeInstanceOf(Map)
  })

  it('inject by token, optionally, lazily, all of a kind and transformed', () => {
    const container = globalContainer.createChildContainer()
    container.register('name', { useValue: 'a' }).register('name', { useValue: 'b' })
    class Upper {
      transform(name: string, suffix: string): string {
        return name.toUpperCase() + suffix
      }
    }
    @injectable()
    class Consumer {
      constructor(
        @inject('name') readonly name: string,
        @inject('none', { isOptional: true }) readonly none: string | undefined,
        @injectAll('name') readonly names: string[],
        @injectAll('none', { isOptional: true }) readonly nones: string[],
        @injectWithTransform('name', Upper, '!') readonly upper: string,
        @inject(delay(() => Later)) readonly later: Ref<Later>,
      ) {}
    }
    @singleton()
    class Later {
      readonly name = 'later'
    }
    const consumer = create(container).get(Consumer)
    expect(consumer).toMatchObject({ name: 'b', none: undefined, names: ['a', 'b'], nones: [], upper: 'B!' })
    expect(consumer.later.name).toBe('later')
  })

  it('say what they cannot find', () => {
    class Consumer {
      constructor(
        @injectAll('none') readonly nones: unknown[],
        @inject(undefined as unknown as string) readonly lost: unknown,
      ) {}
    }
    expect(
      create()
        .check([{ token: Consumer }])
        .map(({ code }) => code),
    ).toEqual(['COVET_INJECTION_MISSING', 'COVET_INJECTION_TYPE_CIRCULAR'])
  })

  it('may stand beside @Inject, in either order', () => {
    class Consumer {
      constructor(
        @inject('one') readonly one: string,
        @Inject('two') readonly two: string,
      ) {}
    }
    const providers = ['one', 'two'].map((provide) => ({ provide, useValue: provide }))
    expect(create(globalContainer, { providers }).get(Consumer)).toEqual({ one: 'one', two: 'two' })
  })

  it('register in the global container, which counts', () => {
    @registry([{ token: 'registered', useValue: 5 }])
    class Registered {}
    expect(create().get('registered')).toBe(5)
    expect(create().get(Registered)).toBeInstanceOf(Registered)
  })
})

describe('registrations in a tsyringe container', () => {
  @singleton()
  class Books {}
  class Plain {}

  it('are read in every form', () => {
    const container = globalContainer.createChildContainer()
    container
      .register('class', Plain)
      .register('value', { useValue: 1 })
      .register('alias', { useToken: Books })
      .registerSingleton('single', Plain)
      .registerSingleton('single alias', 'class')
      .register('delayed', { useClass: delay(() => Plain) as never })
      .register('cached', { useFactory: instanceCachingFactory((from) => [from.resolve(Books)]) })
    container.register('scoped', { useToken: 'class' }, { lifecycle: Lifecycle.ContainerScoped })
    const injector = create(container)
    const scope = injector.createScope()
    expect(scope.get('scoped')).toBe(scope.get('scoped'))
    expect(scope.get('scoped')).not.toBe(injector.createScope().get('scoped'))
    expect(injector.get('class')).not.toBe(injector.get('class'))
    expect(injector.get('value')).toBe(1)
    expect(injector.get('alias')).toBe(injector.get(Books))
    expect(injector.get('single')).toBe(injector.get('single'))
    expect(injector.get('single alias')).toBe(injector.get('single alias'))
    expect(injector.get('delayed')).toBeInstanceOf(Plain)
    expect(injector.get('cached')).toEqual([injector.get(Books)])
    expect(injector.get('cached')).toBe(injector.container.resolve('cached'))
  })

  it('are parts of the graph: their problems are found at boot', () => {
    const container = globalContainer.createChildContainer()
    container.register('alias', { useToken: 'nothing' })
    expect(create(container).check([{ token: 'alias' }])[0]?.message).toContain('alias → useExisting "nothing"')
  })

  it('may be made on the application’s own container after the start', async () => {
    const injector = create()
    await injector.start([])
    injector.container.register('late', { useValue: 'late' })
    expect(injector.get('late')).toBe('late')
    expect(injector.container.resolve('late')).toBe('late')
  })

  it('are not disturbed: each application has singletons of its own', () => {
    const [one, two] = [create(), create()]
    expect(one.get(Books)).not.toBe(two.get(Books))
    expect(globalContainer.resolve(Books)).not.toBe(one.get(Books))
  })

  it('are asked for by tsyringe itself where they cannot be read', () => {
    const container = globalContainer.createChildContainer()
    container.register('value', { useValue: 1 })
    const { _registry: registry } = container as unknown as { _registry: { getAll: unknown } }
    registry.getAll = undefined
    const injector = create(container)
    expect(injector.get('value')).toBe(1)
    expect(injector.container.resolve('value')).toBe(1)
    expect(injector.check([{ token: 'other' }])).toHaveLength(1)
  })

  it('have lifecycles that are not known treated as transient', () => {
    const container = globalContainer.createChildContainer()
    container.register('x', { useClass: Plain }, { lifecycle: 9 as Lifecycle })
    expect(create(container).compile('x').scope).toBe('transient')
  })
})

describe('the application’s container', () => {
  @Injectable()
  class Books {}
  @Injectable({ scope: 'request' })
  class Session {}

  it('knows what the graph holds, as do children of it', async () => {
    const injector = create()
    await injector.start([{ token: Books }])
    expect(injector.container.isRegistered(Books)).toBe(true)
    expect(injector.container.createChildContainer().resolve(Books)).toBe(injector.get(Books))
    expect(injector.container.resolveAll(Books)).toEqual([injector.get(Books)])
  })

  it('leaves to tsyringe what is nothing here', () => {
    const { container } = create()
    expect(() => container.resolve('nothing')).toThrow(/unregistered dependency token: "nothing"/)
    expect(container.resolve(delay(() => Books) as never)).toBeInstanceOf(Books)
  })

  it('resolves in a request what that request holds', () => {
    const container = globalContainer.createChildContainer()
    class Context {}
    let child: DependencyContainer | undefined
    container.register('child', { useFactory: (from) => (child = from) })
    const injector = create(container, { requestValues: [Context] })
    const EXTRA = token<string>('extra')
    const context = new Context()
    const scope = injector.createScope([
      [Context, context],
      [EXTRA, 'extra'],
    ])
    scope.get('child')
    expect(child?.resolve(Context)).toBe(context)
    expect(child?.resolve(EXTRA as symbol)).toBe('extra')
    expect(child?.resolve(Session)).toBe(scope.get(Session))
    expect(() => child?.resolve('nothing')).toThrow(/unregistered/)
  })
})

describe('plain tsyringe', () => {
  it('can build what @Injectable and @Inject declare', () => {
    const GREETING = token<string>('greeting')
    @Injectable()
    class Clock {}
    @Injectable()
    class Books {
      constructor(
        readonly clock: Clock,
        @Inject(GREETING) readonly greeting: string,
        @Inject('none', { optional: true }) readonly none: unknown,
        @Inject(lazy(() => Clock)) readonly later: Ref<Clock>,
      ) {}
    }
    const container = globalContainer.createChildContainer()
    container.register(GREETING, { useValue: 'hello' })
    const books = container.resolve(Books)
    expect(books).toMatchObject({ greeting: 'hello', none: undefined })
    expect(books.clock).toBeInstanceOf(Clock)
    expect(books.later).toBeInstanceOf(Clock)
  })
})
