import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { IsInt, IsOptional, IsString } from 'class-validator'
import {
  BackgroundTasks,
  Background,
  Body,
  Controller,
  createApp,
  CovetError,
  Field,
  FileUpload,
  Form,
  Post,
  Query,
  UploadedFile,
  UploadedFiles,
  type ValidationIssue,
} from 'covet'
import { z } from 'zod'
import { encodeForm, fileHead, png, urlencoded, writeParts } from '../../support/encode-form'
import { describeTransports } from '../../support/transports'
import { useUploadFolder } from '../../support/upload-folder'

const folder = useUploadFolder()

const large = Buffer.alloc(300_000, 'covet ')

class NewAlbum {
  @IsString() title!: string
  @IsOptional() @IsInt() year?: number
  @Field({ maxSize: 1000, types: ['image/png', 'image/jpeg'] }) cover!: FileUpload
  @Field({ items: FileUpload, maxItems: 2, maxSize: 500_000, required: false }) tracks?: FileUpload[]
}

const describeFile = ({ field, filename, contentType, size }: FileUpload) => ({ field, filename, contentType, size })

@Controller()
class Uploads {
  kept: FileUpload | undefined

  @Post('/file') async file(@UploadedFile('file') file?: FileUpload) {
    return file === undefined ? null : { ...describeFile(file), text: await file.text() }
  }
  @Post('/required') required(@UploadedFile('file', { required: true, maxSize: 1024 }) file: FileUpload) {
    return describeFile(file)
  }
  @Post('/picture') picture(@UploadedFile('file', { required: true, types: ['image/*'] }) file: FileUpload) {
    return describeFile(file)
  }
  @Post('/files') files(@UploadedFiles('files', { maxCount: 2, maxSize: 10 }) files: FileUpload[]) {
    return files.map(describeFile)
  }
  @Post('/some') some(@UploadedFiles('files', { minCount: 1 }) files: FileUpload[]) {
    return files.length
  }
  @Post('/album') album(@Form() { title, year, cover, tracks }: NewAlbum) {
    return { title, year, cover: describeFile(cover), tracks: tracks?.map(describeFile) }
  }
  @Post('/mixed') mixed(@Form('title', { required: true }) title: string, @UploadedFile('file') file?: FileUpload) {
    return { title, size: file?.size }
  }
  @Post('/form-file') formFile(@Form('file', { maxSize: 5 }) file?: FileUpload) {
    return file?.size ?? null
  }
  @Post('/schema') schema(@Form(z.object({ file: z.instanceof(FileUpload) })) { file }: { file: FileUpload }) {
    return file.size
  }
  @Post('/every-way') async everyWay(@UploadedFile('file', { required: true }) file: FileUpload) {
    const web = await file.toFile()
    const ways = [
      await file.bytes(),
      await buffer(file.stream()),
      Buffer.from(await web.arrayBuffer()),
      Buffer.from(await file.text()),
    ]
    return { equal: ways.every((way) => way.equals(ways[0])), size: ways[0].length, name: web.name, type: web.type }
  }
  @Post('/save') async save(
    @Query('to', { required: true }) to: string,
    @UploadedFile('file', { required: true }) file: FileUpload,
  ) {
    await file.saveTo(join(folder.path, to))
    await file.saveTo(join(folder.path, `${to}-again`), { mode: 0o640 })
    return { left: folder.list().length, text: (await file.text()).length }
  }
  @Post('/keep') keep(@UploadedFile('file', { required: true }) file: FileUpload) {
    this.kept = file
    return folder.list().length
  }
  @Post('/later') later(
    @UploadedFile('file', { required: true }) file: FileUpload,
    @Background() tasks: BackgroundTasks,
  ) {
    tasks.add(async () => writeFileSync(join(folder.path, 'later'), await file.bytes()))
    return null
  }
}

