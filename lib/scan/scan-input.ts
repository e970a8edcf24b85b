import type { TraitDefinition } from '../contracts/route-definition'
import type { Class } from '../utils/class'

/** What there is to scan: the classes that an application lists, and what it says of all their routes. */
export interface ScanInput {
  /** Stands before every path. */
  readonly prefix: string
  readonly controllers: readonly Class[]
  readonly modules: readonly Class[]
  readonly traits: readonly TraitDefinition[]
  /** Set where versions stand in the path: the text before the number, `v` for `/v1/books`. */
  readonly versionPrefix: string | undefined
}

/** Where a class stands among modules. */
export interface ClassPlacement {
  readonly target: Class
  readonly prefix: string
  /** One list for each level above the class, outermost first. */
  readonly traits: readonly (readonly TraitDefinition[])[]
}
