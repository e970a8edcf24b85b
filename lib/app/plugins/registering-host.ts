import type { ApplicationSettings } from '../../contracts/application-settings'
import type { ApplicationInfo, ApplicationSlots } from '../../contracts/application-slots'
import type { ClassRole, DeclaredClass } from '../../contracts/class-role'
import type { CommandDefinition } from '../../contracts/command'
import type { DocumentContribution, NamedContribution } from '../../contracts/document'
import type { MiddlewareEntry } from '../../contracts/middleware'
import type { PluginHost, PluginProblem, PluginRoute, PluginServices } from '../../contracts/plugin'
import type { RouteDefinition } from '../../contracts/route-definition'
import type { RouteTrait } from '../../contracts/route-trait'
import { type BootProblem, createError, createProblem } from '../../errors/boot-error'
import { parsePattern } from '../../router/pattern'
import { runStep } from './plugin-failure'
import type { PluginHook, PluginRegistry } from './plugin-registry'

/** One plugin's door to the application: what comes in by it bears the plugin's name. */
export class RegisteringHost implements PluginHost {
  readonly #plugin: string
  readonly #registry: PluginRegistry

  constructor(plugin: string, registry: PluginRegistry) {
    this.#plugin = plugin
    this.#registry = registry
  }

  get info(): ApplicationInfo {
    return this.#registry.info
  }

  get settings(): ApplicationSettings {
    return this.#registry.settings
  }

  get contributions(): readonly NamedContribution[] {
    return this.#registry.contributions
  }

  addRoute(route: PluginRoute): void {
    const { routes } = this.#open('addRoute')
    // A path that cannot be read is told with the plugin's name here; later it would be anybody's.
    parsePattern(route.path)
    routes.push(route)
  }

  addMiddleware(entry: MiddlewareEntry): void {
    this.#open('addMiddleware').middleware.push(entry)
  }

  addProvider(provider: unknown): void {
    this.#open('addProvider').providers.push(provider)
  }

  addTrait<Value>(trait: RouteTrait<Value>, choose: (route: RouteDefinition) => Value | undefined): void {
    this.#open('addTrait').traits.push((route) => {
      const value = this.#run('addTrait', () => choose(route))
      return value === undefined ? undefined : { trait, value, level: 'application' }
    })
  }

  addCommand(command: CommandDefinition): void {
    this.#open('addCommand').commands.push(command)
  }

  describe(contribution: DocumentContribution): void {
    const { securitySchemes, tags } = contribution
    this.#open('describe').contributions.push({
      plugin: this.#plugin,
      securitySchemes,
      tags,
      operation: (...args) => this.#run('describe', () => contribution.operation?.(...args)),
      ...(contribution.document === undefined
        ? undefined
        : { document: (...args) => this.#run('describe', () => contribution.document?.(...args)) }),
    })
  }

  offer<Name extends keyof ApplicationSlots>(name: Name, implementation: ApplicationSlots[Name]): void {
    this.#open('offer').slots[name] = implementation
  }

  checkRoutes(check: (routes: readonly RouteDefinition[]) => readonly BootProblem[]): void {
    this.#open('checkRoutes').routeChecks.push((routes) => this.#check('checkRoutes', () => check(routes)))
  }

  checkClasses<Options>(
    role: ClassRole<Options>,
    check: (classes: readonly DeclaredClass<Options>[]) => readonly BootProblem[],
  ): void {
    const { classChecks, roles } = this.#open('checkClasses')
    roles.add(role)
    classChecks.push((classes) => this.#check('checkClasses', () => check(pick(classes, role))))
  }

  onRoutes(read: (routes: readonly RouteDefinition[]) => void): void {
    this.#open('onRoutes').routeReaders.push((routes) => this.#run('onRoutes', () => read(routes)))
  }

  onClasses<Options>(role: ClassRole<Options>, read: (classes: readonly DeclaredClass<Options>[]) => void): void {
    const { classReaders, roles } = this.#open('onClasses')
    roles.add(role)
    classReaders.push((classes) => this.#run('onClasses', () => read(pick(classes, role))))
  }

  problem({ message, remedy, ...place }: PluginProblem): BootProblem {
    return createProblem('COVET_PLUGIN_PROBLEM', [this.#plugin, message, remedy], place)
  }

  onStart(run: PluginHook): void {
    this.#open('onStart').startHooks.push(() => this.#run('onStart', run))
  }

  onReady(run: (services: PluginServices) => void | Promise<void>): void {
    this.#open('onReady').readyHooks.push(this.#withServices('onReady', run))
  }

  onDrain(run: (services: PluginServices) => void | Promise<void>): void {
    this.#registry.drainHooks.unshift(this.#withServices('onDrain', run))
  }

  onClose(run: (services: PluginServices) => void | Promise<void>): void {
    this.#registry.closeHooks.unshift(this.#withServices('onClose', run))
  }

  onDisposed(run: PluginHook): void {
    this.#registry.disposedHooks.unshift(() => this.#run('onDisposed', run))
  }

  runInScope<Result>(run: (services: PluginServices) => Result | Promise<Result>): Promise<Result> {
    const { scopes } = this.#registry
    if (scopes !== undefined) return scopes.run(run)
    return Promise.reject(this.#createCallError('runInScope', 'no service is built yet'))
  }

  /** What is told here is read once, when every plugin has registered: later it would be told to nobody. */
  #open(method: string): PluginRegistry {
    if (this.#registry.isComplete) throw this.#createCallError(method, 'all plugins have registered')
    return this.#registry
  }

  #createCallError(method: string, reason: string): Error {
    return createError('COVET_PLUGIN_CALL', [this.#plugin, method, reason])
  }

  #run<Value>(step: string, run: () => Value): Value {
    return runStep(this.#plugin, step, run)
  }

  /** What a check finds is printed as it is, and is asked for at once: a promise of it would be passed over. */
  #check(step: string, check: () => readonly BootProblem[]): readonly BootProblem[] {
    const found: unknown = this.#run(step, check)
    if (Array.isArray(found) && found.every(isProblem)) return found
    throw createError('COVET_PLUGIN_FAILED', [this.#plugin, step, 'it returns a list of what host.problem() makes.'])
  }

  #withServices(step: string, run: (services: PluginServices) => void | Promise<void>): PluginHook {
    // Hooks run from the start on, and from then on there are services.
    return () => this.#run(step, () => run(this.#registry.services as PluginServices))
  }
}

function isProblem(value: unknown): value is BootProblem {
  return typeof value === 'object' && value !== null && typeof (value as Partial<BootProblem>).code === 'string'
}

function pick<Options>(classes: readonly DeclaredClass[], role: ClassRole<Options>): readonly DeclaredClass<Options>[] {
  return classes.filter((one) => one.role === role) as readonly DeclaredClass<Options>[]
}