describeTransports('an uploaded file', ({ start }) => {
  const open = async (options = {}) => start({ controllers: [Uploads], uploadFolder: folder.path, ...options })

  it('tells its field, name, type and size, and gives its content', async () => {
    const { send } = await open()
    const form = await encodeForm([['file', new Blob(['hello'], { type: 'text/plain' }), 'a b.txt']])
    expect((await send('/file', form)).json()).toEqual({
      field: 'file',
      filename: 'a b.txt',
      contentType: 'text/plain',
      size: 5,
      text: 'hello',
    })
    expect((await send('/file', await encodeForm([['other', 'x']]))).text).toBe('null')
    expect((await send('/file', urlencoded('a=1'))).text).toBe('null')
  })

  it.each([
    ['small', Buffer.from('small')],
    ['large', large],
    ['empty', Buffer.alloc(0)],
  ])('that is %s reads the same in every way', async (_size, content) => {
    const { app, send } = await open()
    const form = await encodeForm([['file', new Blob([content], { type: 'text/x' }), 'x']])
    expect((await send('/every-way', form)).json()).toEqual({
      equal: true,
      size: content.length,
      name: 'x',
      type: 'text/x',
    })
    await app.idle()
    expect(folder.list()).toEqual([])
  })

  it('is read together with texts, as one model', async () => {
    const { send } = await open()
    const form = await encodeForm([
      ['title', 'Blue'],
      ['cover', new Blob([png], { type: 'image/png' }), 'cover.png'],
      ['year', '1971'],
      ['tracks', new Blob(['one']), '1.ogg'],
      ['tracks', new Blob(['three']), '2.ogg'],
    ])
    expect((await send('/album', form)).json()).toEqual({
      title: 'Blue',
      year: 1971,
      cover: { field: 'cover', filename: 'cover.png', contentType: 'image/png', size: png.length },
      tracks: [
        { field: 'tracks', filename: '1.ogg', contentType: 'application/octet-stream', size: 3 },
        { field: 'tracks', filename: '2.ogg', contentType: 'application/octet-stream', size: 5 },
      ],
    })
  })

  it('is refused with all that is wrong with the form it came in', async () => {
    const { send } = await open()
    const form = await encodeForm([
      ['year', 'soon'],
      ['cover', new Blob(['<!doctype html><script>alert(1)</script>'], { type: 'image/png' }), 'cover.png'],
      ...['1', '2', '3'].map((name) => ['tracks', new Blob([name]), name] as const),
    ])
    const { status, json } = await send('/album', form)
    expect(status).toBe(422)
    expect(
      json().errors.map(({ in: place, pointer, code, params }: ValidationIssue) => [place, pointer, code, params]),
    ).toEqual([
      ['form', '/title', 'required', {}],
      ['form', '/year', 'isInt', {}],
      ['form', '/cover', 'fileType', { types: ['image/png', 'image/jpeg'] }],
      ['form', '/tracks', 'arrayMaxSize', { max: 2 }],
    ])
  })

  it('stands beside named texts', async () => {
    const { send } = await open()
    const form = await encodeForm([
      ['file', new Blob(['12345']), 'x'],
      ['title', 'T'],
    ])
    expect((await send('/mixed', form)).json()).toEqual({ title: 'T', size: 5 })
    expect((await send('/mixed', urlencoded('title=T'))).json()).toEqual({ title: 'T' })
    expect((await send('/form-file', await encodeForm([['file', new Blob(['12345']), 'x']]))).json()).toBe(5)
    expect(
      (await send('/form-file', await encodeForm([['file', new Blob(['123456']), 'x']]))).json().errors,
    ).toMatchObject([{ code: 'maxSize', message: 'file must be no larger than 5 bytes' }])
    expect((await send('/schema', await encodeForm([['file', new Blob(['12345']), 'x']]))).json()).toBe(5)
  })

  it('is required, one, and a file where that is asked for', async () => {
    const { send } = await open()
    const blob = new Blob(['x'])
    const codes = async (...entries: Parameters<typeof encodeForm>[0]) =>
      (await send('/required', await encodeForm(entries)))
        .json()
        .errors?.map(({ loc, code }: ValidationIssue) => [...loc, code])
    expect(await codes()).toEqual([['file', 'required']])
    expect(await codes(['file', 'text'])).toEqual([['file', 'isFile']])
    expect(await codes(['file', blob, 'a'], ['file', blob, 'b'])).toEqual([['file', 'repeated']])
    expect(await codes(['file', new Blob(['x'.repeat(1025)]), 'a'])).toEqual([['file', 'maxSize']])
    expect(await codes(['file', blob, 'a'])).toBeUndefined()
    // What a browser sends for a file input in which nothing was chosen.
    expect((await send('/required', writeParts([[fileHead('file', ''), '']]))).status).toBe(422)
  })

  it('comes in a list of as many as may be', async () => {
    const { send } = await open()
    const send3 = async (path: string, count: number, content = 'x') =>
      send(
        path,
        await encodeForm(Array.from({ length: count }, (_, index) => ['files', new Blob([content]), `${index}`])),
      )
    expect((await send3('/files', 0)).json()).toEqual([])
    expect((await send3('/files', 1)).json()).toMatchObject([{ filename: '0' }])
    expect((await send3('/files', 2)).json()).toMatchObject([{ filename: '0' }, { filename: '1' }])
    expect((await send3('/files', 3)).json().errors).toMatchObject([{ loc: ['files'], code: 'arrayMaxSize' }])
    expect((await send3('/files', 2, 'x'.repeat(11))).json().errors).toMatchObject([
      { loc: ['files', 0], code: 'maxSize' },
      { loc: ['files', 1], code: 'maxSize' },
    ])
    expect((await send3('/some', 0)).json().errors).toMatchObject([{ loc: ['files'], code: 'required' }])
    expect((await send3('/some', 1)).json()).toBe(1)
  })

  it('is of the type that it says, by its bytes', async () => {
    const { send } = await open()
    const status = async (type: string, content: Uint8Array | string) =>
      (await send('/picture', await encodeForm([['file', new Blob([content], { type }), 'x']]))).status
    expect(await status('image/png', png)).toBe(200)
    expect(await status('application/octet-stream', png)).toBe(200)
    expect(await status('image/jpeg', png)).toBe(422)
    expect(await status('text/plain', png)).toBe(422)
    expect(await status('image/png', '<html><body>no</body></html>')).toBe(422)
    expect(await status('image/png', 'no picture')).toBe(422)
    expect(await status('image/png', '')).toBe(422)
    expect(await status('application/octet-stream', 'no picture')).toBe(422)
  })

  it('has a name without a path', async () => {
    const { send } = await open()
    const filename = async (given: string) =>
      (await send('/file', writeParts([[fileHead('file', given), 'x']]))).json().filename
    expect(await filename('../../etc/passwd')).toBe('passwd')
    expect(await filename('C:\\Users\\me\\photo.png')).toBe('photo.png')
    expect(await filename('..')).toBe('file')
    expect(await filename('a/')).toBe('file')
    expect(await filename('nul\0l.png')).toBe('null.png')
    expect(await filename(`${'x'.repeat(300)}.png`)).toHaveLength(255)
    expect(await filename('100%25 "quoted".txt'.replaceAll('"', '%22'))).toBe('100%25 "quoted".txt')
    expect(await filename('日本語.txt')).toBe('日本語.txt')
  })

  it.each([
    ['small', Buffer.from('small')],
    ['large', large],
  ])('that is %s is saved, for its owner alone unless more is said, and stays', async (name, content) => {
    const { app, send } = await open()
    const form = await encodeForm([['file', new Blob([content]), 'x']])
    const to = `saved-${name}`
    expect((await send(`/save?to=${to}`, form)).json()).toEqual({ left: 0, text: content.length })
    await app.idle()
    for (const [path, mode] of [
      [to, 0o600],
      [`${to}-again`, 0o640],
    ] as const) {
      expect(readFileSync(join(folder.path, path)).equals(content)).toBe(true)
      expect(statSync(join(folder.path, path)).mode & 0o777).toBe(mode)
    }
  })

  it('is one of many at once, and each has its own', async () => {
    const { app, send } = await open()
    const answers = await Promise.all(
      Array.from({ length: 12 }, async (_, index) =>
        send(
          '/every-way',
          await encodeForm([['file', new Blob([Buffer.alloc(100_000 + index, `${index}`)]), `${index}`]]),
        ),
      ),
    )
    expect(answers.map(({ json }) => json())).toEqual(
      answers.map((_, index) => expect.objectContaining({ equal: true, size: 100_000 + index, name: `${index}` })),
    )
    await app.idle()
    expect(folder.list()).toEqual([])
  })

  it('is gone once its request is over, and says so', async () => {
    const { app, send } = await open()
    for (const [content, files] of [
      [large, 1],
      [Buffer.from('small'), 0],
    ] as const) {
      expect((await send('/keep', await encodeForm([['file', new Blob([content]), 'x']]))).json()).toBe(files)
      await app.idle()
      expect(folder.list()).toEqual([])
      const { kept } = app.get(Uploads)
      await expect(kept?.bytes()).rejects.toMatchObject({ problem: { code: 'COVET_UPLOAD_GONE' } })
      expect(() => kept?.stream()).toThrow(CovetError)
    }
  })

  it('is there for work in the background, and removed behind it', async () => {
    const { app, send } = await open()
    await send('/later', await encodeForm([['file', new Blob([large]), 'x']]))
    await app.idle()
    expect(readFileSync(join(folder.path, 'later')).equals(large)).toBe(true)
    expect(folder.list()).toEqual([])
  })

  it('is limited with its form, for the application and for a route', async () => {
    const { app, send } = await open({ uploadLimit: 100_000 })
    const refused = await send('/file', await encodeForm([['file', new Blob([large]), 'x']]))
    expect(refused.json()).toMatchObject({
      status: 413,
      code: 'COVET_BODY_TOO_LARGE',
      detail: 'The body is larger than 100000 bytes.',
    })
    expect((await send('/file', await encodeForm([['file', new Blob(['x'.repeat(90_000)]), 'x']]))).status).toBe(200)
    await app.idle()
    expect(folder.list()).toEqual([])
  })
})

