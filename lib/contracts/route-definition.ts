import type { EmittedType } from '../metadata/emitted-type'
import type { Class } from '../utils/class'
import type { SourceLocation } from '../utils/source-location'
import type { ParamDefinition } from './param-source'
import type { RouteTrait } from './route-trait'

/** The methods that have a decorator (RFC 9110 section 9, RFC 5789); `ALL` stands for every one. */
export type RouteMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS' | 'ALL' | (string & {})

/** How near to the handler something was declared. */
export type TraitLevel = 'application' | 'module' | 'controller' | 'handler'

/** One use of a trait. */
export interface TraitDefinition<Value = unknown> {
  readonly trait: RouteTrait<Value>
  readonly value: Value
  readonly level: TraitLevel
}

/** One route as it was declared, complete and read-only: what scanning makes and everything later reads. */
export interface RouteDefinition {
  /** `BooksController.find`. */
  readonly name: string
  readonly method: RouteMethod
  /** The full pattern, converters included: `/books/{id:int}`. */
  readonly path: string
  /** Empty for a route of every version. */
  readonly versions: readonly string[]
  readonly host: string | undefined
  readonly controller: Class
  /** The handler's property name. */
  readonly handler: string
  readonly source: SourceLocation | undefined
  readonly params: readonly ParamDefinition[]
  /** What is run before the parameters are read, outermost first, though no parameter takes its value. */
  readonly dependencies: readonly ParamDefinition[]
  /** Those in effect, outermost first: a nearer use of a replacing trait has replaced the others. */
  readonly traits: readonly TraitDefinition[]
  readonly returns: EmittedType
}
