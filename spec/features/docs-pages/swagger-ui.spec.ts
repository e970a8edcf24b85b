import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Application, createApp } from 'covet'
import type { Browser, Page } from 'playwright-core'
import { bookshop } from '../../../sample-app/app'
import { elsewhere, execute, launchBrowser, listen, openOperation, openPage } from '../../support/docs-browser'
import { describeWithChromium } from '../../support/service'

/** Taken anew only where they are missing: a run must not leave the working tree changed. */
const screenshot = (name: string): string => join(__dirname, `../../../docs/images/${name}.png`)

/** What the browser calls the application, whatever port it got: the picture shows an address. */
const origin = 'http://localhost:3000'

const memory = { env: { BOOKSHOP_DATABASE: ':memory:', BOOKSHOP_STAFF_KEY: 'the-key-of-the-back-door' } }

/** Fills in a body and gives what came back. */
async function create(page: Page, prefix: string, body: object) {
  const block = await openOperation(page, 'booksCreate')
  await block.locator('textarea').fill(JSON.stringify(body, undefined, 2))
  return execute(page, block, `${prefix}/books`)
}

const book = {
  title: 'The Trial of the Page',
  authorId: 1,
  year: 1925,
  language: 'de',
  genre: 'novel',
  cents: 999,
  stock: 3,
}

describeWithChromium('Swagger UI in a real browser', (executablePath) => {
  let browser: Browser
  let app: Application
  beforeAll(async () => {
    app = await createApp({ ...bookshop(memory), logger: false })
    const { host } = new URL((await app.listen({ port: 0, host: '127.0.0.1' })).url)
    browser = await launchBrowser(executablePath, host)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  it('lists the operations, light or dark as the reader prefers, asks nobody else for anything and complains of nothing', async () => {
    const { page, requested, complaints } = await openPage(browser, `${origin}/docs`, { colorScheme: 'light' })
    const documented = Object.values(app.openapi().paths).flatMap((item) => Object.keys(item))
    expect(await page.title()).toBe('Bookshop – Swagger UI')
    expect(await page.locator('.opblock').count()).toBe(documented.length)
    expect(await page.locator('.opblock-summary-path').allInnerTexts()).toContain('/books/{id}')
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.locator(colorScheme === 'dark' ? 'html.dark-mode' : 'html:not(.dark-mode)').waitFor()
      const background = await page.evaluate('getComputedStyle(document.body).backgroundColor')
      expect(background).toBe(colorScheme === 'dark' ? 'rgb(28, 32, 34)' : 'rgb(250, 250, 250)')
      const picture = screenshot(`swagger-ui-${colorScheme}`)
      if (!existsSync(picture)) await page.screenshot({ path: picture })
    }
    expect(elsewhere(requested, origin)).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  }, 120_000)

  it('creates a book by "Try it out", and shows which field was refused', async () => {
    const { page, requested } = await openPage(browser, `${origin}/docs`)
    const created = await create(page, '', book)
    expect(created.status).toBe('201')
    expect(created.body).toContain('The Trial of the Page')
    const refused = await create(page, '', { ...book, cents: -1 })
    expect(refused.status).toBe('422')
    expect(refused.body).toContain('"/cents"')
    expect(requested.filter((address) => address === `${origin}/books`)).toHaveLength(2)
    await page.close()
  }, 120_000)

  it.each([
    ['that only a proxy knows of', false],
    ['that a trusted proxy tells of', true],
  ])(
    'works under a prefix %s',
    async (_who, trustProxy) => {
      const shop = await createApp({ ...bookshop(memory), logger: false, trustProxy })
      const proxy = await listen((request, response) => {
        if (!(request.url ?? '').startsWith('/shop/')) {
          response.writeHead(404).end()
          return
        }
        request.url = request.url?.slice('/shop'.length) ?? '/'
        request.headers['x-forwarded-prefix'] = '/shop'
        shop.handle(request, response)
      })
      const { page, requested, complaints } = await openPage(browser, `${proxy.url}/shop/docs/`)
      expect((await create(page, '/shop', { ...book, title: 'Behind a Proxy' })).status).toBe('201')
      expect(elsewhere(requested, `${proxy.url}/shop`)).toEqual([])
      expect(complaints).toEqual([])
      await page.close()
      await proxy.close()
      await shop.close()
    },
    60_000,
  )
})
