import { IsInt, IsOptional, IsString } from 'class-validator'
import { type Application, Body, Controller, Cookie, createApp, Get, Param, Post, Query, Reply } from 'covet'
import { exchange, RawSocket, readAnswers } from './raw-socket'

class Input {
  @IsOptional() @IsString() name?: string
  @IsOptional() @IsInt() count?: number
}

@Controller()
class Target {
  @Get('/') root() {
    return 'serving'
  }
  @Get('/slow') async slow() {
    await new Promise((resolve) => setTimeout(resolve, 20))
    return 'slow'
  }
  @Post('/json') json(@Body() input: Input) {
    return input
  }
  @Post('/any') any(@Body((value: unknown) => value) value: unknown) {
    return { value: value ?? null }
  }
  @Get('/scalar') scalar(@Query('n') n?: number) {
    return { n }
  }
  @Get('/path/{name}') path(@Param('name') name: string) {
    return { name }
  }
  @Get('/cookie') cookie(@Cookie('a') a?: string) {
    return { a }
  }
  @Get('/redirect') redirect(@Query('to', { required: true }) to: string) {
    return Reply.redirect(to)
  }
  @Get('/header') header(@Query('value', { required: true }) value: string) {
    return Reply.text('sent', { headers: { 'x-value': value } })
  }
}

let app: Application
let url: string

beforeAll(async () => {
  app = await createApp({ controllers: [Target], logger: false, bodyLimit: 100_000 })
  ;({ url } = await app.listen({ port: 0 }))
})
afterAll(() => app.close())

/** The process serves on, whatever it was sent. */
afterEach(async () => {
  const response = await fetch(url)
  expect([response.status, await response.text()]).toEqual([200, 'serving'])
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

function post(path: string, body: string | Uint8Array, ...headers: string[]): Uint8Array {
  const bytes = Buffer.from(body)
  const type = headers.some((header) => /^content-type:/i.test(header)) ? [] : ['content-type: application/json']
  const length = headers.some((header) => /^(content-length|transfer-encoding):/i.test(header))
    ? []
    : [`content-length: ${bytes.length}`]
  const head = [`POST ${path} HTTP/1.1`, 'host: x', 'connection: close', ...type, ...length, ...headers]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes])
}

function get(path: string, ...headers: string[]): string {
  return `${[`GET ${path} HTTP/1.1`, 'host: x', 'connection: close', ...headers].join('\r\n')}\r\n\r\n`
}

async function problemOf(request: string | Uint8Array) {
  const answers = await exchange(url, request)
  expect(answers).toHaveLength(1)
  const [{ status, head, body }] = answers
  expect(head).toMatch(/content-type: application\/problem\+json/i)
  const problem = JSON.parse(body)
  expect(problem.status).toBe(status)
  return problem
}

