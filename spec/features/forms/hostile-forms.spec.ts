import { Controller, type FileUpload, Form, Post, UploadedFile, UploadedFiles } from 'covet'
import { encodeForm, fileHead, urlencoded, writeParts } from '../../support/encode-form'
import { describeTransports, type SentRequest } from '../../support/transports'
import { useUploadFolder } from '../../support/upload-folder'

const folder = useUploadFolder()

@Controller()
class Forms {
  @Post('/text') text(@Form('a') a?: string) {
    return { a }
  }
  @Post('/file') file(@UploadedFile('a') file?: FileUpload) {
    return file?.size ?? null
  }
  @Post('/files') files(@UploadedFiles('a') files: FileUpload[]) {
    return files.length
  }
}

const text = (name: string) => `Content-Disposition: form-data; name="${name}"`
const raw = (body: string, type = 'multipart/form-data; boundary=B'): SentRequest => ({
  method: 'POST',
  headers: { 'content-type': type },
  body,
})
const many = (count: number) => Array.from({ length: count }, (_, index) => index)

describeTransports('a hostile form', ({ start }) => {
  const open = async (options = {}) =>
    (await start({ controllers: [Forms], uploadFolder: folder.path, ...options })).send

  it.each<[string, SentRequest, number, string]>([
    [
      '10,000 urlencoded fields',
      urlencoded(
        many(10_000)
          .map((n) => `k${n}=1`)
          .join('&'),
      ),
      413,
      'COVET_FORM_FIELDS',
    ],
    ['10,000 parts', writeParts(many(10_000).map((n) => [text(`k${n}`), 'x'])), 413, 'COVET_FORM_FIELDS'],
    ['10,000 of one name', writeParts(many(10_000).map(() => [text('a'), ''])), 413, 'COVET_FORM_FIELDS'],
    ['101 files', writeParts(many(101).map((n) => [fileHead('a', `${n}`), 'x'])), 413, 'COVET_FORM_FILES'],
    ['a name of 20,000 letters', writeParts([[text('k'.repeat(20_000)), 'x']]), 413, 'COVET_FORM_HEAD_TOO_LARGE'],
    [
      'a head of 100 KB',
      writeParts([[`${text('a')}\r\nX: ${'x'.repeat(100_000)}`, 'x']]),
      413,
      'COVET_FORM_HEAD_TOO_LARGE',
    ],
    [
      'a head of 100 lines',
      writeParts([[[text('a'), ...many(100).map((n) => `x-${n}: 1`)].join('\r\n'), 'x']]),
      413,
      'COVET_FORM_HEAD_TOO_LARGE',
    ],
    [
      'texts of 2 MiB',
      writeParts([
        [text('a'), 'x'.repeat(1 << 20)],
        [text('b'), 'x'],
      ]),
      413,
      'COVET_FORM_TEXT_TOO_LARGE',
    ],
    ['2 MiB of urlencoded text', urlencoded(`a=${'x'.repeat(2 << 20)}`), 413, 'COVET_BODY_TOO_LARGE'],
    ['no boundary', raw('--B--\r\n', 'multipart/form-data'), 400, 'COVET_FORM_MALFORMED'],
    [
      'a boundary of 1,000 letters',
      raw('x', `multipart/form-data; boundary=${'B'.repeat(1000)}`),
      400,
      'COVET_FORM_MALFORMED',
    ],
    ['a body without its boundary', raw('hello'), 400, 'COVET_FORM_MALFORMED'],
    ['a body that is empty', raw(' '), 400, 'COVET_FORM_MALFORMED'],
    ['no last boundary', writeParts([[text('a'), 'x']], ''), 400, 'COVET_FORM_MALFORMED'],
    ['a part that breaks off', raw(`--B\r\n${text('a')}\r\n\r\nhello`), 400, 'COVET_FORM_MALFORMED'],
    ['a head that breaks off', raw(`--B\r\n${text('a')}\r\n`), 400, 'COVET_FORM_MALFORMED'],
    ['a boundary inside of a head', raw(`--B\r\n${text('a')}\r\n--B--\r\n`), 400, 'COVET_FORM_MALFORMED'],
    [
      'a boundary that is no last one inside of a head',
      raw(`--B\r\n${text('a')}\r\n--B\r\n${text('b')}\r\n\r\nx\r\n--B--\r\n`),
      400,
      'COVET_FORM_MALFORMED',
    ],
    ['a part without a head', raw('--B\r\n\r\nhello\r\n--B--\r\n'), 400, 'COVET_FORM_MALFORMED'],
    ['a part without a disposition', writeParts([['Content-Type: text/plain', 'x']]), 400, 'COVET_FORM_MALFORMED'],
    ['a part without a name', writeParts([['Content-Disposition: form-data', 'x']]), 400, 'COVET_FORM_MALFORMED'],
    [
      'a part of another disposition',
      writeParts([['Content-Disposition: attachment; name="a"', 'x']]),
      400,
      'COVET_FORM_MALFORMED',
    ],
    [
      'a name that does not end',
      writeParts([['Content-Disposition: form-data; name="a', 'x']]),
      400,
      'COVET_FORM_MALFORMED',
    ],
    ['two names', writeParts([[`${text('a')}; name="b"`, 'x']]), 400, 'COVET_FORM_MALFORMED'],
    ['two dispositions', writeParts([[`${text('a')}\r\n${text('b')}`, 'x']]), 400, 'COVET_FORM_MALFORMED'],
    [
      'a part in base64',
      writeParts([[`${text('a')}\r\nContent-Transfer-Encoding: base64`, 'eA==']]),
      415,
      'COVET_BODY_ENCODING',
    ],
    ['bytes that are no text', writeParts([[text('a'), new Uint8Array([0xff, 0xfe])]]), 400, 'COVET_FORM_MALFORMED'],
    [
      'urlencoded bytes that are no text',
      { ...urlencoded(''), body: new Uint8Array([0x61, 0x3d, 0xff]) },
      400,
      'COVET_FORM_MALFORMED',
    ],
  ])('of %s is refused', async (_what, form, status, code) => {
    const send = await open()
    for (const path of ['/text', '/file']) {
      const { json, ...answer } = await send(path, form)
      expect([answer.status, json().code]).toEqual([status, code])
    }
    expect((await send('/text', urlencoded('a=1'))).json()).toEqual({ a: '1' })
  })

  it('counts to the limits that the application sets', async () => {
    const send = await open({ validation: { limits: { fields: 2, files: 1 } } })
    const form = (texts: number, files: number) =>
      writeParts([
        ...many(texts).map(() => [text('b'), 'x'] as const),
        ...many(files).map(() => [fileHead('a', 'x'), 'x'] as const),
      ])
    expect((await send('/files', form(2, 1))).json()).toBe(1)
    expect((await send('/files', form(3, 1))).json().detail).toBe('The form has more than 2 texts.')
    expect((await send('/files', form(2, 2))).json().detail).toBe('The form has more than 1 files.')
    expect((await send('/text', urlencoded('a=1&b=2'))).status).toBe(200)
    expect((await send('/text', urlencoded('a=1&b=2&c=3'))).status).toBe(413)
  })

  it('is read as it is where it is only strange', async () => {
    const send = await open()
    const read = async (form: SentRequest) => (await send('/text', form)).json().a
    expect(await read(writeParts([[text('a'), 'nul \0 byte']]))).toBe('nul \0 byte')
    expect(await read(urlencoded('a=%00'))).toBe('\0')
    expect(await read(urlencoded('a=%zz'))).toBe('%zz')
    expect(await read(urlencoded('a'))).toBe('')
    expect(await read(writeParts([[text('a'), '\r\n\r\n-']]))).toBe('\r\n\r\n-')
    expect(await read(writeParts([['content-disposition:form-data;NAME=a', 'x']]))).toBe('x')
    expect(await read(writeParts([['Content-Disposition: form-data; name="a"; x="y;z"', 'x']]))).toBe('x')
    expect(await read(raw(`preamble\r\n--B\r\n${text('a')}\r\n\r\nx\r\n--B--\r\nepilogue`))).toBe('x')
    expect(await read(raw('--B--\r\n'))).toBeUndefined()
    expect(await read(raw(`--B\r\n${text('a')}\r\n\r\n\r\n--B--`))).toBe('')
    expect((await send('/file', writeParts([[fileHead('a', 'empty'), '']]))).json()).toBe(0)
  })

  it('of a thousand heads that are mostly blank is read as fast as any other', async () => {
    const send = await open()
    const blank = `Content-Disposition: form-data; name="b"${' '.repeat(8000)}; x=y`
    const form = writeParts([[text('a'), 'x'], ...many(999).map(() => [blank, ''] as const)])
    expect((await send('/text', form)).json()).toEqual({ a: 'x' })
  })

  it('is parted at the same places, however it is cut', async () => {
    const { app } = await start({ controllers: [Forms], uploadFolder: folder.path })
    const { body, headers } = await encodeForm([
      ['a', new Blob(['\r\n--\r\n-- content\r\n'.repeat(10)]), 'x'],
      ['b', 'text'],
    ])
    const bytes = body as Uint8Array
    for (let size = 1; size < 80; size += 3) {
      const pieces = many(Math.ceil(bytes.length / size)).map((index) => bytes.slice(index * size, (index + 1) * size))
      const stream = new ReadableStream({
        pull: (controller) => (pieces.length === 0 ? controller.close() : controller.enqueue(pieces.shift())),
      })
      const request = new Request('http://localhost/file', {
        method: 'POST',
        headers: { ...headers },
        body: stream,
        duplex: 'half',
      })
      expect(await (await app.fetch(request)).json()).toBe(180)
    }
  })
})
