// Named parameters: optional unless required or defaulted, and the types say so.
import { Readable } from 'node:stream'
import {
  Body,
  Controller,
  Cookie,
  type FileUpload,
  Form,
  Get,
  Headers,
  Param,
  Post,
  Query,
  UploadedFile,
  UploadedFiles,
} from 'covet'

@Controller('/queries')
export class QueryCases {
  @Get('/refused-a')
  // @expect-error
  refusedPlain(@Query('q') q: string) {
    return q
  }

  @Get('/refused-b')
  // @expect-error
  refusedWithRules(@Query('q', { minLength: 1 }) q: string) {
    return q
  }

  @Get('/refused-c')
  // @expect-error
  refusedNotRequired(@Query('q', { required: false }) q: string) {
    return q
  }

  @Get('/refused-d')
  // @expect-error
  refusedSecond(@Query('a', { required: true }) a: string, @Query('b') b: number) {
    return [a, b]
  }

  @Get('/a')
  optional(@Query('q') q?: string) {
    return q
  }

  @Get('/b')
  orUndefined(@Query('q') q: string | undefined) {
    return q
  }

  @Get('/c')
  required(@Query('q', { required: true }) q: string) {
    return q
  }

  @Get('/d')
  defaulted(@Query('n', { default: 1 }) n: number) {
    return n
  }

  @Get('/e')
  optionalWithRules(@Query('q', { minLength: 1 }) q?: string) {
    return q
  }

  @Get('/f')
  unchecked(@Query('q') q: unknown) {
    return q
  }

  @Get('/g')
  several(@Query('a') a: string | undefined, @Query('b', { required: true }) b: number, @Query('c') c?: boolean) {
    return [a, b, c]
  }
}

@Controller('/headers')
export class HeadersCases {
  @Get('/refused-a')
  // @expect-error
  refusedPlain(@Headers('q') q: string) {
    return q
  }

  @Get('/refused-b')
  // @expect-error
  refusedWithRules(@Headers('q', { minLength: 1 }) q: string) {
    return q
  }

  @Get('/refused-c')
  // @expect-error
  refusedNotRequired(@Headers('q', { required: false }) q: string) {
    return q
  }

  @Get('/refused-d')
  // @expect-error
  refusedSecond(@Headers('a', { required: true }) a: string, @Headers('b') b: number) {
    return [a, b]
  }

  @Get('/a')
  optional(@Headers('q') q?: string) {
    return q
  }

  @Get('/b')
  orUndefined(@Headers('q') q: string | undefined) {
    return q
  }

  @Get('/c')
  required(@Headers('q', { required: true }) q: string) {
    return q
  }

  @Get('/d')
  defaulted(@Headers('n', { default: 1 }) n: number) {
    return n
  }

  @Get('/e')
  optionalWithRules(@Headers('q', { minLength: 1 }) q?: string) {
    return q
  }

  @Get('/f')
  unchecked(@Headers('q') q: unknown) {
    return q
  }

  @Get('/g')
  several(@Headers('a') a: string | undefined, @Headers('b', { required: true }) b: number, @Headers('c') c?: boolean) {
    return [a, b, c]
  }
}

@Controller('/cookies')
export class CookieCases {
  @Get('/refused-a')
  // @expect-error
  refusedPlain(@Cookie('q') q: string) {
    return q
  }

  @Get('/refused-b')
  // @expect-error
  refusedWithRules(@Cookie('q', { minLength: 1 }) q: string) {
    return q
  }

  @Get('/refused-c')
  // @expect-error
  refusedNotRequired(@Cookie('q', { required: false }) q: string) {
    return q
  }

  @Get('/refused-d')
  // @expect-error
  refusedSecond(@Cookie('a', { required: true }) a: string, @Cookie('b') b: number) {
    return [a, b]
  }

  @Get('/a')
  optional(@Cookie('q') q?: string) {
    return q
  }

  @Get('/b')
  orUndefined(@Cookie('q') q: string | undefined) {
    return q
  }

  @Get('/c')
  required(@Cookie('q', { required: true }) q: string) {
    return q
  }

  @Get('/d')
  defaulted(@Cookie('n', { default: 1 }) n: number) {
    return n
  }

