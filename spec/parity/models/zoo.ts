import {
  type AppOptions,
  BadRequestError,
  Body,
  type Class,
  Controller,
  Cookie,
  Get,
  Headers,
  Param,
  type Pipe,
  Post,
  Query,
  Returns,
  Throws,
} from 'covet'
import { z } from 'zod'
import { FormsController, RawController, StreamsController } from './exchanges'
import * as shapes from './shapes'
import { Genre } from './shapes'
import { Filter, Head, Jar, Place } from './strings'

const even: Pipe = {
  transform(value) {
    if (Number(value) % 2 !== 0) throw new BadRequestError('odd')
    return Number(value)
  },
}

@Controller('/bodies')
class BodiesController {
  @Post('/scalars')
  @Returns(shapes.Scalars)
  scalars(@Body() body: shapes.Scalars) {
    return body
  }

  @Post('/enums')
  @Returns(shapes.Enums)
  enums(@Body() body: shapes.Enums) {
    return body
  }

  @Post('/presence')
  @Returns(shapes.Presence)
  presence(@Body() body: shapes.Presence) {
    return body
  }

  @Post('/nested')
  @Returns(shapes.Nested)
  nested(@Body() body: shapes.Nested) {
    return body
  }

  @Post('/tree')
  @Returns(shapes.Tree)
  tree(@Body() body: shapes.Tree) {
    return body
  }

  @Post('/unions')
  @Returns(shapes.Unions)
  unions(@Body() body: shapes.Unions) {
    return body
  }

  @Post('/aliased')
  @Returns(shapes.Aliased)
  aliased(@Body() body: shapes.Aliased) {
    return body
  }

  @Post('/write-only')
  @Returns(shapes.WriteOnly)
  writeOnly(@Body() body: shapes.WriteOnly) {
    return body
  }

  @Post('/conditional')
  @Returns(shapes.Conditional)
  conditional(@Body() body: shapes.Conditional) {
    return body
  }

  @Post('/base')
  @Returns(shapes.PageOfBase)
  base(@Body() body: shapes.Base) {
    return { items: [body], total: 1, page: 1, pageSize: 10 }
  }

  @Post('/patch')
  @Returns(shapes.PatchBase)
  patch(@Body() body: shapes.PatchBase) {
    return body
  }

  @Post('/pick')
  @Returns(shapes.PickBase)
  pick(@Body() body: shapes.PickBase) {
    return body
  }

  @Post('/omit')
  @Returns(shapes.OmitBase)
  omit(@Body() body: shapes.OmitBase) {
    return body
  }

  @Post('/both')
  @Returns(shapes.Both)
  both(@Body() body: shapes.Both) {
    return body
  }

  @Post('/page')
  @Returns(shapes.Base, { array: true })
  page(@Body({ type: shapes.PageOfBase }) { items }: { items: shapes.Base[] }) {
    return items
  }

  @Post('/list')
  list(
    @Body({ items: shapes.Author, minItems: 1, maxItems: 3 } as { items: typeof shapes.Author }) body: shapes.Author[],
  ) {
    return body.length
  }

  @Post('/members')
  members(
    @Body('title', { required: true, minLength: 2 }) title: string,
    @Body('count', { format: 'int', max: 9, default: 1 }) count: number,
    @Body('author', { type: shapes.Author }) author?: shapes.Author,
  ) {
    return { title, count, name: author?.name }
  }

  @Post('/optional')
  optional(@Body({ required: false }) body?: shapes.Author) {
    return { name: body?.name }
  }

  @Post('/zod')
  @Returns(shapes.zodModel)
  zod(@Body(shapes.zodModel) body: z.infer<typeof shapes.zodModel>) {
    return body
  }

  @Post('/ark')
  @Returns(shapes.arkModel)
  ark(@Body(shapes.arkModel) body: typeof shapes.arkModel.infer) {
    return body
  }

  @Post('/valibot')
  valibot(@Body(shapes.valibotModel) body: { name: string }) {
    return body
  }

