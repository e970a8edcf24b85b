import {
  Body,
  Controller,
  Cookie,
  Ctx,
  type Context,
  defineGuard,
  Delete,
  Get,
  Headers,
  HttpCode,
  NotFoundError,
  Param,
  type Plugin,
  Post,
  Query,
  Reply,
  Returns,
  Signal,
  Throws,
  UseGuards,
} from 'covet'
import { IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator'
import { Type } from 'class-transformer'
import { once } from 'node:events'
import { clientFolders, type AnyOperation } from '../../support/generated-client'
import { describeTransports } from '../../support/transports'
import { createSignal } from '../../support/create-signal'

class Range {
  @IsOptional() @IsInt() min?: number
  @IsOptional() @IsInt() max?: number
}

class Search {
  @IsOptional() @IsString() q?: string
  @IsOptional() @ValidateNested() @Type(() => Range) pages?: Range
}

class Book {
  @IsString() title!: string
  @IsInt() @Min(0) cents!: number
}

const stream = (...pieces: readonly (string | Uint8Array)[]) =>
  (async function* () {
    for (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece
  })()

const knows = (name: string, isKnown: (context: Context) => boolean) =>
  defineGuard({ canActivate: isKnown, describe: () => ({ security: [{ [name]: [] }] }) })
const key = knows('key', ({ request }) => request.header('x-key') === 'k')
const bearer = knows('bearer', ({ request }) => request.header('authorization') === 'Bearer t')
const basic = knows(
  'basic',
  ({ request }) => request.header('authorization') === `Basic ${Buffer.from('añn:s:t').toString('base64')}`,
)
const inQuery = knows('inQuery', ({ query }) => query['api key'] === 'a&b')
const inCookie = knows('inCookie', ({ request }) => request.header('cookie') === 'session=a%20b')

let ended = createSignal()

@Controller('/c')
class Calls {
  @Get('/files/{path:path}') file(@Param('path') path: string) {
    return { path }
  }
  @Get('/items/{name}') item(@Param('name') name: string) {
    return { name }
  }
  @Get('/search') search(
    @Query() search: Search,
    @Query('ids', { items: Number }) ids?: number[],
    @Query('tags', { items: String, style: 'csv' }) tags?: string[],
    @Query('since') since?: Date,
    @Headers('x-trace') trace?: string,
    @Cookie('theme') theme?: string,
  ) {
    return { search, ids, tags, since, trace, theme }
  }
  @Post('/books') @Returns(Book, { status: 201 }) create(@Body() book: Book) {
    return book
  }
  @Get('/missing') @Returns(Book) @Throws(NotFoundError) missing(): Book {
    throw new NotFoundError('There is none')
  }
  @Delete('/gone') @HttpCode(204) gone() {}
  @Post('/reset') @HttpCode(205) reset() {}
  @Get('/same') @HttpCode(304) same() {}
  @Get('/nothing') async nothing() {}
  @Get('/words') words(): string {
    return 'größe'
  }
  @Get('/vague') async vague() {
    return 'only words'
  }
  @Get('/lies') @Returns(Book) lies() {
    return Reply.html('<p>Sign in first</p>')
  }
  @Get('/broken') @Returns(Book) broken() {
    return new Response('{"title":', { headers: { 'content-type': 'application/json' } })
  }
  @Get('/teapot') @Returns(Book) teapot() {
    return Reply.text('short and stout', { status: 418 })
  }
  @Get('/odd') @Returns(Book) odd() {
    return Reply.json({ title: 'a', cents: 1 }, { status: 202 })
  }
  @Get('/picture') picture() {
    return new Response(Buffer.from([1, 2, 3]), { headers: { 'content-type': 'image/png' } })
  }
  @Get('/events') events(@Query('cut') cut?: number) {
    const text = Buffer.from(
      ': hi\r\nretry: 10\r\n\r\nid: 1\r\ndata: {"n":"💶"}\r\n\r\nevent: last\ndata: {\ndata: "n":"2"}\n\n',
    )
    const pieces = cut === undefined ? [text] : [text.subarray(0, cut), text.subarray(cut)]
    return Reply.stream(stream(...pieces), { headers: { 'content-type': 'text/event-stream' } })
  }
  @Get('/ticks') ticks() {
    return Reply.stream(stream('data: not json\n\n'), { headers: { 'content-type': 'text/event-stream' } })
  }
  @Get('/lines') lines() {
    return Reply.stream(stream('{"n":1}\n{"n"', ':2}\r\n\n{"n":3}'), {
      headers: { 'content-type': 'application/jsonl' },
    })
  }
  @Get('/badLines') badLines() {
    return Reply.stream(stream('{"n":1}\n{"n":'), { headers: { 'content-type': 'application/jsonl' } })
  }
  @Get('/endless') endless(@Signal() signal: AbortSignal) {
    async function* numbers() {
      for (let n = 1; n <= 3; n += 1) yield Buffer.from(`{"n":${n}}\n`)
      if (!signal.aborted) await once(signal, 'abort')
      ended.resolve()
    }
    return Reply.stream(numbers(), { headers: { 'content-type': 'application/jsonl' } })
  }
  @Get('/endlessEvents') endlessEvents(@Signal() signal: AbortSignal) {
    async function* events() {
      for (let n = 1; n <= 3; n += 1) yield Buffer.from(`data: {"n":"${n}"}\n\n`)
      yield Buffer.from('data: {"n":"cut o')
      if (!signal.aborted) await once(signal, 'abort')
      ended.resolve()
    }
    return Reply.stream(events(), { headers: { 'content-type': 'text/event-stream' } })
  }
  @Get('/slow') async slow(@Signal() signal: AbortSignal) {
    if (!signal.aborted) await once(signal, 'abort')
  }
  @Get('/key') @UseGuards(key) byKey() {
    return { by: 'key' }
  }
  @Get('/bearer') @UseGuards(bearer) byBearer() {
    return { by: 'bearer' }
  }
  @Get('/basic') @UseGuards(basic) byBasic() {
    return { by: 'basic' }
  }
  @Get('/inQuery') @UseGuards(inQuery) byQuery() {
    return { by: 'query' }
  }
  @Get('/inCookie') @UseGuards(inCookie) byCookie() {
    return { by: 'cookie' }
  }
  @Get('/headers') headers(@Ctx() { request }: Context) {
    return { authorization: request.header('authorization') ?? 'none', key: request.header('x-key') ?? 'none' }
  }
}

const item = { type: 'object', required: ['n'], properties: { n: { type: 'string' } } }
const event = (data: object) => ({
  schema: { type: 'array', items: { type: 'object', required: ['data'], properties: { data } } },
})

/** What streams say of themselves. */
const streams: Readonly<Record<string, Readonly<Record<string, { schema: object }>>>> = {
  callsEvents: {
    'text/event-stream': event({ type: 'string', contentMediaType: 'application/json', contentSchema: item }),
  },
  callsTicks: { 'text/event-stream': event({ type: 'string' }) },
  callsLines: { 'application/jsonl': { schema: { type: 'array', items: item } } },
  callsBadLines: { 'application/jsonl': { schema: { type: 'array', items: item } } },
  callsEndless: { 'application/jsonl': { schema: { type: 'array', items: item } } },
  callsEndlessEvents: {
    'text/event-stream': event({ type: 'string', contentMediaType: 'application/json', contentSchema: item }),
  },
  callsPicture: { 'image/*': { schema: {} } },
}

const described: Plugin = {
  name: 'described',
  register(host) {
    host.describe({
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'x-key' },
        bearer: { type: 'http', scheme: 'bearer' },
        basic: { type: 'http', scheme: 'basic' },
        inQuery: { type: 'apiKey', in: 'query', name: 'api key' },
        inCookie: { type: 'apiKey', in: 'cookie', name: 'session' },
      },
      document({ paths }) {
        for (const { get } of Object.values(paths) as { get?: { operationId: string; responses: object } }[]) {
          const content = get === undefined ? undefined : streams[get.operationId]
          if (content !== undefined) Object.assign(get!.responses, { 200: { description: 'OK', content } })
        }
      },
    })
  },
}

