import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Application, createApp } from 'covet'
import type { Browser } from 'playwright-core'
import { bookshop } from '../../../sample-app/app'
import { faintTexts } from '../../support/contrast'
import { elsewhere, launchBrowser, listen, openPage, whenShown } from '../../support/docs-browser'
import { describeWithChromium } from '../../support/service'

/** Taken anew only where they are missing: a run must not leave the working tree changed. */
const screenshot = (name: string): string => join(__dirname, `../../../docs/images/${name}.png`)

const memory = { env: { BOOKSHOP_DATABASE: ':memory:', BOOKSHOP_STAFF_KEY: 'the-key-of-the-back-door' } }

describeWithChromium('ReDoc in a real browser', (executablePath) => {
  let browser: Browser
  let app: Application
  let origin: string
  beforeAll(async () => {
    app = await createApp({ ...bookshop(memory), logger: false })
    origin = (await app.listen({ port: 0, host: '127.0.0.1' })).url
    browser = await launchBrowser(executablePath)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  it('shows the operations, light or dark as the reader prefers, asks nobody else for anything and complains of nothing', async () => {
    const { page, requested, complaints } = await openPage(browser, `${origin}/redoc`, { colorScheme: 'light' })
    const documented = Object.values(app.openapi().paths).flatMap((item) => Object.keys(item))
    for (const colorScheme of ['light', 'dark'] as const) {
      if (colorScheme === 'dark') {
        const again = page.waitForEvent('load')
        await page.emulateMedia({ colorScheme })
        await again
        await whenShown(page)
      }
      expect(await page.title()).toBe('Bookshop – ReDoc')
      expect(await page.locator('[data-section-id^="operation/"]').count()).toBe(documented.length)
      const background = await page.evaluate('getComputedStyle(document.body).backgroundColor')
      expect(background).toBe(colorScheme === 'dark' ? 'rgb(28, 32, 34)' : 'rgb(255, 255, 255)')
      expect(await faintTexts(page, 3)).toEqual([])
      const picture = screenshot(`redoc-${colorScheme}`)
      if (!existsSync(picture)) await page.screenshot({ path: picture })
    }
    expect(elsewhere(requested, origin)).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  }, 120_000)

  it('finds operations by words, offers both documents, and is complete under a prefix that only a proxy knows of', async () => {
    const proxy = await listen((request, response) => {
      request.url = request.url?.replace(/^\/shop(?=\/)/, '') ?? '/'
      app.handle(request, response)
    })
    const { page, requested, complaints } = await openPage(browser, `${proxy.url}/shop/redoc/`)
    await page.getByRole('textbox').fill('genres')
    await page.locator('[data-role="search:results"] li').first().waitFor()
    expect(await page.locator('a[href$="/shop/openapi.json"], a[href$="/shop/openapi.yaml"]').count()).toBe(2)
    expect(await page.getByText(`${proxy.url}/shop/authors`).count()).toBeGreaterThan(0)
    expect(elsewhere(requested, `${proxy.url}/shop`)).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
    await proxy.close()
  }, 120_000)
})
