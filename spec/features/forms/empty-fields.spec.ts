import { Transform, Type } from 'class-transformer'
import { IsEnum, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator'
import { Controller, Field, FileUpload, Form, Get, Post, Query, type ValidationIssue } from 'covet'
import { z } from 'zod'
import { encodeForm, urlencoded } from '../../support/encode-form'
import { describeTransports, type SentRequest } from '../../support/transports'

enum Genre {
  Novel = 'novel',
}
enum Choice {
  None = '',
  Some = 'some',
}

class Inner {
  @IsOptional() @IsInt() size?: number
  @IsOptional() @IsString() text?: string
}

class Profile {
  @IsOptional() @IsInt() age?: number
  @Field({ required: false }) flag?: boolean
  @Field({ format: 'date', required: false }) born?: Date
  @Field({ required: false }) big?: bigint
  @IsOptional() @IsEnum(Genre) genre?: Genre
  @IsOptional() @IsEnum(Choice) choice?: Choice
  @Field({ items: Number, required: false }) ids?: number[]
  @Field({ items: String, required: false }) words?: string[]
  @IsOptional() @ValidateNested() @Type(() => Inner) inner?: Inner
  @Field({ type: Number, required: false }) weights?: Map<string, number>
  @Field({ default: 3 }) times!: number
  @IsOptional() @IsString() text?: string
  @Field({ required: false }) file?: FileUpload
  @IsOptional() @Transform(({ value }) => (value === '' ? 'made' : String(value))) own?: string
}

class Needed {
  @IsInt() age!: number
  @IsString() name!: string
}

const schema = z.object({
  age: z.number().optional(),
  genre: z.enum(['novel']).optional(),
  ids: z.array(z.number()).optional(),
  text: z.string().optional(),
  times: z.number().default(3),
})

@Controller()
class Forms {
  @Post('/profile') profile(@Form() profile: Profile) {
    return { ...profile }
  }
  @Post('/needed') needed(@Form() needed: Needed) {
    return needed
  }
  @Post('/named') named(
    @Form('times', { default: 1 }) times: number,
    @Form('name', { required: true }) name: string,
    @Form('since', { format: 'date' }) since?: Date,
    @Form('age', z.number().optional()) age?: number,
  ) {
    return { times, name, since, age }
  }
  @Post('/required') required(@Form('times', { required: true }) times: number) {
    return times
  }
  @Post('/schema') schema(@Form(schema) form: z.infer<typeof schema>) {
    return form
  }
  @Get('/query') query(@Query('age') age?: number) {
    return { age }
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

const empty = (...names: string[]) => names.map((name): [string, string] => [name, ''])

describeTransports('an empty field', ({ start }) => {
  const open = async () => (await start({ controllers: [Forms] })).send

  describe.each(types)(
    'of a form %s',
    (_type, write: (fields: readonly [string, string][]) => Promise<SentRequest>) => {
      it('is as if it were not there, where no text is declared', async () => {
        const send = await open()
        const fields = empty('age', 'flag', 'born', 'big', 'genre', 'ids', 'times', 'file', 'inner[size]', 'weights[a]')
        const { status, json } = await send('/profile', await write(fields))
        expect([status, json()]).toEqual([200, { inner: {}, weights: {}, times: 3 }])
      })

      it('is a text where one is declared', async () => {
        const send = await open()
        const { status, json } = await send(
          '/profile',
          await write(empty('text', 'choice', 'words', 'inner[text]', 'own')),
        )
        expect([status, json()]).toEqual([
          200,
          { text: '', choice: '', words: [''], inner: { text: '' }, own: 'made', times: 3 },
        ])
      })

      it('is said to be missing where it must be there', async () => {
        const send = await open()
        for (const [path, missing] of [
          ['/needed', 'age'],
          ['/required', 'times'],
        ] as const) {
          const { status, json } = await send(path, await write([[missing, ''], ...empty('name')]))
          const { errors } = json() as { errors: ValidationIssue[] }
          expect([status, errors.map(({ in: place, pointer, code }) => [place, pointer, code])]).toEqual([
            422,
            [['form', `/${missing}`, 'required']],
          ])
        }
      })

      it('that is taken by its name gets the default, or is absent', async () => {
        const send = await open()
        const { status, json } = await send('/named', await write(empty('times', 'name', 'since', 'age')))
        expect([status, json()]).toEqual([200, { times: 1, name: '' }])
      })

      it("is read by what another library's schema declares", async () => {
        const send = await open()
        const { status, json } = await send('/schema', await write(empty('age', 'genre', 'ids', 'text', 'times')))
        expect([status, json()]).toEqual([200, { text: '', times: 3 }])
      })

      it('among several of a list is one of them', async () => {
        const send = await open()
        const form = await write([['ids', '1'], ...empty('ids')])
        const { status, json } = await send('/profile', form)
        expect([status, (json() as { errors: ValidationIssue[] }).errors.map(({ pointer }) => pointer)]).toEqual([
          422,
          ['/ids/1'],
        ])
      })
    },
  )

  it('of a query is refused where no text is declared', async () => {
    const send = await open()
    expect((await send('/query?age=')).status).toBe(422)
  })
})
