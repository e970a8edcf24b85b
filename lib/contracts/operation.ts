import type { Class } from '../utils/class'
import type { DescribedCallback, DocumentTag, ExternalDocumentation, SecurityRequirement } from './operation-parts'
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
  /** By name (OpenAPI 3.1, Example Object); not beside `example`. */
  readonly examples?: Readonly<Record<string, OperationExample>> | undefined
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

/** An example with the answer that it belongs to. */
export interface PlacedExample extends OperationExample {
  /** Without one it is the only example, or is given a number. */
  readonly name?: string | undefined
  /** Default: the operation's ordinary status. */
  readonly status?: number | undefined
  /** Default: the first that the answer has. */
  readonly contentType?: string | undefined
}

/** A body by content type. */
export interface OperationBody {
  readonly required: boolean
  readonly description?: string | undefined
  readonly content: Readonly<Record<string, OperationMediaType>>
}

/** A header field of an answer (OpenAPI 3.1, Header Object). */
export interface OperationHeader {
  readonly schema: JsonSchema
  readonly description?: string | undefined
  readonly required?: boolean | undefined
  readonly deprecated?: boolean | undefined
  readonly example?: unknown
}

/** One answer of an operation; parts that several contributors give are merged. */
export interface OperationResponse {
  readonly description?: string | undefined
  /** Bodies by content type; an empty one says that there is no body, an absent one says nothing. */
  readonly content?: Readonly<Record<string, OperationMediaType>> | undefined
  readonly headers?: Readonly<Record<string, OperationHeader>> | undefined
}

/** What a decorator, a guard or a parameter adds to an operation. */
export interface OperationPatch {
  readonly parameters?: readonly OperationParameter[] | undefined
  readonly requestBody?: OperationBody | undefined
  /** Values that stand for the bodies of answers. */
  readonly examples?: readonly PlacedExample[] | undefined
  /** Header fields of every answer that is no error; a name that is known already is told anew. */
  readonly headers?: Readonly<Record<string, OperationHeader>> | undefined
  /** By status. */
  readonly responses?: Readonly<Record<number, OperationResponse>> | undefined
  /**
   * Makes the schema of what is sent from that of what the handler gives, for whoever puts its value into something else: of
   * every success that has JSON.
   */
  readonly wrap?: ((schema: JsonSchema) => JsonSchema) | undefined
  /** Statuses whose answer is a problem document, with the reasons for each. */
  readonly problems?: Readonly<Record<number, readonly string[]>> | undefined
  /** Names, or tags with what is to be said of them. */
  readonly tags?: readonly (string | DocumentTag)[] | undefined
  readonly summary?: string | undefined
  readonly description?: string | undefined
  readonly externalDocs?: ExternalDocumentation | undefined
  readonly deprecated?: boolean | undefined
  /** Alternatives, of which one is enough; each contributor's are asked for in addition to the others'. */
  readonly security?: readonly SecurityRequirement[] | undefined
  /** Nothing is asked for beyond `security`, though the document requires something of every operation. */
  readonly public?: boolean | undefined
  /** The schemes that `security` names, by name, so that nothing else has to declare them (OpenAPI 3.1, Security Scheme Object). */
  readonly securitySchemes?: Readonly<Record<string, JsonSchema>> | undefined
  readonly callbacks?: readonly DescribedCallback[] | undefined
  /** Where this operation alone is reached (OpenAPI 3.1, Server Object). */
  readonly servers?: readonly JsonSchema[] | undefined
  /** Extension members: names that begin with `x-`. */
  readonly extensions?: Readonly<Record<`x-${string}`, unknown>> | undefined
}

/** An operation while its document is being made. */
export interface OperationDraft {
  /** `undefined` for one that is named after its controller and handler. */
  operationId: string | undefined
  /** Their names; `tagDetails` has what is said of them. */
  tags: string[]
  /** What was said of tags, by name. */
  readonly tagDetails: Map<string, DocumentTag>
  summary: string | undefined
  description: string | undefined
  externalDocs: ExternalDocumentation | undefined
  deprecated: boolean
  hidden: boolean
  /** Whether the handler is an async generator, so that an answer without a declared form is a stream. */
  isStream: boolean
  /** What values are put into, the outermost first; done when everything else is known. */
  readonly wraps: ((schema: JsonSchema) => JsonSchema)[]
  /** Whether something stands around the handler that may give another value than the handler did. */
  isIntercepted: boolean
  /** Nothing is asked for beyond `security`, though the document requires something of every operation. */
  public: boolean
  /** The status of an ordinary answer, as the route will send it. */
  status: number
  parameters: OperationParameter[]
  requestBody: OperationBody | undefined
  responses: Map<number, OperationResponse>
  problems: Map<number, Set<string>>
  /** Header fields of every answer that is no error, put in their places when everything else is known. */
  headers: Record<string, OperationHeader>
  /** Put in their places when everything else is known. */
  examples: PlacedExample[]
  security: SecurityRequirement[]
  readonly securitySchemes: Map<string, JsonSchema>
  callbacks: DescribedCallback[]
  servers: JsonSchema[]
  extensions: Record<string, unknown>
  /**
   * Headers and extensions that are said of the operation as a whole, by name: where a document makes one operation of several
   * routes, they stay only as far as each of them says the same.
   */
  readonly ofEveryRoute: Set<string>
  /**
   * Adds what another contributor describes.
   *
   * @param from what the contributor is called, for messages.
   */
  merge(patch: OperationPatch, from?: string): void
}

/** A route to those who describe themselves on it. */
export interface DescribedRoute {
  /** `BooksController.find`. */
  readonly name: string
  readonly method: string
  /** The full pattern, converters included. */
  readonly path: string
  /** Gives what `@SetMetadata` left, as `context.route.metadata` does when a request comes. */
  metadata<Value>(key: string | symbol): Value | undefined
}

/** The one way from types to the schemas of the document that is being made. */
export interface SchemaTools {
  readonly version: '3.1.0' | '3.0.3'
  /** Whether implied rules count (`validation.implied`). */
  readonly implied: boolean
  /** Gives the JSON Schema of a node; model classes become `$ref`s to the document's components. */
  schema(node: SchemaNode, direction: 'input' | 'output'): JsonSchema
  /** Gives the JSON Schema of a model class. */
  model(type: Class, direction: 'input' | 'output'): JsonSchema
}

/** What a description of a route may use. */
export interface DescribeTools extends SchemaTools {
  readonly route: DescribedRoute
}
