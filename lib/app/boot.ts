import { composeErrorMiddleware, composeMiddleware } from '../compile/middleware-chain'
import type { Injector } from '../di/injector'
import type { BootProblem } from '../errors/boot-error'
import { createClientAddress } from '../http/client-address'
import { Context } from '../http/context'
import { OpenStreams } from '../http/stream/open-streams'
import type { Class } from '../utils/class'
import type { ApplicationOptions } from './application-options'
import { BackgroundRunner } from './background-runner'
import { mayAskForContext } from './context-demand'
import { type EnterContext, runInContext } from './current-context'
import type { DispatchEnvironment } from './dispatch'
import type { Events } from './events'
import type { Logger } from './logger'
import { Mounts } from './mounts'
import { type ApplicationPlan, type BuildOptions, checkServices, checkTable, planApplication } from './plan-application'
import type { PluginRegistry } from './plugins/plugin-registry'
import { createProblemWriter } from './problem-writer'
import { ProblemReport } from './problem-report'
import { createRouteTable, type RouteTable, type RouteTableInput } from './route-table'
import { ServiceLinks } from './service-links'
import { takeDown } from './take-down'

/** An application that is built and has not been asked anything yet. */
export interface BootedApplication {
  readonly injector: Injector
  readonly plugins: PluginRegistry
  readonly environment: DispatchEnvironment
  readonly tableInput: RouteTableInput
  /** What the options say of `currentContext()`. */
  readonly asyncContext: boolean | undefined
  readonly report: ProblemReport
}

/**
 * Turns options into an application: a plan first, and only where it has no error the services themselves.
 * Everything that is wrong is found before anything is built, and thrown once; what is probably wrong is logged.
 */
export async function boot(
  options: ApplicationOptions,
  events: Events,
  logger: Logger,
  build: BuildOptions,
): Promise<BootedApplication> {
  const plan = await planApplication(options, logger, build)
  const report = new ProblemReport(logger)
  report.settle(plan.problems)
  const { injector, links, plugins, table, tableInput } = plan
  const environment = createEnvironment(plan, events, logger)
  const onFailure = (error: unknown): void => logger.error('A failed start could not be taken down', error)
  plugins.open(injector, (error) => logger.error('A scope could not be disposed of', error))
  try {
    for (const run of plugins.startHooks) await run()
    await injector.start(links.roots)
    links.connect(injector)
    await injector.ready()
    for (const read of tableReaders(plugins)) read(table)
    for (const run of plugins.readyHooks) await run()
  } catch (error) {
    await takeDown(plan, onFailure).catch(onFailure)
    throw error
  }
  return { injector, plugins, environment, tableInput, report, asyncContext: plan.asyncContext }
}

function createEnvironment(plan: ApplicationPlan, events: Events, logger: Logger): DispatchEnvironment {
  const { injector, middleware, tableInput } = plan
  const report = (error: unknown, context: Context, traceId?: string): void => {
    const { method, path } = context.request
    logger.error(`${method} ${path} failed${traceId === undefined ? '' : ` (trace id ${traceId})`}`, error)
    events.emit('error', error, context, traceId)
  }
  const enterContext = chooseContext(plan.asyncContext)
  const background = new BackgroundRunner({
    enter: (context, run) => (environment.enterContext ?? runPlainly)(context, run),
    onFailure(error, context) {
      logger.error(`A background task of ${nameRequest(context)} failed`, error)
      events.emit('error', error, context, context.id)
    },
    onDrop(count, context) {
      logger.warn(`${nameRequest(context)} failed, and ${count} background task(s) of it will not run`)
    },
  })
  const environment: DispatchEnvironment = {
    background,
    enterContext,
    onFail: (context) => background.drop(context),
    table: plan.table,
    mounts: new Mounts(),
    address: createClientAddress(plan.trust),
    streams: new OpenStreams(),
    openScope: (context) => injector.createScope([[Context, context]]),
    middleware: middleware.length === 0 ? undefined : composeMiddleware(middleware),
    errorMiddleware: composeErrorMiddleware(middleware),
    recover: plan.recover,
    writeProblem: createProblemWriter(tableInput.settings.debug, report),
    readVersion: plan.versioning.read,
    onRequest: (context) => events.emit('request', context),
    onDone: (context) => events.emit('response', context),
    report: (error, context) => report(error, context),
  }
  return environment
}

const runPlainly: EnterContext = (context, run) => run(context)

/** An AsyncLocalStorage costs every request of the process, so that it is entered only where something asks for it. */
function chooseContext(wanted: boolean | undefined): EnterContext | undefined {
  return (wanted ?? mayAskForContext()) ? runInContext : undefined
}

/** Names a request in the log; an error's document names it by the same id. */
function nameRequest({ request, id }: Context): string {
  return `${request.method} ${request.path} (request id ${id})`
}

/** Builds a table with other controllers in the place of the present one; nothing changes unless all of it holds. */
export async function rebuildTable(
  { injector, plugins, environment, report, asyncContext }: BootedApplication,
  tableInput: RouteTableInput,
  controllers: readonly Class[],
): Promise<RouteTable> {
  const problems: BootProblem[] = []
  const links = new ServiceLinks()
  const table = createRouteTable({ ...tableInput, controllers }, links, problems)
  problems.push(...checkTable(table, plugins), ...checkServices(injector, links, table))
  report.settle(problems)
  await injector.start(links.roots)
  links.connect(injector)
  await injector.ready()
  tellReaders(plugins, table, environment.table)
  environment.table = table
  environment.enterContext = chooseContext(asyncContext)
  return table
}

/** A reader that fails must not leave those before it with routes that are not served. */
function tellReaders(plugins: PluginRegistry, next: RouteTable, present: RouteTable): void {
  const readers = tableReaders(plugins)
  let told = 0
  try {
    for (const read of readers) {
      told += 1
      read(next)
    }
  } catch (error) {
    for (const read of readers.slice(0, told)) read(present)
    throw error
  }
}

function tableReaders({ routeReaders, classReaders }: PluginRegistry): readonly ((table: RouteTable) => void)[] {
  return [
    ...routeReaders.map(
      (read) =>
        ({ routes }: RouteTable) =>
          read(routes),
    ),
    ...classReaders.map(
      (read) =>
        ({ declared }: RouteTable) =>
          read(declared),
    ),
  ]
}
