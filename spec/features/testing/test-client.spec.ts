import { IsInt, IsOptional, IsString } from 'class-validator'
import {
  Background,
  BackgroundTasks,
  BootError,
  Controller,
  type ConnectMiddleware,
  type Context,
  Ctx,
  defineApp,
  defineDependency,
  Delete,
  Depends,
  Get,
  HttpError,
  Injectable,
  Patch,
  Post,
  Put,
  Query,
  Reply,
  Returns,
} from 'covet'
import { TestClient, type TestClientOptions, type TestRequest } from 'covet/testing'

/** A promise to be kept from outside. */
function defer<Value = void>() {
  let resolve!: (value: Value) => void
  const promise = new Promise<Value>((settle) => (resolve = settle))
  return { promise, resolve }
}

@Injectable()
class Shelf {
  readonly titles: string[] = ['Dune']
}

@Controller('/books')
class Books {
  constructor(private readonly shelf: Shelf) {}
  @Get('/') list(@Query('q') q?: string) {
    return { titles: this.shelf.titles, q }
  }
  @Post('/') add(@Ctx() { request, response }: Context) {
    response.status = 201
    response.headers.set('etag', '"1"')
    this.shelf.titles.push(request.header('x-title') ?? '')
    return { count: this.shelf.titles.length }
  }
  @Put('/') put() {
    return 'put'
  }
  @Patch('/') patch() {
    return 'patch'
  }
  @Delete('/') delete() {}
  @Get('/bytes') bytes() {
    return new Uint8Array([0, 255, 1])
  }
}

/** Answers with what it was sent. */
const echo: ConnectMiddleware = async (request, response, next) => {
  if (request.url?.startsWith('/echo') !== true) return next()
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { method, url, headers } = request
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString('latin1') }))
}

interface Echo {
  method: string
  url: string
  headers: Record<string, string | undefined>
  body: string
}

const definition = defineApp({ controllers: [Books], middleware: [echo] })

