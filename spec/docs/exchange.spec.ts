import { compareExchange, readExchanges, type Answering } from './exchange'

const echo: Answering = {
  async fetch(request) {
    const { pathname, search } = new URL(request.url)
    const body = {
      url: pathname + search,
      kind: request.headers.get('content-type'),
      text: await request.text(),
      list: [{ a: 1, b: 2 }],
    }
    return Response.json(body, { status: request.method === 'POST' ? 201 : 200, headers: { etag: '"1"' } })
  },
}

const compare = async (...lines: string[]) => {
  const faults: string[] = []
  for (const exchange of readExchanges(lines.join('\n'))) faults.push(...(await compareExchange(echo, exchange)))
  return faults
}

describe('an exchange of a page', () => {
  it('is sent whole and holds when the answer has more than is shown', async () => {
    expect(
      await compare(
        'POST /books?a=1 HTTP/1.1',
        'Content-Type: text/plain',
        '',
        'one',
        '',
        'two',
        '---',
        'HTTP/1.1 201 Created',
        'ETag: "1"',
        'content-type: application/json',
        '',
        '{ "url": "/books?a=1", "kind": "text/plain", "text": "one\\n\\ntwo", "list": [{ "a": 1 }] }',
      ),
    ).toEqual([])
  })

  it('says each difference', async () => {
    expect(
      await compare(
        'GET /a',
        '',
        'HTTP 404',
        'etag: "2"',
        '',
        '{ "url": "/b" }',
        '### another',
        'GET /b',
        'HTTP 200',
        '',
        '{ "list": [] }',
        '###',
        'GET /c',
        '---',
        '200',
        '',
        'plain',
        '###',
        'GET /d',
      ),
    ).toEqual([
      expect.stringMatching(/^GET \/a answers 200, the page says 404: \{/),
      'GET /a answers etag: "1", the page says "2"',
      expect.stringMatching(/^GET \/a answers \{.*\}, the page says \{ "url": "\/b" \}$/),
      expect.stringMatching(/^GET \/b answers .*, the page says \{ "list": \[\] \}$/),
      expect.stringMatching(/^GET \/c answers .*, the page says plain$/),
    ])
  })

  it('is refused when it cannot be read', () => {
    expect(() => readExchanges('get /')).toThrow('no request line')
    expect(() => readExchanges('GET /\nwhat')).toThrow('no header')
    expect(() => readExchanges('GET /\n---\nfine')).toThrow('no status line')
  })
})
