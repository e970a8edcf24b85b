import { IsInt } from 'class-validator'
import {
  type Application,
  Body,
  ConflictError,
  Controller,
  createApp,
  defineGuard,
  Field,
  Get,
  JsonLines,
  NotFoundError,
  Post,
  Returns,
  Signal,
  Sse,
  Throws,
  UseGuards,
} from 'covet'
import { EventEmitter, once } from 'node:events'
import type { Browser } from 'playwright-core'
import { execute, launchBrowser, openOperation, openPage, press } from '../../support/docs-browser'
import { describeWithChromium } from '../../support/service'

class Row {
  @Field() id!: number
}

const picture = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

@Controller('/answers')
class AnswersController {
  readonly events = new EventEmitter()

  @Get('/picture')
  @Returns(Buffer, { contentType: 'image/gif' })
  picture(): Buffer {
    return picture
  }

  @Get('/rows')
  @JsonLines(Row)
  *rows() {
    yield { id: 1 }
    yield { id: 2 }
  }

  @Get('/events')
  @Sse(Row)
  async *follow(@Signal() signal: AbortSignal) {
    yield { id: 1 }
    await once(signal, 'abort')
    this.events.emit('end')
  }
}

class Slip {
  @IsInt() number!: number
}

const unexplained = defineGuard({ canActivate: () => true, describe: () => ({ problems: { 401: ['NO_KEY'] } }) })

@Controller('/slips')
class SlipsController {
  @Post('/')
  @UseGuards(unexplained)
  @Throws(NotFoundError, ConflictError)
  add(@Body() slip: Slip) {
    return slip
  }
}

describeWithChromium('answers that are errors in a real browser', (executablePath) => {
  it.each(['3.1.0', '3.0.3'] as const)(
    'are shown as problems that could be sent, in version %s',
    async (version) => {
      await using app = await createApp({ controllers: [SlipsController], openapi: { version }, logger: false })
      const { url } = await app.listen({ port: 0, host: '127.0.0.1' })
      const browser = await launchBrowser(executablePath)
      const { page, complaints } = await openPage(browser, `${url}/docs`)
      const block = await openOperation(page, 'slipsAdd')
      for (const [status, title, code] of [
        [400, 'Bad Request', 'COVET_BODY_EMPTY'],
        [401, 'Unauthorized', 'NO_KEY'],
        [403, 'Forbidden', 'COVET_HTTP_FORBIDDEN'],
        [404, 'Not Found', 'NOT_FOUND'],
        [409, 'Conflict', 'CONFLICT'],
        [422, 'Unprocessable Content', 'COVET_VALIDATION_FAILED'],
      ]) {
        const text = await block.locator(`.response[data-code="${status}"] .highlight-code code`).first().innerText()
        expect(JSON.parse(text)).toMatchObject({ type: 'about:blank', title, status, code })
      }
      expect(complaints).toEqual([])
      await browser.close()
    },
    120_000,
  )
})

describeWithChromium('answers of "Try it out" in a real browser', (executablePath) => {
  let browser: Browser
  let app: Application
  let docs: string
  beforeAll(async () => {
    app = await createApp({ controllers: [AnswersController], logger: false })
    docs = `${(await app.listen({ port: 0, host: '127.0.0.1' })).url}/docs`
    browser = await launchBrowser(executablePath)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  it('are shown where they are pictures', async () => {
    const { page, complaints } = await openPage(browser, docs)
    const block = await openOperation(page, 'answersPicture')
    await press(block.getByRole('button', { name: 'Execute' }))
    const shown = '.live-responses-table img'
    await block.locator(shown).waitFor()
    // Looked at frame by frame: the page may draw the answer once more, and a picture that goes away is never decoded.
    await page.evaluate(`new Promise((resolve) => {
      const look = () => (document.querySelector('${shown}')?.naturalWidth > 0 ? resolve() : requestAnimationFrame(look))
      look()
    })`)
    expect(complaints).toEqual([])
    await page.close()
  }, 120_000)

  it('are read as text where they are JSON Lines', async () => {
    const { page } = await openPage(browser, docs)
    const block = await openOperation(page, 'answersRows')
    expect((await execute(page, block, '/answers/rows')).body).toContain('{"id":1}\n{"id":2}')
    await page.close()
  }, 120_000)

  it('are shown, and end, where they are streams of events without an end', async () => {
    const { page } = await openPage(browser, docs)
    await page.clock.install()
    const block = await openOperation(page, 'answersFollow')
    const ended = once(app.get(AnswersController).events, 'end')
    const begun = page.waitForResponse(/\/answers\/events$/)
    await press(block.getByRole('button', { name: 'Execute' }))
    await begun
    const body = block.locator('.live-responses-table .highlight-code').first()
    // What the page counts its time from comes a moment after the answer's head.
    while (!(await body.isVisible())) await page.clock.runFor(10_000)
    expect(await body.innerText()).toContain('data: {"id":1}\n\n: this page reads a stream for 10 seconds')
    await ended
    await page.close()
  }, 120_000)
})
