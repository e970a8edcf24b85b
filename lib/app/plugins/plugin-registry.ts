import type { ApplicationSettings } from '../../contracts/application-settings'
import type { ApplicationInfo, ApplicationSlots } from '../../contracts/application-slots'
import type { ClassRole, DeclaredClass } from '../../contracts/class-role'
import type { CommandDefinition } from '../../contracts/command'
import type { NamedContribution } from '../../contracts/document'
import type { MiddlewareEntry } from '../../contracts/middleware'
import type { PluginRoute, PluginServices } from '../../contracts/plugin'
import type { RouteDefinition } from '../../contracts/route-definition'
import type { Injector } from '../../di/injector'
import type { BootProblem } from '../../errors/boot-error'
import type { TraitRule } from './add-traits'
import { ScopeRunner } from './scope-runner'

/** A step of the application's life. */
export type PluginHook = () => void | Promise<void>

/** What plugins asked for, gathered for the boot to read. */
export class PluginRegistry {
  readonly routes: PluginRoute[] = []
  readonly middleware: MiddlewareEntry[] = []
  readonly providers: unknown[] = []
  readonly traits: TraitRule[] = []
  readonly commands: CommandDefinition[] = []
  readonly contributions: NamedContribution[] = []
  readonly slots: Partial<ApplicationSlots> = {}
  readonly roles: Set<ClassRole> = new Set()
  readonly routeChecks: ((routes: readonly RouteDefinition[]) => readonly BootProblem[])[] = []
  readonly classChecks: ((classes: readonly DeclaredClass[]) => readonly BootProblem[])[] = []
  readonly routeReaders: ((routes: readonly RouteDefinition[]) => void)[] = []
  readonly classReaders: ((classes: readonly DeclaredClass[]) => void)[] = []
  readonly startHooks: PluginHook[] = []
  readonly readyHooks: PluginHook[] = []
  /** This and the following in the reverse order of registration. */
  readonly drainHooks: PluginHook[] = []
  readonly closeHooks: PluginHook[] = []
  readonly disposedHooks: PluginHook[] = []
  readonly info: ApplicationInfo
  readonly settings: ApplicationSettings
  #isComplete = false
  #services: PluginServices | undefined
  #scopes: ScopeRunner | undefined

  constructor(info: ApplicationInfo, settings: ApplicationSettings) {
    this.info = info
    this.settings = settings
  }

  /** Whether every plugin has registered: nothing more can be added then. */
  get isComplete(): boolean {
    return this.#isComplete
  }

  /** The services, from the start of the application on. */
  get services(): PluginServices | undefined {
    return this.#services
  }

  /** What runs work in scopes, from the start of the application on. */
  get scopes(): ScopeRunner | undefined {
    return this.#scopes
  }

  /** Says that every plugin has registered. */
  complete(): void {
    this.#isComplete = true
  }

  /** Gives plugins the services of the application that starts. */
  open(injector: Injector, report: (error: unknown) => void): void {
    this.#services = { get: (token) => injector.get(token) }
    this.#scopes = new ScopeRunner(injector, report)
  }
}
