import type { IncomingMessage } from 'node:http'
import { createHttpError } from '../../errors/create-http-error'

const nothing = (): void => undefined

/**
 * Gives the bytes of a request's body as they come. The client is held up while a chunk is being used, so that no more of
 * a body is in memory than a chunk and what the stream has buffered.
 *
 * It goes by `data` alone: a listener of `readable`, as a stream's own iterator has, would keep the rest from being drained.
 *
 * @throws 400 where the body is cut off; the reason of the signal where that aborts.
 */
export async function* receive(request: IncomingMessage, signal: AbortSignal): AsyncGenerator<Buffer> {
  const arrived: Buffer[] = []
  let isOver = request.readableEnded
  let failure: { readonly error: unknown } | undefined
  let wake = nothing
  const onData = (chunk: Buffer): void => {
    request.pause()
    arrived.push(chunk)
    wake()
  }
  const onEnd = (): void => {
    isOver = true
    wake()
  }
  const onCut = (): void => {
    failure ??= { error: createHttpError('COVET_BODY_INCOMPLETE', []) }
    wake()
  }
  const settle = (): void => {
    request.off('data', onData).off('end', onEnd).off('error', onCut).off('close', onCut)
    signal.removeEventListener('abort', onAbort)
  }
  // At once: whoever left without a word comes to no end, and would hold up what drains the rest.
  const onAbort = (): void => {
    settle()
    failure = { error: signal.reason as unknown }
    wake()
  }
  // What comes after the last listener is gone would otherwise end the process.
  request.on('error', nothing)
  if (request.destroyed) onCut()
  request.on('data', onData).once('end', onEnd).once('error', onCut).once('close', onCut)
  signal.addEventListener('abort', onAbort)
  if (signal.aborted) onAbort()
  try {
    for (;;) {
      const chunk = arrived.shift()
      if (chunk !== undefined) yield chunk
      else if (isOver) return
      else if (failure !== undefined) throw failure.error
      else {
        await new Promise<void>((resolve) => {
          wake = resolve
          request.resume()
        })
      }
    }
  } finally {
    settle()
  }
}
