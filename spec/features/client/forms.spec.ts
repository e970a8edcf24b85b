import { Type } from 'class-transformer'
import { IsInt, IsOptional, IsString, ValidateNested } from 'class-validator'
import { type Application, Controller, createApp, FileUpload, Form, Post, UploadedFiles } from 'covet'
import { clientFolders } from '../../support/generated-client'

class Size {
  @IsInt() width!: number
  @IsOptional() @IsInt() height?: number
}
class Author {
  @IsString() name!: string
  @IsOptional() @ValidateNested() @Type(() => Size) portrait?: Size
}
class Details {
  @IsString() title!: string
  @ValidateNested() @Type(() => Author) author!: Author
  @IsOptional() @IsString({ each: true }) topics?: string[]
}
class Cover extends Details {
  @IsOptional() picture?: FileUpload
}

@Controller('/forms')
class FormsController {
  @Post('/details') details(@Form() details: Details) {
    return details
  }
  @Post('/cover') cover(@Form() { picture, ...rest }: Cover) {
    return { ...rest, picture: picture?.filename }
  }
  @Post('/joined') joined(
    @Form('size', { required: true, type: Size }) size: Size,
    @Form('ids', { items: Number, style: 'csv' }) ids?: number[],
  ) {
    return { size, ids }
  }
  @Post('/named') named(
    @Form('size', { required: true, type: Size }) size: Size,
    @Form('ids', { items: Number, style: 'csv' }) ids?: number[],
    @UploadedFiles('scans') scans?: FileUpload[],
  ) {
    return { size, ids, scans: scans?.map(({ filename }) => filename) }
  }
}

describe('Forms by a generated client', () => {
  const generate = clientFolders()
  const running: Application[] = []
  afterEach(async () => {
    for (const app of running.splice(0)) await app.close()
  })
  const prepare = async () => {
    const app = await createApp({ logger: false, controllers: [FormsController] })
    running.push(app)
    const client = generate(app.openapi()).load()
    const calls = client.createClient({ fetch: (request: Request) => app.fetch(request) })
    return async (name: string, input: Record<string, unknown>) => (await calls[name]?.(input))?.data
  }
  const details = {
    title: 'Emma',
    author: { name: 'Jane', portrait: { width: 3 } },
    topics: ['love', 'a, b'],
  }

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data'])(
    'carry what is nested as the application reads it: %s',
    async (contentType) => {
      const call = await prepare()
      expect(await call('formsDetails', { body: details, contentType })).toEqual(details)
      const named = { size: { width: 1, height: 2 }, ids: [3, 4] }
      expect(await call('formsJoined', { body: named, contentType })).toEqual(named)
    },
  )

  it('carry files beside what is nested, and none where none is given', async () => {
    const call = await prepare()
    const picture = new File(['x'], 'emma.txt')
    expect(await call('formsCover', { body: { ...details, picture } })).toEqual({ ...details, picture: 'emma.txt' })
    expect(await call('formsCover', { body: details })).toEqual(details)
    expect(await call('formsCover', { body: { ...details, picture: 'no file' } })).toBeUndefined()
    const scans = [new File(['1'], '1.txt'), new File(['2'], '2.txt')]
    const body = { size: { width: 1 }, ids: [3], scans }
    expect(await call('formsNamed', { body })).toEqual({ size: { width: 1 }, ids: [3], scans: ['1.txt', '2.txt'] })
    expect(await call('formsNamed', { body: { size: { width: 1 }, scans: [] } })).toMatchObject({ size: { width: 1 } })
  })
})
