import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Application,
  Body,
  type Context,
  Controller,
  createApp,
  Ctx,
  currentContext,
  Get,
  Post,
  Query,
  Req,
  Signal,
} from 'covet'
import type { IncomingMessage } from 'node:http'

@Controller()
class Doors {
  @Get('/hello') hello(@Query('name', { default: 'world' }) name: string) {
    return { hello: name }
  }
  @Post('/echo') echo(@Body({ type: Object }) body: object) {
    return body
  }
  @Post('/upper') async *upper(@Req() incoming: IncomingMessage) {
    for await (const chunk of incoming) yield String(chunk).toUpperCase()
  }
  @Get('/quiet') async *quiet(@Signal() signal: AbortSignal) {
    try {
      yield 'first'
      await once(signal, 'abort')
    } finally {
      ended.push(signal.aborted)
    }
  }
  @Get('/about') about(@Ctx() { request: { method, url, protocol, host, ip } }: Context) {
    return { method, url, protocol, host, ip, same: currentContext().request.url === url }
  }
  @Get('/cookies') cookies(@Ctx() { response }: Context) {
    response.setCookie('a', '1')
    response.setCookie('b', '2')
  }
}

const ended: boolean[] = []
let app: Application
beforeEach(async () => {
  app = await createApp({ controllers: [Doors], logger: false })
})
afterEach(() => app.close())

describe('app.inject()', () => {
  it('takes a path, or a whole request', async () => {
    expect((await app.inject('/hello')).json()).toEqual({ hello: 'world' })
    const { status, headers, body, text, json } = await app.inject({
      url: '/hello?x=1',
      query: { name: 'é', n: [1, 2], no: undefined },
    })
    expect([status, headers.get('content-type'), text, json()]).toEqual([
      200,
      'application/json; charset=utf-8',
      '{"hello":"é"}',
      { hello: 'é' },
    ])
    expect(Buffer.from(body).toString()).toBe(text)
    expect((await app.inject({ url: '/echo', json: { a: 1 } })).json()).toEqual({ a: 1 })
    const raw = {
      method: 'post',
      url: '/echo',
      body: Buffer.from('{"b":2}'),
      headers: { 'Content-Type': 'application/json' },
    }
    expect((await app.inject(raw)).json()).toEqual({ b: 2 })
  })

  it('tells addresses apart: host, protocol, query, non-ASCII paths', async () => {
    const { json } = await app.inject({ url: 'https://shop.example:8443/about', query: { a: 'b c' } })
    expect(json()).toEqual({
      method: 'GET',
      url: '/about?a=b+c',
      protocol: 'https',
      host: 'shop.example:8443',
      ip: '127.0.0.1',
      same: true,
    })
    expect((await app.inject('/é')).json<{ detail: string }>().detail).toBe('Nothing answers GET /%C3%A9.')
    expect((await app.inject('http://x')).status).toBe(404)
    expect((await app.inject('?a=1')).status).toBe(404)
    expect((await app.inject({ method: 'OPTIONS', url: '*' })).status).toBe(204)
  })

  it.each(['hello', 'ftp://x/', ''])('refuses what is no address: "%s"', async (url) => {
    const asked = app.inject(url)
    if (url === '') expect((await asked).status).toBe(404)
    else await expect(asked).rejects.toThrow('COVET_REQUEST_INJECTED')
  })

  it('answers many at once', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `n${index}`)
    const answers = await Promise.all(names.map((name) => app.inject({ url: '/hello', query: { name } })))
    expect(answers.map(({ json }) => json<{ hello: string }>().hello)).toEqual(names)
  })
})

