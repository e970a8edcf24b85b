import { compileFilters, type Recover } from '../compile/compile-filters'
import type { CompiledMiddleware } from '../compile/compile-middleware'
import type { MemberTools } from '../compile/pipeline-member'
import type { CompileTools } from '../contracts/param-source'
import type { MiddlewareEntry } from '../contracts/middleware'
import type { Override } from '../contracts/override'
import { toFilterPlan } from '../decorators/pipeline/use-filters'
import { groupTraits } from '../decorators/routing/route-group'
import { Injector } from '../di/injector'
import type { Provider } from '../di/provider'
import { type BootProblem, createProblem } from '../errors/boot-error'
import type { TrustPredicate } from '../http/client-address'
import { Context } from '../http/context'
import { compileApplicationMiddleware, orderMiddleware } from './application-middleware'
import type { ApplicationOptions } from './application-options'
import { checkOptions } from './check-options'
import { ConfigReader, readConfigClasses } from './config/config-reader'
import { findOpenSecrets } from './config/find-open-secrets'
import { describeMiddleware, describeTimeout } from './describe-application'
import { createDeadlines } from './deadlines'
import { loadControllers } from './load-controllers'
import { createLocator } from './locate/locate-source'
import type { Logger } from './logger'
import { Overrides } from './overrides'
import { PluginRegistry } from './plugins/plugin-registry'
import { registerPlugins } from './plugins/register-plugins'
import { createRouteTable, type RouteTable, type RouteTableInput } from './route-table'
import { ServiceLinks } from './service-links'
import { createSettings } from './settings'
import { createTrust } from './trust'
import { createVersioning, describeVersions, type Versioning } from './versioning'

/** How an application differs from its definition; for tests. */
export interface BuildOptions {
  /** What takes the place of providers, dependencies, guards, interceptors, filters, pipes and middleware. */
  readonly overrides?: readonly Override[] | undefined
}

/** An application that is read, compiled and checked. No service is built, no port and no connection is open. */
export interface ApplicationPlan {
  readonly plugins: PluginRegistry
  readonly tableInput: RouteTableInput
  readonly table: RouteTable
  readonly injector: Injector
  readonly links: ServiceLinks
  /** What `middleware` was compiled from, one for one. */
  readonly middlewareEntries: readonly MiddlewareEntry[]
  readonly middleware: readonly CompiledMiddleware[]
  readonly recover: Recover
  readonly trust: TrustPredicate | undefined
  readonly versioning: Versioning
  /** Whether `currentContext()` is to work; `undefined` where what is loaded decides. */
  readonly asyncContext: boolean | undefined
  readonly config: ConfigReader
  /** Everything that was found about it, whatever its severity, in the order in which it was found. */
  readonly problems: readonly BootProblem[]
}

/**
 * Turns options into a plan: settings, plugins, scan and compilation, the check of the graph of services. It goes on
 * after a problem, so that one run finds them all.
 */
export async function planApplication(
  given: ApplicationOptions,
  logger: Logger,
  build: BuildOptions = {},
): Promise<ApplicationPlan> {
  const problems: BootProblem[] = []
  const options = checkOptions(given, problems)
  const onUnfit = (place: string): void => logger.warn(`A value did not fit its response model: ${place}`)
  const settings = createSettings(options, onUnfit, problems)
  const trust = createTrust(options.trustProxy, problems)
  const versioning = createVersioning(options.versioning)
  const { title = 'API', version = '1.0.0', description } = options

  const plugins = new PluginRegistry({ title, version, description }, settings)
  plugins.contributions.push(
    describeVersions(versioning),
    describeTimeout(settings.requestTimeout),
    describeMiddleware(options.middleware ?? []),
  )
  await registerPlugins(options.plugins ?? [], plugins, problems)

  const links = new ServiceLinks()
  const overrides = new Overrides(build.overrides ?? [])
  const tableInput: RouteTableInput = {
    controllers: loadControllers(options.controllers, problems),
    modules: options.modules ?? [],
    pluginRoutes: plugins.routes,
    prefix: options.prefix ?? '',
    traits: groupTraits(
      {
        guards: options.guards,
        interceptors: options.interceptors,
        pipes: options.pipes,
        filters: options.filters,
        dependencies: options.dependencies,
      },
      'application',
    ),
    pluginTraits: plugins.traits,
    providers: [...(options.providers ?? []), ...plugins.providers],
    trailingSlash: options.trailingSlash ?? 'ignore',
    versioning,
    settings,
    override: overrides.find,
    shared: createShared(),
  }
  const table = createRouteTable(tableInput, links, problems)

  const tools: MemberTools = {
    resolve: (token) => links.resolve(token, 'the application'),
    override: overrides.find,
    problem: (code, args) => void problems.push(createProblem(code, args)),
  }
  const middlewareEntries = orderMiddleware([...plugins.middleware, ...(options.middleware ?? [])])
  const middleware = compileApplicationMiddleware(middlewareEntries, tools)
  const recover = compileFilters((options.filters ?? []).map(toFilterPlan), tools)

  const config = new ConfigReader(options.config ?? {})
  // Read with the graph, whether or not anything else asks for them.
  for (const type of readConfigClasses(options.config?.classes ?? [], problems)) links.resolve(type, 'config.classes')
  const injector = new Injector({
    providers: [...(options.providers ?? []), ...table.providers, ...plugins.providers] as readonly Provider[],
    requestValues: [Context],
    overrides: overrides.providers,
    deadlines: createDeadlines(options.lifecycle, problems),
    provideClass: config.provide,
  })
  problems.push(...checkTable(table, plugins), ...checkServices(injector, links, table))
  problems.push(...findOpenSecrets(config.readings), ...overrides.check(injector.findUnusedOverrides(links.roots)))
  const { asyncContext } = options
  return {
    plugins,
    tableInput,
    table,
    injector,
    links,
    middlewareEntries,
    middleware,
    recover,
    trust,
    versioning,
    asyncContext,
    config,
    problems,
  }
}

/** Keeps what is made once for the application, by what it is made for. */
function createShared(): CompileTools['shared'] {
  const made = new Map<object, unknown>()
  return <T>(key: object, make: () => T): T => {
    if (!made.has(key)) made.set(key, make())
    return made.get(key) as T
  }
}

/** Lets plugins look at a table before anything serves it, and finds the classes that none of them looks for. */
export function checkTable({ routes, declared }: RouteTable, plugins: PluginRegistry): readonly BootProblem[] {
  const unread = declared.filter(({ role }) => !plugins.roles.has(role))
  return [
    ...plugins.routeChecks.flatMap((check) => check(routes)),
    ...plugins.classChecks.flatMap((check) => check(declared)),
    ...unread.map(({ role, target: { name }, source }) =>
      createProblem('COVET_CLASS_ROLE_UNREAD', [role.name, name], { where: name, source }),
    ),
  ]
}

/** Checks the graph of services below a table's links. The place of a service's problem is its class, or the route that asks. */
export function checkServices(injector: Injector, links: ServiceLinks, { routes }: RouteTable): readonly BootProblem[] {
  const locate = createLocator()
  return injector.check(links.roots).map((problem) => {
    const where = problem.where ?? ''
    const [className = ''] = where.split('.')
    const sought = { className, handler: undefined, names: ['Injectable', 'Controller', 'Catch', 'Config'], path: '' }
    const asking = routes.find(({ controller, handler }) => where === `${controller.name}.${handler}`)
    return { ...problem, source: locate(problem.source, sought) ?? asking?.source }
  })
}
