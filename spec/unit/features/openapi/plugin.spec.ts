import { parse } from 'yaml'
import type { OpenApiOptions } from '../../../../lib/features/openapi/options/openapi-options'
import { createOpenApiPlugin } from '../../../../lib/features/openapi/plugin'
import { createHost } from './host'
import { createRoute, createTrait } from './routes'

const find = createRoute({ path: '/books/{id:int}' })

const login = {
  login: {
    type: 'oauth2',
    flows: { password: { tokenUrl: 'https://login.example.com/token', scopes: {} } },
  },
} as const

const createPlugin = (options: OpenApiOptions | readonly OpenApiOptions[] | undefined) => createOpenApiPlugin(options)

describe('createOpenApiPlugin', () => {
  it('serves the document as JSON and YAML, and gives it to the application', async () => {
    const host = await createHost(createPlugin(undefined), [find])
    const json = await host.get('/openapi.json')
    const yaml = await host.get('/openapi.yaml')
    expect(json.headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    })
    expect(yaml.headers['content-type']).toBe('application/yaml')
    expect(host.openapi()).toMatchObject({ openapi: '3.1.0', info: { title: 'Bookshop', version: '1.0.0' } })
    expect(Object.keys(host.openapi().paths)).toEqual(['/books/{id}'])
    expect(JSON.parse(json.text)).toEqual(host.openapi())
    expect(parse(yaml.text)).toEqual(host.openapi())
  })

  it('describes the routes once, at boot', async () => {
    const described: string[] = []
    const trait = createTrait(() => void described.push('find'))
    const host = await createHost(createPlugin(undefined), [{ ...find, traits: [trait] }])
    expect(described).toEqual(['find'])
    await host.get('/openapi.json')
    await host.get('/openapi.yaml')
    host.openapi()
    expect(described).toEqual(['find'])
  })

  it('gives copies, so that nobody changes what is served', async () => {
    const host = await createHost(createPlugin(undefined), [find])
    Object.assign(host.openapi().paths, { '/changed': {} })
    expect(Object.keys(host.openapi().paths)).toEqual(['/books/{id}'])
  })

  it('makes another document when the routes have changed', async () => {
    const host = await createHost(createPlugin(undefined), [find])
    const before = await host.get('/openapi.yaml')
    host.swap([createRoute({ path: '/authors' })])
    const after = await host.get('/openapi.yaml')
    expect(Object.keys(host.openapi().paths)).toEqual(['/authors'])
    expect(after.headers['etag']).not.toBe(before.headers['etag'])
  })

  it.each(['/openapi.json', '/openapi.yaml', '/docs', '/docs/start-swagger-ui.js'])(
    'answers 304 at %s to whom has it already',
    async (path) => {
      const host = await createHost(createPlugin(undefined))
      const { headers, status } = await host.get(path)
      const etag = String(headers['etag'])
      expect(status).toBe(200)
      expect(etag).toMatch(/^"[\w-]{27}"$/)
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await host.get(path, { 'if-none-match': known })
        expect(again).toMatchObject({ status: 304, text: '', headers: { etag } })
      }
      expect(await host.get(path, { 'if-none-match': '"other"' })).toMatchObject({ status: 200 })
    },
  )

  it('serves several documents, each of its own routes, and the first by default', async () => {
    const plugin = createPlugin([
      { version: '3.0.3', filter: ({ path }) => path.startsWith('/books') },
      { documentPath: '/admin.json', docsPath: '/admin-docs', filter: ({ path }) => path.startsWith('/admin') },
    ])
    const host = await createHost(plugin, [find, createRoute({ path: '/admin' })])
    expect(host.openapi()).toMatchObject({ openapi: '3.0.3' })
    expect(Object.keys(host.openapi().paths)).toEqual(['/books/{id}'])
    expect(Object.keys(host.openapi('/admin.json').paths)).toEqual(['/admin'])
    expect((await host.get('/admin-docs')).text).toContain('data-document="./admin.json"')
    expect(() => host.openapi('/none.json')).toThrow(
      'no document is served at "/none.json", only at /openapi.json, /admin.json.',
    )
  })

  it('offers no document where there is none', async () => {
    const host = await createHost(createPlugin([]))
    expect(host.routes).toEqual([])
    expect(() => host.openapi()).toThrow('no document is served at "".')
  })

  describe('at /docs', () => {
    it('serves a page under a strict policy', async () => {
      const host = await createHost(createPlugin({ servers: [{ url: 'https://api.example.com/v1' }] }))
      const { headers, text } = await host.get('/docs')
      expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'no-referrer' })
      expect(headers['content-security-policy']).toContain("connect-src 'self' https://api.example.com;")
      expect(text).toContain('<title>Bookshop – Swagger UI</title>')
      expect((await host.get('/docs/')).text).toContain('src="./start-swagger-ui.js"')
    })

    it('serves every file that the page names, and no other', async () => {
      const host = await createHost(createPlugin({ docsPath: '/api/help', redocPath: false }))
      const { text } = await host.get('/api/help')
      const named = [...text.matchAll(/(?:src|href|data-document|data-oauth-redirect)="\.\.?\/([^"]*)"/g)].map(
        ([, file]) => file,
      )
      const answers = await Promise.all(
        named.map((file) => host.get(file === 'openapi.json' ? '/openapi.json' : `/api/${file}`)),
      )
      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
      const outside = host.routes.filter(({ path }) => path.includes('{') || path.includes(':'))
      expect(outside).toEqual([])
    })

    it('gives each file its type', async () => {
      const host = await createHost(createPlugin(undefined))
      const types = await Promise.all(
        ['swagger-ui.css', 'swagger-ui-bundle.js', 'start-swagger-ui.js', 'favicon-32x32.png'].map(
          async (file) => (await host.get(`/docs/${file}`)).headers['content-type'],
        ),
      )
      expect(types).toEqual([
        'text/css; charset=utf-8',
        'text/javascript; charset=utf-8',
        'text/javascript; charset=utf-8',
        'image/png',
      ])
    })

    it('lets requests go where plugins and operations say that they go, once the routes are known', async () => {
      const host = await createHost(createPlugin({ security: { schemes: login } }))
      const policy = async () => String((await host.get('/docs')).headers['content-security-policy'])
      expect(await policy()).toContain("connect-src 'self' https://login.example.com;")
      host.swap([find])
      expect(await policy()).toContain("connect-src 'self' https://login.example.com;")
    })

    it('serves the page that an authorization server sends back to, under a policy that lets nothing else in', async () => {
      const host = await createHost(createPlugin({ security: { schemes: login } }))
      const { headers, text } = await host.get('/docs/oauth2-redirect.html')
      expect(text).toContain('<script src="./oauth2-redirect.js"></script>')
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self';")
      expect(headers['content-security-policy']).not.toContain('https:')
      expect((await host.get('/docs/oauth2-redirect.js')).text).toContain('swaggerUIRedirectOauth2')
    })

    it('is not served with docsPath: false', async () => {
      const host = await createHost(createPlugin({ docsPath: false, redocPath: false }))
      expect(host.routes.map(({ path }) => path)).toEqual(['/openapi.json', '/openapi.yaml'])
    })
  })

  describe('at /redoc', () => {
    it('serves a page whose policy allows only the styles and workers that ReDoc makes', async () => {
      const host = await createHost(createPlugin({ servers: [{ url: 'https://api.example.com/v1' }] }))
      const { headers, text } = await host.get('/redoc')
      const policy = String(headers['content-security-policy'])
      expect(text).toContain('<title>Bookshop – ReDoc</title>')
      expect(policy).toMatch(/style-src 'self' 'sha256-[^']+' 'sha256-[^']+';/)
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("connect-src 'self'; worker-src blob:;")
      expect(policy).not.toContain('unsafe')
    })
  })

  it('fetches nothing from elsewhere: no page, style or script of its own names another host', async () => {
    const host = await createHost(createPlugin(undefined))
    const own = ['appearance.js', 'document.js', 'page.css']
    const paths = [
      ...['/docs', '/redoc'].flatMap((page) => [page, ...own.map((file) => `${page}/${file}`)]),
      '/docs/start-swagger-ui.js',
      '/redoc/start-redoc.js',
      '/redoc/redoc.css',
    ]
    for (const path of paths) {
      expect((await host.get(path)).text).not.toMatch(/https?:\/\//)
    }
  })
})
