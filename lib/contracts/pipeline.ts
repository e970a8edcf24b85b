import type { Context } from '../http/context'
import type { EmittedType } from '../metadata/emitted-type'
import type { AbstractClass, Class } from '../utils/class'
import type { DescribedRoute, OperationPatch } from './operation'

/** Decides whether a request may go on; `false` is a 403, and a guard may throw an error of its own. */
export interface Guard {
  canActivate(context: Context): boolean | Promise<boolean>
}

/** Stands around a handler: before it, after it, or instead of it. `next()` gives what the handler gives. */
export interface Interceptor {
  intercept(context: Context, next: () => unknown): unknown
}

/** Changes or refuses one parameter's value after it was converted and checked. */
export interface Pipe {
  transform(value: unknown, param: ParamInfo): unknown
}

/** What a pipe may know of the parameter whose value it is given. */
export interface ParamInfo {
  /** The name given to the decorator; `undefined` for a whole source. */
  readonly name: string | undefined
  /** The decorator's own name: `query`, `body`. */
  readonly source: string
  /** Zero-based position in the handler's signature. */
  readonly index: number
  readonly type: EmittedType
}

/** Turns an error into an answer: a value, a `Reply`, or another error. `@Catch` says which errors. */
export interface ExceptionFilter<Caught = unknown> {
  catch(error: Caught, context: Context): unknown
}

/** Middleware as a class: `next()` goes on, and settles when everything behind it has. */
export interface MiddlewareClass {
  use(context: Context, next: () => Promise<void>): unknown
}

/** Continues with the next middleware; with an error, with the next that takes errors. */
export type NextFunction = (error?: unknown) => void

/** A class, a function, or either of them described: what `@UseGuards` takes. */
export type GuardLike = Class<Guard> | ((context: Context) => boolean | Promise<boolean>) | GuardDefinition

/** A guard made by `defineGuard`: a function and what it adds to the document. */
export interface GuardDefinition extends Guard, Describing {}

/** A class or a function: what `@UseInterceptors` takes. */
export type InterceptorLike = Class<Interceptor> | ((context: Context, next: () => unknown) => unknown)

/** A class, an instance or a function: what `@UsePipes` and a parameter's `rules` take. */
export type PipeLike = Class<Pipe> | Pipe | ((value: unknown, param: ParamInfo) => unknown)

/** A class with `@Catch`, or a function, which takes every error: what `@UseFilters` takes. */
export type FilterLike = Class<ExceptionFilter<never>> | ((error: unknown, context: Context) => unknown)

/** The errors that a filter takes: their classes, or none for every error. */
export type CaughtErrors = readonly AbstractClass[]

/** Something that adds to the document of each route it stands on; a class has it as a static member. */
export interface Describing {
  /** Says what it adds; asked for each route, whose metadata may decide, as it does when a request comes. */
  describe?(route: DescribedRoute): OperationPatch
}
