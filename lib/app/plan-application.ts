import { compileFilters, type Recover } from '../compile/compile-filters'
import type { CompiledMiddleware } from '../compile/compile-middleware'
import type { MemberTools } from '../compile/pipeline-member'
import type { FindOverride, Override } from '../contracts/override'
import { toFilterPlan } from '../decorators/pipeline/use-filters'
import { groupTraits } from '../decorators/routing/route-group'
import { Injector } from '../di/injector'
import type { Provider } from '../di/provider'
import { isToken } from '../di/token'
import { type BootProblem, createProblem } from '../errors/boot-error'
import type { TrustPredicate } from '../http/client-address'
import { Context } from '../http/context'
import { compileApplicationMiddleware } from './application-middleware'
import type { ApplicationOptions } from './application-options'
import { checkOptions } from './check-options'
import { loadControllers } from './load-controllers'
import { createLocator } from './locate-source'
import type { Logger } from './logger'
import { PluginRegistry } from './plugin-registry'
import { createRouteTable, type RouteTable, type RouteTableInput } from './route-table'
import { ServiceLinks } from './service-links'
import { createSettings } from './settings'
import { createTrust } from './trust'
import { createVersioning, type Versioning } from './versioning'

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
  readonly middleware: readonly CompiledMiddleware[]
  readonly recover: Recover
  readonly trust: TrustPredicate | undefined
  readonly versioning: Versioning
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
  { overrides = [] }: BuildOptions = {},
): Promise<ApplicationPlan> {
  const problems: BootProblem[] = []
  const options = checkOptions(given, problems)
  const onUnfit = (place: string): void => logger.warn(`A value did not fit its response model: ${place}`)
  const settings = createSettings(options, onUnfit, problems)
  const trust = createTrust(options.trustProxy, problems)
  const versioning = createVersioning(options.versioning)
  const { title = 'API', version = '1.0.0', description } = options

  const plugins = new PluginRegistry({ title, version, description }, settings)
  await plugins.register(options.plugins ?? [], problems)

  const links = new ServiceLinks()
  const byTarget = new Map(overrides.map((one) => [one.provide, one]))
  const override: FindOverride = (target) => byTarget.get(target)
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
      },
      'application',
    ),
    trailingSlash: options.trailingSlash ?? 'ignore',
    versioning,
    settings,
    override,
  }
  const table = createRouteTable(tableInput, links, problems)

  const tools: MemberTools = {
    resolve: (token) => links.resolve(token, 'the application'),
    override,
    problem: (code, args) => void problems.push(createProblem(code, args)),
  }
  const middleware = compileApplicationMiddleware([...plugins.middleware, ...(options.middleware ?? [])], tools)
  const recover = compileFilters((options.filters ?? []).map(toFilterPlan), tools)

  const injector = new Injector({
    providers: [...(options.providers ?? []), ...table.providers, ...plugins.providers] as readonly Provider[],
    requestValues: [Context],
    overrides: overrides.filter(({ provide }) => isToken(provide)) as readonly Provider[],
  })
  problems.push(...checkTable(table, plugins), ...checkServices(injector, links, table))
  return { plugins, tableInput, table, injector, links, middleware, recover, trust, versioning, problems }
}

/** Lets plugins look at a table before anything serves it. */
export function checkTable({ routes }: RouteTable, { routeChecks }: PluginRegistry): readonly BootProblem[] {
  return routeChecks.flatMap((check) => check(routes))
}

/** Checks the graph of services below a table's links. The place of a service's problem is its class, or the route that asks. */
export function checkServices(injector: Injector, links: ServiceLinks, { routes }: RouteTable): readonly BootProblem[] {
  const locate = createLocator()
  return injector.check(links.roots).map((problem) => {
    const className = problem.where ?? ''
    const sought = { className, handler: undefined, names: ['Injectable', 'Controller', 'Catch'], path: '' }
    const asking = routes.find(({ controller, handler }) => className === `${controller.name}.${handler}`)
    return { ...problem, source: locate(problem.source, sought) ?? asking?.source }
  })
}
