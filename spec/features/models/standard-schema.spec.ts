import { type } from 'arktype'
import { Transform, Type } from 'class-transformer'
import { IsString, ValidateNested } from 'class-validator'
import { Body, Controller, Cookie, Field, Get, Headers, OneOf, Page, Param, Post, Query, Returns } from 'covet'
import * as v from 'valibot'
import { z } from 'zod'
import { describeTransports, type Received } from '../../support/transports'

const zodBook = z.object({
  title: z.string().min(1),
  cents: z.number().int().min(0),
  tags: z.array(z.string()).default([]),
})
const valibotBook = v.object({ title: v.pipe(v.string(), v.minLength(1)), cents: v.pipe(v.number(), v.minValue(0)) })
const arktypeBook = type({ title: 'string >= 1', cents: 'number >= 0' })

const zodFree = z.string().refine(async (name) => Promise.resolve(name !== 'taken'), 'is taken')
const zodBroken = z.string().refine(() => {
  throw new TypeError('the schema is broken')
})

class Shelf {
  @Field({ type: zodBook }) book!: z.infer<typeof zodBook>
  @Field({ items: valibotBook }) others!: v.InferOutput<typeof valibotBook>[]
  @Field({ type: z.array(z.string()) }) labels!: string[]
  @Field({ type: z.string().default('none') }) place!: string
  @IsString() name!: string
}

class Wall {
  @ValidateNested({ each: true }) @Type(() => Shelf) shelves!: Shelf[]
}

class Account {
  @Field({ type: zodFree }) name!: string
  @Field({ items: zodFree }) aliases!: Set<string>
  @Field({ type: zodFree }) rooms!: Map<string, string>
}

class Trimmed {
  @Field({ items: z.string().min(2) })
  @Transform(({ value }: { value: string }) => value.split(' '))
  words!: string[]
}

class Round {
  @IsString() radius!: string
}

class Figure {
  @OneOf([z.object({ side: z.number() }), Round]) shape!: unknown
}

@Controller()
class Schemas {
  @Post('/zod') zod(@Body(zodBook) book: z.infer<typeof zodBook>) {
    return book
  }
  @Post('/valibot') valibot(@Body(valibotBook) book: v.InferOutput<typeof valibotBook>) {
    return book
  }
  @Post('/arktype') arktype(@Body(arktypeBook) book: typeof arktypeBook.infer) {
    return book
  }
  @Post('/rules') rules(@Body({ type: zodBook }) book: z.infer<typeof zodBook>) {
    return book
  }
  @Post('/items') items(@Body({ items: zodBook }) books: z.infer<typeof zodBook>[]) {
    return books
  }
  @Post('/member') member(
    @Body('book', zodBook) book: z.infer<typeof zodBook>,
    @Body('n', { type: z.number() }) n?: number,
  ) {
    return { book, n: n ?? null }
  }
  @Post('/maybe') maybe(@Body(zodBook.optional()) book?: z.infer<typeof zodBook>) {
    return { book: book ?? null }
  }
  @Post('/wall') wall(@Body() wall: Wall) {
    return wall
  }
  @Post('/account') account(@Body() { name, aliases, rooms }: Account) {
    return { name, aliases: [...aliases], rooms: [...rooms] }
  }
  @Post('/name') name(@Body('name', zodFree) name: string) {
    return { name }
  }
  @Post('/broken') broken(@Body('name', zodBroken) name: string) {
    return name
  }
  @Post('/trimmed') trimmed(@Body() { words }: Trimmed) {
    return words
  }
  @Post('/figure') figure(@Body() { shape }: Figure) {
    return { round: shape instanceof Round, shape }
  }
  @Get('/query') query(
    @Query(z.object({ page: z.number().int(), all: z.boolean().optional(), ids: z.array(z.number()).optional() }))
    query: object,
  ) {
    return query
  }
  @Get('/named') named(
    @Query('n', z.number()) n: number,
    @Query('day', z.string().default('Monday')) day: string,
    @Query('ids', { type: z.array(z.number()), style: 'csv' }) ids?: number[],
    @Query('word', type('string').or('undefined')) word?: string,
  ) {
    return { n, day, ids: ids ?? null, word: word ?? null }
  }
  @Get('/other/{id}') other(
    @Param('id', z.number().int()) id: number,
    @Headers('x-depth', z.number()) depth: number,
    @Cookie('theme', z.enum(['dark', 'light'])) theme: string,
  ) {
    return [id, depth, theme]
  }
  @Get('/place/{shelf}') place(@Param(z.object({ shelf: z.number() })) place: object) {
    return place
  }
}

const secret = { title: 'Emma', cents: 1, secret: 'x' }

