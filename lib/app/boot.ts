import { compileFilters } from '../compile/compile-filters'
import { composeErrorMiddleware, composeMiddleware } from '../compile/middleware-chain'
import type { MemberTools } from '../compile/pipeline-member'
import { toFilterPlan } from '../decorators/pipeline/use-filters'
import { groupTraits } from '../decorators/routing/route-group'
import { Injector } from '../di/injector'
import type { Provider } from '../di/provider'
import { BootError, type BootProblem, createProblem } from '../errors/boot-error'
import { createClientAddress } from '../http/client-address'
import { Context } from '../http/context'
import type { Class } from '../utils/class'
import { compileApplicationMiddleware } from './application-middleware'
import type { ApplicationOptions } from './application-options'
import { checkOptions } from './check-options'
import { createDeadlines } from './deadlines'
import type { DispatchEnvironment } from './dispatch'
import type { Events } from './events'
import { loadControllers } from './load-controllers'
import { createLocator } from './locate-source'
import type { Logger } from './logger'
import { Mounts } from './mounts'
import { PluginRegistry } from './plugin-registry'
import { createProblemWriter } from './problem-writer'
import { createRouteTable, type RouteTable, type RouteTableInput } from './route-table'
import { ServiceLinks } from './service-links'
import { createSettings } from './settings'
import { createTrust } from './trust'
import { createVersioning } from './versioning'

/** An application that is built and has not been asked anything yet. */
export interface BootedApplication {
  readonly injector: Injector
  readonly plugins: PluginRegistry
  readonly environment: DispatchEnvironment
  readonly tableInput: RouteTableInput
}

/**
 * Turns options into an application: settings, plugins, scan and compilation, the check of the graph of services, and
 * only then the services themselves. Everything that is wrong is found before anything is built, and thrown once.
 */
export async function boot(given: ApplicationOptions, events: Events, logger: Logger): Promise<BootedApplication> {
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
  }
  const table = createRouteTable(tableInput, links, problems)

  const tools: MemberTools = {
    resolve: (token) => links.resolve(token, 'the application'),
    problem: (code, args) => void problems.push(createProblem(code, args)),
  }
  const middleware = compileApplicationMiddleware([...plugins.middleware, ...(options.middleware ?? [])], tools)
  const recover = compileFilters((options.filters ?? []).map(toFilterPlan), tools)

  const injector = new Injector({
    providers: [...(options.providers ?? []), ...table.providers, ...plugins.providers] as readonly Provider[],
    requestValues: [Context],
    deadlines: createDeadlines(options.lifecycle, problems),
  })
  problems.push(...checkTable(table, plugins), ...checkServices(injector, links))
  if (problems.length > 0) throw new BootError(problems)

  const report = (error: unknown, context: Context, traceId?: string): void => {
    const { method, path } = context.request
    logger.error(`${method} ${path} failed${traceId === undefined ? '' : ` (trace id ${traceId})`}`, error)
    events.emit('error', error, context)
  }
  const environment: DispatchEnvironment = {
    table,
    mounts: new Mounts(),
    address: createClientAddress(trust),
    openScope: (context) => injector.createScope([[Context, context]]),
    middleware: middleware.length === 0 ? undefined : composeMiddleware(middleware),
    errorMiddleware: composeErrorMiddleware(middleware),
    recover,
    writeProblem: createProblemWriter(settings.debug, report),
    readVersion: versioning.read,
    onRequest: (context) => events.emit('request', context),
    onDone: (context) => events.emit('response', context),
    report: (error, context) => {
      // Who went away is told nothing, and their going is nobody's error.
      if (!context.exchange.signal.aborted) report(error, context)
    },
  }

  await injector.start(links.roots)
  try {
    links.connect(injector)
    await injector.ready()
    for (const read of plugins.routeReaders) read(table.routes)
    for (const run of plugins.readyHooks) await run()
  } catch (error) {
    // What cannot be closed either must not hide why the start failed.
    await injector.close().catch((further: unknown) => logger.error('A service failed to close', further))
    throw error
  }
  return { injector, plugins, environment, tableInput }
}

/** Builds a table with other controllers in the place of the present one; nothing changes unless all of it holds. */
export async function rebuildTable(
  { injector, plugins, environment }: BootedApplication,
  tableInput: RouteTableInput,
  controllers: readonly Class[],
): Promise<RouteTable> {
  const problems: BootProblem[] = []
  const links = new ServiceLinks()
  const table = createRouteTable({ ...tableInput, controllers }, links, problems)
  problems.push(...checkTable(table, plugins), ...checkServices(injector, links))
  if (problems.length > 0) throw new BootError(problems)
  await injector.start(links.roots)
  links.connect(injector)
  await injector.ready()
  tellReaders(plugins, table, environment.table)
  environment.table = table
  return table
}

function checkTable({ routes }: RouteTable, { routeChecks }: PluginRegistry): readonly BootProblem[] {
  return routeChecks.flatMap((check) => check(routes))
}

/** The place of a service's problem is its class. */
function checkServices(injector: Injector, links: ServiceLinks): readonly BootProblem[] {
  const locate = createLocator()
  return injector.check(links.roots).map((problem) => {
    const className = problem.where ?? ''
    const sought = { className, handler: undefined, names: ['Injectable', 'Controller', 'Catch'], path: '' }
    return { ...problem, source: locate(problem.source, sought) }
  })
}

/** A reader that fails must not leave those before it with routes that are not served. */
function tellReaders({ routeReaders }: PluginRegistry, next: RouteTable, present: RouteTable): void {
  let told = 0
  try {
    for (const read of routeReaders) {
      told += 1
      read(next.routes)
    }
  } catch (error) {
    for (const read of routeReaders.slice(0, told)) read(present.routes)
    throw error
  }
}
