import { bindOperations } from '../../../../../lib/features/client/runtime/bind-operations'
import type { BoundOptions } from '../../../../../lib/features/client/runtime/client-options'
import type { SecuredCall, SecurityScheme } from '../../../../../lib/features/client/runtime/credentials'

const schemes: readonly SecurityScheme[] = [
  ['key', 'header', 'X-Key'],
  ['asked', 'query', 'api_key'],
  ['session', 'cookie', 'sid'],
  ['password', 'basic', ''],
  ['token', 'authorization', 'Bearer'],
  ['certificate', 'none', ''],
]

/** The request that is sent where an operation asks for these. */
async function sign(security: SecuredCall['security'] | undefined, auth: BoundOptions['auth'], input = {}) {
  const seen: Request[] = []
  const fetch = async (request: Request) => {
    seen.push(request)
    return new Response(null, { status: 204 })
  }
  const operations = { find: { method: 'GET', path: '/books', answers: { 204: [] }, security } }
  await bindOperations(operations as never, schemes, undefined, { fetch, auth })['find']?.(input)
  const [{ url, headers }] = seen as [Request]
  return {
    address: url.replace('http://localhost', ''),
    authorization: headers.get('authorization'),
    key: headers.get('x-key'),
    cookie: headers.get('cookie'),
  }
}

const unsigned = { address: '/books', authorization: null, key: null, cookie: null }

describe('credentials', () => {
  it.each<[string, BoundOptions['auth'], object]>([
    ['key', { key: 'k 1' }, { key: 'k 1' }],
    ['asked', { asked: 'a&b' }, { address: '/books?api_key=a%26b' }],
    ['session', { session: 'a;b' }, { cookie: 'sid=a%3Bb' }],
    ['token', { token: 'abc' }, { authorization: 'Bearer abc' }],
    ['certificate', {}, {}],
    ['nobody knows', { 'nobody knows': 'abc' }, {}],
  ])('of the scheme %s go where the document says', async (scheme, auth, placed) => {
    expect(await sign([[scheme]], auth)).toEqual({ ...unsigned, ...placed })
  })

  it('of a name and a password are sent as UTF-8, given as one text or as two (RFC 7617)', async () => {
    const authorization = `Basic ${Buffer.from('Zoë:pä:ss').toString('base64')}`
    expect(await sign([['password']], { password: 'Zoë:pä:ss' })).toEqual({ ...unsigned, authorization })
    const password = { username: 'Zoë', password: 'pä:ss' }
    expect(await sign([['password']], { password })).toEqual({ ...unsigned, authorization })
    expect(await sign([['token']], { token: password })).toEqual({ ...unsigned, authorization })
  })

  it('answer the first alternative that they can answer as a whole', async () => {
    const security = [['key', 'session'], ['token'], ['asked']]
    expect(await sign(security, { key: 'k', token: 't', asked: 'a' })).toEqual({
      ...unsigned,
      authorization: 'Bearer t',
    })
    expect(await sign(security, { session: 's', key: 'k', token: 't' })).toEqual({
      ...unsigned,
      key: 'k',
      cookie: 'sid=s',
    })
  })

  it('are not sent where they do not suffice, where nobody asks, and where none are needed', async () => {
    expect(await sign([['key', 'session']], { key: 'k', session: undefined })).toEqual(unsigned)
    expect(await sign(undefined, { key: 'k' })).toEqual(unsigned)
    expect(await sign([[], ['key']], { key: 'k' })).toEqual(unsigned)
    expect(await sign([['key']], undefined)).toEqual(unsigned)
  })

  it('may be found for each call, which is told what it asks for', async () => {
    const calls: SecuredCall[] = []
    const auth = async (call: SecuredCall) => {
      calls.push(call)
      return { token: `t${calls.length}` }
    }
    expect(await sign([['token']], auth)).toMatchObject({ authorization: 'Bearer t1' })
    expect(await sign([['token']], (call) => auth(call))).toMatchObject({ authorization: 'Bearer t2' })
    expect(await sign(undefined, auth)).toEqual(unsigned)
    expect(calls).toEqual(Array(2).fill({ operation: 'find', security: [['token']] }))
  })

  it('stand beside what the call itself sends, which goes before them', async () => {
    const input = { query: { q: 1 }, cookies: { lang: 'de', none: null }, headers: { 'x-key': 'own' } }
    const security = [['key', 'asked', 'session']]
    expect(await sign(security, { key: 'k', asked: 'a', session: 's' }, input)).toEqual({
      address: '/books?q=1&api_key=a',
      authorization: null,
      key: 'own',
      cookie: 'lang=de; sid=s',
    })
    const extraHeaders = { authorization: 'Other' }
    expect(await sign([['token']], { token: 't' }, { extraHeaders })).toMatchObject({ authorization: 'Other' })
  })
})