describe('app.fetch()', () => {
  it('takes a web request, and gives a web response', async () => {
    const response = await app.fetch(new Request('http://shop.example/hello?name=web', { headers: { accept: '*/*' } }))
    expect([response.status, response.headers.get('content-type'), await response.json()]).toEqual([
      200,
      'application/json; charset=utf-8',
      { hello: 'web' },
    ])
    const posted = await app.fetch(
      new Request('http://x/echo', {
        method: 'POST',
        body: '{"a":1}',
        headers: { 'content-type': 'application/json' },
      }),
    )
    expect(await posted.json()).toEqual({ a: 1 })
  })

  it('keeps cookies apart, and gives no body where there is none', async () => {
    const response = await app.fetch(new Request('http://x/cookies'))
    expect([response.status, response.body, response.headers.getSetCookie()]).toEqual([
      204,
      null,
      ['a=1; Path=/; HttpOnly; SameSite=Lax', 'b=2; Path=/; HttpOnly; SameSite=Lax'],
    ])
    const head = await app.fetch(new Request('http://x/hello', { method: 'HEAD' }))
    expect([head.status, head.body, head.headers.get('content-length')]).toEqual([200, null, '17'])
  })

  it('streams both ways at the same time', async () => {
    const body = new TransformStream<Uint8Array, Uint8Array>()
    const writer = body.writable.getWriter()
    const init = { method: 'POST', body: body.readable, duplex: 'half' } as RequestInit
    const answer = app.fetch(new Request('http://x/upper', init))
    await writer.write(new TextEncoder().encode('one '))
    const response = await answer
    const reader = response.body?.getReader()
    const read = async () => new TextDecoder().decode((await reader?.read())?.value)
    expect(await read()).toBe('ONE ')
    await writer.write(new TextEncoder().encode('two'))
    expect(await read()).toBe('TWO')
    await writer.close()
    expect((await reader?.read())?.done).toBe(true)
  })

  it.each(['aborting the request', 'cancelling the body'])('ends the handler by %s', async (how) => {
    ended.length = 0
    const controller = new AbortController()
    const done = new Promise((resolve) => app.on('response', resolve))
    const response = await app.fetch(new Request('http://x/quiet', { signal: controller.signal }))
    const reader = response.body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first')
    if (how === 'aborting the request') controller.abort()
    else await reader?.cancel()
    await done
    await new Promise(setImmediate)
    expect(ended).toEqual([true])
  })

  it('rejects when the request is aborted before its answer', async () => {
    const controller = new AbortController()
    const body = new TransformStream().readable
    const init = { method: 'POST', body, duplex: 'half', signal: controller.signal } as RequestInit
    const answer = app.fetch(new Request('http://x/upper', init))
    setImmediate(() => controller.abort())
    await expect(answer).rejects.toThrow(/abort/i)
  })
})

describe('app.handle', () => {
  let server: Server
  const listen = async (listener: Parameters<typeof createServer>[1]) => {
    server = createServer(listener)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  afterEach(() => new Promise((resolve) => server.close(resolve)))

  it('is a listener for any of Node’s servers', async () => {
    const base = await listen(app.handle)
    expect(await (await fetch(`${base}/hello`)).json()).toEqual({ hello: 'world' })
    expect((await fetch(`${base}/nowhere`)).status).toBe(404)
  })

  it('can be mounted under a path of another listener', async () => {
    const base = await listen((incoming, response) => {
      if (incoming.url?.startsWith('/api/') !== true) return void response.end('outer')
      incoming.url = incoming.url.slice('/api'.length)
      return app.handle(incoming, response)
    })
    expect(await (await fetch(`${base}/hello`)).text()).toBe('outer')
    expect(await (await fetch(`${base}/api/hello`)).json()).toEqual({ hello: 'world' })
  })

  it('refuses requests once the application is closing', async () => {
    const base = await listen(app.handle)
    await app.close()
    const response = await fetch(`${base}/hello`)
    expect([
      response.status,
      response.headers.get('connection'),
      ((await response.json()) as { code: string }).code,
    ]).toEqual([503, 'close', 'COVET_HTTP_CLOSING'])
  })
})

describe('app.listen()', () => {
  it('takes any free port, and several at once', async () => {
    const [one, other] = [await app.listen({ port: 0 }), await app.listen({ port: 0, host: '::1' })]
    expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(other.url).toMatch(/^http:\/\/\[::1\]:\d+$/)
    expect((await fetch(`${other.url}/hello`)).status).toBe(200)
    await other.close()
    await expect(fetch(`${other.url}/hello`)).rejects.toThrow()
    expect((await fetch(`${one.url}/hello`)).status).toBe(200)
    await other.close()
  })

  it('takes a Unix socket', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'covet-'))
    const path = join(folder, 'app.sock')
    const { url } = await app.listen({ path })
    expect(url).toBe(`unix:${path}`)
    const outgoing = request({ socketPath: path, path: '/hello' })
    outgoing.end()
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
    expect(response.statusCode).toBe(200)
    response.resume()
    await app.close()
    rmSync(folder, { recursive: true })
  })

  it('takes nothing any more when the application was closed meanwhile', async () => {
    const late = app.listen({ port: 0 })
    await Promise.all([app.close(), expect(late).rejects.toThrow('COVET_APP_CLOSED')])
  })

  it('fails where the port is taken', async () => {
    const { url } = await app.listen({ port: 0 })
    await expect(app.listen({ port: Number(new URL(url).port) })).rejects.toThrow('EADDRINUSE')
  })
})
