import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Class } from '../utils/class'
import type { MiddlewareClass, NextFunction } from './pipeline'

/** Connect's signature. A promise that rejects counts as `next(error)`. */
export type ConnectMiddleware = (request: IncomingMessage, response: ServerResponse, next: NextFunction) => unknown

/** Connect's signature for errors, told from the other one by its four parameters. */
export type ConnectErrorMiddleware = (
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  next: NextFunction,
) => unknown

/**
 * The same function to a reader, and to the compiler one that says nothing of a bare function's parameters: those of
 * `(request, response, next) => …` in a list of middleware are then known to be a request, a response and `next`.
 */
interface ErrorTaker extends ConnectErrorMiddleware {
  <Caught>(error: Caught, request: IncomingMessage, response: ServerResponse, next: NextFunction): unknown
}

/** Any form of middleware. */
export type MiddlewareLike = ConnectMiddleware | ErrorTaker | Class<MiddlewareClass>

/** Middleware with its place: under a path, and before or after its neighbours. */
export interface MiddlewareEntry {
  readonly use: MiddlewareLike
  /** A prefix of whole segments: `/admin` covers `/admin/users` and not `/administrator`. Default: every path. */
  readonly path?: string | undefined
  /** Higher runs earlier; equal ones keep their order. Default 0. */
  readonly priority?: number | undefined
}
