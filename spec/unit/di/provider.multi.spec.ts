import { injectAll } from 'tsyringe'
import { Inject } from '../../../lib/decorators/di/inject'
import { Injectable } from '../../../lib/decorators/di/injectable'
import { Injector, type InjectorOptions } from '../../../lib/di/injector'
import { lazy, type Ref } from '../../../lib/di/lazy'
import type { Provider, Scope } from '../../../lib/di/provider'
import { token } from '../../../lib/di/token'

interface Check {
  readonly name: string
}
const CHECKS = token<readonly Check[]>('CHECKS')

class Context {}
class Disk implements Check {
  readonly name = 'disk'
}
class Memory implements Check {
  readonly name = 'memory'
}
class Doctor {
  constructor(@Inject(CHECKS) readonly checks: readonly Check[]) {}
}
const checks: readonly Provider[] = [
  { provide: CHECKS, useClass: Disk, multi: true },
  { provide: CHECKS, useClass: Memory, multi: true },
]

function create(providers: readonly Provider[], options: Partial<InjectorOptions> = {}): Injector {
  return new Injector({ providers, requestValues: [Context], ...options })
}

async function start(providers: readonly Provider[], options: Partial<InjectorOptions> = {}): Promise<Injector> {
  const injector = create(providers, options)
  await injector.start([])
  return injector
}

