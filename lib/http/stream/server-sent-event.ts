import { createError } from '../../errors/boot-error'

/** What an event may say (WHATWG HTML, section 9.2, Server-sent events). */
export interface ServerSentEventFields<Data = unknown> {
  /** What the client receives. An event without it is dispatched to nobody: its `id` and `retry` count all the same. */
  readonly data?: Data | undefined
  /** The name that a client listens to; `message` without one. */
  readonly event?: string | undefined
  /** What the client sends back in `Last-Event-ID` when it connects again. */
  readonly id?: string | undefined
  /** The milliseconds after which a client that lost its connection comes back. */
  readonly retry?: number | undefined
  /** Text that clients ignore. */
  readonly comment?: string | undefined
}

/**
 * One event of a stream, where its data alone does not say all: a name, an id, a time to come back after.
 *
 * @throws CovetError `COVET_STREAM_EVENT` for a name or an id with a line break, by which a stranger's text could write
 * events of its own, and for a time that is no whole number.
 */
export class ServerSentEvent<Data = unknown> implements ServerSentEventFields<Data> {
  readonly data: Data | undefined
  readonly event: string | undefined
  readonly id: string | undefined
  readonly retry: number | undefined
  readonly comment: string | undefined

  constructor({ data, event, id, retry, comment }: ServerSentEventFields<Data>) {
    assertLine('event', event)
    assertLine('id', id)
    // Clients leave out an id with it, and would come back with an older one.
    if (id?.includes('\0') === true) throw createError('COVET_STREAM_EVENT', ['id', 'it holds the character U+0000'])
    if (retry !== undefined && !(Number.isSafeInteger(retry) && retry >= 0)) {
      throw createError('COVET_STREAM_EVENT', ['retry', 'it is no whole number of milliseconds'])
    }
    this.data = data
    this.event = event
    this.id = id
    this.retry = retry
    this.comment = comment
  }

  /** The same event with other data; for what projects it. @internal */
  withData<Other>(data: Other): ServerSentEvent<Other> {
    const { event, id, retry, comment } = this
    return new ServerSentEvent({ data, event, id, retry, comment })
  }
}

/**
 * Makes an event with a name, an id or a time to come back after.
 *
 * @example
 * const event = sseEvent({ data: { cents: 999 }, event: 'price', id: '42' })
 */
export function sseEvent<Data = undefined>(fields: ServerSentEventFields<Data>): ServerSentEvent<Data> {
  return new ServerSentEvent(fields)
}

/** Changes the data of an item, be it an event or bare data. */
export function mapData(item: unknown, map: (data: unknown) => unknown): unknown {
  if (!(item instanceof ServerSentEvent)) return map(item)
  return item.data === undefined ? item : item.withData(map(item.data))
}

function assertLine(field: 'event' | 'id', value: string | undefined): void {
  if (value === undefined) return
  if (typeof value !== 'string') throw createError('COVET_STREAM_EVENT', [field, 'it is no text'])
  if (/[\r\n]/.test(value)) throw createError('COVET_STREAM_EVENT', [field, 'it holds a line break'])
}
