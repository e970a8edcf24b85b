import { EventStreamParser } from '../../../lib/testing/event-stream-parser'

/** What a text gives, whole and character by character. */
function parse(text: string) {
  const whole = new EventStreamParser().push(text)
  const single = new EventStreamParser()
  const split = [...text].flatMap((character) => single.push(character))
  const plain = (events: typeof whole) => events.map(({ event, data, id, retry }) => ({ event, data, id, retry }))
  expect(plain(split)).toEqual(plain(whole))
  return plain(whole)
}

describe('a parser of server-sent events', () => {
  // The examples of WHATWG HTML, section 9.2.6, and what its rules say besides.
  it.each([
    ['data: YHOO\ndata: +2\ndata: 10\n\n', ['YHOO\n+2\n10']],
    ['data\n\ndata\ndata\n\ndata:', ['', '\n']],
    ['data:test\n\ndata: test\n\n', ['test', 'test']],
    ['data:  two spaces\n\n', [' two spaces']],
    [': comment\n\ndata: a\n\n', ['a']],
    ['\uFEFFdata: a\r\rdata: b\r\n\r\ndata: c\n\n', ['a', 'b', 'c']],
    ['unknown: x\ndata: a\n\n', ['a']],
    ['data: never finished\n', []],
    ['event: lost\n\ndata: a\n\n', ['a']],
    ['data: a:b\u2028c\n\n', ['a:b\u2028c']],
  ])('reads %j', (text, expected) => {
    expect(parse(text).map(({ data }) => data)).toEqual(expected)
  })

  it('keeps the last id, and forgets names and times', () => {
    expect(
      parse('id: 1\nevent: e\nretry: 10\ndata: a\n\ndata: b\n\nid\ndata: c\n\nid: 2\0\nretry: x\ndata: d\n\n'),
    ).toEqual([
      { event: 'e', data: 'a', id: '1', retry: 10 },
      { event: 'message', data: 'b', id: '1', retry: undefined },
      { event: 'message', data: 'c', id: '', retry: undefined },
      { event: 'message', data: 'd', id: '', retry: undefined },
    ])
  })
})