  @Post('/with-schemas')
  @Returns(shapes.WithSchemas)
  withSchemas(@Body() body: shapes.WithSchemas) {
    return body
  }
}

@Controller('/differing')
class DifferingController {
  @Post('/wordless')
  wordless(@Body() _body: shapes.Wordless) {
    return null
  }

  @Post('/patterned')
  patterned(@Body() _body: shapes.Patterned) {
    return null
  }

  @Post('/transformed')
  transformed(@Body() _body: shapes.Transformed) {
    return null
  }

  @Get('/piped')
  @Throws(BadRequestError)
  piped(@Query('even', even) _even: number) {
    return null
  }
}

const slice = z.object({ page: z.int().min(1).default(1), sold: z.boolean().optional(), tag: z.string().max(3) })

@Controller('/strings')
class StringsController {
  @Get('/filter')
  filter(@Query() _filter: Filter) {
    return null
  }

  @Get('/named')
  named(
    @Query('limit', { format: 'int', min: 1, max: 100, default: 20 }) _limit: number,
    @Query('ratio', { required: true }) _ratio: number,
    @Query('genre', { enum: Genre }) _genre?: Genre,
    @Query('ids', { items: Number, style: 'csv' }) _ids?: number[],
    @Query('names', { items: String }) _names?: string[],
    @Query('code', { pattern: /^[a-z]+$/ }) _code?: string,
    @Query('id', { format: 'uuid' }) _id?: string,
  ) {
    return null
  }

  @Get('/slice')
  slice(@Query(slice) _slice: z.infer<typeof slice>) {
    return null
  }

  @Get('/places/{shelf}/{row}')
  place(@Param() _place: Place) {
    return null
  }

  @Get('/numbers/{a}/{b}')
  numbers(@Param('a', { format: 'int', max: 50 }) _a: number, @Param('b', { minLength: 2 }) _b: string) {
    return null
  }

  @Get('/converted/{n:int}/{id:uuid}')
  converted(@Param('n') _n: number, @Param('id') _id: string) {
    return null
  }

  @Get('/head')
  head(@Headers() _head: Head) {
    return null
  }

  @Get('/headers')
  headers(
    @Headers('x-count', { format: 'int', required: true }) _count: number,
    @Headers('x-tags', { items: String }) _tags?: string[],
  ) {
    return null
  }

  @Get('/jar')
  jar(@Cookie() _jar: Jar) {
    return null
  }

  @Get('/cookie')
  cookie(@Cookie('theme', { enum: ['dark', 'light'], required: true }) _theme: string) {
    return null
  }
}

/** A model that is read and not sent: without the implied rules more comes in than a response model lets out. */
function taking(name: string, type: Class): Class {
  @Controller(`/taking/${name}`, { name })
  class TakingController {
    @Post('/')
    take(@Body({ type }) _body: unknown) {
      return null
    }
  }
  return TakingController
}

const older = { documentPath: '/older.json', docsPath: false, version: '3.0.3' } as const

const document = { title: 'Zoo', version: '1', openapi: [{}, older], logger: false } as const

/** Every shape that models and parameters take, each sent back through its own response model. */
export function zoo(validation?: AppOptions['validation']): AppOptions {
  const exchanges = [FormsController, RawController, StreamsController]
  const controllers = [BodiesController, StringsController, DifferingController, ...exchanges]
  return { ...document, controllers, validation }
}

/** The same models, read by the rules of class-validator alone. */
export function looseZoo(): AppOptions {
  const { Scalars, Enums, Presence, Nested, Tree, Unions, Aliased, Base, PatchBase, Both } = shapes
  const types = { Scalars, Enums, Presence, Nested, Tree, Unions, Aliased, Base, PatchBase, Both }
  const controllers = Object.entries(types).map(([name, type]) => taking(name, type))
  return { ...document, controllers: [...controllers, StringsController], validation: { implied: false } }
}
