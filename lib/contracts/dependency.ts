import type { Context } from '../http/context'
import type { Class } from '../utils/class'
import type { ParamSource } from './param-source'

/** Carries the type of what something gives; never set. A function, since `undefined` is a part of some of these types. */
declare const valueType: unique symbol

/** What a parameter decorator, called, leaves on itself: its source, and what it was told. */
export interface UntypedParamSpec {
  readonly paramSpec: { readonly source: ParamSource; readonly name: string | undefined; readonly options: unknown }
}

/** The same with the type of the value that it leads to. */
export interface ParamSpec<Value = unknown> extends UntypedParamSpec {
  readonly [valueType]?: () => Value
}

/** The parameters of a dependency by name: each is a parameter decorator, called. Untyped, since a type here would flow into the calls. */
export type DependencyParams = Readonly<Record<string, UntypedParamSpec>>

/** What `use` is given: a value for each parameter. */
export type ParamValues<Params extends DependencyParams> = {
  readonly [Name in keyof Params]: Params[Name] extends ParamSpec<infer Value> ? Value : never
}

/** When what stands behind `yield` runs. */
export type TeardownTime = 'before-response' | 'after-response'

/** What a dependency is made from. */
export interface DependencyDefinition<Params extends DependencyParams, Result> {
  /** For messages. Default: where it was defined, `at src/tenant.ts:3`. */
  readonly name?: string | undefined
  /** Where the first argument of `use` comes from: `{ tenant: Headers('x-tenant', { required: true }) }`. */
  readonly params?: Params | undefined
  /**
   * How long its value lives. `request`, the default: made once for a request, however many ask for it. `transient`: made
   * anew for each that asks. `singleton`: made at boot and kept until the application closes; it knows no request.
   */
  readonly scope?: 'singleton' | 'request' | 'transient' | undefined
  /**
   * When what stands behind `yield` runs: once the answer is complete (`after-response`, the default), or as soon as the
   * handler has given its value. Where the request fails, it runs before the answer in either case.
   */
  readonly teardown?: TeardownTime | undefined
  /**
   * How many requests may hold a value at once; others wait for their turn, first come, first served. It is held until
   * its teardown has run, or, without one, until `use` has given its value. Default: no limit.
   */
  readonly maxConcurrency?: number | undefined
  /**
   * Gives the value; may be asynchronous. As a generator it yields the value, once, and goes on when the value is no
   * longer used; an error of the request is thrown at its `yield`, and what it throws takes that error's place.
   */
  use(params: ParamValues<Params>, context: Context): Result
}

/** The value that a dependency's `use` leads to. */
export type DependencyValue<Result> =
  Result extends AsyncGenerator<infer Value, unknown, unknown>
    ? Value
    : Result extends Generator<infer Value, unknown, unknown>
      ? Value
      : Awaited<Result>

/** A dependency: what `defineDependency` makes, and `@Depends`, `@UseDependencies` and overrides take. */
export interface Dependency<Value = unknown> {
  readonly name: string
  readonly definition: DependencyDefinition<DependencyParams, unknown>
  readonly [valueType]?: () => Value
}

/** A function as a dependency: without parameters of its own, it is given the request's context. */
export type DependencyFunction<Result = unknown> = (context: Context) => Result

/** What may stand as a dependency: one that was defined, a function, or a class. */
export type DependencyLike<Value = unknown> = Dependency<Value> | DependencyFunction<Value> | Class<Value>

/** The value of anything that may stand as a dependency. */
export type ValueOfDependency<Like> =
  Like extends Dependency<infer Value>
    ? Value
    : Like extends Class<infer Instance>
      ? Instance
      : Like extends DependencyFunction<infer Result>
        ? DependencyValue<Result>
        : unknown
