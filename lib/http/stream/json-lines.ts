import { ServerSentEvent } from './server-sent-event'
import type { StreamFormat } from './stream-format'

/** The form of JSON Lines: one JSON text a line, in UTF-8. Of an event its data is sent, if it has any. */
export const jsonLines: StreamFormat = {
  mediaType: 'application/jsonl',
  headers: { 'content-type': 'application/jsonl' },
  heartbeat: undefined,
  isResumable: false,
  compileWriter: (toJson) => (item) => {
    const data = item instanceof ServerSentEvent ? item.data : item
    return item instanceof ServerSentEvent && data === undefined ? '' : `${toJson(data)}\n`
  },
}
