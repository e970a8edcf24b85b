import type { ByteStream } from './exchange'

/** A stream of bytes in any of the forms that a handler may give: a Node stream, a web stream, an async iterable. */
export type StreamLike = ByteStream | ReadableStream<Uint8Array>

/** A stream of anything in any of these forms. */
export type ItemStream<Item = unknown> = AsyncIterable<Item> | ReadableStream<Item>

/** Chunks one by one. `return` ends the source at once, even while a chunk is awaited. */
export interface Source<Chunk> extends AsyncIterator<Chunk, unknown> {
  return(): Promise<IteratorResult<never, undefined>>
}

/**
 * Opens a stream for reading.
 *
 * The iterators of Node's and of web streams put `return` off until the chunk that is awaited has come; of a quiet
 * source that would be never, so these are ended by their own methods. A generator can only be told at its next
 * `yield`: until then it has the request's signal.
 */
export function openSource<Chunk>(stream: ItemStream<Chunk>): Source<Chunk> {
  if ('getReader' in stream && typeof stream.getReader === 'function') {
    const reader = stream.getReader()
    return {
      next: () => reader.read(),
      return: () => ending(reader.cancel()),
    }
  }
  const iterator = (stream as AsyncIterable<Chunk>)[Symbol.asyncIterator]()
  const { destroy } = stream as { destroy?: unknown }
  return {
    next: async () => iterator.next(),
    return: () => ending(typeof destroy === 'function' ? destroy.call(stream) : iterator.return?.()),
  }
}

/** Gives a source's first chunk; `undefined` where the client went away before there was one. */
export function takeFirst<Chunk>(
  source: Source<Chunk>,
  signal: AbortSignal,
): Promise<IteratorResult<Chunk, unknown> | undefined> {
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

/** Gives a source whose first chunk was taken already, from its beginning; it is also a stream. */
export function resumeSource<Chunk>(
  source: Source<Chunk>,
  first: IteratorResult<Chunk, unknown>,
): Source<Chunk> & AsyncIterable<Chunk> {
  let isFirst = true
  const iterator: Source<Chunk> = {
    next() {
      if (!isFirst) return source.next()
      isFirst = false
      return Promise.resolve(first)
    },
    return: () => source.return(),
  }
  return { ...iterator, [Symbol.asyncIterator]: () => iterator }
}

/** Gives a source that changes each chunk of another one as it comes. */
export function mapSource<From, To>(source: Source<From>, map: (chunk: From) => To): Source<To> {
  return {
    async next() {
      const result = await source.next()
      return result.done === true ? result : { done: false, value: map(result.value) }
    },
    return: () => source.return(),
  }
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
