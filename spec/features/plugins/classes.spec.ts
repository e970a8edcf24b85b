import {
  BootError,
  type ClassRole,
  Controller,
  createApp,
  createClassDecorator,
  createRouteDecorator,
  type DeclaredClass,
  Get,
  Injectable,
  Module,
  type Plugin,
  type RouteTrait,
  Tags,
  traitValues,
} from 'covet'
import { describeTransports } from '../../support/transports'

const jobRole: ClassRole<{ every: number }> = { name: 'Job' }
const Job = createClassDecorator(jobRole)

const onTrait: RouteTrait<string> = { name: 'On', merge: 'append' }
const On = createRouteDecorator(onTrait)
const retriesTrait: RouteTrait<number> = { name: 'Retries', merge: 'replace' }
const Retries = createRouteDecorator(retriesTrait)

@Injectable()
class Shelf {
  readonly swept: string[] = []
}

class Base {
  constructor(readonly shelf: Shelf) {}
  @On('base') inherited() {
    this.shelf.swept.push('inherited')
  }
}

@Job({ every: 60 })
@Retries(3)
@Injectable()
class Sweep extends Base {
  constructor(shelf: Shelf) {
    super(shelf)
  }
  @On('night') @On('day') @Retries(1) sweep() {
    this.shelf.swept.push('sweep')
  }
  undecorated() {}
}

/** A plugin that runs every method of every job when it is told to. */
function jobs() {
  const seen: (readonly DeclaredClass<{ every: number }>[])[] = []
  let run = (): void => undefined
  const plugin: Plugin = {
    name: 'jobs',
    register(host) {
      host.checkClasses(jobRole, (classes) =>
        classes
          .filter(({ options }) => options.every <= 0)
          .map(({ target, source }) =>
            host.problem({ message: 'A job runs at an interval.', remedy: 'Give one.', where: target.name, source }),
          ),
      )
      host.onClasses(jobRole, (classes) => void seen.push(classes))
      host.onReady((services) => {
        run = () => {
          for (const { token, methods } of seen.at(-1) ?? []) {
            const job = services.get(token as typeof Sweep) as unknown as Record<string, () => void>
            for (const { name } of methods) job[name]?.()
          }
        }
      })
    },
  }
  return { plugin, seen, run: () => run() }
}

const describeClasses = (classes: readonly DeclaredClass<{ every: number }>[] | undefined) =>
  classes?.map(({ target, options, traits, methods }) => ({
    name: target.name,
    ...options,
    retries: traitValues({ traits }, retriesTrait),
    methods: methods.map((method) => [method.name, traitValues(method, onTrait), traitValues(method, retriesTrait)]),
  }))

const sweep = {
  name: 'Sweep',
  every: 60,
  retries: [3],
  methods: [
    ['inherited', ['base'], [3]],
    ['sweep', ['night', 'day'], [1]],
  ],
}

describe("Classes of a plugin's role", () => {
  it.each([
    ['controllers', { controllers: [Sweep] }],
    ['providers', { providers: [Sweep] }],
    ['a provider by another token', { providers: [{ provide: 'sweep', useClass: Sweep }] }],
    ['the controllers of a module', { modules: [moduleOf({ controllers: [Sweep] })] }],
    ['the providers of a module', { modules: [moduleOf({ providers: [Sweep] })] }],
  ])('are found among %s, with what decorators left on them, and built', async (_, options) => {
    const { plugin, seen, run } = jobs()
    const app = await createApp({ ...options, plugins: [plugin], logger: false })
    expect(describeClasses(seen[0])).toEqual([sweep])
    expect(seen[0]?.[0]?.source).toMatchObject({ file: __filename })
    run()
    expect(app.get(Shelf).swept).toEqual(['inherited', 'sweep'])
    await app.close()
  })

  it('know what the groups above them say', async () => {
    const { plugin, seen } = jobs()
    @Module({ controllers: [Sweep], tags: ['night'] })
    class Night {}
    const app = await createApp({ modules: [Night], plugins: [plugin], logger: false })
    expect(seen[0]?.[0]?.traits.map(({ trait, level }) => [trait.name, level])).toEqual([
      ['Tags', 'module'],
      ['Retries', 'controller'],
    ])
    await app.close()
  })

  it('may be controllers as well, or something to several plugins, one decorator above another', async () => {
    const gatewayRole: ClassRole<void> = { name: 'Gateway' }
    const Gateway = createClassDecorator(gatewayRole)
    @Gateway()
    @Controller('/both')
    @Job({ every: 2 })
    @Job({ every: 1 })
    class Both {
      @Get() read() {
        return 'both'
      }
    }
    const found: string[] = []
    const { plugin, seen } = jobs()
    const gateways: Plugin = {
      name: 'gateways',
      register: (host) =>
        host.onClasses(gatewayRole, (classes) => void found.push(...classes.map((one) => one.target.name))),
    }
    const app = await createApp({ controllers: [Both], plugins: [plugin, gateways], logger: false })
    expect(seen[0]?.map(({ options }) => options)).toEqual([{ every: 2 }])
    expect(found).toEqual(['Both'])
    expect((await app.inject('/both')).text).toBe('both')
    await app.close()
  })

  it('may bring routes of their own', async () => {
    const Resource = createClassDecorator<string>({
      name: 'Resource',
      scan: (target, path, registry) => registry.addController(target, { path, traits: [] }),
    })
    @Resource('/things')
    class Things {
      @Get() list() {
        return ['thing']
      }
    }
    const app = await createApp({ controllers: [Things], logger: false })
    expect((await app.inject('/things')).json()).toEqual(['thing'])
    await app.close()
  })

  it('come and go while serving', async () => {
    const { plugin, seen, run } = jobs()
    const app = await createApp({ plugins: [plugin], logger: false })
    await app.addController(Sweep)
    run()
    expect(app.get(Shelf).swept).toHaveLength(2)
    await app.removeController(Sweep)
    expect(seen.map((classes) => classes.length)).toEqual([0, 1, 0])
    await app.close()
  })

  it('are checked with everything else', async () => {
    @Job({ every: 0 })
    class Never {}
    @Job({ every: 1 })
    class Unbuildable {
      constructor(readonly missing: string) {}
    }
    const error: unknown = await createApp({
      controllers: [Never, Unbuildable],
      plugins: [jobs().plugin],
      logger: false,
    }).catch((e: unknown) => e)
    expect((error as BootError).problems.map(({ code, where }) => [code, where])).toEqual([
      ['COVET_PLUGIN_PROBLEM', 'Never'],
      [expect.stringMatching(/^COVET_INJECTION/), 'Unbuildable'],
    ])
  })

  it('are a mistake where no plugin reads them', async () => {
    for (const options of [{ controllers: [Sweep] }, { providers: [Sweep] }]) {
      const error: unknown = await createApp({ ...options, logger: false }).catch((e: unknown) => e)
      expect((error as BootError).problems).toMatchObject([
        {
          code: 'COVET_CLASS_ROLE_UNREAD',
          where: 'Sweep',
          message: '@Job makes Sweep nothing here: no plugin reads it.',
          source: { file: __filename },
        },
      ])
    }
  })

  it('are told from what else stands among providers', async () => {
    const { plugin, seen } = jobs()
    const providers = [
      Shelf,
      { provide: 'a', useValue: 1 },
      { provide: 'b', useFactory: () => 2 },
      { provide: 'c', useExisting: 'a' },
    ]
    const app = await createApp({ providers, plugins: [plugin], logger: false })
    expect(seen).toEqual([[]])
    await app.close()
    await expect(createApp({ providers: [undefined as never], logger: false })).rejects.toBeInstanceOf(BootError)
  })

  it('refuse a decorator of another standard', () => {
    expect(() => Job({ every: 1 })(class {}, { kind: 'class' })).toThrow('@Job')
  })
})

