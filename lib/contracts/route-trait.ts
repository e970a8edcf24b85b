import type { CaughtErrors, FilterLike, GuardLike, InterceptorLike, PipeLike } from './pipeline'
import type { GivenOptions } from '../errors/options/unread-options'
import type { DescribeTools, OperationDraft } from './operation'
import type { CompileTools, ParamSource } from './param-source'
import type { MiddlewareLike } from './middleware'
import type { SchemaNode } from './schema-node'
import type { StreamFormat } from '../http/stream/stream-format'

/**
 * What a decorator on a method or class says about routes: its definition, what it changes when a route is compiled,
 * and what it adds to the document.
 */
export interface RouteTrait<Value = unknown> {
  readonly name: string
  /** `replace`: the nearest level wins. `append`: every level counts, outermost first. */
  readonly merge: 'replace' | 'append'
  /** Gives the options whose names are checked at boot. Default: none, so that any name is taken. */
  optionsOf?(value: Value): GivenOptions
  /** Changes where the route stands in the table: its versions, its host. */
  place?(placement: RoutePlacement, value: Value): void
  /** Gives what its routes depend on besides their handlers' own parameters. */
  params?(value: Value): readonly ImpliedParam[]
  /** Gives what others may read of the route by a key: when a request comes, and when the route is described. */
  metadata?(value: Value): readonly [key: string | symbol, value: unknown]
  /** Tells what it says of the status of an ordinary answer, so that the route and its document take it for the same. */
  status?(value: Value): AnswerStatus
  /** Changes the plan of one route. */
  compile?(plan: RoutePlan, value: Value, tools: CompileTools): void
  /** Changes the document of one route. */
  describe?(operation: OperationDraft, value: Value, tools: DescribeTools): void
}

/** What one trait says of the status of an ordinary answer. */
export interface AnswerStatus {
  /** `undefined` for that of a route that says nothing, 200. */
  readonly status: number | undefined
  /** Whether it is the status whatever answers are declared. */
  readonly decides: boolean
}

/** A parameter that no handler takes: its value is made, and left. */
export interface ImpliedParam<Options = unknown> {
  readonly source: ParamSource<Options>
  readonly options: Options
  /** For messages. */
  readonly label: string
}

/** What tells a route from others of its method and path. */
export interface RoutePlacement {
  versions: readonly string[]
  host: string | undefined
}

/** A response that a route declares. */
export interface ResponseDefinition {
  /** `undefined` stands for the route's ordinary status. */
  readonly status: number | undefined
  /** `undefined` for a response without a body that is known. */
  readonly node: SchemaNode | undefined
  readonly contentType: string | undefined
}

/** A form in which a route sends the items of an iterable. */
export interface StreamDefinition {
  readonly format: StreamFormat
  /** What an item is; `undefined` where nothing says it. */
  readonly node: SchemaNode | undefined
}

/** A filter and the errors it takes. */
export interface FilterPlan {
  readonly type: FilterLike
  readonly catches: CaughtErrors
}

/** A route while it is compiled: traits write it, the compiler reads it, and nothing keeps it. */
export interface RoutePlan {
  status: number | undefined
  readonly headers: Map<string, string>
  readonly middleware: MiddlewareLike[]
  readonly guards: GuardLike[]
  readonly interceptors: InterceptorLike[]
  readonly pipes: PipeLike[]
  /** Nearest first. */
  readonly filters: FilterPlan[]
  readonly responses: ResponseDefinition[]
  /** The forms that the items of an iterable leave in, the preferred one first; of several the client chooses. */
  readonly streams: StreamDefinition[]
  /** Where every answer redirects to, unless the handler returns another `Reply`. */
  redirect: { readonly url: string; readonly status: 301 | 302 | 303 | 307 | 308 } | undefined
  /** Bytes. */
  bodyLimit: number
  /** Bytes of a form with files, or of a stream. */
  uploadLimit: number
  /** Milliseconds; `undefined` for none. */
  timeout: number | undefined
  /** What `@SetMetadata` left. */
  readonly metadata: Map<string | symbol, unknown>
}
