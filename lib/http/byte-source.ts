import type { ByteStream } from './exchange'

/** A stream of bytes in any of the forms that a handler may give: a Node stream, a web stream, an async iterable. */
export type StreamLike = ByteStream | ReadableStream<Uint8Array>

/** Chunks one by one. `return` ends the source at once, even while a chunk is awaited. */
export interface ByteSource extends AsyncIterator<Uint8Array | string, unknown> {
  return(): Promise<IteratorResult<never, undefined>>
}

/**
 * Opens a stream for reading.
 *
 * The iterators of Node's and of web streams put `return` off until the chunk that is awaited has come; of a quiet
 * source that would be never, so these are ended by their own methods. A generator can only be told at its next
 * `yield`: until then it has the request's signal.
 */
export function openSource(stream: StreamLike): ByteSource {
  if ('getReader' in stream && typeof stream.getReader === 'function') {
    const reader = stream.getReader()
    return {
      next: () => reader.read(),
      return: () => ending(reader.cancel()),
    }
  }
  const iterator = (stream as ByteStream)[Symbol.asyncIterator]()
  const { destroy } = stream as { destroy?: unknown }
  return {
    next: async () => iterator.next(),
    return: () => ending(typeof destroy === 'function' ? destroy.call(stream) : iterator.return?.()),
  }
}

/** Gives a source's first chunk; `undefined` where the client went away before there was one. */
export function takeFirst(
  source: ByteSource,
  signal: AbortSignal,
): Promise<IteratorResult<Uint8Array | string, unknown> | undefined> {
  return new Promise((resolve, reject) => {
    const leave = (): void => resolve(undefined)
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave)
    source
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', leave))
  })
}

/** Gives a source whose first chunk was taken already, as a stream from its beginning. */
export function resumeSource(source: ByteSource, first: IteratorResult<Uint8Array | string, unknown>): ByteStream {
  let isFirst = true
  const iterator: ByteSource = {
    next() {
      if (!isFirst) return source.next()
      isFirst = false
      return Promise.resolve(first)
    },
    return: () => source.return(),
  }
  return { [Symbol.asyncIterator]: () => iterator }
}

/** What goes wrong while a source is put away concerns nobody: its reader has left. */
async function ending(work: unknown): Promise<IteratorResult<never, undefined>> {
  try {
    await work
  } catch {
    // See above.
  }
  return { done: true, value: undefined }
}
