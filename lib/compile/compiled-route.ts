import type { RouteDefinition } from '../contracts/route-definition'
import type { Context } from '../http/context'
import type { RouteInfo } from '../http/route-info'

/** Offers an error to middleware that takes errors, in order; `last` is given what they pass on. */
export type ErrorMiddleware = (context: Context, error: unknown, last: (error: unknown) => unknown) => unknown

/** A route as it runs: functions in which everything that could be decided before a request is decided. */
export interface CompiledRoute {
  readonly definition: RouteDefinition
  readonly info: RouteInfo
  /** Runs the pipeline up to the value to be sent; a promise only if some stage gave one. */
  readonly invoke: (context: Context) => unknown
  /** Sends what `invoke` gave; a promise only for a stream. */
  readonly write: (context: Context, value: unknown) => unknown
  /** Asks the route's filters; gives `unhandled` where none takes the error. */
  readonly recover: (context: Context, error: unknown) => unknown
  /** `undefined` where none of the route's own middleware takes errors. */
  readonly errorMiddleware: ErrorMiddleware | undefined
}

/** What `recover` gives when no filter takes an error. */
export const unhandled: unique symbol = Symbol('unhandled')
