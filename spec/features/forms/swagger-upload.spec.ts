import { chromium } from 'playwright-core'
import { Body, Controller, createApp, Field, FileUpload, Form, Post, UploadedFile, UploadedFiles } from 'covet'
import { png } from '../../support/encode-form'
import { describeWithChromium } from '../../support/service'

class Album {
  @Field() title!: string
  @Field({ types: ['image/png'] }) cover!: FileUpload
}

const show = ({ filename, contentType, size }: FileUpload) => ({ filename, contentType, size })

@Controller()
class Uploads {
  @Post('/model') model(@Form() { title, cover }: Album) {
    return { title, cover: show(cover) }
  }
  @Post('/named') named(@UploadedFiles('tracks') tracks: FileUpload[], @UploadedFile('cover') cover?: FileUpload) {
    return { tracks: tracks.map(show), cover: cover && show(cover) }
  }
  @Post('/bytes') bytes(@Body() body: Buffer) {
    return { size: body.length }
  }
}

describeWithChromium('Swagger UI, of an API that takes files', (executablePath) => {
  it.each(['3.1.0', '3.0.3'] as const)(
    'has choosers of files that send what was chosen (%s)',
    async (version) => {
      await using app = await createApp({ controllers: [Uploads], logger: false, openapi: { version } })
      const { url } = await app.listen({ port: 0 })
      const browser = await chromium.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
      })
      try {
        const page = await browser.newPage()
        await page.goto(`${url}/docs`)
        await page.locator('.opblock').first().waitFor()
        const file = (name: string) => ({ name, mimeType: 'image/png', buffer: png })
        const tryOut = async (id: string, fill: (block: ReturnType<typeof page.locator>) => Promise<void>) => {
          const block = page.locator(`[id$="-${id}"]`)
          await block.locator('.opblock-summary-control').click()
          await block.getByRole('button', { name: 'Try it out' }).click()
          await fill(block)
          const answered = page.waitForResponse((response) => response.request().method() === 'POST')
          await block.getByRole('button', { name: 'Execute' }).click()
          const response = await answered
          return [response.status(), await response.json()]
        }
        const model = await tryOut('uploadsModel', async (block) => {
          await block.locator('input[type=text]').first().fill('Blue')
          await block.locator('input[type=file]').setInputFiles(file('blue.png'))
        })
        const sent = { filename: 'blue.png', contentType: 'image/png', size: png.length }
        expect(model).toEqual([200, { title: 'Blue', cover: sent }])
        const named = await tryOut('uploadsNamed', async (block) => {
          await block.locator('input[type=file]').first().setInputFiles(file('1.png'))
          await block.locator('input[type=file]').last().setInputFiles(file('2.png'))
        })
        expect(named).toEqual([
          200,
          { tracks: [{ ...sent, filename: '1.png' }], cover: { ...sent, filename: '2.png' } },
        ])
        const bytes = await tryOut('uploadsBytes', (block) =>
          block.locator('input[type=file]').setInputFiles(file('blue.png')),
        )
        expect(bytes).toEqual([200, { size: png.length }])
      } finally {
        await browser.close()
      }
    },
    60_000,
  )
})
