import type { StreamLike } from '../http/byte-source'

/** Tells whether a value leaves as a stream: a Node stream, a web stream or any async iterable. */
export function isStream(value: unknown): value is StreamLike {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

/**
 * Tells whether a value is a web `Response`, of any implementation. Node's own is known by its tag: to name the class
 * would load all of `fetch`, some 100 ms, with the first request.
 */
export function isResponse(value: unknown): value is Response {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === 'Response' &&
    'headers' in value
  )
}

/** Tells whether a value leaves as JSON by way of a response model: neither text, bytes, a stream nor nothing. */
export function isData(value: unknown): boolean {
  return (
    value !== undefined &&
    value !== null &&
    typeof value !== 'string' &&
    !(value instanceof Uint8Array) &&
    !isResponse(value) &&
    !isStream(value)
  )
}
