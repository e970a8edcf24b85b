import { Readable } from 'node:stream'
import { IsInt } from 'class-validator'
import { type ConnectMiddleware, Controller, Get, Header, JsonLines, Returns, Sse, sseEvent } from 'covet'
import { describeTransports } from '../../support/transports'

class Row {
  @IsInt() id!: number
}

class Tick {
  @IsInt() tick!: number
}

const events = 'text/event-stream; charset=utf-8'
const lines = 'application/jsonl'

describeTransports('a stream whose form the client chooses', ({ start }) => {
  const choices: [accept: string, type: string][] = [
    ['*/*', lines],
    ['application/jsonl', lines],
    ['text/event-stream', events],
    ['TEXT/event-stream;charset=utf-8', events],
    ['application/json, text/event-stream', events],
    ['*/*, text/event-stream', events],
    ['text/*', events],
    ['application/jsonl;q=0.5, text/event-stream', events],
    ['application/jsonl, text/event-stream;q=0.9', lines],
    ['text/event-stream;q=0, */*', lines],
  ]

  it.each(choices)('that nothing declares: %s', async (accept, type) => {
    @Controller()
    class Rows {
      @Get('/') async *read() {
        yield { id: 1 }
        yield 'text'
      }
    }
    const { send } = await start({ controllers: [Rows] })
    const { status, headers, text } = await send('/', { headers: { accept } })
    expect([status, headers.get('content-type'), headers.get('vary')]).toEqual([200, type, 'Accept'])
    expect(text).toBe(type === lines ? '{"id":1}\n"text"\n' : 'data: {"id":1}\n\ndata: text\n\n')
  })

  it.each(choices)('that declares both, its first one preferred: %s', async (accept, type) => {
    @Controller()
    class Rows {
      @JsonLines(Row) @Sse(Tick) @Get('/') async *read() {
        yield { id: 1, tick: 2, secret: 'x' }
      }
      @Sse(Tick) @JsonLines(Row) @Get('/events-first') async *again() {
        yield { id: 1, tick: 2, secret: 'x' }
      }
    }
    const { send } = await start({ controllers: [Rows] })
    const { headers, text } = await send('/', { headers: { accept } })
    expect([headers.get('content-type'), headers.get('vary')]).toEqual([type, 'Accept'])
    expect(text).toBe(type === lines ? '{"id":1}\n' : 'data: {"tick":2}\n\n')
    const { headers: other } = await send('/events-first', { headers: { accept } })
    expect(other.get('content-type')).toBe(accept === '*/*' ? events : type)
  })

  it.each(choices)('that @Returns declares the items of: %s', async (accept, type) => {
    @Controller()
    class Rows {
      @Returns(Row) @Get('/') async *read() {
        yield { id: 1, secret: 'x' }
        yield sseEvent({ data: { id: 2, secret: 'x' } })
      }
      @Returns(Row, { array: true }) @Get('/list') list() {
        return Readable.from([
          { id: 1, secret: 'x' },
          { id: 2, secret: 'x' },
        ])
      }
    }
    const { send } = await start({ controllers: [Rows] })
    for (const path of ['/', '/list']) {
      const { headers, text } = await send(path, { headers: { accept } })
      expect(headers.get('content-type')).toBe(type)
      expect(text).toBe(type === lines ? '{"id":1}\n{"id":2}\n' : 'data: {"id":1}\n\ndata: {"id":2}\n\n')
    }
  })

  it('that has no items is an empty answer in the form that its items would have', async () => {
    @Controller()
    class Rows {
      @Returns(Row) @Get('/rows') async *rows() {}
      @Returns(String) @Get('/text') async *text() {}
      @Returns(String, { contentType: 'text/csv' }) @Get('/csv') async *csv() {}
      @Get('/undeclared') async *undeclared() {}
    }
    const { send } = await start({ controllers: [Rows] })
    const types = ['/rows', '/text', '/csv', '/undeclared'].map(async (path) => {
      const { status, headers, text } = await send(path)
      return [status, headers.get('content-type'), text]
    })
    expect(await Promise.all(types)).toEqual([
      [200, lines, ''],
      [200, 'application/octet-stream', ''],
      [200, 'text/csv', ''],
      [200, 'application/octet-stream', ''],
    ])
    expect((await send('/rows', { headers: { accept: 'text/event-stream' } })).headers.get('content-type')).toBe(events)
  })

  it('is 406 for a client that takes neither, and the generator is ended', async () => {
    const begun = jest.fn()
    const ended = jest.fn()
    @Controller()
    class Rows {
      @Sse() @JsonLines() @Get('/both') async *both() {
        begun()
        yield 1
      }
      @Get('/none') async *none() {
        try {
          yield 1
        } finally {
          ended()
        }
      }
    }
    const { send } = await start({ controllers: [Rows] })
    const accept = 'application/json'
    const { status, headers, json } = await send('/both', { headers: { accept } })
    expect([status, headers.get('content-type'), json().code]).toEqual([
      406,
      'application/problem+json',
      'COVET_HTTP_NOT_ACCEPTABLE',
    ])
    expect((await send('/none', { headers: { accept } })).status).toBe(406)
    expect([begun.mock.calls.length, ended.mock.calls.length]).toEqual([0, 1])
  })

  it('is none where the route declares one form', async () => {
    @Controller()
    class Rows {
      @Sse() @Get('/') async *read() {
        yield 1
      }
    }
    const { send } = await start({ controllers: [Rows] })
    const { headers } = await send('/', { headers: { accept: 'application/json' } })
    expect([headers.get('content-type'), headers.get('vary')]).toEqual([events, null])
  })

  it('is none for bytes and text', async () => {
    @Controller()
    class Files {
      @Get('/text') async *text() {
        yield 'a'
        yield 'b'
      }
      @Returns(String, { contentType: 'text/csv' }) @Get('/csv') async *csv() {
        yield 'a,b'
      }
    }
    const { send } = await start({ controllers: [Files] })
    const { headers, text } = await send('/text', { headers: { accept: 'text/event-stream' } })
    expect([headers.get('content-type'), headers.get('vary'), text]).toEqual(['application/octet-stream', null, 'ab'])
    expect((await send('/csv')).headers.get('content-type')).toBe('text/csv')
  })

  it('keeps what the route says an answer varies by', async () => {
    @Controller()
    class Rows {
      @Header('Vary', 'Origin') @Get('/') async *read() {
        yield { id: 1 }
      }
    }
    const { send } = await start({ controllers: [Rows] })
    expect((await send('/')).headers.get('vary')).toBe('Origin, Accept')
  })

  it('keeps what Connect middleware says an answer varies by', async () => {
    @Controller()
    class Rows {
      @Get('/') async *read() {
        yield { id: 1 }
      }
    }
    const cors: ConnectMiddleware = (_request, response, next) => {
      response.setHeader('Vary', ['Origin', 'Cookie'])
      next()
    }
    const { send } = await start({ controllers: [Rows], middleware: [cors] })
    expect((await send('/')).headers.get('vary')).toBe('Origin, Cookie, Accept')
  })
})
