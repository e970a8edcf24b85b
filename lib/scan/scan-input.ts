import type { TraitDefinition } from '../contracts/route-definition'
import type { RouterOptions } from '../router/router'
import type { Class } from '../utils/class'
import type { SourceLocation } from '../utils/source-location'

/** What there is to scan: the classes that an application lists, and what it says of all their routes. */
export interface ScanInput {
  /** Stands before every path. */
  readonly prefix: string
  readonly controllers: readonly Class[]
  readonly modules: readonly Class[]
  readonly traits: readonly TraitDefinition[]
  /** The application's providers, among which classes of plugins' roles are looked for. */
  readonly providers?: readonly unknown[] | undefined
  /** Set where versions stand in the path: the text before the number, `v` for `/v1/books`. */
  readonly versionPrefix: string | undefined
  /** Whether a slash at the end of a path tells it from another one. Default `ignore`. */
  readonly trailingSlash?: RouterOptions['trailingSlash'] | undefined
  /** Mends what the call stack said of a decorator's place; scanning itself reads no files. */
  readonly locate?: LocateDecorator | undefined
}

/** A decorator whose place in the source is wanted. */
export interface SoughtDecorator {
  /** The class that has it, itself or on a method. */
  readonly className: string
  /** The method that has it; `undefined` for the class. */
  readonly handler: string | undefined
  /** The names that it may have been called by. */
  readonly names: readonly string[]
  /** The path that it was given; empty for none. */
  readonly path: string
}

/** Gives the place of a decorator, which a compiler without a full source map leaves the call stack ignorant of. */
export type LocateDecorator = (
  captured: SourceLocation | undefined,
  sought: SoughtDecorator,
) => SourceLocation | undefined

/** Where a class stands among modules. */
export interface ClassPlacement {
  readonly target: Class
  readonly prefix: string
  /** One list for each level above the class, outermost first. */
  readonly traits: readonly (readonly TraitDefinition[])[]
}
