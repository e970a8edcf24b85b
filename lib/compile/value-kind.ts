/** A stream of bytes in any of the forms that a handler may return. */
export type StreamValue = AsyncIterable<Uint8Array | string>

/** Tells whether a value leaves as a stream: a Node stream, a web stream or any async iterable. */
export function isStream(value: unknown): value is StreamValue {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

/** Tells whether a value leaves as JSON by way of a response model: neither text, bytes, a stream nor nothing. */
export function isData(value: unknown): boolean {
  return (
    value !== undefined &&
    value !== null &&
    typeof value !== 'string' &&
    !(value instanceof Uint8Array) &&
    !(value instanceof Response) &&
    !isStream(value)
  )
}
