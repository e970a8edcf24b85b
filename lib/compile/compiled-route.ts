import type { RouteDefinition } from '../contracts/route-definition'
import type { Context } from '../http/context'
import type { RouteInfo } from '../http/route-info'

/** A route as it runs: three functions in which everything that could be decided before a request is decided. */
export interface CompiledRoute {
  readonly definition: RouteDefinition
  readonly info: RouteInfo
  /** Runs the pipeline up to the value to be sent; a promise only if some stage gave one. */
  readonly invoke: (context: Context) => unknown
  /** Sends what `invoke` gave; a promise only for a stream. */
  readonly write: (context: Context, value: unknown) => unknown
  /** Asks the route's filters; gives `unhandled` where none takes the error. */
  readonly recover: (context: Context, error: unknown) => unknown
}

/** What `recover` gives when no filter takes an error. */
export const unhandled: unique symbol = Symbol('unhandled')
