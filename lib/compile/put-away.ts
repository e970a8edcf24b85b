import { type ItemStream, openSource } from '../http/byte-source'
import { Reply } from '../http/reply'
import { isResponse, toItems } from './value-kind'

/** Puts away what an answer that comes too late would have been read from: a file, or what a generator holds on to. */
export function putAway(value: unknown): undefined | Promise<void> {
  const stream = toItems(bodyOf(value))
  return stream === undefined ? undefined : end(stream)
}

async function end(stream: ItemStream): Promise<void> {
  try {
    await openSource(stream).return()
  } catch {
    // One that cannot be opened is somebody else's to end.
  }
}

function bodyOf(value: unknown): unknown {
  if (isResponse(value)) return value.body
  if (!(value instanceof Reply)) return value
  return 'data' in value.body ? value.body.data : undefined
}