describe('multi-providers', () => {
  it('are injected together, in their order, whatever way each of them provides', async () => {
    const injector = await start([
      Memory,
      { provide: CHECKS, useClass: Disk, multi: true },
      { provide: CHECKS, useExisting: Memory, multi: true },
      { provide: CHECKS, useValue: { name: 'value' }, multi: true },
      {
        provide: CHECKS,
        useFactory: async (memory: Memory) => ({ name: `after ${memory.name}` }),
        inject: [Memory],
        multi: true,
      },
      Doctor,
    ])
    const found = injector.get(Doctor).checks
    expect(found.map(({ name }) => name)).toEqual(['disk', 'memory', 'value', 'after memory'])
    expect(found[1]).toBe(injector.get(Memory))
  })

  it('are one array also where there is one of them', async () => {
    const injector = await start([{ provide: 'one', useValue: 1, multi: true }])
    expect(injector.get('one')).toEqual([1])
  })

  it('are the same objects for everyone who asks, in an array that nobody can change', async () => {
    const injector = await start([...checks, Doctor])
    const found = injector.get(CHECKS)
    expect([...found]).toEqual([...injector.get(Doctor).checks])
    expect(found[0]).toBe(injector.get(Doctor).checks[0])
    expect(injector.container.resolve<unknown[]>(CHECKS as symbol)[1]).toBe(found[1])
    expect(Object.isFrozen(found)).toBe(true)
  })

  it('are what tsyringe’s @injectAll gives', async () => {
    class Consumer {
      constructor(@injectAll(CHECKS as symbol) readonly all: readonly Check[]) {}
    }
    const injector = await start([...checks, Consumer])
    expect(injector.get(Consumer).all.map(({ name }) => name)).toEqual(['disk', 'memory'])
  })

  it('may be injected lazily, to close a circle', async () => {
    @Injectable()
    class Registry {
      constructor(@Inject(lazy(() => CHECKS)) readonly checks: Ref<readonly Check[]>) {}
    }
    class Late implements Check {
      readonly name = 'late'
      constructor(@Inject(Registry) readonly registry: Registry) {}
    }
    const injector = await start([Registry, { provide: CHECKS, useClass: Late, multi: true }])
    const { checks: found } = injector.get(Registry)
    expect([...found].map(({ name }) => name)).toEqual(['late'])
    expect(found.length).toBe(1)
  })

  it('are missing where there are none, and undefined where they are optional', async () => {
    class Content {
      constructor(@Inject(CHECKS, { optional: true }) readonly checks: readonly Check[] | undefined) {}
    }
    expect(create([Doctor]).check([])[0]?.message).toContain(
      'Nothing provides CHECKS. Chain: Doctor → parameter 1 "CHECKS"',
    )
    expect((await start([Content])).get(Content).checks).toBeUndefined()
  })

  it('start and end as all services do, each by its own life', async () => {
    const log: string[] = []
    const make = (name: string) => async () => ({
      onInit: () => void log.push(`${name} init`),
      dispose: () => void log.push(`${name} disposed`),
    })
    const injector = await start([
      { provide: 'all', useFactory: make('a'), multi: true },
      { provide: 'all', useFactory: make('b'), multi: true },
    ])
    await injector.close()
    expect(log).toEqual(['a init', 'b init', 'b disposed', 'a disposed'])
  })

  it('are named by their place in the list', async () => {
    const broken = {
      provide: CHECKS,
      multi: true,
      useFactory: () => {
        throw new Error('out of order')
      },
    }
    await expect(start([...checks, broken])).rejects.toThrow('Building CHECKS[2] failed: out of order')
    class Needy {
      constructor(@Inject('host') readonly host: string) {}
    }
    const problems = create([...checks, { provide: CHECKS, useClass: Needy, multi: true }, Doctor]).check([
      { token: Doctor },
    ])
    expect(problems.map(({ message }) => message)).toEqual([
      'Nothing provides host. Chain: Doctor → CHECKS → CHECKS[2] (Needy) → parameter 1 "host".',
    ])
  })

  it('show the circle that they close', () => {
    class Eager {
      constructor(@Inject(CHECKS) readonly all: readonly Check[]) {}
    }
    const problems = create([{ provide: CHECKS, useClass: Eager, multi: true }]).check([])
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('CHECKS → CHECKS[0] (Eager) → CHECKS'),
    ])
  })

  it.each([
    ['after', [...checks, { provide: CHECKS, useValue: [] }]],
    ['before', [{ provide: CHECKS, useValue: [] }, ...checks]],
  ])('may not be mixed with a provider of one service %s them', (_where, providers) => {
    expect(create(providers).check([])).toEqual([
      expect.objectContaining({
        code: 'COVET_INJECTION_MULTI_MIXED',
        message: 'CHECKS has 2 provider(s) with `multi: true` and 1 without.',
        remedy: 'Give `multi: true` to every provider of CHECKS, or to none.',
      }),
    ])
  })

  it('say so by true or false only', () => {
    const [problem] = create([{ provide: CHECKS, useValue: 1, multi: 'yes' } as never]).check([])
    expect(problem?.message).toContain('its `multi` is neither true nor false')
    expect(create([{ provide: CHECKS, useValue: 1, multi: false }]).get(CHECKS)).toBe(1)
  })
})

