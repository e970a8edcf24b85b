import { transformSync } from '@swc/core'
import { once } from 'node:events'
import { Controller, createApp, Get, NotFoundError, type Plugin, Reply, Returns, Signal, Throws } from 'covet'
import { IsString } from 'class-validator'
import { type Browser, chromium } from 'playwright-core'
import { clientFolders } from '../../support/generated-client'
import { createSignal } from '../../support/create-signal'
import { describeWithChromium } from '../../support/service'

class Greeting {
  @IsString() text!: string
}

let script = ''
const ended = createSignal()

@Controller('/')
class Site {
  @Get('/') page() {
    return Reply.html('<!doctype html><title>A page</title>')
  }
  @Get('/client.js') client() {
    return new Response(script, { headers: { 'content-type': 'text/javascript' } })
  }
  @Get('/api/greeting') @Returns(Greeting) greet(): Greeting {
    return { text: 'größe' }
  }
  @Get('/api/missing') @Returns(Greeting) @Throws(NotFoundError) missing(): Greeting {
    throw new NotFoundError('There is none')
  }
  @Get('/api/numbers') numbers(@Signal() signal: AbortSignal) {
    async function* lines() {
      yield Buffer.from('{"n":1}\n{"n":2}\n')
      if (!signal.aborted) await once(signal, 'abort')
      ended.resolve()
    }
    return Reply.stream(lines(), { headers: { 'content-type': 'application/jsonl' } })
  }
}

const described: Plugin = {
  name: 'described',
  register(host) {
    host.describe({
      document({ paths }) {
        const schema = { type: 'array', items: { type: 'object', properties: { n: { type: 'integer' } } } }
        const responses = { 200: { description: 'OK', content: { 'application/jsonl': { schema } } } }
        Object.assign(paths['/api/numbers']['get'] as object, { responses })
      },
    })
  },
}

describeWithChromium('a client in a browser', (executablePath) => {
  const createFolder = clientFolders()
  let browser: Browser

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  }, 60_000)
  afterAll(() => browser.close())

  // As text: what compiles specs would make something else of the import.
  const visit = `(async () => {
    const { createClient, unwrap, ApiError } = await import('/client.js')
    const api = createClient()
    const missing = await unwrap(api.siteMissing()).catch((error) => error)
    const numbers = []
    for await (const { n } of await unwrap(api.siteNumbers())) {
      numbers.push(n)
      if (n === 2) break
    }
    const { text } = await unwrap(api.siteGreet())
    return { text, numbers, isTold: missing instanceof ApiError, message: String(missing) }
  })()`

  it('asks the origin of its page, and ends a stream whose reader leaves', async () => {
    const app = await createApp({ controllers: [Site], plugins: [described], logger: false })
    try {
      script = transformSync(createFolder(app.openapi()).texts['index.ts'], {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2020' },
        module: { type: 'es6' },
        swcrc: false,
      }).code
      const page = await browser.newPage()
      await page.goto((await app.listen({ port: 0 })).url)
      expect(await page.evaluate(visit)).toEqual({
        text: 'größe',
        numbers: [1, 2],
        isTold: true,
        message: 'ApiError: 404 – Not Found – There is none',
      })
      await ended.promise
      await page.close()
    } finally {
      await app.close()
    }
  }, 60_000)
})