describe('The test client', () => {
  let client: TestClient
  beforeEach(async () => {
    client = await TestClient.create(definition)
  })
  afterEach(() => client.close())

  const echoed = async (request?: TestRequest, path = '/echo') => (await client.post(path, request)).json<Echo>()

  it('asks in process and gives status, headers, text, bytes and JSON', async () => {
    const created = await client.post('/books', { headers: { 'X-Title': 'Emma' } })
    expect([created.status, created.headers.get('ETag'), created.json()]).toEqual([201, '"1"', { count: 2 }])
    const { titles } = (await client.get('/books')).json<{ titles: string[] }>()
    expect(titles).toEqual(['Dune', 'Emma'])
    expect([...(await client.get('/books/bytes')).body]).toEqual([0, 255, 1])
  })

  it('sends every method', async () => {
    expect((await client.put('/books')).text).toBe('put')
    expect((await client.patch('/books')).text).toBe('patch')
    expect((await client.delete('/books')).status).toBe(204)
    expect(await client.head('/books')).toMatchObject({ status: 200, text: '' })
    expect((await client.options('/books')).headers.get('allow')).toContain('PATCH')
    expect((await client.options('*')).status).toBe(204)
    expect((await client.request('propfind', '/echo')).json<Echo>().method).toBe('PROPFIND')
  })

  it('sends queries, beside that of the path', async () => {
    const query = { q: 'a b', ids: [1, 2], none: undefined, all: true }
    expect((await echoed({ query })).url).toBe('/echo?q=a+b&ids=1&ids=2&all=true')
    expect((await echoed({ query: { b: 2 } }, '/echo?a=1')).url).toBe('/echo?a=1&b=2')
    expect((await client.get('/books', { query: { q: 'é' } })).json()).toMatchObject({ q: 'é' })
    expect((await client.get('?a=1')).status).toBe(404)
  })

  it('sends JSON, bodies as they are, and forms', async () => {
    expect(await echoed({ json: { title: 'Dune' } })).toMatchObject({
      headers: { 'content-type': 'application/json' },
      body: '{"title":"Dune"}',
    })
    expect((await echoed({ json: null })).body).toBe('null')
    expect(await echoed({ json: [], headers: { 'Content-Type': 'application/x-own' } })).toMatchObject({
      headers: { 'content-type': 'application/x-own' },
    })
    expect((await echoed({ body: new Uint8Array([104, 105]) })).body).toBe('hi')
    expect(await echoed({ form: { title: 'a b', tag: ['x', 'y'], none: undefined } })).toMatchObject({
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '21' },
      body: 'title=a+b&tag=x&tag=y',
    })
  })

  it('sends files as multipart, with the fields of the form', async () => {
    const { headers, body } = await echoed({
      form: { title: 'Dune', tag: ['x', 'y'] },
      files: {
        cover: { content: new Uint8Array([1, 255]), name: 'cover.png', type: 'image/png' },
        pages: ['one', new Blob(['two'], { type: 'text/plain' })],
        notes: new File(['three'], 'notes.txt', { type: 'text/markdown' }),
        renamed: { content: new Blob(['four'], { type: 'text/html' }), name: 'four.html' },
      },
    })
    const received = await new Response(Buffer.from(body, 'latin1'), {
      headers: { 'content-type': headers['content-type'] ?? '' },
    }).formData()
    const parts = await Promise.all(
      [...received].map(async ([name, part]) =>
        typeof part === 'string' ? [name, part] : [name, part.name, part.type, Buffer.from(await part.arrayBuffer())],
      ),
    )
    expect(parts).toEqual([
      ['title', 'Dune'],
      ['tag', 'x'],
      ['tag', 'y'],
      ['cover', 'cover.png', 'image/png', Buffer.from([1, 255])],
      ['pages', 'pages', 'application/octet-stream', Buffer.from('one')],
      ['pages', 'pages', 'text/plain', Buffer.from('two')],
      ['notes', 'notes.txt', 'text/markdown', Buffer.from('three')],
      ['renamed', 'four.html', 'text/html', Buffer.from('four')],
    ])
    expect(Number(headers['content-length'])).toBe(body.length)
  })

  it.each([
    ['two bodies', { json: 1, body: '1' }, '/echo', 'it has more than one of'],
    ['what JSON cannot say', { json: () => 1 }, '/echo', 'a function is no JSON'],
    ['no path', {}, 'echo', '"echo" is neither a path nor an address'],
  ])('refuses %s', async (_, request, path, message) => {
    await expect(client.post(path, request)).rejects.toThrow(message)
    await expect(client.post(path, request)).rejects.toMatchObject({ code: 'COVET_REQUEST_INJECTED' })
  })

  it('finds routes by name, services by token, and the application itself', async () => {
    expect(client.urlFor('Books.list', { q: 'x' })).toBe('/books?q=x')
    expect(client.urlFor(Books.prototype.bytes)).toBe('/books/bytes')
    expect(client.resolve(Shelf)).toBe(client.app.get(Shelf))
    expect(client.app.routes).toHaveLength(6)
  })

  it('has an application of its own: two clients share nothing', async () => {
    const other = await TestClient.create(definition, { overrides: [{ provide: Shelf, useValue: { titles: [] } }] })
    const titles = async (of: TestClient) => (await of.get('/books')).json<{ titles: string[] }>().titles
    await client.post('/books', { headers: { 'x-title': 'Emma' } })
    expect(await Promise.all([titles(client), titles(other)])).toEqual([['Dune', 'Emma'], []])
    await other.close()
    await expect(other.get('/books')).rejects.toThrow('COVET_APP_CLOSED')
    expect(await titles(client)).toHaveLength(2)
  })
})

describe("The test client's options", () => {
  const ask = async (options: TestClientOptions, path = '/echo', request?: TestRequest) => {
    await using client = await TestClient.create(definition, options)
    return (await client.get(path, request)).json<Echo>()
  }

  it('name the origin that requests seem to go to', async () => {
    expect((await ask({})).headers.host).toBe('localhost')
    expect((await ask({ origin: 'https://bookshop.test:8443' })).headers.host).toBe('bookshop.test:8443')
    expect((await ask({ origin: 'https://bookshop.test/' }, 'http://other.test/echo')).headers.host).toBe('other.test')
  })

  it.each(['bookshop.test', 'ftp://bookshop.test', 'https://bookshop.test/api'])(
    'refuse the origin %s',
    async (origin) => {
      await expect(TestClient.create(definition, { origin })).rejects.toMatchObject({ code: 'COVET_OPTION_INVALID' })
    },
  )

  it('give headers to every request, which may send others or leave them out', async () => {
    const options = { headers: { Authorization: 'Bearer x', Accept: 'text/plain' } }
    expect((await ask(options)).headers).toMatchObject({ authorization: 'Bearer x', accept: 'text/plain' })
    const own = await ask(options, '/echo', { headers: { authorization: undefined, accept: 'text/html' } })
    expect(own.headers).toMatchObject({ accept: 'text/html' })
    expect(own.headers.authorization).toBeUndefined()
  })
})

