import { IsInt, IsString, Max, Min } from 'class-validator'
import {
  type Application,
  Body,
  Callback,
  Controller,
  createApp,
  defineGuard,
  Deprecated,
  Get,
  Param,
  Post,
  Query,
  Returns,
  Summary,
  UseGuards,
} from 'covet'
import type { Browser, Page } from 'playwright-core'
import { faintTexts } from '../../support/contrast'
import { launchBrowser, openPage, press } from '../../support/docs-browser'
import { describeWithChromium } from '../../support/service'

class Book {
  @IsString() title!: string
  @IsInt() @Min(1) @Max(2000) pages = 1
}

@Controller('/', { tags: ['sent'] })
class Sent {
  @Post('/') @Summary('Tell of a sale') sold(@Body() _book: Book) {}
}

const Signed = defineGuard({
  canActivate: () => true,
  describe: () => ({
    security: [{ key: [] }],
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key', description: 'Of the shop.' } },
    headers: { 'x-left': { schema: { type: 'integer' }, description: 'Requests that are left.' } },
    problems: { 403: ['COVET_HTTP_FORBIDDEN'] },
  }),
})

@Controller('/books', { tags: ['books'] })
@UseGuards(Signed)
class BooksController {
  @Get('/{id}')
  @Deprecated({ sunset: '2030-01-01' })
  @Returns(Book, { description: 'The book.' })
  find(@Param('id', { format: 'int', min: 1 }) _id: number, @Query('limit', { max: 100, default: 20 }) _limit: number) {
    return { title: '', pages: 1 }
  }

  @Post('/')
  @Callback('sold', '{$request.body#/title}', Sent)
  @Returns(Book, { status: 201 })
  add(
    @Body({
      examples: {
        short: { value: { title: 'A', pages: 1 }, summary: 'Short' },
        long: { value: { title: 'B', pages: 9 } },
      },
    })
    book: Book,
  ) {
    return book
  }
}

/** Opens every operation and whatever opens inside of them. */
async function openAll(page: Page): Promise<void> {
  const blocks = await page.locator('.opblock').evaluateAll((all) => all.map(({ id }) => id))
  for (const id of blocks) {
    const block = page.locator(`[id="${id}"]`)
    if ((await block.getAttribute('class'))?.includes('is-open') !== true) {
      await press(block.locator('.opblock-summary-control').first())
    }
    await block.locator('.responses-wrapper').first().waitFor()
  }
}

describeWithChromium('The pages in the dark', (executablePath) => {
  let browser: Browser
  let app: Application
  let origin: string
  beforeAll(async () => {
    app = await createApp({ controllers: [BooksController], openapi: { webhooks: [Sent] }, logger: false })
    origin = (await app.listen({ port: 0, host: '127.0.0.1' })).url
    browser = await launchBrowser(executablePath)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  it('can be read at /docs, with everything open, and show the limits of parameters', async () => {
    const { page, complaints } = await openPage(browser, `${origin}/docs`, { colorScheme: 'dark' })
    await openAll(page)
    const parameters = await page.locator('.opblock[id$="-booksFind"] .parameters').first().innerText()
    expect(parameters).toContain('minimum: 1')
    expect(parameters).toContain('maximum: 100')
    expect(await faintTexts(page, 3)).toEqual([])
    await press(page.locator('.opblock[id$="-booksAdd"] .tab-header .tab-item', { hasText: 'Callbacks' }))
    await press(page.locator('.callbacks-container .opblock-summary-control').first())
    await page.locator('.callbacks-container .responses-wrapper').waitFor()
    expect(await faintTexts(page, 3)).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  }, 120_000)

  it('can be read at /redoc', async () => {
    const { page, complaints } = await openPage(browser, `${origin}/redoc`, { colorScheme: 'dark' })
    expect(await faintTexts(page, 3)).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  }, 120_000)
})
