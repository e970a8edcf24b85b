import {
  type AppOptions,
  type Application,
  type Context,
  Controller,
  Cookie,
  createApp,
  defineGuard,
  Get,
  UnauthorizedError,
  UseGuards,
} from 'covet'
import type { Browser, Locator, Page } from 'playwright-core'
import { type AuthorizationServer, startAuthorizationServer } from '../../support/authorization-server'
import {
  execute,
  launchBrowser,
  listen,
  type Listening,
  openOperation,
  openPage,
  press,
  whenShown,
} from '../../support/docs-browser'
import { describeWithChromium } from '../../support/service'

let authorization: AuthorizationServer

/** A guard that asks for one scheme and lets in whoever has the credential. */
function guard(scheme: string, isRight: (context: Context) => boolean) {
  return defineGuard({
    canActivate(context) {
      if (!isRight(context)) throw new UnauthorizedError()
      return true
    },
    describe: () => ({ security: [{ [scheme]: [] }], problems: { 401: ['UNAUTHORIZED'] } }),
  })
}

const header = (name: string) => (context: Context) => context.request.header(name) ?? ''
const hasToken = (context: Context) => authorization.isValid(header('authorization')(context).replace(/^Bearer /, ''))
/** What can stand in no cookie as it is. */
const secret = 'open sesame; key=1'

@Controller('/only')
class OnlyController {
  @Get('/basic')
  @UseGuards(guard('basic', (context) => header('authorization')(context) === `Basic ${btoa('ada:lovelace')}`))
  basic() {
    return { as: 'basic' }
  }

  @Get('/bearer')
  @UseGuards(guard('bearer', (context) => header('authorization')(context) === 'Bearer a-token'))
  bearer() {
    return { as: 'bearer' }
  }

  @Get('/header-key')
  @UseGuards(guard('headerKey', (context) => header('x-key')(context) === secret))
  headerKey() {
    return { as: 'header' }
  }

  @Get('/query-key')
  @UseGuards(guard('queryKey', (context) => context.query['key'] === secret))
  queryKey() {
    return { as: 'query' }
  }

  @Get('/cookie-key')
  @UseGuards(guard('cookieKey', (context) => context.request.cookies['key'] === secret))
  cookieKey(): object {
    return { as: 'cookie' }
  }

  @Get('/cookie')
  cookie(@Cookie('basket') basket?: string) {
    return { basket: basket ?? 'none' }
  }

  @Get('/password')
  @UseGuards(guard('password', hasToken))
  password() {
    return { as: 'password' }
  }

  @Get('/code')
  @UseGuards(guard('code', hasToken))
  code() {
    return { as: 'code' }
  }
}

function options(): AppOptions {
  const scopes = { read: 'to read' }
  return {
    controllers: [OnlyController],
    logger: false,
    openapi: {
      oauth: { clientId: 'the-docs', scopes: ['read'], additionalQueryStringParams: { audience: 'books' } },
      security: {
        schemes: {
          basic: { type: 'http', scheme: 'basic' },
          bearer: { type: 'http', scheme: 'bearer' },
          headerKey: { type: 'apiKey', in: 'header', name: 'x-key' },
          queryKey: { type: 'apiKey', in: 'query', name: 'key' },
          cookieKey: { type: 'apiKey', in: 'cookie', name: 'key' },
          password: { type: 'oauth2', flows: { password: { tokenUrl: '/token', scopes } } },
          code: {
            type: 'oauth2',
            flows: {
              authorizationCode: {
                authorizationUrl: `${authorization.url}/authorize`,
                tokenUrl: `${authorization.url}/token`,
                scopes,
              },
            },
          },
        },
      },
    },
  }
}

/** Opens the dialog of an operation's own schemes. */
async function openDialog(block: Locator): Promise<Locator> {
  await press(block.locator('.authorization__btn'))
  return block.page().locator('.dialog-ux')
}

async function authorize(page: Page, operationId: string, fields: readonly string[]): Promise<void> {
  const dialog = await openDialog(page.locator(`.opblock[id$="-${operationId}"]`))
  const inputs = dialog.locator('input:not([type=checkbox])')
  for (const [index, value] of fields.entries()) await inputs.nth(index).fill(value)
  await press(dialog.getByRole('button', { name: /^Apply/ }))
  await dialog.getByRole('button', { name: 'Remove authorization' }).waitFor()
  await press(dialog.getByRole('button', { name: 'Close' }).last())
}

