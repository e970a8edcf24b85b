import { IsInt, IsOptional, IsString, ValidateNested } from 'class-validator'
import { Type } from 'class-transformer'
import {
  type AppOptions,
  Body,
  Controller,
  createApp,
  Field,
  FileUpload,
  Form,
  Patch,
  Post,
  UploadedFile,
  UploadedFiles,
} from 'covet'
import { Readable } from 'node:stream'
import { checkDocuments } from '../../support/openapi-validity'

class Author {
  @IsString() name!: string
}

class Plain {
  @IsString() title!: string
  @IsOptional() @IsInt() year?: number
  @Field({ items: String, style: 'csv', required: false }) tags?: string[]
  @IsOptional() @ValidateNested() @Type(() => Author) author?: Author
}

class Album {
  @IsString() title!: string
  @Field({ maxSize: 2 * 1024 * 1024, types: ['image/png', 'image/jpeg'], description: 'Its front.' }) cover!: FileUpload
  @Field({ items: FileUpload, maxItems: 20, types: ['audio/flac'], required: false }) tracks?: FileUpload[]
}

class Change {
  @IsString() title!: string
}

@Controller()
class Uploads {
  @Post('/plain') plain(@Form() form: Plain) {
    return form
  }
  @Post('/album') album(@Form() form: Album) {
    return form.title
  }
  @Post('/named') named(
    @Form('title', { required: true }) title: string,
    @UploadedFile('cover', { required: true, types: ['image/*'], maxSize: 1000, description: 'A picture.' })
    cover: FileUpload,
    @UploadedFiles('tracks', { minCount: 1, maxCount: 3 }) tracks: FileUpload[],
  ) {
    return [title, cover, tracks]
  }
  @Post('/mixed') mixed(@Form() form: Plain, @UploadedFile('file') file?: FileUpload) {
    return [form, file]
  }
  @Post('/bytes') bytes(@Body() body: Buffer) {
    return body.length
  }
  @Post('/pictures') pictures(@Body({ contentType: ['image/png', 'image/gif'], required: false }) body?: Readable) {
    return typeof body
  }
  @Post('/text') text(@Body({ contentType: 'text/plain', maxLength: 10 }) body: string) {
    return body
  }
  @Patch('/merge') merge(@Body({ contentType: 'application/merge-patch+json' }) change: Change) {
    return change
  }
}

async function documentOf(options: AppOptions['openapi'] = {}) {
  await using app = await createApp({ controllers: [Uploads], logger: false, openapi: options })
  return app.openapi() as any
}

describe.each(['3.1.0', '3.0.3'] as const)('the document (%s) of forms and files', (version) => {
  const binary = (contentMediaType = 'application/octet-stream') => ({
    type: 'string',
    format: 'binary',
    ...(version === '3.1.0' ? { contentMediaType } : undefined),
  })
  const bodyOf = async (path: string, method = 'post') => {
    const document = await documentOf({ version })
    return {
      document,
      body: document.paths[path][method].requestBody,
      problems: document.paths[path][method].responses,
    }
  }

  it('is valid', async () => {
    expect(checkDocuments({ [version]: await documentOf({ version }) })).toEqual([])
  })

  it('shows a form without files in both types, and how its fields are written', async () => {
    const { body, problems } = await bodyOf('/plain')
    const media = {
      schema: { $ref: '#/components/schemas/Plain' },
      encoding: { tags: { style: 'form', explode: false }, author: { style: 'deepObject', explode: true } },
    }
    expect(body).toEqual({
      required: true,
      content: { 'application/x-www-form-urlencoded': media, 'multipart/form-data': media },
    })
    expect(Object.keys(problems)).toEqual(expect.arrayContaining(['400', '413', '415', '422']))
    expect(problems[413].description).toContain('COVET_FORM_FIELDS')
  })

  it('shows a model with files as a form of parts', async () => {
    const { document, body } = await bodyOf('/album')
    expect(body).toEqual({
      required: true,
      content: {
        'multipart/form-data': {
          schema: { $ref: '#/components/schemas/Album' },
          encoding: { cover: { contentType: 'image/png, image/jpeg' }, tracks: { contentType: 'audio/flac' } },
        },
      },
    })
    expect(document.components.schemas.Album).toEqual({
      type: 'object',
      required: ['title', 'cover'],
      properties: {
        title: { type: 'string' },
        cover: {
          ...binary(),
          maxLength: 2097152,
          description: 'Its front. Of the type image/png or image/jpeg, at most 2 MiB.',
        },
        tracks: { type: 'array', maxItems: 20, items: binary('audio/flac'), description: 'Of the type audio/flac.' },
      },
    })
  })

  it('joins named fields and files', async () => {
    const { body } = await bodyOf('/named')
    expect(body).toEqual({
      required: true,
      content: {
        'multipart/form-data': {
          schema: {
            type: 'object',
            required: ['title', 'cover', 'tracks'],
            properties: {
              title: { type: 'string' },
              cover: {
                ...binary(),
                maxLength: 1000,
                description: 'A picture. Of the type image/*, at most 1000 bytes.',
              },
              tracks: { type: 'array', minItems: 1, maxItems: 3, items: binary() },
            },
          },
          encoding: { cover: { contentType: 'image/*' } },
        },
      },
    })
  })

  it('leaves out a type of forms that one of the parameters cannot come in', async () => {
    const { body } = await bodyOf('/mixed')
    expect(Object.keys(body.content)).toEqual(['multipart/form-data'])
    expect(body.content['multipart/form-data'].schema).toEqual({
      allOf: [{ $ref: '#/components/schemas/Plain' }, { type: 'object', properties: { file: binary() } }],
    })
  })

  it('shows bodies that are not parsed by their content types', async () => {
    const { body, problems } = await bodyOf('/bytes')
    expect(body).toEqual({ required: true, content: { 'application/octet-stream': { schema: binary() } } })
    expect(Object.keys(problems)).toEqual(expect.arrayContaining(['400', '413', '415']))
    expect((await bodyOf('/pictures')).body).toEqual({
      required: false,
      content: { 'image/png': { schema: binary() }, 'image/gif': { schema: binary() } },
    })
    expect((await bodyOf('/text')).body).toEqual({
      required: true,
      content: { 'text/plain': { schema: { type: 'string', maxLength: 10 } } },
    })
    expect((await bodyOf('/merge', 'patch')).body).toEqual({
      required: true,
      content: {
        'application/merge-patch+json': {
          schema: { $ref: '#/components/schemas/Change' },
          example: { title: 'string' },
        },
      },
    })
  })
})
