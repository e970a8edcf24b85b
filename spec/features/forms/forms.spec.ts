import { IsInt, IsOptional, IsString, Length, Min, ValidateNested } from 'class-validator'
import { Type } from 'class-transformer'
import { Body, Controller, createApp, Field, Form, type Pipe, Post, UseInterceptors, type ValidationIssue } from 'covet'
import { z } from 'zod'
import { encodeForm, urlencoded, writeParts } from '../../support/encode-form'
import { describeTransports, type SentRequest } from '../../support/transports'

class Author {
  @IsString() name!: string
  @IsOptional() @IsInt() born?: number
}

class CreateBook {
  @IsString() @Length(1, 20) title!: string
  @IsInt() @Min(0) cents!: number
  @Field() available!: boolean
  @IsOptional() @Field({ items: String }) tags?: string[]
  @IsOptional() @ValidateNested() @Type(() => Author) author?: Author
  @Field({ format: 'date', required: false }) published?: Date
}

const double: Pipe = { transform: (value) => Number(value) * 2 }

@Controller()
class Forms {
  @Post('/books') create(@Form() book: CreateBook) {
    return { isModel: book instanceof CreateBook, ...book }
  }
  @Post('/named') named(
    @Form('title', { required: true, minLength: 2 }) title: string,
    @Form('count', { default: 1, min: 1 }) count: number,
    @Form('ids', { items: Number }) ids?: number[],
    @Form('csv', { items: String, style: 'csv' }) csv?: string[],
    @Form('author') author?: Author,
  ) {
    return { title, count, ids, csv, author }
  }
  @Post('/schema') schema(@Form(z.object({ name: z.string(), age: z.coerce.number() })) given: { name: string }) {
    return given
  }
  @Post('/piped') piped(@Form('n', double) n: number) {
    return n
  }
  @Post('/twice')
  @UseInterceptors(async (_context: unknown, next: () => unknown) => [await next(), await next()])
  twice(@Form('a') a?: string) {
    return a
  }
}

/** The same fields in both types of forms. */
const types = [
  [
    'urlencoded',
    async (fields: readonly [string, string][]) =>
      urlencoded(new URLSearchParams(fields as [string, string][]).toString()),
  ],
  ['of parts', async (fields: readonly [string, string][]) => encodeForm(fields)],
] as const

