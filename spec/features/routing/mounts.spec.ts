import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Controller, createApp, CovetError, Get, Param } from 'covet'
import { describeTransports } from '../../support/transports'

@Controller('/books')
class Books {
  @Get() list() {
    return 'the books'
  }
  @Get('/{id}') find(@Param('id') id: string) {
    return { id }
  }
}

@Controller('/legacy/own')
class Shadowed {
  @Get() get() {
    return 'never asked'
  }
}

function echo(request: IncomingMessage, response: ServerResponse): void {
  const { originalUrl } = request as IncomingMessage & { originalUrl?: string }
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ method: request.method, url: request.url, originalUrl }))
}

type Step = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** An application as Connect makes it: a function that has steps, and answers 404 itself when none of them does. */
function createConnectLike(...steps: readonly Step[]) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const run = (index: number): void => {
      const step = steps[index]
      if (step !== undefined) step(request, response, () => run(index + 1))
      else {
        response.statusCode = 404
        response.end('connect found nothing')
      }
    }
    run(0)
  }
}

async function codeOf(run: () => unknown): Promise<string> {
  try {
    await run()
  } catch (error) {
    if (error instanceof CovetError) return error.code
    throw error
  }
  return 'nothing was thrown'
}

describeTransports('Mounts', ({ start }) => {
  it('hand everything under a path to a listener, which sees it without the prefix', async () => {
    const { app, send } = await start({ controllers: [Books] })
    app.mount('/legacy', echo)
    expect((await send('/legacy/a/b?c=1', { method: 'PUT' })).json()).toEqual({
      method: 'PUT',
      url: '/a/b?c=1',
      originalUrl: '/legacy/a/b?c=1',
    })
    expect((await send('/legacy')).json()).toMatchObject({ url: '/' })
    expect((await send('/legacy?x=1')).json()).toMatchObject({ url: '/?x=1' })
    expect((await send('/legacy/')).json()).toMatchObject({ url: '/' })
  })

  it('cover whole segments only', async () => {
    const { app, send } = await start({ controllers: [Books] })
    app.mount('/leg', echo)
    expect((await send('/legacy')).status).toBe(404)
    expect((await send('/books')).text).toBe('the books')
  })

  it('take an application in the manner of Connect, its 404 included', async () => {
    const { app, send } = await start({ controllers: [Books] })
    const connect = createConnectLike(
      (request, _response, next) => {
        request.headers['x-seen'] = 'yes'
        next()
      },
      (request, response, next) => (request.url === '/hello' ? response.end(request.headers['x-seen']) : next()),
    )
    app.mount('/connect', connect)
    expect((await send('/connect/hello')).text).toBe('yes')
    const missing = await send('/connect/else')
    expect([missing.status, missing.text]).toEqual([404, 'connect found nothing'])
  })

  it('come before routes, and the longest path before shorter ones', async () => {
    const { app, send } = await start({ controllers: [Shadowed] })
    app.mount('/legacy', (_request, response) => response.end('short'))
    app.mount('/legacy/deep', (_request, response) => response.end('long'))
    expect((await send('/legacy/own')).text).toBe('short')
    expect((await send('/legacy/deep/x')).text).toBe('long')
  })

  it('at the root answer what no route does', async () => {
    const { app, send } = await start({ controllers: [Books] })
    app.mount('/', echo)
    expect((await send('/books')).text).toBe('the books')
    expect((await send('/else?y=2')).json()).toMatchObject({ url: '/else?y=2' })
    expect((await send('/books', { method: 'DELETE' })).json()).toMatchObject({ method: 'DELETE', url: '/books' })
  })

  it.each(['/caf%C3%A9/x', '/café/x', '/%63af%c3%a9/x'])('match percent-encoded paths: %s', async (path) => {
    const { app, send } = await start({ controllers: [Books] })
    app.mount('/café', echo)
    expect((await send(path)).json()).toMatchObject({ url: '/x' })
  })

  it('leave a path with bad encoding to be answered 400', async () => {
    const { app, send } = await start({ controllers: [Books] })
    app.mount('/café', echo)
    expect((await send('/caf%C3/x')).status).toBe(400)
  })

  it('answer 500 where a handler throws or rejects before it has answered', async () => {
    const { app, send } = await start({ controllers: [Books] })
    app.mount('/throws', () => {
      throw new Error('broken')
    })
    app.mount('/rejects', async () => {
      throw new Error('broken, too')
    })
    expect((await send('/throws/x')).status).toBe(500)
    expect((await send('/rejects/x')).status).toBe(500)
    expect((await send('/books')).status).toBe(200)
  })

  it('take another application, with its routes, errors and parameters', async () => {
    const { app, send } = await start({ controllers: [] })
    app.mount('/shop', await createApp({ controllers: [Books], logger: false }))
    expect((await send('/shop/books/7')).json()).toEqual({ id: '7' })
    const missing = await send('/shop/nothing')
    expect([missing.status, missing.json().code]).toEqual([404, 'COVET_HTTP_NOT_FOUND'])
    const method = await send('/shop/books', { method: 'POST' })
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    expect((await send('/books')).status).toBe(404)
  })

  it('take an application that has another one mounted', async () => {
    const { app, send } = await start({ controllers: [] })
    const outer = await createApp({ controllers: [], logger: false })
    outer.mount('/inner', await createApp({ controllers: [Books], logger: false }))
    app.mount('/outer', outer)
    expect((await send('/outer/inner/books')).text).toBe('the books')
  })

  it('leave the documents of a mounted application relative to its own place', async () => {
    const { app, send } = await start({ controllers: [Books], title: 'Outer' })
    app.mount('/shop', await createApp({ controllers: [Books], title: 'Inner', logger: false }))
    const page = await send('/shop/docs')
    expect(page.status).toBe(200)
    expect(page.text).not.toMatch(/(?:href|src)="\//)
    const assets = [...page.text.matchAll(/(?:href|src)="([^"#]+)"/g)].map(([, link]) => link ?? '')
    expect(assets.length).toBeGreaterThan(0)
    for (const asset of assets) {
      expect((await send(new URL(asset, 'http://x/shop/docs').pathname)).status).toBe(200)
    }
    const document = await send('/shop/openapi.json')
    expect(document.json()).toMatchObject({ info: { title: 'Inner' } })
    expect((await send('/openapi.json')).json()).toMatchObject({ info: { title: 'Outer' } })
  })

  it('keep their prefix in the redirects of a mounted application', async () => {
    const { app, send } = await start({ controllers: [] })
    app.mount('/shop', await createApp({ controllers: [Books], trailingSlash: 'redirect', logger: false }))
    const answer = await send('/shop/books/?q=1')
    expect([answer.status, answer.headers.get('location')]).toEqual([308, '/shop/books?q=1'])
  })

  it('close a mounted application with the one that has it', async () => {
    const { app } = await start({ controllers: [] })
    const mounted = await createApp({ controllers: [Books], logger: false })
    app.mount('/shop', mounted)
    await app.close()
    expect(await codeOf(() => mounted.inject('/books'))).toBe('COVET_APP_CLOSED')
  })

  it.each(['/{tenant}', '/:tenant', '/a{b}', '/a?b', '/a//b', '/%zz', '/a%2Fb'])(
    'refuse a path that is no plain text: %s',
    async (path) => {
      const { app } = await start({ controllers: [] })
      expect(await codeOf(() => app.mount(path, echo))).toBe('COVET_ROUTE_MOUNT')
    },
  )

  it('refuse a path that is taken', async () => {
    const { app } = await start({ controllers: [] })
    app.mount('/legacy/', echo)
    expect(await codeOf(() => app.mount('legacy', echo))).toBe('COVET_ROUTE_MOUNT')
  })
})

describe('An application in another server', () => {
  it('answers as a listener, and keeps the prefix that the server took away', async () => {
    const app = await createApp({ controllers: [Books], trailingSlash: 'redirect', openapi: false, logger: false })
    const server = createServer((request, response) => {
      const mounted = request as IncomingMessage & { originalUrl?: string }
      mounted.originalUrl = request.url ?? ''
      request.url = mounted.originalUrl.replace(/^\/base/, '')
      app.handle(request, response)
    })
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect(await (await fetch(`${base}/base/books`)).text()).toBe('the books')
    const redirect = await fetch(`${base}/base/books/`, { redirect: 'manual' })
    expect(redirect.headers.get('location')).toBe('/base/books')
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await app.close()
  })
})