async function collect(items: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = []
  for await (const one of items) all.push(one)
  return all
}

describeTransports('calls of a generated client', (transport) => {
  const createFolder = clientFolders()

  const open = async (options: Record<string, unknown> = {}) => {
    const { app } = await transport.start({ controllers: [Calls], plugins: [described] })
    const { createClient, ...module } = createFolder(app.openapi()).load()
    const where =
      transport.name === 'in process' ? { fetch: app.fetch } : { baseUrl: (await app.listen({ port: 0 })).url }
    const api: Record<string, AnyOperation> = createClient({ ...where, ...options })
    return { api, ...module }
  }

  it('give data by status', async () => {
    const { api, unwrap } = await open()
    const book = { title: 'Ünder', cents: 1 }
    expect(await api.callsCreate({ body: book })).toMatchObject({ ok: true, status: 201, data: book })
    expect(await api.callsGone()).toMatchObject({ ok: true, status: 204, data: undefined })
    expect(await api.callsReset()).toMatchObject({ ok: true, status: 205, data: undefined })
    expect(await api.callsSame()).toMatchObject({ ok: false, status: 304, problem: undefined })
    expect(await api.callsNothing()).toMatchObject({ ok: true, status: 204, data: undefined })
    expect(await unwrap(api.callsWords())).toBe('größe')
    expect(await unwrap(api.callsVague())).toBe('only words')
    const picture = (await unwrap(api.callsPicture())) as Blob
    expect([picture.type, [...new Uint8Array(await picture.arrayBuffer())]]).toEqual(['image/png', [1, 2, 3]])
  })

  it('give problems by status, and throw them where only data will do', async () => {
    const { api, unwrap, ApiError } = await open()
    const refused = await api.callsCreate({ body: { title: 'a', cents: -1 } })
    expect(refused).toMatchObject({ ok: false, status: 422, problem: { errors: [{ pointer: '/cents' }] } })
    const error: unknown = await unwrap(api.callsMissing()).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({
      name: 'ApiError',
      message: '404 – Not Found – There is none',
      status: 404,
      problem: { code: 'NOT_FOUND' },
    })
  })

  it('tell what the document does not', async () => {
    const { api } = await open()
    const teapot = await api.callsTeapot()
    expect(teapot).toMatchObject({ ok: false, status: 'undocumented', problem: 'short and stout' })
    expect(teapot.response.status).toBe(418)
    const odd = { ok: false, status: 'undocumented', problem: { title: 'a', cents: 1 } }
    expect(await api.callsOdd()).toMatchObject(odd)
  })

  it('reject where an answer is not what the document says', async () => {
    const { api, AnswerError } = await open()
    const lie: unknown = await api.callsLies().catch((reason: unknown) => reason)
    expect(lie).toBeInstanceOf(AnswerError)
    expect(lie).toMatchObject({
      message: expect.stringMatching(/^callsLies was answered by 200 with text\/html.*, which is not json\.$/),
      body: '<p>Sign in first</p>',
    })
    await expect(api.callsBroken()).rejects.toThrow(
      /^callsBroken was answered by 200 with what claims to be JSON and is not: /,
    )
  })

  it('write paths in which every value is one segment, or several where it may hold slashes', async () => {
    const { api, unwrap } = await open()
    const names = ['a/b', 'ä ?#%', '%2e%2e', '.a', ';,&=+$@:']
    for (const name of names) expect(await unwrap(api.callsItem({ path: { name } }))).toEqual({ name })
    expect(await unwrap(api.callsFile({ path: { path: 'a b/c?.txt' } }))).toEqual({ path: 'a b/c?.txt' })
    for (const name of ['', '.', '..', undefined, null]) {
      await expect(api.callsItem({ path: { name } })).rejects.toThrow(TypeError)
    }
    for (const path of ['../secret', 'a/./b', ''])
      await expect(api.callsFile({ path: { path } })).rejects.toThrow(TypeError)
  })

  it('write queries, headers and cookies as the application reads them', async () => {
    const { api, unwrap } = await open()
    const since = new Date(1_700_000_000_123)
    const query = { q: 'a&b=ü+', pages: { min: 1, max: undefined }, ids: [1, 2], tags: ['x', 'y z'], since }
    const data = await unwrap(api.callsSearch({ query, headers: { 'x-trace': 't' }, cookies: { theme: 'dark; blue' } }))
    expect(data).toEqual({
      search: { q: 'a&b=ü+', pages: { min: 1 } },
      ids: [1, 2],
      tags: ['x', 'y z'],
      since: since.toISOString(),
      trace: 't',
      theme: 'dark; blue',
    })
    expect(await unwrap(api.callsSearch())).toEqual({ search: {} })
  })

  it('give events as they come, wherever the bytes are cut', async () => {
    const { api, unwrap } = await open()
    const events = [
      { data: { n: '💶' }, event: 'message', id: '1', retry: 10 },
      { data: { n: '2' }, event: 'last', id: '1', retry: 10 },
    ]
    expect(await collect(await unwrap(api.callsEvents()))).toEqual(events)
    for (const cut of [1, 6, 7, 20, 40, 41, 42, 43, 60]) {
      expect(await collect(await unwrap(api.callsEvents({ query: { cut } })))).toEqual(events)
    }
    expect(await collect(await unwrap(api.callsTicks()))).toMatchObject([{ data: 'not json' }])
  })

  it('give lines as they come, and reject at one that was cut off', async () => {
    const { api, unwrap, AnswerError } = await open()
    expect(await collect(await unwrap(api.callsLines()))).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
    const items = await unwrap(api.callsBadLines())
    await expect(collect(items)).rejects.toThrow(AnswerError)
  })

  describe.each(['callsEndless', 'callsEndlessEvents'])('end the stream of %s at the server', (name) => {
    let items: AsyncIterable<unknown>
    let controller: AbortController
    beforeEach(async () => {
      ended = createSignal()
      controller = new AbortController()
      const { api, unwrap } = await open()
      items = await unwrap(api[name]({ signal: controller.signal }))
    })
    afterEach(() => ended.promise)

    const readThree = async (iterator: AsyncIterator<unknown>) => {
      for (let n = 1; n <= 3; n += 1) expect(await iterator.next()).toMatchObject({ done: false })
    }

    it('when its reader leaves', async () => {
      for await (const one of items) {
        expect(one).toBeDefined()
        break
      }
    })

    it('when its reader fails', async () => {
      const reading = (async () => {
        for await (const one of items) throw new RangeError(JSON.stringify(one))
      })()
      await expect(reading).rejects.toThrow(RangeError)
    })

    it('when its reader leaves before there is a first item', async () => {
      const iterator = items[Symbol.asyncIterator]()
      await iterator.return?.()
      expect(await iterator.next()).toEqual({ done: true, value: undefined })
    })

    it('when its reader leaves while the next item is waited for, which is then the end', async () => {
      const iterator = items[Symbol.asyncIterator]()
      await readThree(iterator)
      const next = iterator.next()
      expect(await iterator.return?.()).toEqual({ done: true, value: undefined })
      expect(await next).toEqual({ done: true, value: undefined })
    })

    it('when it is aborted while the next item is waited for, which rejects with the reason', async () => {
      const iterator = items[Symbol.asyncIterator]()
      await readThree(iterator)
      const next = iterator.next()
      const reason = new Error('gone home')
      controller.abort(reason)
      await expect(next).rejects.toBe(reason)
      expect(await iterator.next()).toEqual({ done: true, value: undefined })
    })

    it('when it is aborted and nobody reads it', () => controller.abort())
  })

  it('are aborted by their signal, and not begun where it is aborted already', async () => {
    const { api } = await open()
    const controller = new AbortController()
    const call = api.callsSlow({ signal: controller.signal })
    setImmediate(() => controller.abort())
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    await expect(api.callsSlow({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
    const reason = new Error('not today')
    await expect(api.callsSlow({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })

  it('say who is calling where an operation asks for it, and nowhere else', async () => {
    const asked: unknown[] = []
    const credentials = {
      key: 'k',
      bearer: 't',
      basic: { username: 'añn', password: 's:t' },
      inQuery: 'a&b',
      inCookie: 'a b',
    }
    const { api, unwrap } = await open({
      auth: async (call: unknown) => {
        asked.push(call)
        return credentials
      },
    })
    for (const name of ['Key', 'Bearer', 'Basic', 'Query', 'Cookie']) {
      expect(await unwrap(api[`callsBy${name}`]())).toEqual({ by: name.toLowerCase() })
    }
    expect(await unwrap(api.callsHeaders())).toEqual({ authorization: 'none', key: 'none' })
    expect(asked).toHaveLength(5)
    expect(asked[0]).toEqual({ operation: 'callsByKey', security: [['key']] })
  })

  it('reject with what their own options throw, and send nothing then', async () => {
    const failure = new Error('no token')
    const fail = () => {
      throw failure
    }
    const fetch = jest.fn(async () => new Response())
    for (const options of [{ auth: fail }, { auth: async () => fail() }, { headers: fail }]) {
      const { api } = await open({ fetch, ...options })
      await expect(api.callsByKey()).rejects.toBe(failure)
    }
    expect(fetch).not.toHaveBeenCalled()
    const { api } = await open({ fetch: fail })
    await expect(api.callsByKey()).rejects.toBe(failure)
  })

  it('leave it to the application to refuse who says nothing', async () => {
    const { api } = await open({ auth: { bearer: undefined, key: 'wrong' } })
    expect(await api.callsByBearer()).toMatchObject({
      ok: false,
      status: 403,
      problem: { code: 'COVET_HTTP_FORBIDDEN' },
    })
    expect(await api.callsByKey()).toMatchObject({ ok: false, status: 403 })
  })
})