  @Get('/e')
  optionalWithRules(@Cookie('q', { minLength: 1 }) q?: string) {
    return q
  }

  @Get('/f')
  unchecked(@Cookie('q') q: unknown) {
    return q
  }

  @Get('/g')
  several(@Cookie('a') a: string | undefined, @Cookie('b', { required: true }) b: number, @Cookie('c') c?: boolean) {
    return [a, b, c]
  }
}

@Controller('/bodies')
export class BodyCases {
  @Post('/refused-a')
  // @expect-error
  refusedPlain(@Body('q') q: string) {
    return q
  }

  @Post('/refused-b')
  // @expect-error
  refusedWithRules(@Body('q', { minLength: 1 }) q: string) {
    return q
  }

  @Post('/refused-c')
  // @expect-error
  refusedNotRequired(@Body('q', { required: false }) q: string) {
    return q
  }

  @Post('/refused-d')
  // @expect-error
  refusedSecond(@Body('a', { required: true }) a: string, @Body('b') b: number) {
    return [a, b]
  }

  @Post('/a')
  optional(@Body('q') q?: string) {
    return q
  }

  @Post('/b')
  orUndefined(@Body('q') q: string | undefined) {
    return q
  }

  @Post('/c')
  required(@Body('q', { required: true }) q: string) {
    return q
  }

  @Post('/d')
  defaulted(@Body('n', { default: 1 }) n: number) {
    return n
  }

  @Post('/e')
  optionalWithRules(@Body('q', { minLength: 1 }) q?: string) {
    return q
  }

  @Post('/f')
  unchecked(@Body('q') q: unknown) {
    return q
  }

  @Post('/g')
  several(@Body('a') a: string | undefined, @Body('b', { required: true }) b: number, @Body('c') c?: boolean) {
    return [a, b, c]
  }
}

@Controller('/params')
export class ParamCases {
  @Get('/{id}')
  required(@Param('id') id: string) {
    return id
  }

  @Get('/numbers/{id}')
  number(@Param('id', { format: 'int' }) id: number) {
    return id
  }

  @Get('/optional/{id?}')
  optional(@Param('id') id?: string) {
    return id
  }
}

class PageQuery {
  page!: number
}

@Controller('/models')
export class ModelCases {
  @Get('/')
  query(@Query() page: PageQuery) {
    return page
  }

  @Post('/')
  body(@Body() page: PageQuery) {
    return page
  }

  @Post('/items')
  items(@Body({ items: PageQuery }) pages: PageQuery[]) {
    return pages
  }

  @Get('/arrays')
  // @expect-error
  refusedArray(@Query('ids', { items: Number }) ids: number[]) {
    return ids
  }

  @Get('/arrays/optional')
  array(@Query('ids', { items: Number }) ids?: number[]) {
    return ids
  }
}

// Fields and files of forms, and bodies that are not parsed.
@Controller('/forms')
export class FormCases {
  @Post('/refused-a')
  // @expect-error
  refusedPlain(@Form('a') a: string) {
    return a
  }

  @Post('/refused-b')
  // @expect-error
  refusedFile(@UploadedFile('a') a: FileUpload) {
    return a
  }

  @Post('/refused-c')
  // @expect-error
  refusedFileWithRules(@UploadedFile('a', { maxSize: 1 }) a: FileUpload) {
    return a
  }

  @Post('/a')
  fields(
    @Form() form: object,
    @Form('b', { required: true }) b: string,
    @Form('c', { default: 1 }) c: number,
    @Form('d', { items: Number }) d?: number[],
  ) {
    return [form, b, c, d]
  }

  @Post('/b')
  files(
    @UploadedFile('b', { required: true, types: ['image/*'] }) b: FileUpload,
    @UploadedFiles('c') c: FileUpload[],
    @UploadedFile('d', { maxSize: 1 }) d?: FileUpload,
  ) {
    return [b, c, d]
  }

  @Post('/c')
  bytes(@Body({ type: Buffer, contentType: ['image/png', 'image/gif'] }) body: Buffer) {
    return body
  }

  @Post('/d')
  stream(@Body({ type: Readable }) body: Readable) {
    return body
  }
}
