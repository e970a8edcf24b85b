import type { BootProblem } from '../errors/boot-error'
import type { Context } from '../http/context'
import type { ApplicationSettings } from './application-settings'
import type { ApplicationInfo, ApplicationSlots } from './application-slots'
import type { CommandDefinition } from './command'
import type { MiddlewareEntry } from './middleware'
import type { RouteDefinition, RouteMethod } from './route-definition'

/** A part of the application that is not its core: features of this package and other people's enter by this door. */
export interface Plugin {
  readonly name: string
  /** Names of plugins that register after this one, where they are present. */
  readonly before?: readonly string[] | undefined
  /** Names of plugins that register before this one, where they are present. */
  readonly after?: readonly string[] | undefined
  register(host: PluginHost): void | Promise<void>
}

/** A route of a plugin's own: outside the application's prefix, guards and interceptors, and not in the document. */
export interface PluginRoute {
  readonly method: RouteMethod
  readonly path: string
  handle(context: Context): unknown
}

/** What the application lets a plugin do, before it is ready to serve. */
export interface PluginHost {
  readonly info: ApplicationInfo
  readonly settings: ApplicationSettings
  addRoute(route: PluginRoute): void
  addMiddleware(entry: MiddlewareEntry): void
  /** Adds a provider in any form that `providers` takes. */
  addProvider(provider: unknown): void
  /** Looks at the complete table before anything is built; what it finds is told with all other problems, by severity. */
  checkRoutes(check: (routes: readonly RouteDefinition[]) => readonly BootProblem[]): void
  /** Told of the complete table at boot, and again whenever routes are added or removed while serving. */
  onRoutes(read: (routes: readonly RouteDefinition[]) => void): void
  /** Runs before the first request is answered. */
  onReady(run: () => void | Promise<void>): void
  /** Runs after the last request was answered; in reverse order of registration. */
  onClose(run: () => void | Promise<void>): void
  /** Adds a command to the `covet` program. */
  addCommand(command: CommandDefinition): void
  /** Fills a method that the application offers and a feature implements. */
  offer<Name extends keyof ApplicationSlots>(name: Name, implementation: ApplicationSlots[Name]): void
}
