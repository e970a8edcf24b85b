import type { Class } from '../utils/class'
import type { TraitDefinition } from './route-definition'

/** What a class is to the application: its decorator leaves one, and scanning hands the class over to it. */
export interface ClassRole<Options = unknown> {
  readonly name: string
  scan(target: Class, options: Options, registry: ScanRegistry): void
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
