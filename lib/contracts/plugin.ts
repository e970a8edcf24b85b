import type { Token } from '../di/token'
import type { BootProblem, ProblemPlace } from '../errors/boot-error'
import type { Context } from '../http/context'
import type { ApplicationSettings } from './application-settings'
import type { ApplicationInfo, ApplicationSlots } from './application-slots'
import type { ClassRole, DeclaredClass } from './class-role'
import type { CommandDefinition } from './command'
import type { DocumentContribution, NamedContribution } from './document'
import type { MiddlewareEntry } from './middleware'
import type { RouteDefinition, RouteMethod } from './route-definition'
import type { RouteTrait } from './route-trait'

/** A part of the application that is not its core: features of this package and other people's enter by this door. */
export interface Plugin {
  readonly name: string
  /** Names of plugins that register after this one, where they are present. */
  readonly before?: readonly string[] | undefined
  /** Names of plugins that register before this one, where they are present. */
  readonly after?: readonly string[] | undefined
  /** Says what the plugin adds. Nothing is scanned yet and nothing may be opened: a check registers plugins, too. */
  register(host: PluginHost): void | Promise<void>
}

/** A route of a plugin's own: outside the application's prefix, guards and interceptors, and not in the document. */
export interface PluginRoute {
  readonly method: RouteMethod
  readonly path: string
  handle(context: Context): unknown
}

/** The services that a plugin's hook may ask for. */
export interface PluginServices {
  /** Gives a service: a singleton, a new transient, or in `runInScope` the scope's own. */
  get<Service>(token: Token<Service>): Service
}

/** A problem that a plugin has found, in its own words. */
export interface PluginProblem extends ProblemPlace {
  readonly message: string
  /** What to do about it, in one or two sentences. */
  readonly remedy: string
}

/**
 * What the application lets a plugin do. What it adds and reads is said while `register` runs; of a hook that fails, the
 * error names the plugin. The hooks of a start run in the order of the plugins, those of an end in the reverse order.
 */
export interface PluginHost {
  readonly info: ApplicationInfo
  readonly settings: ApplicationSettings

  /** Adds a route. */
  addRoute(route: PluginRoute): void
  /** Adds middleware, before that of the application. */
  addMiddleware(entry: MiddlewareEntry): void
  /** Adds a provider in any form that `providers` takes. */
  addProvider(provider: unknown): void
  /**
   * Puts a trait on the application's routes, as if it stood above all controllers: what is nearer wins over it.
   *
   * @param choose gives the trait's value for a route, or `undefined` for a route that is to be left alone. Asked once
   * the routes are scanned, so that it may decide by what their own decorators say (`traitValues`).
   */
  addTrait<Value>(trait: Omit<RouteTrait<Value>, 'place'>, choose: (route: RouteDefinition) => Value | undefined): void
  /** Adds a command to the `covet` program. */
  addCommand(command: CommandDefinition): void
  /** Adds to the API documents, whichever feature makes them. */
  describe(contribution: DocumentContribution): void
  /** Everything that was given to `describe` so far: for the feature that makes documents. */
  readonly contributions: readonly NamedContribution[]
  /** Fills a method that the application offers and a feature implements. */
  offer<Name extends keyof ApplicationSlots>(name: Name, implementation: ApplicationSlots[Name]): void

  /** Looks at the complete table before anything is built; what it finds is told with all other problems, by severity. */
  checkRoutes(check: (routes: readonly RouteDefinition[]) => readonly BootProblem[]): void
  /** Looks at the classes of a role of the plugin's own, as `checkRoutes` does at routes. */
  checkClasses<Options>(
    role: ClassRole<Options>,
    check: (classes: readonly DeclaredClass<Options>[]) => readonly BootProblem[],
  ): void
  /** Told of the complete table at boot, and again whenever routes are added or removed while serving. */
  onRoutes(read: (routes: readonly RouteDefinition[]) => void): void
  /** Told of the classes of a role of the plugin's own, when and as often as `onRoutes` is of routes. */
  onClasses<Options>(role: ClassRole<Options>, read: (classes: readonly DeclaredClass<Options>[]) => void): void
  /** Makes a problem, to be returned from a check, that names the plugin. */
  problem(problem: PluginProblem): BootProblem

  /** Runs when everything is checked and before the first service is built. */
  onStart(run: () => void | Promise<void>): void
  /** Runs when everything is built and before the first request is answered. */
  onReady(run: (services: PluginServices) => void | Promise<void>): void
  /** Runs when the application begins to close, while it still answers requests. */
  onDrain(run: (services: PluginServices) => void | Promise<void>): void
  /** Runs after the last request was answered and before services are disposed of; also when a start has failed. */
  onClose(run: (services: PluginServices) => void | Promise<void>): void
  /** Runs when everything is disposed of: the last act, also of a start that has failed. */
  onDisposed(run: () => void | Promise<void>): void

  /**
   * Runs work that is no request, a job or a message, with a scope of services of its own, and disposes of what the scope
   * made when the work is done. The application waits for it before it closes.
   */
  runInScope<Result>(run: (services: PluginServices) => Result | Promise<Result>): Promise<Result>
}
