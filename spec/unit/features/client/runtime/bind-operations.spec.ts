import { bindOperations } from '../../../../../lib/features/client/runtime/bind-operations'
import type { AnyClientOptions } from '../../../../../lib/features/client/runtime/client-options'
import type { Operation } from '../../../../../lib/features/client/runtime/operation'

const operations: Record<string, Operation> = {
  find: { method: 'GET', path: '/a', answers: { 200: ['json', 'events'], 404: ['text'] } },
  save: { method: 'POST', path: '/a', answers: { 204: [] }, bodies: ['application/json'] },
}

async function ask(server: string | undefined, options: AnyClientOptions, input = {}, name = 'find') {
  const seen: Request[] = []
  const send = async (request: Request) => {
    seen.push(request)
    return new Response(null, { status: 204 })
  }
  await bindOperations(operations, [], server, { fetch: send, ...options })[name](input)
  return seen[0]
}

describe('the address of a call', () => {
  it.each([
    ['https://a.example', undefined, 'https://a.example/a'],
    ['https://a.example/v1/', 'https://b.example', 'https://a.example/v1/a'],
    [undefined, 'https://b.example/v2', 'https://b.example/v2/a'],
    [undefined, '/v2', 'http://localhost/v2/a'],
    ['/v1', undefined, 'http://localhost/v1/a'],
    [undefined, undefined, 'http://localhost/a'],
  ])('with the base %s and the server %s is %s', async (baseUrl, server, url) => {
    expect((await ask(server, { baseUrl })).url).toBe(url)
  })

  it('has to be told where nothing is in process', () => {
    expect(() => bindOperations(operations, [], '/v1', {})).toThrow('give it a `baseUrl`')
  })

  describe('on a page', () => {
    const showPage = (origin: string) => Object.assign(globalThis, { location: { origin } })
    afterEach(() => Reflect.deleteProperty(globalThis, 'location'))

    it('is at the origin of the page', async () => {
      showPage('https://shop.example')
      expect((await ask('/v1', {})).url).toBe('https://shop.example/v1/a')
    })

    it('has to be told where the page has no origin, a file for one', async () => {
      showPage('null')
      expect(() => bindOperations(operations, [], '/v1', {})).toThrow('give it a `baseUrl`')
      expect((await ask('/v1', {})).url).toBe('http://localhost/v1/a')
    })
  })
})

describe('the base of all addresses', () => {
  it.each(['https://a.example/v1?key=1', '/v1#top', 'https://a.example/?'])(
    'is not %s, which no path can follow',
    (baseUrl) => {
      expect(() => bindOperations(operations, [], undefined, { baseUrl, fetch: async () => new Response() })).toThrow(
        `"${baseUrl}" cannot be the base of addresses: it has a query or a fragment.`,
      )
    },
  )
})

describe('the headers of a call', () => {
  it('name what is read', async () => {
    const { headers } = await ask(undefined, {})
    expect(headers.get('accept')).toBe(
      'application/json, text/event-stream, text/*, application/problem+json, */*;q=0.1',
    )
  })

  it('are those of the client, of the operation and of the call, the nearest last', async () => {
    const common = { a: 'client', b: 'client', c: 'client' }
    const input = { headers: { b: 'operation', c: 'operation', d: undefined, e: [1, 2] }, extraHeaders: { c: 'call' } }
    for (const headers of [common, () => common, async () => common]) {
      const sent = (await ask(undefined, { headers }, input)).headers
      expect(['a', 'b', 'c', 'd', 'e'].map((name) => sent.get(name))).toEqual([
        'client',
        'operation',
        'call',
        null,
        '1,2',
      ])
    }
  })

  it('say what the body is, unless the call says otherwise', async () => {
    expect((await ask(undefined, {}, { body: {} }, 'save')).headers.get('content-type')).toBe('application/json')
    const extraHeaders = { 'content-type': 'application/merge-patch+json' }
    expect((await ask(undefined, {}, { body: {}, extraHeaders }, 'save')).headers.get('content-type')).toBe(
      'application/merge-patch+json',
    )
  })

  it('leave cookies of other origins to the browser', async () => {
    expect((await ask(undefined, { credentials: 'include' })).credentials).toBe('include')
  })
})

describe('the body of a call', () => {
  it('may be a stream, which is sent while the answer may already come', async () => {
    const body = new Blob(['abc']).stream()
    const request = await ask(undefined, {}, { body, contentType: 'text/csv' }, 'save')
    expect([request.headers.get('content-type'), await request.text()]).toEqual(['text/csv', 'abc'])
  })
})

describe('the headers that name what is read', () => {
  it('name each type once, and none for what has no name of its own', async () => {
    const seen: Request[] = []
    const fetch = async (request: Request) => {
      seen.push(request)
      return new Response(null, { status: 204 })
    }
    const answers = { 200: ['lines', 'blob'], 201: ['any', 'none'], 204: [], 404: ['json'], default: ['json'] } as const
    await bindOperations({ find: { method: 'GET', path: '/a', answers } }, [], undefined, { fetch })['find']()
    expect(seen[0].headers.get('accept')).toBe(
      'application/jsonl, application/json, application/problem+json, */*;q=0.1',
    )
  })
})
