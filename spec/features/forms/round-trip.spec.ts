import fc from 'fast-check'
import { File } from 'node:buffer'
import { FormData, Response } from 'undici'
import { type Application, type Context, Controller, createApp, Ctx, FileUpload, Form, Post } from 'covet'
import { useUploadFolder } from '../../support/upload-folder'

const folder = useUploadFolder()

@Controller()
class Echo {
  @Post('/') async echo(@Ctx() context: Context, @Form('never sent') _one?: string) {
    const fields = Object.entries(context.body as Record<string, unknown>)
    return Promise.all(
      fields.map(async ([name, given]) => [name, await Promise.all([given].flat().map(show))] as const),
    )
  }
}

async function show(value: unknown) {
  if (!(value instanceof FileUpload)) return value
  const { filename, contentType, size } = value
  return { filename, contentType, size, content: (await value.bytes()).toString('base64') }
}

/** What a browser makes of line breaks on the way (WHATWG, multipart/form-data encoding algorithm). */
const withLineBreaks = (text: string) => text.replaceAll(/\r\n?|\n/g, '\r\n')

/** The same algorithm writes a quote in a name as `%22`, and that text as itself: both are read as a quote. */
const asName = (text: string) => withLineBreaks(text).replaceAll('%22', '"')

const texts = fc.oneof(
  fc.fullUnicodeString(),
  fc.string(),
  fc.constantFrom('__proto__', '"', '%22', '\\', '\\"', 'a;b="c"', '\r\n--', '', 'é'),
)
const files = fc.record({
  content: fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.nat(140_000).map((size) => Buffer.alloc(size, 'large\r\n--')),
  ),
  filename: fc.constantFrom('a.txt', 'a "b".txt', 'ü%.png', "it's; name=x", 'x'.repeat(200)),
  type: fc.constantFrom('text/plain', 'image/png', 'application/x-y'),
})
const forms = fc.array(fc.tuple(texts, fc.oneof({ weight: 3, arbitrary: texts }, { weight: 1, arbitrary: files })), {
  maxLength: 12,
})

describe('whatever a form holds', () => {
  let app: Application
  beforeAll(async () => {
    app = await createApp({ controllers: [Echo], uploadFolder: folder.path, logger: false })
  })
  afterAll(() => app.close())

  type Entries = typeof forms extends fc.Arbitrary<infer Value> ? Value : never

  const expected = (entries: Entries) => {
    const byName = new Map<string, unknown[]>()
    for (const [name, value] of entries) {
      const list = byName.get(asName(name)) ?? []
      byName.set(asName(name), list)
      if (typeof value === 'string') list.push(withLineBreaks(value))
      else {
        const { filename, type, content } = value
        list.push({
          filename,
          contentType: type,
          size: content.length,
          content: Buffer.from(content).toString('base64'),
        })
      }
    }
    return byName
  }

  it('comes through as it was sent, as a form of parts', async () => {
    await fc.assert(
      fc.asyncProperty(forms, async (entries) => {
        const form = new FormData()
        for (const [name, value] of entries) {
          if (typeof value === 'string') form.append(name, value)
          else form.append(name, new File([value.content], value.filename, { type: value.type }))
        }
        const encoded = new Response(form)
        const headers = { 'content-type': encoded.headers.get('content-type') ?? '' }
        const answer = await app.inject({ url: '/', headers, body: new Uint8Array(await encoded.arrayBuffer()) })
        expect(answer.status).toBe(200)
        expect(new Map(answer.json<[string, unknown[]][]>())).toEqual(expected(entries))
      }),
      { numRuns: 100 },
    )
    await app.idle()
    expect(folder.list()).toEqual([])
  })

  it('comes through as it was sent, urlencoded', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 12 }), async (entries) => {
        const body = new URLSearchParams(entries).toString()
        const headers = { 'content-type': 'application/x-www-form-urlencoded' }
        const answer = await app.inject({ url: '/', headers, body })
        const sent = new Map<string, string[]>()
        for (const [name, value] of new URLSearchParams(body)) sent.set(name, [...(sent.get(name) ?? []), value])
        expect(new Map(answer.json<[string, string[]][]>())).toEqual(sent)
      }),
      { numRuns: 100 },
    )
  })
})
