import type { ParameterStyle } from '../runtime/operation'
import type { Data } from './data'

/** Where a parameter stands, in the order in which a call names the places. */
export type ParameterPlace = 'path' | 'query' | 'headers' | 'cookies'

/** A parameter as the client takes it. */
export interface ClientParameter {
  readonly name: string
  readonly place: ParameterPlace
  readonly isRequired: boolean
  readonly schema: unknown
  readonly style: ParameterStyle | undefined
  readonly description: string | undefined
  readonly isDeprecated: boolean
}

/** A body in one of its forms. */
export interface ClientContent {
  readonly contentType: string
  readonly schema: unknown
  /** Of each part of a form (OpenAPI, Encoding Object). */
  readonly encoding: Data
}

/** What the answers of a status, of a range (`4XX`) or of all the rest (`default`) are. */
export interface ClientAnswer {
  readonly key: string
  readonly isSuccess: boolean
  readonly contents: readonly ClientContent[]
}

/** A request and its answers, read from a document with its references followed. */
export interface DescribedOperation {
  readonly operationId: string | undefined
  /** In capitals. */
  readonly method: string
  readonly path: string
  readonly summary: string | undefined
  readonly description: string | undefined
  readonly isDeprecated: boolean
  readonly parameters: readonly ClientParameter[]
  readonly body: { readonly isRequired: boolean; readonly contents: readonly ClientContent[] } | undefined
  readonly answers: readonly ClientAnswer[]
  /** Alternatives; `undefined` where nobody has to say who is calling. */
  readonly security: readonly (readonly string[])[] | undefined
  /** What the API sends because of it, as the document has it. */
  readonly callbacks: Data
}

/** An operation that the client calls. */
export interface ClientOperation extends DescribedOperation {
  /** What the client calls it. */
  readonly name: string
  /** What its types begin with. */
  readonly typeName: string
}

/** A request that the API sends to others; its path is the address of a callback, and empty for a webhook. */
export interface SentRequest extends DescribedOperation {
  /** What tells it from all others beside it. */
  readonly key: string
}