@Controller('/out')
class Out {
  @Get('/zod') @Returns(zodBook) zod() {
    return secret
  }
  @Get('/valibot') @Returns(valibotBook) valibot() {
    return secret
  }
  @Get('/arktype') @Returns(arktypeBook) arktype() {
    return secret
  }
  @Get('/list') @Returns(zodBook, { array: true }) list() {
    return [secret, secret]
  }
  @Get('/page') @Returns(Page(zodBook)) page() {
    return { items: [secret], total: 1, page: 1, pageSize: 20 }
  }
  @Get('/unfit') @Returns(zodBook) unfit() {
    return { title: 1 }
  }
  @Get('/later') @Returns(z.object({ name: zodFree })) later() {
    return { name: 'Ada' }
  }
  @Get('/dates') @Returns(z.object({ at: z.date(), none: z.null() })) dates() {
    return { at: new Date(0), none: null }
  }
}

const issues = (answer: Received): string[] =>
  (answer.json().errors as { in: string; pointer: string; code: string }[]).map(
    (issue) => `${issue.in} ${issue.pointer} ${issue.code}`,
  )

describeTransports('A schema of another library', ({ start }) => {
  const ask = async () => (await start({ controllers: [Schemas, Out] })).send

  it.each(['zod', 'valibot', 'arktype', 'rules'])('reads a whole body: %s', async (path) => {
    const send = await ask()
    const answer = await send(`/${path}`, { json: { title: 'Emma', cents: 1, mood: 'good' } })
    expect(answer.status).toBe(200)
    expect(answer.json()).toMatchObject({ title: 'Emma', cents: 1 })
    expect(answer.json()).not.toHaveProperty('mood')
  })

  it.each([
    ['zod', ['body /title too_small', 'body /cents invalid_type']],
    ['valibot', ['body /title min_length', 'body /cents number']],
    ['arktype', ['body /title minLength', 'body /cents domain']],
  ])('refuses values as issues of their places, by the library’s own codes: %s', async (path, expected) => {
    const send = await ask()
    const answer = await send(`/${path}`, { json: { title: '', cents: 'free' } })
    expect(answer.status).toBe(422)
    expect(answer.json().code).toBe('COVET_VALIDATION_FAILED')
    expect(issues(answer).sort()).toEqual([...expected].sort())
  })

  it('gives a rule’s own values, and nothing of the input', async () => {
    const send = await ask()
    const zod = (await send('/zod', { json: { title: '', cents: 1 } })).json().errors
    expect(zod).toMatchObject([{ loc: ['title'], params: { minimum: 1, inclusive: true } }])
    const valibot = (await send('/valibot', { json: { title: 'Emma', cents: -7 } })).json().errors
    expect(valibot).toMatchObject([{ loc: ['cents'], params: { requirement: 0 } }])
    expect(Object.keys(valibot[0].params)).toEqual(['expected', 'requirement'])
  })

  it('reads a list, whose indexes are in the places of issues', async () => {
    const send = await ask()
    expect((await send('/items', { json: [secret] })).json()).toEqual([{ title: 'Emma', cents: 1, tags: [] }])
    expect(issues(await send('/items', { json: [secret, { title: 'Emma' }] }))).toEqual(['body /1/cents invalid_type'])
    expect(issues(await send('/items', { json: secret }))).toEqual(['body  isArray'])
  })

  it('reads a member of a body', async () => {
    const send = await ask()
    expect((await send('/member', { json: { book: secret } })).json()).toMatchObject({ book: { cents: 1 }, n: null })
    expect(issues(await send('/member', { json: { n: 'x' } }))).toEqual(['body /book required', 'body /n invalid_type'])
  })

  it('says itself whether a body may be absent', async () => {
    const send = await ask()
    expect((await send('/maybe', { method: 'POST' })).json()).toEqual({ book: null })
    expect((await send('/zod', { method: 'POST' })).json()).toMatchObject({ status: 400, code: 'COVET_BODY_EMPTY' })
  })

  it('stands in a model as the type of a property, of its items or of a whole list', async () => {
    const send = await ask()
    const shelf = { book: secret, others: [secret], labels: ['a'], name: 'top' }
    const answer = await send('/wall', { json: { shelves: [shelf] } })
    expect(answer.json()).toEqual({
      shelves: [
        {
          book: { title: 'Emma', cents: 1, tags: [] },
          others: [{ title: 'Emma', cents: 1 }],
          labels: ['a'],
          place: 'none',
          name: 'top',
        },
      ],
    })
    const refused = await send('/wall', { json: { shelves: [shelf, { others: [{}], labels: ['a', 1], place: 2 }] } })
    expect(issues(refused)).toEqual([
      'body /shelves/1/others/0/title object',
      'body /shelves/1/others/0/cents object',
      'body /shelves/1/labels/1 invalid_type',
      'body /shelves/1/place invalid_type',
      'body /shelves/1/book required',
      'body /shelves/1/name required',
    ])
  })

  it('may answer later, alone and inside of models, lists and maps', async () => {
    const send = await ask()
    expect((await send('/name', { json: { name: 'Ada' } })).json()).toEqual({ name: 'Ada' })
    expect(issues(await send('/name', { json: { name: 'taken' } }))).toEqual(['body /name custom'])
    const account = { name: 'Ada', aliases: ['a', 'b'], rooms: { east: 'c' } }
    expect((await send('/account', { json: account })).json()).toEqual({ ...account, rooms: [['east', 'c']] })
    const refused = { name: 'taken', aliases: ['a', 'taken'], rooms: { east: 'taken', west: 1 } }
    expect(issues(await send('/account', { json: refused })).sort()).toEqual([
      'body /aliases/1 custom',
      'body /name custom',
      'body /rooms/east custom',
      'body /rooms/west invalid_type',
    ])
  })

  it('is asked which shape of a union a value has', async () => {
    const send = await ask()
    expect((await send('/figure', { json: { shape: { side: 2, x: 1 } } })).json()).toEqual({
      round: false,
      shape: { side: 2 },
    })
    expect((await send('/figure', { json: { shape: { radius: '2' } } })).json()).toMatchObject({ round: true })
  })

  it('reads what a @Transform made', async () => {
    const send = await ask()
    expect((await send('/trimmed', { json: { words: 'ab cd' } })).json()).toEqual(['ab', 'cd'])
    expect(issues(await send('/trimmed', { json: { words: 'ab c' } }))).toEqual(['body /words/1 too_small'])
  })

  it('that throws is an error of the application', async () => {
    const send = await ask()
    expect((await send('/broken', { json: { name: 'x' } })).json()).toMatchObject({ code: 'COVET_HTTP_INTERNAL' })
  })

  it('takes the texts of a query converted by the types that it documents', async () => {
    const send = await ask()
    expect((await send('/query?page=2&all=yes&ids=1&ids=2')).json()).toEqual({ page: 2, all: true, ids: [1, 2] })
    expect(issues(await send('/query?page=4.2&ids=x'))).toEqual([
      'query /page invalid_type',
      'query /ids/0 invalid_type',
    ])
    expect((await send('/query?page=2&__proto__=x&all=')).status).toBe(422)
  })

  it('says itself whether a named value may be absent, and fills it', async () => {
    const send = await ask()
    expect((await send('/named?n=1')).json()).toEqual({ n: 1, day: 'Monday', ids: null, word: null })
    expect((await send('/named?n=1&ids=1,2&word=x&day=Friday')).json()).toEqual({
      n: 1,
      day: 'Friday',
      ids: [1, 2],
      word: 'x',
    })
    expect(issues(await send('/named'))).toEqual(['query /n required'])
  })

  it('reads path, header and cookie', async () => {
    const send = await ask()
    const headers = { 'x-depth': '2.5', cookie: 'theme=dark' }
    expect((await send('/other/7', { headers })).json()).toEqual([7, 2.5, 'dark'])
    expect(issues(await send('/other/7.5', { headers: { 'x-depth': 'x', cookie: 'theme=red' } }))).toEqual([
      'path /id invalid_type',
      'header /x-depth invalid_type',
      'cookie /theme invalid_value',
    ])
    expect((await send('/place/3')).json()).toEqual({ shelf: 3 })
  })

  it.each(['zod', 'valibot', 'arktype'])('is a whitelist on the way out: %s', async (path) => {
    const send = await ask()
    const answer = await send(`/out/${path}`)
    expect(answer.json()).toMatchObject({ title: 'Emma', cents: 1 })
    expect(answer.text).not.toContain('secret')
  })

  it('filters lists and pages', async () => {
    const send = await ask()
    const book = { title: 'Emma', cents: 1, tags: [] }
    expect((await send('/out/list')).json()).toEqual([book, book])
    expect((await send('/out/page')).json()).toEqual({ items: [book], total: 1, page: 1, pageSize: 20 })
  })

  it('sends what JSON has no type for as models do', async () => {
    const send = await ask()
    expect((await send('/out/dates')).json()).toEqual({ at: '1970-01-01T00:00:00.000Z', none: null })
  })

  it('that refuses what is to be sent makes it an error of the application', async () => {
    const send = await ask()
    expect((await send('/out/unfit')).status).toBe(500)
    expect((await send('/out/later')).status).toBe(500)
  })

  it('that answers later is none for the way out', async () => {
    const { send } = await start({ controllers: [Out], debug: true })
    expect((await send('/out/later')).json().message).toContain('COVET_MODEL_SCHEMA_ASYNC')
  })
})
