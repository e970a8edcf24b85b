import { openSource } from '../http/byte-source'
import { Reply } from '../http/reply'
import { isResponse, toItems } from './value-kind'

/** Puts away what an answer that comes too late would have been read from: a file, or what a generator holds on to. */
export async function putAway(value: unknown): Promise<void> {
  const stream = toItems(bodyOf(value))
  if (stream === undefined || ('locked' in stream && stream.locked)) return
  await openSource(stream).return()
}

function bodyOf(value: unknown): unknown {
  if (isResponse(value)) return value.body
  if (!(value instanceof Reply)) return value
  return 'data' in value.body ? value.body.data : undefined
}
