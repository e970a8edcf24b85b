import type { ApplicationSettings } from '../contracts/application-settings'
import type { MiddlewareEntry } from '../contracts/middleware'
import type { ApplicationInfo, ApplicationSlots } from '../contracts/application-slots'
import type { CommandDefinition } from '../contracts/command'
import type { Plugin, PluginHost, PluginRoute } from '../contracts/plugin'
import type { RouteDefinition } from '../contracts/route-definition'
import { BootError, type BootProblem, CovetError, createError } from '../errors/boot-error'

/** What plugins asked for, gathered for the boot to read. */
export class PluginRegistry implements PluginHost {
  readonly routes: PluginRoute[] = []
  readonly middleware: MiddlewareEntry[] = []
  readonly providers: unknown[] = []
  readonly routeChecks: ((routes: readonly RouteDefinition[]) => readonly BootProblem[])[] = []
  readonly routeReaders: ((routes: readonly RouteDefinition[]) => void)[] = []
  readonly readyHooks: (() => void | Promise<void>)[] = []
  readonly closeHooks: (() => void | Promise<void>)[] = []
  readonly commands: CommandDefinition[] = []
  readonly slots: Partial<ApplicationSlots> = {}
  readonly info: ApplicationInfo
  readonly settings: ApplicationSettings

  constructor(info: ApplicationInfo, settings: ApplicationSettings) {
    this.info = info
    this.settings = settings
  }

  addRoute(route: PluginRoute): void {
    this.routes.push(route)
  }

  addMiddleware(entry: MiddlewareEntry): void {
    this.middleware.push(entry)
  }

  addProvider(provider: unknown): void {
    this.providers.push(provider)
  }

  checkRoutes(check: (routes: readonly RouteDefinition[]) => readonly BootProblem[]): void {
    this.routeChecks.push(check)
  }

  onRoutes(read: (routes: readonly RouteDefinition[]) => void): void {
    this.routeReaders.push(read)
  }

  onReady(run: () => void | Promise<void>): void {
    this.readyHooks.push(run)
  }

  onClose(run: () => void | Promise<void>): void {
    this.closeHooks.unshift(run)
  }

  addCommand(command: CommandDefinition): void {
    this.commands.push(command)
  }

  offer<Name extends keyof ApplicationSlots>(name: Name, implementation: ApplicationSlots[Name]): void {
    this.slots[name] = implementation
  }

  /** Lets plugins register, in an order that keeps their wishes; what they refuse is one problem among others. */
  async register(plugins: readonly Plugin[], problems: BootProblem[]): Promise<void> {
    try {
      for (const plugin of orderPlugins(plugins)) await plugin.register(this)
    } catch (error) {
      if (!(error instanceof CovetError)) throw error
      problems.push(...(error instanceof BootError ? error.problems : [error.problem]))
    }
  }
}

/**
 * Orders plugins by their wishes; those without any keep the order they were given in.
 *
 * @throws CovetError for two plugins of one name, and for wishes that go in a circle.
 */
function orderPlugins(plugins: readonly Plugin[]): readonly Plugin[] {
  const byName = new Map<string, Plugin>()
  for (const plugin of plugins) {
    if (byName.has(plugin.name)) throw createError('COVET_PLUGIN_DUPLICATE', [plugin.name])
    byName.set(plugin.name, plugin)
  }
  const ordered = new Set<Plugin>()
  const visit = (plugin: Plugin, chain: readonly Plugin[]): void => {
    if (ordered.has(plugin)) return
    if (chain.includes(plugin)) {
      const names = [...chain.slice(chain.indexOf(plugin)), plugin].map(({ name }) => name)
      throw createError('COVET_PLUGIN_ORDER', [names.join(' → ')])
    }
    const earlier = plugins.filter(
      (other) => plugin.after?.includes(other.name) === true || other.before?.includes(plugin.name) === true,
    )
    for (const other of earlier) visit(other, [...chain, plugin])
    ordered.add(plugin)
  }
  for (const plugin of plugins) visit(plugin, [])
  return [...ordered]
}
