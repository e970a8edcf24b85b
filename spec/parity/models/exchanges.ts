import {
  Body,
  Controller,
  type FileUpload,
  Form,
  Get,
  JsonLines,
  Post,
  Returns,
  type ServerSentEvent,
  Sse,
  sseEvent,
  UploadedFile,
  UploadedFiles,
} from 'covet'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { Album, formSchema, Signup } from './forms'
import { Author, Genre, Nested, Scalars, zodModel } from './shapes'

@Controller('/forms')
export class FormsController {
  @Post('/signup')
  signup(@Form() form: Signup) {
    return { name: form.name }
  }

  @Post('/album')
  album(@Form() { title, tracks = [] }: Album) {
    return { title, tracks: tracks.length }
  }

  @Post('/named')
  named(
    @Form('name', { required: true, maxLength: 6 }) name: string,
    @Form('times', { format: 'int', min: 1, default: 1 }) times: number,
    @Form('genre', { enum: Genre }) genre?: Genre,
    @Form('ids', { items: Number, style: 'csv' }) ids?: number[],
    @Form('author') author?: Author,
  ) {
    return { name, times, genre, ids, author }
  }

  @Post('/upload')
  upload(
    @UploadedFile('one', { required: true, types: ['image/*'], maxSize: 50 }) one: FileUpload,
    @UploadedFiles('more', { minCount: 1, maxCount: 2, types: ['application/pdf'] }) more: FileUpload[],
    @Form('words', { maxLength: 5 }) words?: string,
  ) {
    return { type: one.contentType, more: more.length, words }
  }

  @Post('/zod')
  zod(@Form(formSchema) form: z.infer<typeof formSchema>) {
    return form
  }
}

@Controller('/raw')
export class RawController {
  @Post('/bytes')
  @Returns(Buffer)
  bytes(@Body() body: Buffer) {
    return body
  }

  @Post('/pictures')
  @Returns(Buffer, { contentType: 'image/*' })
  picture(@Body({ contentType: ['image/png', 'image/webp'] }) body: Buffer) {
    return body
  }

  @Post('/stream')
  async stream(@Body({ contentType: 'application/pdf' }) body: Readable) {
    let size = 0
    for await (const chunk of body) size += (chunk as Buffer).length
    return { size }
  }

  @Post('/text')
  @Returns(String, { contentType: 'text/plain' })
  text(@Body({ contentType: 'text/plain', minLength: 1, maxLength: 10 }) body: string) {
    return body
  }

  @Post('/merge')
  @Returns(Author)
  merge(@Body({ contentType: 'application/merge-patch+json' }) author: Author) {
    return author
  }
}

/** Whatever comes in goes out again, as the items of a stream. */
@Controller('/streams')
export class StreamsController {
  @Post('/scalars/events')
  @Sse(Scalars)
  async *scalars(@Body() body: Scalars): AsyncGenerator<ServerSentEvent<Scalars>> {
    yield sseEvent({ data: body, event: 'scalars', id: '1', retry: 5 })
  }

  @Post('/authors/events')
  @Sse(Author)
  async *authors(@Body() body: Author) {
    yield body
    yield body
  }

  @Post('/texts/events')
  @Sse(String)
  async *texts(@Body('text', { required: true }) text: string) {
    yield text
  }

  @Get('/plain/events')
  @Sse()
  async *plain() {
    yield 'two\nlines'
    yield { a: 1 }
  }

  @Post('/zod/events')
  @Sse(zodModel)
  async *zod(@Body(zodModel) body: z.infer<typeof zodModel>) {
    yield body
  }

  @Post('/scalars/lines')
  @JsonLines(Scalars)
  async *lines(@Body() body: Scalars) {
    yield body
    yield body
  }

  @Post('/nested/lines')
  @JsonLines(Nested)
  *nested(@Body() body: Nested) {
    yield body
  }

  @Post('/authors/list')
  @Returns(Author, { array: true })
  async *list(@Body() body: Author) {
    yield body
    yield body
  }
}
