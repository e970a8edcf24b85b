import type { Class } from '../utils/class'
import type { SchemaNode } from './schema-node'

/** Any JSON Schema, as it stands in a document. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** A parameter of an operation (OpenAPI 3.1, Parameter Object). */
export interface OperationParameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly required: boolean
  readonly schema: JsonSchema
  readonly description?: string | undefined
  readonly example?: unknown
  readonly deprecated?: boolean | undefined
  readonly style?: string | undefined
  readonly explode?: boolean | undefined
  /** Extension members (OpenAPI 3.1, section 4.9). */
  readonly [extension: `x-${string}`]: unknown
}

/** One form that a body may take (OpenAPI 3.1, Media Type Object). */
export interface OperationMediaType {
  readonly schema: JsonSchema
  readonly example?: unknown
  /** By name (OpenAPI 3.1, Example Object); not beside `example`. */
  readonly examples?: Readonly<Record<string, OperationExample>> | undefined
  /** How each part of a form is written, by its name (OpenAPI 3.1, Encoding Object). */
  readonly encoding?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined
}

/** A value that stands for others (OpenAPI 3.1, Example Object). */
export interface OperationExample {
  readonly value: unknown
  readonly summary?: string | undefined
  readonly description?: string | undefined
}

/** A body by content type. */
export interface OperationBody {
  readonly required: boolean
  readonly description?: string | undefined
  readonly content: Readonly<Record<string, OperationMediaType>>
}

/** One answer of an operation; parts that several contributors give are merged. */
export interface OperationResponse {
  readonly description?: string | undefined
  /** Bodies by content type; an empty one says that there is no body, an absent one says nothing. */
  readonly content?: Readonly<Record<string, OperationMediaType>> | undefined
  readonly headers?: Readonly<Record<string, unknown>> | undefined
}

/** What a decorator, a guard or a parameter adds to an operation. */
export interface OperationPatch {
  readonly parameters?: readonly OperationParameter[] | undefined
  readonly requestBody?: OperationBody | undefined
  /** By status. */
  readonly responses?: Readonly<Record<number, OperationResponse>> | undefined
  /** Statuses whose answer is a problem document, with the reasons for each. */
  readonly problems?: Readonly<Record<number, readonly string[]>> | undefined
  readonly tags?: readonly string[] | undefined
  readonly summary?: string | undefined
  readonly description?: string | undefined
  readonly deprecated?: boolean | undefined
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[] | undefined
  /** Extension members: names that begin with `x-`. */
  readonly extensions?: Readonly<Record<`x-${string}`, unknown>> | undefined
}

/** An operation while its document is being made. */
export interface OperationDraft {
  operationId: string
  tags: string[]
  summary: string | undefined
  description: string | undefined
  deprecated: boolean
  hidden: boolean
  /** The status of an ordinary answer, as the route will send it. */
  status: number
  parameters: OperationParameter[]
  requestBody: OperationBody | undefined
  responses: Map<number, OperationResponse>
  problems: Map<number, Set<string>>
  security: Readonly<Record<string, readonly string[]>>[]
  extensions: Record<string, unknown>
  /** Adds what another contributor describes. */
  merge(patch: OperationPatch): void
}

/** What a description may use: the one way from types to the schemas of the document being made. */
export interface DescribeTools {
  readonly version: '3.1.0' | '3.0.3'
  /** Whether implied rules count (`validation.implied`). */
  readonly implied: boolean
  /** Gives the JSON Schema of a node; model classes become `$ref`s to the document's components. */
  schema(node: SchemaNode, direction: 'input' | 'output'): JsonSchema
  /** Gives the JSON Schema of a model class. */
  model(type: Class, direction: 'input' | 'output'): JsonSchema
}