describe('Redirects', () => {
  @Controller('/to')
  class To {
    @Get('/same') same() {
      return Reply.redirect('/echo?moved=1#part')
    }
    @Post('/status') status(@Query('s', { format: 'int' }) s?: number) {
      return Reply.redirect('../echo', s as 302)
    }
    @Put('/other') other() {
      return Reply.redirect('/echo', 303)
    }
    @Get('/away') away() {
      return Reply.redirect('https://elsewhere.test/echo')
    }
    @Get('/mail') mail() {
      return Reply.redirect('mailto:me@example.org')
    }
    @Get('/round') round() {
      return Reply.redirect('/to/round')
    }
    @Get('/secure') secure() {
      return Reply.redirect('https://localhost/echo')
    }
  }
  const redirecting = defineApp({ controllers: [To], middleware: [echo] })
  let client: TestClient
  beforeEach(async () => {
    client = await TestClient.create(redirecting, { followRedirects: true })
  })
  afterEach(() => client.close())

  it('are answers like all others unless they are to be followed', async () => {
    const answer = await client.get('/to/same', { followRedirects: false })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/echo?moved=1#part'])
    await using plain = await TestClient.create(redirecting)
    expect((await plain.get('/to/same')).status).toBe(302)
    expect((await plain.get('/to/same', { followRedirects: true })).status).toBe(200)
  })

  it('are followed with what the first request had', async () => {
    const answer = await client.get('/to/same', { headers: { 'x-own': '1' } })
    expect(answer.json()).toMatchObject({ method: 'GET', url: '/echo?moved=1', headers: { 'x-own': '1' } })
    expect(answer.url).toBe('http://localhost/echo?moved=1')
    expect((await client.get('/to/secure')).url).toBe('https://localhost/echo')
  })

  it.each([
    [301, 'GET', ''],
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', '"body"'],
    [308, 'POST', '"body"'],
  ])('by %i make %s of POST', async (status, method, body) => {
    const answer = await client.post('/to/status', { query: { s: status }, json: 'body' })
    expect(answer.json()).toMatchObject({ method, body })
    expect(answer.json<Echo>().headers['content-type']).toBe(body === '' ? undefined : 'application/json')
  })

  it('by 303 make GET of anything else', async () => {
    expect((await client.put('/to/other', { json: 1 })).json()).toMatchObject({ method: 'GET', body: '' })
  })

  it('are not followed to where nobody would answer, nor for ever', async () => {
    expect((await client.get('/to/away')).status).toBe(302)
    expect((await client.get('/to/mail')).status).toBe(302)
    await expect(client.get('/to/round')).rejects.toThrow('redirects more than 20 times')
  })
})

