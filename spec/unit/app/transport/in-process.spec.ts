import type { IncomingMessage, ServerResponse } from 'node:http'
import { InProcessServer, type InjectOptions } from '../../../../lib/app/transport/in-process'

/** Answers with what arrived, and hangs up where it is told to. */
const server = new InProcessServer((request: IncomingMessage, response: ServerResponse) => {
  const { method, url, headers } = request
  if (url === '/hang-up') return void request.socket.destroy()
  if (url === '/odd') response.writeHead(299, '')
  response.end(JSON.stringify({ method, url, host: headers.host, note: headers['x-note'], more: headers['x-more'] }))
})

describe('a request in process', () => {
  it.each<[InjectOptions | string, object]>([
    ['/a', { method: 'GET', url: '/a', host: 'localhost' }],
    ['', { method: 'GET', url: '/', host: 'localhost' }],
    ['?q=1', { method: 'GET', url: '/?q=1', host: 'localhost' }],
    ['https://shop.example', { method: 'GET', url: '/', host: 'shop.example' }],
    ['http://shop.example:81?q=1#top', { method: 'GET', url: '/?q=1', host: 'shop.example:81' }],
    [
      { url: '/a?b=1', query: { c: [2, 'd e'], f: undefined, g: false } },
      { method: 'GET', url: '/a?b=1&c=2&c=d+e&g=false', host: 'localhost' },
    ],
    [
      { url: '/ä b', query: {} },
      { method: 'GET', url: '/%C3%A4%20b', host: 'localhost' },
    ],
    [
      { url: '/a', body: 'text' },
      { method: 'POST', url: '/a', host: 'localhost' },
    ],
    [
      { url: '/a', method: 'put', json: null },
      { method: 'PUT', url: '/a', host: 'localhost' },
    ],
    [
      { url: '/a', headers: { 'X-Note': 'n', 'x-more': undefined, host: 'own.example' } },
      { method: 'GET', url: '/a', host: 'own.example', note: 'n' },
    ],
  ])('is sent as it was given: %j', async (given, arrived) => {
    const response = await server.inject(given)
    expect([response.status, response.json()]).toEqual([200, arrived])
  })

  it('has to be for a path or an address', async () => {
    for (const url of ['a', 'ftp://x.io/a', '#top']) {
      await expect(server.inject(url)).rejects.toThrow(`"${url}" is neither a path nor an address`)
    }
  })

  it('fails as one over a connection does where nobody answers', async () => {
    await expect(server.inject('/hang-up')).rejects.toMatchObject({ code: 'ECONNRESET' })
    await expect(server.fetch(new Request('http://localhost/hang-up'))).rejects.toMatchObject({ code: 'ECONNRESET' })
  })

  it('ends by the reason of its signal', async () => {
    const reason = new Error('no longer wanted')
    const request = new Request('http://localhost/a', { signal: AbortSignal.abort(reason) })
    await expect(server.fetch(request)).rejects.toBe(reason)
  })

  it('gives an answer without a phrase one that is empty', async () => {
    const { status, statusText } = await server.fetch(new Request('http://localhost/odd'))
    expect([status, statusText]).toEqual([299, ''])
  })
})
