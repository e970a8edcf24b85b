import { Context } from '../../../lib/http/context'
import { createClientAddress } from '../../../lib/http/client-address'
import type { Exchange, OutgoingHeaders } from '../../../lib/http/exchange'
import { parseQueryString } from '../../../lib/http/query-string'
import { ContextResponse } from '../../../lib/http/response'
import { OpenStreams } from '../../../lib/http/stream/open-streams'

function contextOf(exchange: Partial<Exchange>, openScope = jest.fn()) {
  const host = { address: createClientAddress(undefined), openScope, report: jest.fn(), streams: new OpenStreams() }
  return new Context(exchange as Exchange, host)
}

describe('a request', () => {
  it('has its parts made once, when they are first read', () => {
    const context = contextOf({ method: 'GET', url: '/a/b?x=1&x=2&y', headers: { cookie: 'a=1; b=%20' } })
    const { request } = context
    expect([request.method, request.url, request.path]).toEqual(['GET', '/a/b?x=1&x=2&y', '/a/b'])
    expect(context.query).toEqual({ x: ['1', '2'], y: '' })
    expect(request.cookies).toEqual({ a: '1', b: ' ' })
    expect([context.request === request, context.query === context.query, request.cookies === request.cookies]).toEqual(
      [true, true, true],
    )
    expect(contextOf({ url: '/', headers: {} }).query).toEqual({})
    expect(contextOf({ url: '/', headers: {} }).request.cookies).toEqual({})
  })

  it('has headers as a web view, and one by one', () => {
    const headers = { accept: '*/*', 'x-list': ['1', '2'], ':authority': 'x', 'x-none': undefined }
    const { request } = contextOf({ url: '/', headers })
    expect([...request.headers]).toEqual([
      ['accept', '*/*'],
      ['x-list', '1, 2'],
    ])
    expect([request.header('accept'), request.header('x-list'), request.header('x-none')]).toEqual([
      '*/*',
      '1, 2',
      undefined,
    ])
    expect(request.headers).toBe(request.headers)
    expect(request.rawHeaders).toBe(headers)
  })

  it('has Node’s pair where there is one', () => {
    const node = { request: {}, response: {} } as never
    expect(contextOf({ node }).request.raw).toBe(node)
    expect(contextOf({ node: undefined }).request.raw).toBeUndefined()
  })

  it('keeps a key of a query a key, and ends at a thousand of them', () => {
    const record = parseQueryString('__proto__=1&constructor=2&a=%zz&b=a+b')
    expect(Object.getPrototypeOf(record)).toBeNull()
    expect({ ...record, ['__proto__']: record['__proto__'] }).toMatchObject({ constructor: '2', a: '%zz', b: 'a b' })
    expect(
      Object.keys(parseQueryString(Array.from({ length: 2_000 }, (_, index) => `k${index}`).join('&'))),
    ).toHaveLength(1_000)
  })
})

describe('a context', () => {
  it('opens its scope of services when one is asked for', () => {
    const scope = { get: jest.fn((token: unknown) => token), dispose: jest.fn() }
    const openScope = jest.fn(() => scope)
    const context = contextOf({}, openScope)
    expect(context.openScope).toBeUndefined()
    expect([context.resolve('a'), context.resolve('b')]).toEqual(['a', 'b'])
    expect(openScope).toHaveBeenCalledTimes(1)
    expect(context.openScope).toBe(scope)
  })

  it('keeps state for those on the way', () => {
    const context = contextOf({})
    context.state['a'] = 1
    expect([context.state, context.params, context.route, context.user]).toEqual([{ a: 1 }, {}, undefined, undefined])
  })
})

describe('what a context wants of the answer', () => {
  it('goes over the headers that are about to leave', () => {
    const response = new ContextResponse()
    const outgoing: OutgoingHeaders = { 'x-a': 'value', 'set-cookie': 'early=1' }
    response.applyTo(outgoing)
    expect(outgoing).toEqual({ 'x-a': 'value', 'set-cookie': 'early=1' })
    response.headers.set('X-A', 'context')
    response.applyTo(outgoing)
    expect(outgoing).toEqual({ 'x-a': 'context', 'set-cookie': 'early=1' })
    response.setCookie('a', '1', { httpOnly: false, sameSite: 'none', secure: true })
    response.applyTo(outgoing)
    expect(outgoing['set-cookie']).toEqual(['early=1', 'a=1; Path=/; Secure; SameSite=None'])
    const fresh: OutgoingHeaders = {}
    response.applyTo(fresh)
    expect(fresh['set-cookie']).toEqual(['a=1; Path=/; Secure; SameSite=None'])
  })

  it('refuses cookies that cannot stand in a header', () => {
    const response = new ContextResponse()
    expect(() => response.setCookie('a b', '1')).toThrow(TypeError)
    expect(() => response.setCookie('a', '1', { path: '/;x' })).toThrow(TypeError)
  })
})
