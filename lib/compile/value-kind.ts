import type { ItemStream } from '../http/byte-source'

/** Tells whether a value leaves as a stream: a Node stream, a web stream or any async iterable. */
export function isStream(value: unknown): value is ItemStream {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

/** Gives what a handler returned as a stream of items, which a generator need not be asynchronous for. */
export function toItems(value: unknown): ItemStream | undefined {
  if (isStream(value)) return value
  if (typeof value !== 'object' || value === null || !(Symbol.iterator in value) || !('next' in value)) return undefined
  return toAsync(value as Iterable<unknown>)
}

async function* toAsync(items: Iterable<unknown>): AsyncGenerator {
  yield* items
}

/** Tells whether a chunk of a stream can leave as it is. */
export function isChunk(value: unknown): value is Uint8Array | string {
  return typeof value === 'string' || value instanceof Uint8Array
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
