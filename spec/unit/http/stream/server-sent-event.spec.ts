import fc from 'fast-check'
import { mapData, ServerSentEvent, sseEvent } from '../../../../lib/http/stream/server-sent-event'

describe('a server-sent event', () => {
  it.each(['event', 'id'] as const)('refuses a line break in its %s, which would begin a field of its own', (field) => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('\n', '\r', '\r\n'), fc.string(), (before, lineBreak, after) => {
        expect(() => sseEvent({ [field]: before + lineBreak + after })).toThrow(
          expect.objectContaining({ code: 'COVET_STREAM_EVENT' }),
        )
      }),
    )
  })

  it('refuses an id with U+0000, and an id or a name that is no text', () => {
    expect(() => sseEvent({ id: 'a\0' })).toThrow(/U\+0000/)
    expect(() => sseEvent({ id: 7 as never })).toThrow(/"id".*no text/)
    expect(() => sseEvent({ event: {} as never })).toThrow(/"event".*no text/)
  })

  it.each([-1, 1.5, Number.NaN, '7'])('refuses to come back after %p', (retry) => {
    expect(() => sseEvent({ retry: retry as number })).toThrow(/"retry".*whole number/)
  })

  it('keeps its other fields where its data changes, and is left alone where it has none', () => {
    const event = sseEvent({ data: 1, event: 'e', id: 'i', retry: 2, comment: 'c' })
    expect(mapData(event, (data) => [data])).toEqual(new ServerSentEvent({ ...event, data: [1] }))
    const bare = sseEvent({ comment: 'c' })
    expect(mapData(bare, fail)).toBe(bare)
    expect(mapData(7, String)).toBe('7')
  })
})

function fail(): never {
  throw new Error('there is nothing to map')
}