describe('Errors of the application', () => {
  const cause = new RangeError('the cause')
  const gates = { first: defer(), second: defer() }
  class Labelled {
    @IsString() title!: string
    @IsOptional() @IsInt() pages?: number
  }
  @Controller('/')
  class Failing {
    @Get('/unknown') unknown() {
      throw cause
    }
    @Get('/known') known() {
      throw new HttpError(500, 'meant')
    }
    @Get('/stream') async *stream() {
      yield 'begun'
      throw cause
    }
    @Get('/waiting') async waiting(@Query('gate') gate?: 'first' | 'second') {
      await gates[gate ?? 'first'].promise
      throw new Error(gate)
    }
    @Get('/listened') listened() {
      return 'fine'
    }
    @Get('/unfit') @Returns(Labelled) unfit() {
      return { title: 'Dune', pages: 'many' }
    }
  }
  const failing = defineApp({ controllers: [Failing] })
  let client: TestClient
  beforeEach(async () => {
    client = await TestClient.create(failing)
  })
  afterEach(() => client.close())

  it('are thrown where they were asked for, as they are', async () => {
    await expect(client.get('/unknown')).rejects.toBe(cause)
    await expect(client.head('/unknown')).rejects.toBe(cause)
    expect(client.errors).toEqual([cause, cause])
  })

  it('are 500 documents where a test wants to see those, and kept', async () => {
    const answer = await client.get('/unknown', { raiseServerErrors: false })
    expect(answer.status).toBe(500)
    expect(answer.text).not.toContain('the cause')
    expect(client.errors).toEqual([cause])
    await using hiding = await TestClient.create(failing, { raiseServerErrors: false })
    expect((await hiding.get('/unknown')).status).toBe(500)
    await expect(hiding.get('/unknown', { raiseServerErrors: true })).rejects.toBe(cause)
  })

  it('are answers where the application means them', async () => {
    expect((await client.get('/known')).json()).toMatchObject({ status: 500, detail: 'meant' })
    expect(client.errors).toEqual([])
  })

  it('are thrown, too, where they break an answer off', async () => {
    await expect(client.get('/stream')).rejects.toBe(cause)
    await expect(client.get('/stream', { raiseServerErrors: false })).rejects.toThrow('aborted')
  })

  it('reach the request that met them, whatever order they come in', async () => {
    const asked = (['first', 'second'] as const).map((gate) => client.get('/waiting', { query: { gate } }))
    gates.second.resolve()
    await expect(asked[1]).rejects.toThrow('second')
    gates.first.resolve()
    await expect(asked[0]).rejects.toThrow('first')
  })

  it('are not printed, but told to a logger of the definition, as warnings are', async () => {
    const print = jest.spyOn(console, 'error').mockImplementation()
    const logger = { error: jest.fn(), warn: jest.fn(), info: jest.fn() }
    await using logging = await TestClient.create({ ...failing.options, logger })
    logging.app.on('response', () => {
      throw cause
    })
    await logging.get('/listened')
    await logging.get('/unfit')
    expect(logging.errors).toEqual([cause, cause])
    expect(logging.warnings).toEqual([expect.stringContaining('Labelled.pages')])
    expect(logger.warn).toHaveBeenCalledTimes(1)
    expect(logger.error).toHaveBeenCalledWith(expect.any(String), cause)
    await expect(client.get('/unknown')).rejects.toBe(cause)
    expect(print).not.toHaveBeenCalled()
    print.mockRestore()
  })
})

describe('The life of a test client', () => {
  it('ends when the request in flight has ended', async () => {
    const [entered, gate] = [defer(), defer()]
    const log: string[] = []
    @Injectable()
    class Database {
      dispose() {
        log.push('disposed')
      }
    }
    @Controller('/')
    class Slow {
      constructor(readonly database: Database) {}
      @Get('/') async slow() {
        entered.resolve()
        await gate.promise
        log.push('answered')
        return 'slow'
      }
    }
    const client = await TestClient.create({ controllers: [Slow] })
    const asked = client.get('/')
    await entered.promise
    const closing = client.close()
    await expect(client.get('/')).rejects.toThrow('COVET_APP_CLOSED')
    gate.resolve()
    expect((await asked).text).toBe('slow')
    await closing
    expect(log).toEqual(['answered', 'disposed'])
  })

  it('waits, when asked to, for what comes behind an answer: teardowns and work in the background', async () => {
    const log: string[] = []
    const resource = defineDependency({
      async *use() {
        yield 'resource'
        log.push('torn down')
      },
    })
    @Controller('/')
    class Home {
      @Post('/') post(@Depends(resource) _value: string, @Background() tasks: BackgroundTasks) {
        tasks.add(async () => {
          await Promise.resolve()
          log.push('task')
        })
      }
    }
    await using client = await TestClient.create({ controllers: [Home] })
    await client.idle()
    await client.post('/')
    await client.idle()
    expect(log).toEqual(['torn down', 'task'])
  })

  it('does not begin where the application cannot start, and leaves nothing open', async () => {
    const log: string[] = []
    @Injectable()
    class Open {
      dispose() {
        log.push('closed')
      }
    }
    const broken = {
      provide: 'broken',
      useFactory: (_open: Open) => Promise.reject(new Error('no connection')),
      inject: [Open],
    }
    await expect(TestClient.create({ providers: [Open, broken] })).rejects.toThrow('no connection')
    expect(log).toEqual(['closed'])
    await expect(TestClient.create({ controllers: [Open] })).rejects.toBeInstanceOf(BootError)
    await expect(TestClient.create(undefined as never)).rejects.toMatchObject({ code: 'COVET_OPTION_INVALID' })
  })
})
