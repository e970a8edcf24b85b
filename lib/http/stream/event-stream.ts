import { createError } from '../../errors/boot-error'
import { describeMisfit } from '../../errors/options/describe-misfit'
import { ServerSentEvent } from './server-sent-event'
import type { StreamFormat } from './stream-format'

/** How a stream of events is sent. */
export interface EventStreamOptions {
  /** Milliseconds without an event after which a comment is sent; `false` for never. Default 15,000. */
  readonly heartbeat?: number | false | undefined
}

const defaultHeartbeat = 15_000

/** The longest time that a timer takes; a longer one would fire at once. */
const longestTime = 2 ** 31 - 1

/**
 * Makes the form of server-sent events (WHATWG HTML, section 9.2).
 *
 * @throws CovetError `COVET_OPTION_INVALID` for a heartbeat that no timer can keep.
 */
export function createEventStream({ heartbeat = defaultHeartbeat }: EventStreamOptions = {}): StreamFormat {
  const fault = findHeartbeatFault(heartbeat)
  if (fault !== undefined) throw createError('COVET_OPTION_INVALID', ['heartbeat', fault])
  return {
    mediaType: 'text/event-stream',
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      // nginx would otherwise keep events back until it has a page of them.
      'x-accel-buffering': 'no',
    },
    heartbeat: heartbeat === false ? undefined : { every: heartbeat, text: ':\n\n' },
    isResumable: true,
    compileWriter(toJson, isTyped) {
      const toText = isTyped ? toJson : (data: unknown) => (typeof data === 'string' ? data : toJson(data))
      return (item) =>
        item instanceof ServerSentEvent ? writeEvent(item, toText) : `${writeLines('data', toText(item))}\n`
    },
  }
}

/** Says why a heartbeat cannot be kept, if it cannot. */
export function findHeartbeatFault(heartbeat: EventStreamOptions['heartbeat']): string | undefined {
  if (heartbeat === undefined || heartbeat === false) return undefined
  if (Number.isInteger(heartbeat) && heartbeat > 0 && heartbeat <= longestTime) return undefined
  return describeMisfit('a whole number of milliseconds above 0, or false', heartbeat)
}

function writeEvent({ data, event, id, retry, comment }: ServerSentEvent, toText: (data: unknown) => string): string {
  const lines = [
    comment === undefined ? '' : writeLines('', comment),
    event === undefined ? '' : `event: ${event}\n`,
    id === undefined ? '' : `id: ${id}\n`,
    retry === undefined ? '' : `retry: ${retry}\n`,
    data === undefined ? '' : writeLines('data', toText(data)),
  ]
  return `${lines.join('')}\n`
}

/** A line break of any kind ends a field, so each line of a text is a field of its own; the client joins them by `\n`. */
function writeLines(field: string, text: string): string {
  if (!/[\r\n]/.test(text)) return `${field}: ${text}\n`
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => `${field}: ${line}\n`)
    .join('')
}
