import type { ServerResponse } from 'node:http'
import type { Writable } from 'node:stream'

/** Writes chunk by chunk at the client's pace, and ends the source when the client is gone. */
export async function pump(chunks: AsyncIterator<Uint8Array | string>, response: ServerResponse): Promise<void> {
  for (;;) {
    const item = await nextUntilClosed(chunks, response)
    if (item === undefined) {
      await chunks.return?.()
      return
    }
    if (item.done === true) return
    if (!response.write(item.value)) await untilWritable(response)
  }
}

/** Waits for a chunk; `undefined` once the client is gone, even while the source is quiet. */
function nextUntilClosed<Chunk>(
  chunks: AsyncIterator<Chunk>,
  response: ServerResponse,
): Promise<IteratorResult<Chunk> | undefined> {
  if (response.destroyed) return Promise.resolve(undefined)
  return new Promise((resolve, reject) => {
    const leave = (): void => resolve(undefined)
    response.once('close', leave)
    chunks
      .next()
      .then(resolve, reject)
      .finally(() => response.off('close', leave))
  })
}

function untilWritable(response: ServerResponse): Promise<void> {
  if (response.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done)
      resolve()
    }
    response.once('drain', done).once('close', done)
  })
}

/** Ends the connection once what was written has left, without the mark of a complete body. */
export function cut(response: ServerResponse): void {
  const { socket } = response
  if (socket === null) response.destroy()
  else if (typeof socket.destroySoon === 'function') socket.destroySoon()
  else (socket as Writable).end()
}
