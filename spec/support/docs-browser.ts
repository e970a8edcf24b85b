import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts a browser that reaches nothing but this machine; `host` is what it finds at `http://localhost:3000`. */
export async function launchBrowser(executablePath: string, host?: string): Promise<Browser> {
  const named = host === undefined ? '' : `MAP localhost:3000 ${host}, `
  const rules = `--host-resolver-rules=${named}MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`
  return chromium.launch({ executablePath, args: [...flags, rules] })
}

/** A page that remembers what a strict reader would hold against it. */
export interface Watched {
  readonly page: Page
  /** Addresses that were asked for, the page's own included. */
  readonly requested: string[]
  /** Everything the console warned of, refusals of the content security policy included. */
  readonly complaints: string[]
}

/** Opens a page in a context of its own and waits until its library has shown the document. */
export async function openPage(
  browser: Browser,
  url: string,
  options: { readonly colorScheme?: 'light' | 'dark' } = {},
): Promise<Watched> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 960 }, ...options })
  const watched: Watched = { page, requested: [], complaints: [] }
  page.on('request', (request) => watched.requested.push(request.url()))
  page.on('pageerror', (error) => watched.complaints.push(String(error)))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) watched.complaints.push(message.text())
  })
  await page.goto(url)
  await whenShown(page)
  return watched
}

/** Waits for the first operation, of Swagger UI or of ReDoc. */
export async function whenShown(page: Page): Promise<void> {
  await page.locator('.opblock, [data-section-id^="tag/"], [data-section-id^="operation/"]').first().waitFor()
}

/**
 * Presses a button as a script would. A click of the mouse waits until everything stands still, which on a busy machine
 * takes longer than all that it leads to.
 */
export async function press(button: Locator): Promise<void> {
  // What was typed last is read when its field is left.
  await button.focus()
  await button.dispatchEvent('click')
}

/** Opens an operation to be tried, unless it is open already. */
export async function openOperation(page: Page, operationId: string): Promise<Locator> {
  const block = page.locator(`.opblock[id$="-${operationId}"]`)
  if ((await block.getAttribute('class'))?.includes('is-open') !== true) {
    await press(block.locator('.opblock-summary-control'))
  }
  const button = block.getByRole('button', { name: 'Try it out' })
  if (await block.getByRole('button', { name: 'Execute' }).isHidden()) await press(button)
  return block
}

/** Executes an operation that is open to be tried, and gives what came back as the page shows it. */
export async function execute(
  page: Page,
  block: Locator,
  path: string,
): Promise<{ readonly status: string; readonly body: string }> {
  const answered = page.waitForResponse((response) => new URL(response.url()).pathname === path)
  await press(block.getByRole('button', { name: 'Execute' }))
  const status = String((await answered).status())
  const response = block.locator('.live-responses-table .response')
  await response.locator('.response-col_status', { hasText: status }).waitFor()
  return {
    status: (await response.locator('.response-col_status').innerText()).trim(),
    body: await response.locator('.highlight-code').first().innerText(),
  }
}

/** Addresses that are not below `base`; pictures inside a style sheet and workers of a page's own text are no requests. */
export function elsewhere(requested: readonly string[], base: string): readonly string[] {
  return requested.filter((address) => !/^(?:data|blob):/.test(address) && !address.startsWith(`${base}/`))
}

/** A server on a port of its own. */
export interface Listening {
  readonly url: string
  close(): Promise<void>
}

/** Serves a listener of Node's kind on a free port. */
export async function listen(listener: RequestListener): Promise<Listening> {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
