import { Readable, type Transform } from 'node:stream'
import fc from 'fast-check'
import { createEventStream } from '../../../../lib/http/stream/event-stream'
import { ServerSentEvent, type ServerSentEventFields } from '../../../../lib/http/stream/server-sent-event'
import { EventStreamParser } from '../../../../lib/testing/event-stream-parser'

// undici's own parser, so that what is written is not only read by what was written beside it.
const { EventSourceStream } = jest.requireActual<{
  EventSourceStream: new (options: { eventSourceSettings: object }) => Transform
}>('undici/lib/web/eventsource/eventsource-stream.js')

interface PlatformEvent {
  readonly type: string
  readonly options: { readonly data: string; readonly lastEventId: string }
}

interface Dispatched {
  readonly event: string
  readonly data: string
  readonly id: string
}

/** Cuts bytes into pieces, as a network does: in the midst of lines and of characters. */
function inPieces(text: string, sizes: readonly number[]): Buffer[] {
  const bytes = Buffer.from(text)
  const pieces: Buffer[] = []
  let from = 0
  for (const size of sizes) pieces.push(bytes.subarray(from, (from += size)))
  return [...pieces, bytes.subarray(from)].filter(({ length }) => length > 0)
}

async function readByPlatform(pieces: readonly Buffer[]): Promise<Dispatched[]> {
  const events: Dispatched[] = []
  const eventSourceSettings = { origin: '', reconnectionTime: 0, lastEventId: '' }
  const stream = Readable.from(pieces).pipe(new EventSourceStream({ eventSourceSettings }))
  for await (const { type, options } of stream as AsyncIterable<PlatformEvent>) {
    events.push({ event: type, data: options.data, id: options.lastEventId })
  }
  return events
}

function readByTestClient(pieces: readonly Buffer[]): Dispatched[] {
  const parser = new EventStreamParser()
  const decoder = new TextDecoder()
  return pieces
    .flatMap((piece) => parser.push(decoder.decode(piece, { stream: true })))
    .map(({ event, data, id }) => ({ event, data, id }))
}

const text = fc.stringOf(
  fc.oneof(fc.fullUnicode(), fc.constantFrom('\n', '\r', '\r\n', ':', ' ', 'data: ', 'id: 7', '\u2028', '\uFEFF', '"')),
  { maxLength: 30 },
)
const line = text.map((value) => value.replaceAll(/[\r\n\0]/g, ''))
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const fields: fc.Arbitrary<ServerSentEventFields> = fc.record({
  data: optional(fc.oneof(text, fc.jsonValue())),
  event: optional(line),
  id: optional(line),
  retry: optional(fc.nat()),
  comment: optional(text),
})

/** What a client must come to know of events: the sense of the text, without its form. */
function expectedOf(events: readonly ServerSentEventFields[], toText: (data: unknown) => string): Dispatched[] {
  let last = ''
  return events.flatMap(({ data, event, id }) => {
    last = id ?? last
    if (data === undefined) return []
    const name = event === undefined || event === '' ? 'message' : event
    return { event: name, data: toText(data).replaceAll(/\r\n|\r/g, '\n'), id: last }
  })
}

describe('events that are written', () => {
  const toJson = (data: unknown) => JSON.stringify(data)
  const toBareText = (data: unknown) => (typeof data === 'string' ? data : toJson(data))

  it.each([
    ['as text', false, toBareText],
    ['as JSON', true, toJson],
  ])('are read the same, whatever they hold and however they arrive: %s', async (_title, isTyped, toText) => {
    const write = createEventStream().compileWriter(toJson, isTyped)
    await fc.assert(
      fc.asyncProperty(fc.array(fields, { maxLength: 6 }), fc.array(fc.nat(20)), async (events, sizes) => {
        const pieces = inPieces(events.map((event) => write(new ServerSentEvent(event))).join(''), sizes)
        const expected = expectedOf(events, toText)
        expect(readByTestClient(pieces)).toEqual(expected)
        expect(await readByPlatform(pieces)).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  })

  it('are written by their data alone as by an event that has nothing else', () => {
    const write = createEventStream().compileWriter(toJson, false)
    fc.assert(
      fc.property(fc.oneof(text, fc.jsonValue()), (data) => {
        expect(write(data)).toBe(write(new ServerSentEvent({ data })))
      }),
    )
  })

  it('tell when to come back', () => {
    const write = createEventStream().compileWriter(toJson, false)
    const [first, second] = new EventStreamParser().push(
      write(new ServerSentEvent({ data: 1, retry: 1_500 })) + write(2),
    )
    expect([first?.retry, second?.retry, second?.json()]).toEqual([1_500, undefined, 2])
  })
})

describe('a heartbeat', () => {
  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])('of %p milliseconds is refused', (heartbeat) => {
    expect(() => createEventStream({ heartbeat })).toThrow(
      expect.objectContaining({ code: 'COVET_OPTION_INVALID', message: expect.stringContaining('"heartbeat"') }),
    )
  })

  it('comes every 15 seconds, as often as told, or never', () => {
    expect(createEventStream().heartbeat).toEqual({ every: 15_000, text: ':\n\n' })
    expect(createEventStream({ heartbeat: 2 ** 31 - 1 }).heartbeat?.every).toBe(2 ** 31 - 1)
    expect(createEventStream({ heartbeat: false }).heartbeat).toBeUndefined()
  })

  it('is nothing to a client', () => {
    expect(new EventStreamParser().push(':\n\n:\n\ndata: 1\n\n')).toMatchObject([{ data: '1' }])
  })
})
