import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Application, Controller, createApp, Get, type OpenApiOptions } from 'covet'
import type { Browser } from 'playwright-core'
import { elsewhere, launchBrowser, openPage } from '../../support/docs-browser'
import { describeWithChromium } from '../../support/service'
import { describeTransports } from '../../support/transports'

@Controller('/books')
class BooksController {
  @Get('/')
  list() {
    return []
  }
}

const folder = mkdtempSync(join(tmpdir(), 'covet-theme-'))
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><rect width="120" height="40"/></svg>'
const theme = {
  title: 'All "our" <books>',
  logo: { file: file('shop.svg', svg), alt: 'The shop', href: '/books' },
  favicon: file('icon.svg', svg),
  accent: '#C04000',
  css: file('own.css', '.opblock-summary-path, h2 { letter-spacing: 3px }'),
  dark: 'dark',
} as const

afterAll(() => rmSync(folder, { recursive: true }))

describeTransports('a theme', ({ start }) => {
  const options = (openapi: OpenApiOptions) => ({ controllers: [BooksController], openapi })

  it('brings its files beside both pages', async () => {
    const { send } = await start(options({ theme }))
    for (const page of ['/docs', '/redoc']) {
      const { text } = await send(page)
      expect(text).toContain('<title>All &quot;our&quot; &lt;books&gt;</title>')
      expect(text).toContain('<html lang="en" data-dark="dark" class="dark-mode">')
      const logo = await send(`${page}/logo.svg`)
      expect([logo.status, logo.text, logo.headers.get('content-type')]).toEqual([200, svg, 'image/svg+xml'])
      expect(logo.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect((await send(`${page}/favicon.svg`)).status).toBe(200)
      expect((await send(`${page}/theme.css`)).text).toContain('letter-spacing: 3px')
      expect((await send(`${page}/accent.css`)).text).toContain('#c04000')
    }
  })

  it('opens the policy for the origin of a logo from elsewhere, and for nothing else', async () => {
    const { send } = await start(options({ theme: { logo: { url: 'https://bücher.example.com/logo.png' } } }))
    for (const page of ['/docs', '/redoc']) {
      const policy = (await send(page)).headers.get('content-security-policy')
      const answers = page === '/docs' ? ' blob:' : ''
      expect(policy).toContain(`img-src 'self' data:${answers} https://xn--bcher-kva.example.com;`)
      expect(policy?.match(/example/g)).toHaveLength(1)
    }
  })

  it('serves none of its files without one', async () => {
    const { send } = await start(options({}))
    const names = ['logo.svg', 'favicon.svg', 'theme.css', 'accent.css']
    const answers = await Promise.all(names.map((name) => send(`/docs/${name}`)))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  })

  it.each([
    [{ theme: { accent: 'red; } * {' } }, 'openapi.theme.accent', 'no colour of the form #rrggbb'],
    [
      { theme: { dark: 'dim' as 'dark' } },
      'openapi.theme.dark',
      "it has to be 'auto', 'light' or 'dark', and is \"dim\"",
    ],
    [{ theme: { css: join(folder, 'none.css') } }, 'openapi.theme.css', 'there is no file'],
    [{ theme: { css: folder + '.css' } }, 'openapi.theme.css', 'there is no file'],
    [{ theme: { favicon: __filename } }, 'openapi.theme.favicon', 'does not end in .svg'],
    [{ theme: { logo: {} } }, 'openapi.theme.logo', 'neither a `file` nor a `url`'],
    [{ theme: { logo: { file: 'a.png', url: 'https://a.b/c' } } }, 'openapi.theme.logo', 'both a `file` and a `url`'],
    [{ theme: { logo: { url: 'javascript:alert(1)' } } }, 'openapi.theme.logo.url', 'no absolute address'],
    [{ theme: { logo: { url: 'https://a.b/', href: 'javascript:0' } } }, 'openapi.theme.logo.href', 'neither a path'],
    [{ theme: { logo: { url: 'https://a.b/', href: '//evil.example' } } }, 'openapi.theme.logo.href', 'neither a path'],
    [{ theme: 'dark' as never }, 'openapi.theme', 'it has to be an object, and is a string'],
    [{ theme: { title: 3 as never } }, 'openapi.theme.title', 'it has to be a string, and is 3'],
    [{ oauth: { clientSecret: 'x' } as never }, 'openapi.oauth', 'could read its `clientSecret`'],
    [{ oauth: { scopes: 'read' as never } }, 'openapi.oauth.scopes', 'it has to be a list of names, and is a string'],
    [
      { oauth: { additionalQueryStringParams: { audience: 1 as never } } },
      'openapi.oauth.additionalQueryStringParams.audience',
      'it has to be a string, and is 1',
    ],
    [{ redocPath: '/docs' }, 'openapi.redocPath', '"/docs" is taken by openapi.docsPath'],
    [{ redocPath: 'redoc' }, 'openapi.redocPath', 'no plain path'],
  ])('refuses %j at boot', async (openapi: OpenApiOptions, option, reason) => {
    const starting = start(options(openapi))
    await expect(starting).rejects.toThrow(`The option "${option}" cannot be used: `)
    await expect(starting).rejects.toThrow(reason)
  })
})

describeTransports('the paths of pages', ({ start }) => {
  it.each(['docsPath', 'redocPath'] as const)('are switched off by %s: false', async (option) => {
    const { send } = await start({ openapi: { [option]: false } })
    const expected = { '/docs': option === 'docsPath' ? 404 : 200, '/redoc': option === 'redocPath' ? 404 : 200 }
    for (const [path, status] of Object.entries(expected)) expect((await send(path)).status).toBe(status)
    expect((await send('/redoc/redoc.css')).status).toBe(expected['/redoc'])
  })

  it('are told at boot when a route stands there already', async () => {
    @Controller('/redoc')
    class Taken {
      @Get('/')
      show() {
        return ''
      }
    }
    await expect(start({ controllers: [Taken] })).rejects.toThrow('COVET_ROUTE_RESERVED')
  })

  it('are those of the first document by default, and of each that names one', async () => {
    const second = { documentPath: '/admin.json', docsPath: false } as const
    const { send } = await start({ openapi: [{}, second, { ...second, documentPath: '/v2.json', redocPath: '/v2' }] })
    expect((await send('/redoc')).text).toContain('data-document="./openapi.json"')
    expect((await send('/v2')).text).toContain('data-document="./v2.json"')
  })
})

describeWithChromium('a theme in a real browser', (executablePath) => {
  let browser: Browser
  let app: Application
  let origin: string
  beforeAll(async () => {
    app = await createApp({ controllers: [BooksController], logger: false, openapi: { theme } })
    origin = (await app.listen({ port: 0, host: '127.0.0.1' })).url
    browser = await launchBrowser(executablePath)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  it.each([
    ['docs', '.opblock-summary-path'],
    ['redoc', 'h2'],
  ])(
    'shows at /%s without a complaint',
    async (path, styled) => {
      const { page, requested, complaints } = await openPage(browser, `${origin}/${path}`, { colorScheme: 'light' })
      const logo = page.getByRole('img', { name: 'The shop' })
      await logo.waitFor()
      const width = await page.evaluate('document.querySelector("img").naturalWidth')
      expect(width).toBe(120)
      expect(await page.getByRole('link', { name: 'The shop' }).getAttribute('href')).toMatch(/\/books$/)
      const spacing = await page.evaluate(`getComputedStyle(document.querySelector('${styled}')).letterSpacing`)
      expect(spacing).toBe('3px')
      expect(await page.locator('html.dark-mode').count()).toBe(1)
      expect(elsewhere(requested, origin)).toEqual([])
      expect(complaints).toEqual([])
      await page.close()
    },
    60_000,
  )
})
