import { negotiate } from '../../../lib/http/negotiate'

describe('negotiate', () => {
  const offers = ['application/jsonl', 'text/event-stream']

  it.each([
    [undefined, 0],
    ['', 0],
    ['*/*', 0],
    ['text/event-stream', 1],
    [' Text/Event-Stream ; charset=utf-8 ; q=0.1 ', 1],
    ['text/*;q=0.3, application/*;q=0.2', 1],
    ['*/*;q=0.5, application/jsonl;q=0.1', 1],
    ['*/*, text/event-stream', 1],
    ['text/*, application/jsonl', 0],
    ['application/jsonl;q=0.999, text/event-stream;q=1.000', 1],
    ['application/json', undefined],
    ['*/*;q=0', undefined],
    ['application/jsonl;q=0, text/event-stream;q=0', undefined],
    ['text/event-stream;q=nonsense', undefined],
    ['text/event-stream;q=7', undefined],
    [';;,,q', undefined],
  ])('of %p gives %p', (accept, expected) => {
    expect(negotiate(accept, offers)).toBe(expected)
  })

  it('takes time in proportion to the header', () => {
    expect(negotiate(`${'a/b;q=0.1;,'.repeat(1_500)}*/*`, offers)).toBe(0)
  })
})