describe('hostile bodies', () => {
  it('malformed JSON is 400, with its position', async () => {
    const problem = await problemOf(post('/json', '{"name": "a",\n  "count": 01}'))
    expect(problem).toMatchObject({
      status: 400,
      code: 'COVET_BODY_MALFORMED',
      position: { line: 2, column: 12, offset: 25 },
    })
  })

  it.each(['[', '{"a":'])('100,000 balanced levels of %s are 413', async (open) => {
    const close = open === '[' ? ']' : '}'
    const depth = open === '[' ? 40_000 : 14_000
    const problem = await problemOf(post('/any', `${open.repeat(depth)}1${close.repeat(depth)}`))
    expect(problem).toMatchObject({ status: 413, code: 'COVET_BODY_TOO_DEEP' })
  })

  it('100,000 levels within a larger limit are 413', async () => {
    const wide = await createApp({ controllers: [Target], logger: false })
    const { url: address } = await wide.listen({ port: 0 })
    const [answer] = await exchange(address, post('/any', '['.repeat(100_000) + ']'.repeat(100_000)))
    await wide.close()
    expect(answer.status).toBe(413)
  })

  it.each([
    '{"__proto__": {"polluted": 1}, "name": "a"}',
    '{"constructor": {"prototype": {"polluted": 1}}, "name": "a"}',
    '{"\\u005f_proto__": {"polluted": 1}, "name": "a"}',
  ])('keys that reach a prototype never pass: %s', async (body) => {
    const [model] = await exchange(url, post('/json', body))
    expect([model.status, JSON.parse(model.body)]).toEqual([200, { name: 'a' }])
    const [any] = await exchange(url, post('/any', `{"deep": [${body}]}`))
    expect([any.status, JSON.parse(any.body)]).toEqual([200, { value: { deep: [{ name: 'a' }] } }])
  })

  it('such keys in a query are keys and no more', async () => {
    const [answer] = await exchange(url, get('/scalar?__proto__=1&__proto__[polluted]=1&constructor=2&n=3'))
    expect([answer.status, answer.body]).toEqual([200, '{"n":3}'])
  })

  it.each([
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=x',
    'nonsense',
    'application/jsonp',
  ])('a body of %s where JSON is due is 415', async (type) => {
    expect(await problemOf(post('/json', 'name=a', `content-type: ${type}`))).toMatchObject({
      status: 415,
      code: 'COVET_BODY_TYPE',
    })
  })

  it('JSON under a type of its own and in UTF-8 by name is read', async () => {
    for (const type of ['application/vnd.shop+json', 'application/json; charset="UTF-8"', 'Application/JSON']) {
      const [answer] = await exchange(url, post('/json', '{"name":"é"}', `content-type: ${type}`))
      expect([answer.status, type]).toEqual([200, type])
    }
  })

  it('another charset is 415', async () => {
    expect(await problemOf(post('/json', '{}', 'content-type: application/json; charset=utf-16'))).toMatchObject({
      status: 415,
      code: 'COVET_BODY_CHARSET',
    })
  })

  it.each(['gzip', 'br', 'gzip, identity'])('a content encoding of %s is 415', async (encoding) => {
    expect(await problemOf(post('/json', '{}', `content-encoding: ${encoding}`))).toMatchObject({
      status: 415,
      code: 'COVET_BODY_ENCODING',
    })
  })

  it('invalid UTF-8 is 400', async () => {
    expect(await problemOf(post('/json', Buffer.from([0x22, 0xff, 0xfe, 0x22])))).toMatchObject({
      status: 400,
      code: 'COVET_BODY_MALFORMED',
    })
  })

  it('a byte order mark is no part of the document', async () => {
    const [answer] = await exchange(url, post('/json', '\ufeff{"name":"a"}'))
    expect([answer.status, answer.body]).toEqual([200, '{"name":"a"}'])
  })

  it.each([
    ['a length of 0', post('/json', '')],
    ['no length', Buffer.from(`POST /json HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)],
    ['an empty chunked body', post('/json', '0\r\n\r\n', 'transfer-encoding: chunked')],
  ])('an empty body where one is due is 400: %s', async (_title, request) => {
    expect(await problemOf(request)).toMatchObject({ status: 400, code: 'COVET_BODY_EMPTY' })
  })

  it.each(['null', '1', '"a"', '[]'])('%s where an object is due is 422', async (body) => {
    expect(await problemOf(post('/json', body))).toMatchObject({ status: 422, code: 'COVET_VALIDATION_FAILED' })
  })

  it('a number that no number can hold is no infinity', async () => {
    expect(await problemOf(post('/json', '{"count": 1e400}'))).toMatchObject({ status: 422 })
  })
})

describe('bodies over the limit', () => {
  it('are 413 by their declared length, also to a client that writes everything first', async () => {
    const socket = await RawSocket.open(url)
    await socket.write(post('/json', Buffer.alloc(2_000_000, 0x20)))
    const [answer] = readAnswers(await socket.untilClosed())
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([413, 'COVET_BODY_TOO_LARGE'])
  })

  it('are 413 in chunks, too', async () => {
    const chunk = `${(50_000).toString(16)}\r\n${' '.repeat(50_000)}\r\n`
    const [answer] = await exchange(url, post('/json', `${chunk.repeat(20)}0\r\n\r\n`, 'transfer-encoding: chunked'))
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([413, 'COVET_BODY_TOO_LARGE'])
  })

  it('are read up to the limit itself', async () => {
    const exact = `"${'a'.repeat(99_998)}"`
    const [fits] = await exchange(url, post('/any', exact))
    expect(fits.status).toBe(200)
    expect(await problemOf(post('/any', `${exact} `))).toMatchObject({ status: 413 })
  })

  it.each(['/json', '/nowhere'])('that never end are cut off, whoever refused them: %s', async (path) => {
    const socket = await RawSocket.open(url)
    await socket.write(
      `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`,
    )
    const chunk = Buffer.from(`${(1 << 20).toString(16)}\r\n${' '.repeat(1 << 20)}\r\n`)
    let sent = 0
    while (sent < 256 && (await socket.write(chunk))) sent += 1
    const [answer] = readAnswers(await socket.untilClosed())
    expect(answer.status).toBe(path === '/json' ? 413 : 404)
    expect(sent).toBeLessThan(64)
  })

  it('of an honest client leave the connection fit for the next request', async () => {
    const socket = await RawSocket.open(url)
    await socket.write(
      `POST /nowhere HTTP/1.1\r\nhost: x\r\ncontent-length: 200000\r\n\r\n${'a'.repeat(200_000)}${get('/')}`,
    )
    const answers = readAnswers(await socket.untilClosed())
    expect(answers.map(({ status }) => status)).toEqual([404, 200])
  })
})

describe('hostile requests', () => {
  it.each(['/path/%', '/path/%zz', '/path/%c3%28', '/%ff'])('bad percent-encoding is 400: %s', async (path) => {
    expect(await problemOf(get(path))).toMatchObject({ status: 400, code: 'COVET_HTTP_PATH_ENCODING' })
  })

  it('an encoded slash stays inside its parameter', async () => {
    const [answer] = await exchange(url, get('/path/a%2Fb'))
    expect([answer.status, answer.body]).toEqual([200, '{"name":"a/b"}'])
  })

  it('a header of 20 KB is 431', async () => {
    expect(await problemOf(get('/', `x-large: ${'a'.repeat(20_000)}`))).toMatchObject({
      status: 431,
      code: 'COVET_HTTP_HEADERS_TOO_LARGE',
    })
  })

  it('a method that nobody knows is 501', async () => {
    expect(await problemOf('FROBNICATE / HTTP/1.1\r\nhost: x\r\n\r\n')).toMatchObject({
      status: 501,
      code: 'COVET_HTTP_METHOD_UNKNOWN',
    })
  })

  it('a method that HTTP knows and the path does not is 405', async () => {
    expect(await problemOf('PROPFIND / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toMatchObject({
      status: 405,
    })
  })

  it('a scalar given twice is 422', async () => {
    const problem = await problemOf(get('/scalar?n=1&n=2'))
    expect(problem).toMatchObject({ status: 422, errors: [{ in: 'query', loc: ['n'], pointer: '/n' }] })
  })

  it('10,000 keys in a query are no trouble', async () => {
    const keys = Array.from({ length: 2_500 }, (_, index) => `a${index}`).join('&')
    const [answer] = await exchange(url, get(`/scalar?${keys}`))
    expect([answer.status, answer.body]).toEqual([200, '{}'])
    const inject = await app.inject(`/scalar?n=1&${'a&'.repeat(4_999)}`)
    expect(inject.json()).toEqual({ n: 1 })
  })

  it('a cookie of 8 KB and thousands of names is read', async () => {
    const cookies = `a=1; ${Array.from({ length: 1_000 }, (_, index) => `c${index}=v`).join('; ')}`
    const [answer] = await exchange(url, get('/cookie', `cookie: ${cookies}`))
    expect([answer.status, answer.body]).toEqual([200, '{"a":"1"}'])
  })

  it.each(['a=%', 'a=%E0%A4%A', '=;;=;a', '__proto__=x; a=y'])('a broken cookie is no failure: %s', async (cookie) => {
    const [answer] = await exchange(url, get('/cookie', `cookie: ${cookie}`))
    expect(answer.status).toBe(200)
  })

  it('a length beside a transfer encoding is 400', async () => {
    const request = post('/json', '0\r\n\r\n', 'content-length: 5', 'transfer-encoding: chunked')
    expect(await problemOf(request)).toMatchObject({ status: 400, code: 'COVET_HTTP_MALFORMED' })
  })

  it.each([
    ['two lengths', post('/json', '{}', 'content-length: 2', 'content-length: 3')],
    ['a negative length', post('/json', '{}', 'content-length: -1')],
    ['a broken chunk size', post('/json', 'zz\r\n', 'transfer-encoding: chunked')],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['a space before a colon', 'GET / HTTP/1.1\r\nhost : x\r\n\r\n'],
    ['noise', '\u0016\u0003\u0001 hello\r\n\r\n'],
  ])('what is no HTTP is 400: %s', async (_title, request) => {
    const [answer] = await exchange(url, request)
    expect(answer.status).toBe(400)
  })

  it('a chunked body cut short is 400 for a client that still listens', async () => {
    const socket = await RawSocket.open(url)
    await socket.write(post('/json', '5\r\n{"na', 'transfer-encoding: chunked'))
    socket.halfClose()
    const [answer] = readAnswers(await socket.untilClosed())
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([400, 'COVET_BODY_INCOMPLETE'])
  })

  it('a body cut short of its length is 400 as well', async () => {
    const socket = await RawSocket.open(url)
    await socket.write(post('/json', '{"name"', 'content-length: 100'))
    socket.halfClose()
    const [answer] = readAnswers(await socket.untilClosed())
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([400, 'COVET_BODY_INCOMPLETE'])
  })

  it('a client that hangs up in the middle of its body is nobody’s failure', async () => {
    const errors = jest.fn()
    app.on('error', errors)
    const gone = new Promise((resolve) => app.on('response', resolve))
    const socket = await RawSocket.open(url)
    await socket.write(post('/json', '{"name"', 'content-length: 100'))
    socket.destroy()
    await gone
    expect(errors).not.toHaveBeenCalled()
  })

  it('pipelined requests are answered in their order', async () => {
    const keepAlive = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`
    const answers = await exchange(url, keepAlive('/path/a') + keepAlive('/nowhere') + get('/path/b'))
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 200])
    expect([answers[0].body, answers[2].body]).toEqual(['{"name":"a"}', '{"name":"b"}'])
  })

  it('noise behind a request does not take that request’s answer', async () => {
    const slow = 'GET /slow HTTP/1.1\r\nhost: x\r\n\r\n'
    const answers = await exchange(url, `${slow}\u0001noise\r\n\r\n`)
    expect(answers.map(({ status, body }) => [status, body])).toEqual([[200, 'slow']])
  })

  it('the absolute form of an address is taken', async () => {
    const [answer] = await exchange(url, get('http://elsewhere.example/path/a?x=1'))
    expect([answer.status, answer.body]).toEqual([200, '{"name":"a"}'])
  })
})

describe('hostile values in a response', () => {
  it('line breaks in a redirect are encoded', async () => {
    const answers = await exchange(url, get('/redirect?to=/x%0d%0aset-cookie:%20a=b%0d%0a%0d%0a<p>'))
    expect(answers).toHaveLength(1)
    expect(answers[0].status).toBe(302)
    expect(answers[0].head).toMatch(/^location: \/x%0D%0Aset-cookie:%20a=b%0D%0A%0D%0A%3Cp%3E\r?$/im)
    expect(answers[0].head).not.toMatch(/^set-cookie/im)
  })

  it('line breaks in a header are a 500, and no second response', async () => {
    const answers = await exchange(url, get('/header?value=a%0d%0aset-cookie:%20a=b'))
    expect(answers).toHaveLength(1)
    expect(answers[0].status).toBe(500)
    expect(answers[0].head).not.toMatch(/^set-cookie/im)
  })
})