/** A module made for one case. */
function moduleOf(options: { controllers?: [typeof Sweep]; providers?: [typeof Sweep] }) {
  @Module(options)
  class Group {}
  return Group
}

describeTransports("A plugin's trait", ({ start }) => {
  const limitTrait: RouteTrait<number> = {
    name: 'Limit',
    merge: 'replace',
    compile: (plan, limit) => void plan.headers.set('x-limit', String(limit)),
    describe: (operation, limit) => operation.merge({ extensions: { 'x-limit': limit } }),
  }
  const Limit = createRouteDecorator(limitTrait)

  @Controller('/limited')
  class Limited {
    @Get('/own') @Limit(1) own() {
      return 'own'
    }
    @Get('/default') default() {
      return 'default'
    }
    @Get('/internal') @Tags('internal') internal() {
      return 'internal'
    }
  }

  const limits = (limit: number): Plugin => ({
    name: 'limits',
    register(host) {
      host.addTrait(limitTrait, (route) => (route.path.endsWith('/internal') ? undefined : limit))
    },
  })

  it('stands on the routes that the plugin chooses, and what is nearer wins over it', async () => {
    const { app, send } = await start({ controllers: [Limited], plugins: [limits(9)] })
    const sent = async (path: string) => (await send(`/limited${path}`)).headers.get('x-limit')
    expect([await sent('/own'), await sent('/default'), await sent('/internal')]).toEqual(['1', '9', null])
    const operation = (path: string) => app.openapi().paths[`/limited${path}`]?.['get'] as Record<string, unknown>
    expect([operation('/own')['x-limit'], operation('/default')['x-limit']]).toEqual([1, 9])
  })

  it('counts for routes that are added while serving', async () => {
    const { app, send } = await start({ plugins: [limits(9)] })
    await app.addController(Limited)
    expect((await send('/limited/default')).headers.get('x-limit')).toBe('9')
  })

  it('may bring guards and the like, before those of the application', async () => {
    const order: string[] = []
    const guard = (name: string) => () => {
      order.push(name)
      return true
    }
    const guarding: Plugin = {
      name: 'guarding',
      register(host) {
        const trait: RouteTrait<string> = {
          name: 'Guarded',
          merge: 'append',
          compile: (plan, name) => void plan.guards.push(guard(name)),
        }
        host.addTrait(trait, () => 'plugin')
        host.addTrait(trait, ({ handler }) => handler)
      },
    }
    const { send } = await start({ controllers: [Limited], plugins: [guarding], guards: [guard('application')] })
    await send('/limited/own')
    expect(order).toEqual(['plugin', 'own', 'application'])
  })

  it('is read by what the decorators of a route say', async () => {
    const read: (readonly number[])[] = []
    const reading: Plugin = {
      name: 'reading',
      register: (host) =>
        host.onRoutes((routes) => void read.push(...routes.map((route) => traitValues(route, limitTrait)))),
    }
    await start({ controllers: [Limited], plugins: [reading] })
    expect(read).toEqual([[1], [], []])
  })
})
