import type { Class } from '../utils/class'
import type { SourceLocation } from '../utils/source-location'
import type { GivenOptions } from '../errors/options/unread-options'
import type { TraitDefinition } from './route-definition'

/** What a class is to the application: its decorator leaves one, and scanning hands the class over to it. */
export interface ClassRole<Options = unknown> {
  readonly name: string
  /** Gives the options whose names are checked at boot. Default: none, so that any name is taken. */
  optionsOf?(options: Options): GivenOptions
  /** Says what the class declares. Without it, the class is listed for the plugin that reads the role. */
  scan?(target: Class, options: Options, registry: ScanRegistry): void
}

/** A class's role as its decorator left it. */
export interface RoleDeclaration<Options = unknown> {
  readonly role: ClassRole<Options>
  readonly options: Options
}

/** Where scanning collects what classes declare. */
export interface ScanRegistry {
  /** Adds a class of route handlers. */
  addController(target: Class, placement: ControllerPlacement): void
}

/** Where a controller's routes stand. */
export interface ControllerPlacement {
  readonly path: string
  /** Takes the class's place in route names. */
  readonly name?: string | undefined
  /** Traits that the decorator's own options stand for. */
  readonly traits: readonly TraitDefinition[]
}

/** A class of a plugin's role, found among the controllers or the providers of the application or of a module. */
export interface DeclaredClass<Options = unknown> {
  readonly role: ClassRole<Options>
  readonly target: Class
  /** What the container has it under. */
  readonly token: unknown
  /** What its decorator was given. */
  readonly options: Options
  readonly source: SourceLocation | undefined
  /** In effect for all of it, outermost first; of modules, where it stands among their controllers. */
  readonly traits: readonly TraitDefinition[]
  /** Those with a decorator that `createRouteDecorator` made, in the order they are written, inherited ones first. */
  readonly methods: readonly DeclaredMethod[]
}

/** A decorated method of a class of a plugin's role. */
export interface DeclaredMethod {
  readonly name: string
  /** In effect for it, outermost first: those of the class and its own. */
  readonly traits: readonly TraitDefinition[]
}
