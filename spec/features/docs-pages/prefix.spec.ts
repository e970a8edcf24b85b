import { Controller, createApp, Get, type OpenApiOptions } from 'covet'
import { describeTransports, type Send } from '../../support/transports'
import { parse } from 'yaml'

@Controller('/books')
class BooksController {
  @Get('/')
  list() {
    return []
  }
}

const flow = { scopes: {}, tokenUrl: '/token', authorizationUrl: 'https://login.example.com/authorize' }
const security = { schemes: { login: { type: 'oauth2', flows: { authorizationCode: flow } } } } as const

describeTransports('a document behind a proxy that takes a prefix off', ({ start, name }) => {
  const trusting = (openapi: OpenApiOptions = {}, trustProxy: boolean | string = true) =>
    start({ controllers: [BooksController], trustProxy, openapi })
  const servers = async (send: Send, prefix?: string) => {
    const answer = await send(
      '/openapi.json',
      prefix === undefined ? {} : { headers: { 'x-forwarded-prefix': prefix } },
    )
    return (answer.json() as { servers?: unknown }).servers
  }

  it('names the prefix as its server, as JSON and as YAML, and varies by it', async () => {
    const { send } = await trusting()
    const headers = { 'x-forwarded-prefix': '/shop' }
    const json = await send('/openapi.json', { headers })
    const yaml = await send('/openapi.yaml', { headers })
    expect(json.json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/shop' }], paths: { '/books': {} } })
    expect(parse(yaml.text)).toEqual(json.json())
    const plain = await send('/openapi.json')
    expect(plain.json().servers).toBeUndefined()
    expect([json, yaml, plain].map(({ headers: sent }) => sent.get('vary'))).toEqual(
      Array(3).fill('X-Forwarded-Prefix'),
    )
    expect(json.headers.get('etag')).not.toBe(plain.headers.get('etag'))
    const again = await send('/openapi.json', {
      headers: { ...headers, 'if-none-match': json.headers.get('etag') ?? '' },
    })
    expect([again.status, again.headers.get('vary')]).toEqual([304, 'X-Forwarded-Prefix'])
  })

  it('prefixes where it gives out tokens itself', async () => {
    const { send } = await trusting({ security })
    const { json } = await send('/openapi.json', { headers: { 'x-forwarded-prefix': '/shop/' } })
    expect(json()).toMatchObject({
      servers: [{ url: '/shop' }],
      components: {
        securitySchemes: { login: { flows: { authorizationCode: { ...flow, tokenUrl: '/shop/token' } } } },
      },
    })
  })

  it('says what it always says where it names its servers', async () => {
    const { send } = await trusting({ servers: [{ url: 'https://api.example.com' }], security })
    const { text } = await send('/openapi.json', { headers: { 'x-forwarded-prefix': '/shop' } })
    expect(text).toBe((await send('/openapi.json')).text)
    expect(text).toContain('"servers":[{"url":"https://api.example.com"}]')
  })

  it.each([
    ['/shop/', '/shop'],
    ['/a, /b', '/a/b'],
    ['/a/b%20c', '/a/b%20c'],
  ])('takes %s for %s', async (given, prefix) => {
    const { send } = await trusting()
    expect(await servers(send, given)).toEqual([{ url: prefix }])
  })

  it.each([
    '//evil.example',
    '/ok, //evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/"><script>alert(1)</script>',
    "/'onload='x",
    '/a/../../b',
    '/a/%2e%2e/b',
    '/%0d%0aset-cookie:a=b',
    '/%5cevil',
    '/a b',
    '/a?b',
    '/a#b',
    '/',
    `/${'a'.repeat(256)}`,
  ])('does not believe %s', async (given) => {
    const { send } = await trusting()
    expect(await servers(send, given)).toBeUndefined()
    const page = await send('/docs', { headers: { 'x-forwarded-prefix': given } })
    expect(page.text).toBe((await send('/docs')).text)
  })

  it('believes nobody unless told so', async () => {
    const { send } = await start({ controllers: [BooksController] })
    expect(await servers(send, '/shop')).toBeUndefined()
    expect((await send('/openapi.json')).headers.get('vary')).toBeNull()
  })

  it('believes only the peers that are named', async () => {
    const { send } = await trusting({}, '10.0.0.0/8')
    expect(await servers(send, '/shop')).toBeUndefined()
    const { send: sendNear } = await trusting({}, 'loopback')
    if (name === 'over a socket') expect(await servers(sendNear, '/shop')).toEqual([{ url: '/shop' }])
  })

  it('stands under the prefix of the application, too', async () => {
    const { send } = await start({ controllers: [BooksController], prefix: '/api', trustProxy: true })
    const { json } = await send('/openapi.json', { headers: { 'x-forwarded-prefix': '/shop' } })
    expect(json()).toMatchObject({ servers: [{ url: '/shop' }], paths: { '/api/books': {} } })
  })

  it('keeps few of them, whoever asks for many', async () => {
    let made = 0
    const { send } = await trusting({
      filter() {
        made += 1
        return true
      },
    })
    await send('/openapi.json')
    const before = made
    for (let index = 0; index < 40; index += 1) await servers(send, `/p${index}`)
    expect(await servers(send, '/p0')).toEqual([{ url: '/p0' }])
    expect(made).toBe(before)
  })

  it('names the path that it is mounted at', async () => {
    const inner = await createApp({ controllers: [BooksController], logger: false })
    const { app, send } = await start({ openapi: false })
    app.mount('/shop', inner.handle)
    const answer = await send('/shop/openapi.json')
    expect(answer.json()).toMatchObject({ servers: [{ url: '/shop' }], paths: { '/books': {} } })
    await inner.close()
  })
})
