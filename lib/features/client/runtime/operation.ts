/** How a body is read: `none` for one that may be absent, `any` as its own header says. */
export type AnswerKind = 'json' | 'text' | 'blob' | 'lines' | 'events' | 'text-events' | 'none' | 'any'

/** How a parameter is written where that is not the usual way; a star writes each member for itself, as in RFC 6570. */
export type ParameterStyle =
  'slashes' | 'comma' | 'space' | 'pipe' | 'brackets' | 'json' | 'simple*' | 'label' | 'label*' | 'matrix' | 'matrix*'

/** What the client has to know of an operation to call it. */
export interface Operation {
  readonly method: string
  /** With parameters in braces. */
  readonly path: string
  /** `[place, name, style]` of each parameter that is not written in the usual way of its place. */
  readonly styles?: readonly (readonly [string, string, ParameterStyle])[]
  /** The content types of its body; the first is used unless a call says otherwise. */
  readonly bodies?: readonly string[]
  /** Parts of a form that are not written in the usual way: `[name, how]`, `brackets`, `comma` or a content type. */
  readonly parts?: readonly (readonly [string, string])[]
  /** By status, by range (`4XX`) or for all the rest (`default`); an empty list says that there is no body. */
  readonly answers: Readonly<Record<string, readonly AnswerKind[]>>
  /** The security schemes that it asks for: alternatives, each of which is a list of names. */
  readonly security?: readonly (readonly string[])[]
}

/** What every call may say. */
export interface CallOptions {
  /** Aborts the call, and a stream that it gave. */
  readonly signal?: AbortSignal | undefined
  /** Headers that the document does not tell of; they go before all others. */
  readonly extraHeaders?: Readonly<Record<string, string>> | undefined
}

/** A body that is sent as it is. */
export type BinaryBody = Blob | ArrayBuffer | ArrayBufferView | ReadableStream<Uint8Array> | string

/** What any call is given. */
export interface AnyInput extends CallOptions {
  readonly path?: Readonly<Record<string, unknown>> | undefined
  readonly query?: Readonly<Record<string, unknown>> | undefined
  readonly headers?: Readonly<Record<string, unknown>> | undefined
  readonly cookies?: Readonly<Record<string, unknown>> | undefined
  readonly body?: unknown
  readonly contentType?: string | undefined
}
