import { Exclude, Type } from 'class-transformer'
import { IsDate, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator'
import {
  type Application,
  Body,
  Computed,
  Controller,
  createApp,
  Field,
  Nullable,
  Omittable,
  OneOf,
  Post,
  Returns,
} from 'covet'
import { clientFolders, compileStrictly } from '../../support/generated-client'

class Circle {
  @IsIn(['circle']) kind!: 'circle'
  @IsInt() radius!: number
}

class Square {
  @IsIn(['square']) kind!: 'square'
  @IsInt() side!: number
}

class Drawing {
  @Field() id!: bigint
  @IsDate() @Type(() => Date) drawn!: Date
  @OneOf([Circle, Square], { discriminator: 'kind' }) shape!: Circle | Square
  @Nullable() @IsString() title!: string | null
  @Omittable() @IsString() note?: string
  @Exclude({ toPlainOnly: true }) @IsString() password!: string
  @Computed(String) get label(): string {
    return `${this.shape.kind} ${this.id}`
  }
  @IsOptional() @ValidateNested() @Type(() => Drawing) before?: Drawing
}

@Controller('/drawings')
class DrawingsController {
  @Post('/') @Returns(Drawing) draw(@Body() drawing: Drawing) {
    return drawing
  }
}

const use = `
import { unwrap, type Client, type Drawing, type DrawingInput } from './index.js'

export async function draw(api: Client): Promise<readonly [Drawing, number]> {
  const input: DrawingInput = {
    id: '9007199254740993',
    drawn: new Date(0).toISOString(),
    shape: { kind: 'square', side: 2 },
    title: null,
    password: 'secret',
  }
  const made = await unwrap(api.drawingsDraw({ body: { ...input, before: input } }))
  // @ts-expect-error it is only read
  void made.password
  // @ts-expect-error it has to be there, and may be nothing
  const untitled: DrawingInput = { ...input, title: undefined }
  const titled: string | null = made.title
  const noted: string | undefined = made.before?.note
  const size = made.shape.kind === 'circle' ? made.shape.radius : made.shape.side
  return [made, size + [untitled, titled, noted].length]
}
`

describe('models of a generated client', () => {
  const createFolder = clientFolders()
  let app: Application
  beforeAll(async () => {
    app = await createApp({ controllers: [DrawingsController], logger: false })
  })
  afterAll(() => app.close())

  it('are told apart by their discriminator, have one type each way, and what may be absent or null', () => {
    expect(compileStrictly(createFolder(app.openapi(), { 'use.ts': use }).folder)).toBe('')
  })

  it('come and go as they are, by whatever asks the application', async () => {
    const { createClient, unwrap } = createFolder(app.openapi()).load()
    const fetch = async (request: Request) => {
      const { url, method, headers } = request
      const body = new Uint8Array(await request.arrayBuffer())
      const answer = await app.inject({ url, method, headers: Object.fromEntries(headers), body })
      return new Response(new Uint8Array(answer.body), { status: answer.status, headers: answer.headers })
    }
    const drawing = { id: '9007199254740993', drawn: '1970-01-01T00:00:00.000Z', title: null }
    const body = { ...drawing, shape: { kind: 'circle', radius: 1 }, password: 'secret' }
    expect(await unwrap(createClient({ fetch }).drawingsDraw({ body }))).toEqual({
      ...drawing,
      shape: { kind: 'circle', radius: 1 },
      label: 'circle 9007199254740993',
    })
  })
})
