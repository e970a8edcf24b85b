import { listRequested, writePolicy } from '../../../../../lib/features/openapi/pages/page-policy'

describe('writePolicy', () => {
  const connect = (requests: readonly string[]) => /connect-src ([^;]*)/.exec(writePolicy({ requests }))?.[1]

  it('lets nothing in from elsewhere', () => {
    expect(writePolicy({})).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    )
  })

  it.each([
    ['/v1', "'self'"],
    ['https://API.example.com:8443/v1', "'self' https://api.example.com:8443"],
    ['http://[::1]:80/', "'self' http://[::1]:80"],
    ['https://{tenant}.example.com', "'self' https:"],
    ["https://a;script-src 'unsafe-inline'/", "'self' https:"],
    ['ws://example.com', "'self'"],
  ])('lets requests go to %s', (url, sources) => {
    expect(connect([url, url])).toBe(sources)
  })

  it('opens what a page needs, each for itself', () => {
    const policy = writePolicy({ pictures: ['https://a.b/c.png'], styles: ["'sha256-x'"], workers: true })
    expect(policy).toContain("style-src 'self' 'sha256-x'; img-src 'self' data: https://a.b; ")
    expect(policy).toContain("connect-src 'self'; worker-src blob:; ")
    expect(writePolicy({ answers: true })).toContain("img-src 'self' data: blob:; ")
  })
})

describe('listRequested', () => {
  it('finds servers of every level and where tokens are given out', () => {
    const flows = {
      authorizationCode: { authorizationUrl: 'https://seen', tokenUrl: 'https://t', refreshUrl: 'https://r' },
    }
    const document = {
      openapi: '3.1.0',
      info: {},
      servers: [{ url: 'https://all' }],
      paths: { '/a': { servers: [{ url: 'https://path' }], get: { servers: [{ url: 'https://one' }] }, post: {} } },
      components: {
        securitySchemes: { a: { flows }, b: { openIdConnectUrl: 'https://o' }, c: { flows: { implicit: 'nothing' } } },
      },
    }
    expect(listRequested(document)).toEqual([
      'https://all',
      'https://path',
      'https://one',
      'https://t',
      'https://r',
      'https://o',
    ])
  })

  it('finds nothing where nothing is', () => {
    expect(listRequested({ openapi: '3.1.0', info: {}, paths: {} })).toEqual([])
  })
})