describe('a file that cannot be', () => {
  const problemsOf = async (controller: new () => object) =>
    createApp({ controllers: [controller], logger: false }).then(
      () => [],
      (error: { problems: { code: string; message: string }[] }) => error.problems,
    )

  it('is a boot error where it is not read from a form', async () => {
    class Jsonic {
      @Field() file!: FileUpload
    }
    @Controller()
    class Wrong {
      @Post('/a') body(@Body() body: Jsonic) {
        return body
      }
      @Post('/b') query(@Query('file') file?: FileUpload) {
        return file
      }
      @Post('/c') whole(@Query() query: Jsonic) {
        return query
      }
    }
    expect((await problemsOf(Wrong)).map(({ code }) => code)).toEqual(Array(3).fill('COVET_PARAMETER_FILE'))
  })

  it('is a boot error where its rules cannot hold', async () => {
    class Odd {
      @Field({ types: ['png'] }) file!: FileUpload
      @Field({ maxSize: 3 }) text!: string
    }
    @Controller()
    class Wrong {
      @Post('/a') a(@UploadedFile('file', { types: ['png'] }) file?: FileUpload) {
        return file
      }
      @Post('/b') b(@UploadedFile('file', { maxSize: -1 }) file?: FileUpload) {
        return file
      }
      @Post('/c') c(@UploadedFile('file', { types: [] }) file?: FileUpload) {
        return file
      }
      @Post('/d') d(@Form('text', { maxSize: 3 }) text?: string) {
        return text
      }
      @Post('/e') e(@Form() form: Odd) {
        return form
      }
    }
    expect((await problemsOf(Wrong)).map(({ code, message }) => `${code} ${message}`)).toEqual([
      ...[
        'types are content types, as image/png and image/* are, and "png" is none',
        'maxSize has to be a number of bytes',
        'no file is of one of no types',
      ].map((reason) => `COVET_PARAMETER_RULES The rules of parameter 1 "file" cannot hold: ${reason}.`),
      'COVET_PARAMETER_RULES The rules of parameter 1 "text" cannot hold: maxSize takes a file, and it is a string.',
      'COVET_MODEL_RULES_CONTRADICT No value satisfies what is asked of Odd.file: types are content types, as image/png and image/* are, and "png" is none.',
      'COVET_MODEL_RULES_CONTRADICT No value satisfies what is asked of Odd.text: maxSize takes a file, and it is a string.',
    ])
  })
})

it('a text that is sent as a file is no text', async () => {
  await using app = await createApp({ controllers: [Uploads], logger: false })
  const answer = await app.inject({ url: '/mixed', ...(await encodeForm([['title', new Blob(['x']), 'title.txt']])) })
  expect(answer.json()).toMatchObject({ errors: [{ loc: ['title'], code: 'isString' }] })
})