describe('the scope of multi-providers', () => {
  function withMembers(...scopes: readonly Scope[]): readonly Provider[] {
    return scopes.map((scope) => ({ provide: CHECKS, useFactory: () => ({}), multi: true, scope }))
  }

  it.each<[Scope, readonly Scope[]]>([
    ['singleton', ['singleton', 'singleton']],
    ['request', ['singleton', 'request']],
    ['request', ['transient', 'request']],
  ])('is %s for %j', (scope, members) => {
    expect(create(withMembers(...members)).compile(CHECKS).scope).toBe(scope)
  })

  it('is the application’s where other names lead there', async () => {
    const injector = await start([Disk, { provide: CHECKS, useExisting: Disk, multi: true }])
    const { scope, read } = injector.compile(CHECKS)
    expect([scope, read(undefined)]).toEqual(['singleton', [injector.get(Disk)]])
    expect(read(undefined)).toBe(read(injector.createScope()))
  })

  it('is the request’s with one member that is: one object of it for each request, and the others for all', async () => {
    const injector = await start([...checks, ...withMembers('request')])
    const [one, other] = [injector.createScope(), injector.createScope()]
    expect(one.get(CHECKS)[2]).toBe(one.get(CHECKS)[2])
    expect(one.get(CHECKS)[2]).not.toBe(other.get(CHECKS)[2])
    expect(one.get(CHECKS)[0]).toBe(other.get(CHECKS)[0])
    expect(() => injector.get(CHECKS)).toThrow(expect.objectContaining({ code: 'COVET_INJECTION_SCOPE_NEEDED' }))
  })

  it('gives each consumer a transient member of its own', async () => {
    const injector = await start([...checks, ...withMembers('transient')])
    expect(injector.get(CHECKS)[2]).not.toBe(injector.get(CHECKS)[2])
    expect(injector.get(CHECKS)[0]).toBe(injector.get(CHECKS)[0])
  })

  it('keeps a singleton from holding what belongs to a request', () => {
    class Visit {
      constructor(@Inject(Context) readonly context: Context) {}
    }
    const providers: readonly Provider[] = [
      ...checks,
      { provide: CHECKS, useClass: Visit, multi: true, scope: 'request' },
      Doctor,
    ]
    expect(create(providers).check([])).toEqual([
      expect.objectContaining({
        code: 'COVET_INJECTION_CAPTIVE',
        message: expect.stringContaining('Chain: Doctor → CHECKS → CHECKS[2] (Visit).'),
      }),
    ])
  })

  it('disposes of what a request made of them with the request', async () => {
    const log: string[] = []
    const make = (name: string, scope: Scope): Provider => ({
      provide: 'all',
      multi: true,
      scope,
      useFactory: () => ({ dispose: () => void log.push(name) }),
    })
    const injector = await start([make('single', 'singleton'), make('own', 'request'), make('part', 'transient')])
    const scope = injector.createScope()
    scope.get('all')
    void scope.dispose()
    expect(log.splice(0)).toEqual(['part', 'own'])
    await injector.close()
    expect(log).toEqual(['single'])
  })
})

describe('an override of multi-providers', () => {
  it('replaces all of them, as a list or as one', async () => {
    const fake = { name: 'fake' }
    const one = await start([...checks, Doctor], { overrides: [{ provide: CHECKS, useValue: [fake] }] })
    expect(one.get(Doctor).checks).toEqual([fake])
    const list = await start([...checks, Doctor], {
      overrides: [
        { provide: CHECKS, useValue: fake, multi: true },
        { provide: CHECKS, useClass: Disk, multi: true },
      ],
    })
    expect(list.get(Doctor).checks.map(({ name }) => name)).toEqual(['fake', 'disk'])
  })

  it.each<[Scope, Provider | undefined]>([
    ['singleton', undefined],
    ['request', { provide: CHECKS, useClass: Disk, multi: true, scope: 'request' }],
    ['transient', { provide: CHECKS, useClass: Disk, multi: true, scope: 'transient' }],
  ])('has the shortest of their scopes: %s', (scope, further) => {
    const injector = create([...checks, ...(further === undefined ? [] : [further])], {
      overrides: [{ provide: CHECKS, useClass: Memory }],
    })
    expect(injector.compile(CHECKS).scope).toBe(scope)
  })

  it('has the scope behind another name of what it replaces', () => {
    const injector = create(
      [
        Disk,
        { provide: 'name', useExisting: Disk },
        { provide: 'a', useExisting: 'b' },
        { provide: 'b', useExisting: 'a' },
      ],
      { overrides: ['name', 'a', 'b'].map((provide) => ({ provide, useFactory: () => ({}) })) },
    )
    expect(['name', 'a', 'b'].map((each) => injector.compile(each).scope)).toEqual([
      'singleton',
      'singleton',
      'singleton',
    ])
  })

  it('may not be mixed either', () => {
    const overrides: readonly Provider[] = [{ provide: CHECKS, useValue: [] }, ...checks]
    expect(create(checks, { overrides }).check([])[0]?.code).toBe('COVET_INJECTION_MULTI_MIXED')
  })
})
