import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createApp } from 'covet'
import { type Browser, chromium, type Page } from 'playwright-core'
import { bookshop } from '../../sample-app/app'
import { describeWithChromium } from '../support/service'

/** Taken anew only when it is missing: a run must not leave the working tree changed. */
const screenshot = join(__dirname, '../../docs/images/swagger-ui.png')

/** What the browser calls the application, whatever port it got: the picture shows an address. */
const origin = 'http://localhost:3000'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const memory = { env: { BOOKSHOP_DATABASE: ':memory:', BOOKSHOP_STAFF_KEY: 'the-key-of-the-back-door' } }

/** A page that remembers what a strict reader would hold against it. */
interface Watched {
  readonly page: Page
  /** Addresses that were asked for, the page's own included. */
  readonly requested: string[]
  /** Everything the console warned of, refusals of the content security policy included. */
  readonly complaints: string[]
}

async function open(browser: Browser, url: string): Promise<Watched> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 960 } })
  const watched: Watched = { page, requested: [], complaints: [] }
  page.on('request', (request) => watched.requested.push(request.url()))
  page.on('pageerror', (error) => watched.complaints.push(String(error)))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) watched.complaints.push(message.text())
  })
  await page.goto(url)
  await page.locator('.opblock').first().waitFor()
  return watched
}

/** Opens an operation, fills in its body, and gives what came back as the page shows it. */
async function tryOut(page: Page, operationId: string, body: object): Promise<{ status: string; body: string }> {
  const block = page.locator(`[id$="-${operationId}"]`)
  if ((await block.getAttribute('class'))?.includes('is-open') !== true) {
    await block.locator('.opblock-summary-control').click()
    await block.getByRole('button', { name: 'Try it out' }).click()
  }
  await block.locator('textarea').fill(JSON.stringify(body, undefined, 2))
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await block.getByRole('button', { name: 'Execute' }).click()
  const status = String((await answered).status())
  const response = block.locator('.live-responses-table .response')
  await response.locator('.response-col_status', { hasText: status }).waitFor()
  return {
    status: (await response.locator('.response-col_status').innerText()).trim(),
    body: await response.locator('.highlight-code').first().innerText(),
  }
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
  let app: Awaited<ReturnType<typeof createApp>>
  beforeAll(async () => {
    app = await createApp({ ...bookshop(memory), logger: false })
    const { host } = new URL((await app.listen({ port: 0, host: '127.0.0.1' })).url)
    const rules = `--host-resolver-rules=MAP localhost:3000 ${host}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`
    browser = await chromium.launch({ executablePath, args: [...flags, rules] })
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  it('lists the operations, asks nobody else for anything and complains of nothing', async () => {
    const { page, requested, complaints } = await open(browser, `${origin}/docs`)
    const listed = await page.locator('.opblock').count()
    const documented = Object.values(app.openapi().paths).flatMap((item) => Object.keys(item))
    expect(await page.title()).toBe('Bookshop – Swagger UI')
    expect(listed).toBe(documented.length)
    expect(await page.locator('.opblock-summary-path').allInnerTexts()).toContain('/books/{id}')
    if (!existsSync(screenshot)) await page.screenshot({ path: screenshot })
    expect(requested.filter((address) => !isOf(address, origin))).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  }, 60_000)

  it('creates a book by "Try it out", and shows which field was refused', async () => {
    const { page, requested } = await open(browser, `${origin}/docs`)
    const created = await tryOut(page, 'booksCreate', book)
    expect(created.status).toBe('201')
    expect(created.body).toContain('The Trial of the Page')
    const refused = await tryOut(page, 'booksCreate', { ...book, cents: -1 })
    expect(refused.status).toBe('422')
    expect(refused.body).toContain('"/cents"')
    expect(requested.filter((address) => address === `${origin}/books`)).toHaveLength(2)
    await page.close()
  }, 60_000)

  it('works under a prefix that only a proxy knows of', async () => {
    const proxy = createServer((request, response) => {
      if (!(request.url ?? '').startsWith('/shop/')) {
        response.writeHead(404).end()
        return
      }
      request.url = request.url?.slice('/shop'.length) ?? '/'
      app.handle(request, response)
    })
    const url = await listen(proxy)
    const { page, requested, complaints } = await open(browser, `${url}/shop/docs/`)
    expect((await tryOut(page, 'booksCreate', { ...book, title: 'Behind a Proxy' })).status).toBe('201')
    expect(requested.filter((address) => !isOf(address, `${url}/shop`))).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
    await new Promise((done) => proxy.close(done))
  }, 60_000)
})

/** Pictures inside the style sheet are no requests. */
function isOf(address: string, base: string): boolean {
  return address.startsWith('data:') || address.startsWith(`${base}/`)
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