describeTransports('a form', ({ start }) => {
  const open = async (options = {}) => (await start({ controllers: [Forms], ...options })).send

  describe.each(types)('%s', (_type, write: (fields: readonly [string, string][]) => Promise<SentRequest>) => {
    it('is read as a model whose texts are converted by the declared types', async () => {
      const send = await open()
      const form = await write([
        ['title', 'Dune & Co'],
        ['cents', '999'],
        ['available', 'on'],
        ['tags', 'a'],
        ['tags', 'b'],
        ['author[name]', 'Ada'],
        ['author[born]', '1815'],
        ['published', '1965-08-01'],
        ['unknown', 'x'],
      ])
      const { status, json } = await send('/books', form)
      expect([status, json()]).toEqual([
        200,
        {
          isModel: true,
          title: 'Dune & Co',
          cents: 999,
          available: true,
          tags: ['a', 'b'],
          author: { name: 'Ada', born: 1815 },
          published: expect.stringContaining('1965-08-01'),
        },
      ])
    })

    it('is refused with everything that is wrong with it', async () => {
      const send = await open()
      const form = await write([
        ['title', ''],
        ['cents', '9.5'],
        ['available', 'maybe'],
        ['author[born]', '1815'],
        ['tags', 'one'],
      ])
      const { status, json } = await send('/books', form)
      expect(status).toBe(422)
      expect(json().errors.map(({ in: place, pointer, code }: ValidationIssue) => [place, pointer, code])).toEqual([
        ['form', '/title', 'isLength'],
        ['form', '/cents', 'isInt'],
        ['form', '/available', 'isBoolean'],
        ['form', '/author/name', 'required'],
      ])
    })

    it('gives named fields, lists and objects, and fills what is absent', async () => {
      const send = await open()
      const form = await write([
        ['title', 'Emma'],
        ['ids', '1'],
        ['ids[]', '2'],
        ['csv', 'a,b'],
        ['author[name]', 'Jane'],
      ])
      expect((await send('/named', form)).json()).toEqual({
        title: 'Emma',
        count: 1,
        ids: [1, 2],
        csv: ['a', 'b'],
        author: { name: 'Jane' },
      })
      const { json } = await send(
        '/named',
        await write([
          ['count', '0'],
          ['title', 'a'],
          ['title', 'b'],
        ]),
      )
      expect(json().errors.map(({ loc, code }: ValidationIssue) => [loc, code])).toEqual([
        [['title'], 'repeated'],
        [['count'], 'min'],
      ])
    })

    it('is read by a schema of another library, and by a pipe', async () => {
      const send = await open()
      const sent = await write([
        ['name', 'Ada'],
        ['age', '36'],
        ['n', '4'],
      ])
      expect((await send('/schema', sent)).json()).toEqual({ name: 'Ada', age: 36 })
      expect((await send('/piped', sent)).json()).toBe(8)
    })

    it('refuses unknown fields where the application does', async () => {
      const send = await open({ validation: { unknown: 'reject' } })
      const form = await write([
        ['title', 'a'],
        ['cents', '1'],
        ['available', '1'],
        ['more', '1'],
      ])
      expect((await send('/books', form)).json().errors).toMatchObject([
        { in: 'form', loc: ['more'], code: 'unknownProperty' },
      ])
    })

    it('reaches no prototype', async () => {
      const send = await open({ validation: { unknown: 'keep' } })
      const form = await write([
        ['title', 'a'],
        ['cents', '1'],
        ['available', '1'],
        ['__proto__', 'x'],
        ['__proto__[polluted]', 'x'],
        ['constructor[prototype][polluted]', 'x'],
        ['author[__proto__][polluted]', 'x'],
        ['author[name]', 'Ada'],
      ])
      const { status, json } = await send('/books', form)
      expect(status).toBe(200)
      expect(json().author).toEqual({ name: 'Ada' })
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    })

    it('is there for an interceptor that calls its handler again', async () => {
      const send = await open()
      expect((await send('/twice', await write([['a', 'x']]))).json()).toEqual(['x', 'x'])
    })

    it('is answered to many at once, each with its own', async () => {
      const send = await open()
      const answers = await Promise.all(
        Array.from({ length: 30 }, async (_, index) => send('/named', await write([['title', `book ${index}`]]))),
      )
      expect(answers.map(({ json }) => json().title)).toEqual(Array.from({ length: 30 }, (_, index) => `book ${index}`))
    })
  })

  it('that is absent lacks what is required, and nothing else', async () => {
    const send = await open()
    const { status, json } = await send('/named', { method: 'POST' })
    expect([status, json().errors.map(({ loc, code }: ValidationIssue) => [loc, code])]).toEqual([
      422,
      [[['title'], 'required']],
    ])
    expect((await send('/twice', { method: 'POST' })).status).toBe(200)
  })

  it.each([['application/json'], ['text/plain'], ['multipart/mixed; boundary=B'], ['nonsense'], [undefined]])(
    'of the content type %s is refused, and both types are named',
    async (type) => {
      const send = await open()
      const body = new Uint8Array(Buffer.from('{}'))
      const { status, json } = await send('/named', {
        method: 'POST',
        body,
        headers: type === undefined ? {} : { 'content-type': type },
      })
      expect([status, json().code]).toEqual([415, 'COVET_BODY_TYPE'])
      expect(json().detail).toContain('application/x-www-form-urlencoded or multipart/form-data is expected')
    },
  )

  it('is UTF-8 where it is urlencoded, and what its parts say where it is of parts', async () => {
    const send = await open()
    const form = (charset: string) => ({
      ...urlencoded('a=1'),
      headers: { 'content-type': `application/x-www-form-urlencoded; charset=${charset}` },
    })
    expect((await send('/twice', form('UTF-8'))).json()).toEqual(['1', '1'])
    expect((await send('/twice', form('latin1'))).json()).toMatchObject({ status: 415, code: 'COVET_BODY_CHARSET' })
    const part = (charset: string, content: Uint8Array) =>
      writeParts([
        [`Content-Disposition: form-data; name="a"\r\nContent-Type: text/plain; charset=${charset}`, content],
      ])
    expect((await send('/twice', part('iso-8859-1', Buffer.from('é', 'latin1')))).json()).toEqual(['é', 'é'])
    expect((await send('/twice', part('utf-8', Buffer.from('é', 'latin1')))).json()).toMatchObject({
      status: 400,
      code: 'COVET_FORM_MALFORMED',
    })
    expect((await send('/twice', part('klingon', Buffer.from('e')))).json()).toMatchObject({
      status: 415,
      code: 'COVET_BODY_CHARSET',
    })
    expect(
      (
        await send('/twice', {
          ...urlencoded('a=1'),
          headers: { ...urlencoded('').headers, 'content-encoding': 'gzip' },
        })
      ).json(),
    ).toMatchObject({
      status: 415,
      code: 'COVET_BODY_ENCODING',
    })
  })
})

describe('a form that cannot be', () => {
  it('is a boot error where a handler reads its body in two ways', async () => {
    @Controller()
    class Both {
      @Post('/') both(@Body() book: CreateBook, @Form('title') title?: string) {
        return [book, title]
      }
    }
    await expect(createApp({ controllers: [Both], logger: false })).rejects.toMatchObject({
      problems: [{ code: 'COVET_PARAMETER_RULES', where: 'Both.both', message: expect.stringContaining('two ways') }],
    })
  })

  it('is a boot error where nothing tells its model', async () => {
    @Controller()
    class Untyped {
      @Post('/') read(@Form() form: Record<string, string>) {
        return form
      }
    }
    await expect(createApp({ controllers: [Untyped], logger: false })).rejects.toMatchObject({
      problems: [{ code: 'COVET_PARAMETER_MODEL' }],
    })
  })
})