async function logOut(page: Page, operationId: string): Promise<void> {
  const dialog = await openDialog(page.locator(`.opblock[id$="-${operationId}"]`))
  await press(dialog.getByRole('button', { name: 'Remove authorization' }))
  await press(dialog.getByRole('button', { name: 'Close' }).last())
}

describeWithChromium('"Authorize" of Swagger UI in a real browser', (executablePath) => {
  let browser: Browser
  let app: Application
  let proxy: Listening
  beforeAll(async () => {
    authorization = await startAuthorizationServer()
    app = await createApp(options())
    proxy = await listen((request, response) => {
      request.url = request.url?.replace(/^\/shop(?=\/)/, '') ?? '/'
      // One scheme has its tokens from the application's own origin, by an address that knows nothing of the prefix.
      if (request.url?.startsWith('/token')) void authorization.answer(request, response)
      else app.handle(request, response)
    })
    browser = await launchBrowser(executablePath)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await Promise.all([proxy?.close(), app?.close(), authorization?.close()])
  })

  const kinds: Readonly<Record<string, readonly [path: string, fields: readonly string[]]>> = {
    onlyBasic: ['/only/basic', ['ada', 'lovelace']],
    onlyBearer: ['/only/bearer', ['a-token']],
    onlyHeaderKey: ['/only/header-key', [secret]],
    onlyQueryKey: ['/only/query-key', [secret]],
    onlyCookieKey: ['/only/cookie-key', [secret]],
    onlyPassword: ['/only/password', ['ada', 'lovelace']],
    onlyCode: ['/only/code', []],
  }

  /** Executes the operation of each kind, after something was done to it, and gives their statuses. */
  async function statuses(page: Page, prepare?: (operationId: string) => Promise<void>) {
    const found: Record<string, string> = {}
    for (const [operationId, [path]] of Object.entries(kinds)) {
      const block = await openOperation(page, operationId)
      await prepare?.(operationId)
      found[operationId] = (await execute(page, block, `/shop${path}`)).status
    }
    return found
  }

  const all = (status: string) => Object.fromEntries(Object.keys(kinds).map((operationId) => [operationId, status]))

  it('gets in with every kind of credential behind a prefix, after a reload too, until it is removed', async () => {
    const base = `${proxy.url}/shop`
    authorization.redirectUri = `${base}/docs/oauth2-redirect.html`
    const { page, complaints } = await openPage(browser, `${base}/docs`)
    for (const [operationId, [, fields]] of Object.entries(kinds)) {
      await openOperation(page, operationId)
      await authorize(page, operationId, fields)
    }
    await page.reload()
    await whenShown(page)
    expect(await statuses(page)).toEqual(all('200'))
    expect(await page.context().cookies()).toEqual([])
    expect(await statuses(page, (operationId) => logOut(page, operationId))).toEqual(all('401'))
    // Chromium itself tells of each 401.
    expect(complaints.filter((text) => !text.includes('401 (Unauthorized)'))).toEqual([])
    await page.close()
  }, 300_000)

  it('proves itself by PKCE, sends no secret, and says what the options say', () => {
    const [password, code, token] = authorization.asked
    expect(password).toMatchObject({ grant_type: 'password', scope: 'read', username: 'ada' })
    expect(code).toMatchObject({
      response_type: 'code',
      client_id: 'the-docs',
      scope: 'read',
      audience: 'books',
      code_challenge_method: 'S256',
    })
    expect(token).toMatchObject({ grant_type: 'authorization_code', client_id: 'the-docs' })
    expect(authorization.asked).toHaveLength(3)
    expect(authorization.asked.filter((form) => (form['client_secret'] ?? '') !== '')).toEqual([])
  })

  it('sends the cookies that an operation takes as parameters', async () => {
    const { page } = await openPage(browser, `${proxy.url}/shop/docs/`)
    const block = await openOperation(page, 'onlyCookie')
    await block.locator('input').fill('three books')
    expect((await execute(page, block, '/shop/only/cookie')).body).toContain('three books')
    await page.close()
  }, 120_000)
})
