import fc from 'fast-check'
import { EventParser, type ServerSentEvent } from '../../../../../lib/features/client/runtime/event-stream'
import { readStream } from '../../../../../lib/features/client/runtime/read-stream'

/** The standard's rules (WHATWG HTML, section 9.2.6), word for word and over the whole text at once. */
function interpret(stream: string): ServerSentEvent<string>[] {
  const lines = stream.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n')
  // What no line end follows is no line.
  lines.pop()
  const events: ServerSentEvent<string>[] = []
  let [data, type, id] = ['', '', '']
  let retry: number | undefined
  for (const line of lines) {
    if (line === '') {
      if (data !== '') events.push({ data: data.slice(0, -1), event: type || 'message', id, retry })
      data = ''
      type = ''
      continue
    }
    if (line.startsWith(':')) continue
    const colon = line.indexOf(':')
    const [field, rest] = colon === -1 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1)]
    const value = rest.startsWith(' ') ? rest.slice(1) : rest
    if (field === 'event') type = value
    if (field === 'data') data += `${value}\n`
    if (field === 'id' && !value.includes('\u0000')) id = value
    if (field === 'retry' && /^[0-9]+$/.test(value)) retry = parseInt(value, 10)
  }
  return events
}

const fragment = fc.oneof(
  fc.constantFrom(
    'data',
    'event',
    'id',
    'retry',
    ':',
    ': ',
    '\n',
    '\r',
    '\r\n',
    '\n\n',
    '\r\r',
    ' ',
    '1',
    '\u0000',
    'é',
    '💶',
  ),
  fc.constantFrom(
    'data: a\n',
    'data:\n\n',
    'event: b\r\n',
    'id: 7\r',
    'retry: 10\n',
    'retry: 1x\n',
    ': note\n',
    'data\n\n',
  ),
  fc.string({ maxLength: 4 }),
)
const streams = fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join(''))
const cuts = fc.array(fc.nat(), { maxLength: 12 })

function cut<Text extends string | Uint8Array>(text: Text, places: readonly number[]): Text[] {
  const at = [...places.map((place) => place % (text.length + 1)), 0, text.length].toSorted((a, b) => a - b)
  return at.slice(1).map((end, index) => text.slice(at[index], end) as Text)
}

function streamOf(chunks: readonly Uint8Array[], onCancel: () => void = () => undefined): ReadableStream<Uint8Array> {
  let next = 0
  return new ReadableStream({
    pull(controller) {
      if (next < chunks.length) controller.enqueue(chunks[next++])
      else controller.close()
    },
    cancel: onCancel,
  })
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

const readEvents = (body: ReadableStream<Uint8Array>) => readStream(body, new EventParser(), (event) => event)

describe('the events of a stream', () => {
  it('are those of the standard, wherever the text is cut', () => {
    fc.assert(
      fc.property(streams, cuts, (stream, places) => {
        const parser = new EventParser()
        expect(cut(stream, places).flatMap((text) => parser.push(text))).toEqual(interpret(stream))
      }),
      { numRuns: 2_000 },
    )
  })

  it('are the same when bytes are cut inside of characters', async () => {
    await fc.assert(
      fc.asyncProperty(streams, cuts, async (stream, places) => {
        const bytes = new TextEncoder().encode(stream)
        const events = await collect(readEvents(streamOf(cut(bytes, places))))
        expect(events).toEqual(interpret(new TextDecoder().decode(bytes)))
      }),
      { numRuns: 300 },
    )
  })

  it('come as soon as they are complete, also when a return ends them', () => {
    const parser = new EventParser()
    expect(parser.push('data: 1\r\r')).toEqual([{ data: '1', event: 'message', id: '', retry: undefined }])
    expect(parser.push('\ndata: 2\n')).toEqual([])
    expect(parser.push('\n')).toEqual([{ data: '2', event: 'message', id: '', retry: undefined }])
  })

  it('leave a byte order mark out', async () => {
    const bytes = new TextEncoder().encode('\uFEFFdata: 1\n\n')
    expect(await collect(readEvents(streamOf([bytes])))).toMatchObject([{ data: '1' }])
  })

  it('cancel the body when their reader leaves early', async () => {
    let isCancelled = false
    const bytes = new TextEncoder().encode('data: 1\n\ndata: 2\n\n')
    const body = streamOf([bytes, bytes], () => (isCancelled = true))
    for await (const { data } of readEvents(body)) {
      expect(data).toBe('1')
      break
    }
    expect([isCancelled, body.locked]).toEqual([true, false])
  })
})
