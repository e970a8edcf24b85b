import type { BodyBound, BodyLimits } from '../http/body/body-limits'
import type { Context } from '../http/context'
import type { BootErrorArguments, BootErrorCode } from '../errors/catalogue'
import type { ParamLocation } from '../errors/validation-error'
import type { EmittedType } from '../metadata/emitted-type'
import type { ApplicationSettings } from './application-settings'
import type { GivenOptions } from '../errors/options/unread-options'
import type { DescribeTools, OperationPatch } from './operation'
import type { FindOverride } from './override'
import type { ParamInfo } from './pipeline'
import type { Class } from '../utils/class'

/** Gives one parameter's value; a promise where the source is asynchronous. */
export type ParamReader = (context: Context) => unknown

/** Reads and parses a body before the parameters are read. */
export interface BodyReader {
  /** @param limit of what is kept in memory, in bytes; `limits` holds for its parts, and for what is not kept. */
  (context: Context, limit: number, limits: BodyLimits): unknown
  /** Default: `memory`. */
  readonly bound?: BodyBound | undefined
}

/**
 * Where parameters come from: the definition, the run-time behaviour and the documentation of one decorator.
 *
 * @typeParam Options what the decorator was given.
 */
export interface ParamSource<Options = unknown> {
  readonly name: string
  /** The part of the request that the value comes from, where it is one that a document can name. */
  readonly in?: ParamLocation | undefined
  /** Gives the options whose names are checked at boot. Default: none, so that any name is taken. */
  optionsOf?(options: Options): GivenOptions
  /** Says how a source that needs the body wants it read: all parameters of a handler must agree on one reader. */
  body?(param: ParamDefinition<Options>): BodyReader
  /** Gives the parameters that this one's value is made from: those of a dependency. */
  params?(param: ParamDefinition<Options>): readonly ParamDefinition[]
  /** Its values may have to be torn down once the handler is done. */
  readonly tearsDown?: boolean | undefined
  /** The handler takes the answer into its own hands; its return value is ignored. */
  readonly ownsResponse?: boolean | undefined
  /**
   * Makes the reader. It throws a `ValidationError` for values that are not acceptable; those of all parameters are
   * then sent together.
   */
  compile(param: ParamDefinition<Options>, tools: CompileTools): ParamReader
  /** Says what the parameter adds to its operation. */
  describe?(param: ParamDefinition<Options>, tools: DescribeTools): OperationPatch
}

/** Goes on with the values of several parameters. */
export type CallWithValues = (context: Context, values: readonly unknown[]) => unknown

/** One parameter of a handler. */
export interface ParamDefinition<Options = unknown> {
  readonly source: ParamSource<Options>
  readonly index: number
  /** `undefined` where the whole source is taken. */
  readonly name: string | undefined
  readonly options: Options
  readonly type: EmittedType
  /** For messages: `BooksController.find, parameter 1 "id"`. */
  readonly label: string
  readonly route: RouteAddress
}

/** Where a parameter's route stands: what a source may need to know of it. */
export interface RouteAddress {
  /** The full pattern, converters included. */
  readonly path: string
  readonly host: string | undefined
}

/** What parameter sources and traits may use while a route is compiled. */
export interface CompileTools {
  readonly settings: ApplicationSettings
  /** Gives a function that reads a service: a constant for a singleton, a look-up in the request's scope otherwise. */
  resolve<T>(token: unknown): (context: Context) => T
  /** Finds what a test puts in the place of something. */
  readonly override: FindOverride
  /**
   * Notes a problem; compilation goes on, and all problems are thrown together.
   *
   * @param where the place, if it is not the route itself: a class, or words. What is met on several routes is then
   * told once.
   */
  problem<Code extends BootErrorCode>(code: Code, args: BootErrorArguments<Code>, where?: string | Class): void
  /**
   * Makes the function that reads parameters one after another and calls with their values, as handlers are called: what
   * is not acceptable in any of them is thrown together, any other error at once.
   */
  collect(params: readonly ParamDefinition[], call: CallWithValues): (context: Context) => unknown
  /** Makes something once for the application, however many routes ask for it. */
  shared<T>(key: object, make: () => T): T
  /** Brings a pipe in any form to a function. */
  pipe(like: unknown, param: ParamInfo): (value: unknown, context: Context) => unknown
}
