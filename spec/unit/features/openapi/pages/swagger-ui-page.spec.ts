import { assetPath, writeDocsPage, writeDocsPolicy } from '../../../../../lib/features/openapi/pages/docs-page'

describe('writeDocsPage', () => {
  const page = { title: 'Books', docsPath: '/docs', documentPath: '/openapi.json' }
  const addresses = (html: string) => [...html.matchAll(/(?:src|href|data-document)="([^"]*)"/g)].map(([, url]) => url)

  it('names every file relative to the address it was asked for under', () => {
    expect(addresses(writeDocsPage(page, '/docs'))).toEqual([
      './docs/swagger-ui.css',
      './docs/docs.css',
      './docs/favicon-32x32.png',
      './docs/favicon-16x16.png',
      './openapi.json',
      './docs/swagger-ui-bundle.js',
      './docs/docs.js',
    ])
    expect(addresses(writeDocsPage(page, '/docs/'))).toContain('./docs.js')
    expect(addresses(writeDocsPage(page, '/docs/'))).toContain('../openapi.json')
  })

  it('may stand at the root', () => {
    expect(addresses(writeDocsPage({ ...page, docsPath: '/' }, '/'))).toContain('./docs.js')
    expect(assetPath('/', 'docs.js')).toBe('/docs.js')
  })

  it('escapes what came from outside', () => {
    const html = writeDocsPage({ ...page, title: `</title><script>"'&`, documentPath: `/"><img>'` }, '/docs')
    expect(html).toContain('<title>&lt;/title&gt;&lt;script&gt;&quot;&#39;&amp;</title>')
    expect(html).toContain('data-document-path="/&quot;&gt;&lt;img&gt;&#39;"')
  })

  it('holds no script', () => {
    expect(writeDocsPage(page, '/docs')).not.toMatch(/<script(?![^>]* src=)|\son\w+=|javascript:/)
  })
})

describe('writeDocsPolicy', () => {
  const connect = (urls: readonly string[]) =>
    /connect-src ([^;]*)/.exec(writeDocsPolicy(urls.map((url) => ({ url }))))?.[1]

  it('lets nothing in from elsewhere', () => {
    expect(writeDocsPolicy([])).toContain("default-src 'none'; script-src 'self'; ")
    expect(connect([])).toBe("'self'")
  })

  it.each([
    ['/v1', "'self'"],
    ['https://API.example.com:8443/v1', "'self' https://api.example.com:8443"],
    ['http://[::1]:80/', "'self' http://[::1]:80"],
    ['https://{tenant}.example.com', "'self' https:"],
    ["https://a;script-src 'unsafe-inline'/", "'self' https:"],
    ['ws://example.com', "'self'"],
  ])('lets requests go to the server %s', (url, sources) => {
    expect(connect([url, url])).toBe(sources)
  })
})
