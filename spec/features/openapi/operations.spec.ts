import { IsInt, IsOptional } from 'class-validator'
import {
  All,
  Catch,
  type Context,
  Controller,
  Cookie,
  Deprecated,
  type ExceptionFilter,
  ExternalDocs,
  Field,
  Get,
  Header,
  Headers,
  type Interceptor,
  NotFoundError,
  OperationId,
  Page,
  Param,
  Post,
  Query,
  Redirect,
  Returns,
  Timeout,
  UseFilters,
  UseInterceptors,
  UseMiddleware,
  Version,
} from 'covet'
import { checkDocuments } from '../../support/openapi-validity'
import { describeTransports } from '../../support/transports'
import { documentOf, problemsOf } from './document-of'

class BookOut {
  @IsInt() id!: number
}

class Envelope implements Interceptor {
  intercept(_context: Context, next: () => unknown) {
    return next()
  }
  static describe() {
    return { headers: { 'X-Envelope': { schema: { type: 'string' } } } }
  }
}

@Catch(RangeError)
class TooFar implements ExceptionFilter<RangeError> {
  catch() {
    return new NotFoundError()
  }
  static describe() {
    return { problems: { 404: ['TOO_FAR'] } }
  }
}

class Tracing {
  use(_context: Context, next: () => Promise<void>) {
    return next()
  }
  static describe() {
    return { headers: { 'X-Trace': { schema: { type: 'string' }, description: 'Of the request.' } } }
  }
}

class Filter {
  @IsOptional() @IsInt() min?: number
}

class Options {
  @Field({ items: Number, style: 'csv' }) ids!: number[]
  @Field({ description: 'Old.', deprecated: true, example: 'x', type: String }) @IsOptional() old?: string
}

/** A generic as a user would write one. */
function Wrapped<Item extends abstract new () => object>(type: Item) {
  class Wrap {
    @Field({ type: type as never }) data!: InstanceType<Item>
  }
  Object.defineProperty(Wrap, 'name', { value: `Wrapped${type.name}` })
  return Wrap
}

@Controller('/books')
class BooksController {
  @Header('X-Shelf', 'new')
  @Get('/')
  @ExternalDocs('https://example.com/books', 'How books are listed.')
  @OperationId('listBooks')
  @Returns(BookOut, {
    array: true,
    status: 201,
    headers: { 'X-Total': { type: Number, min: 0, description: 'Of all pages.', required: true }, 'X-Next': {} },
  })
  list() {
    return []
  }

  @Get('/old')
  @Deprecated({ sunset: '2030-01-01T00:00:00Z' })
  old() {
    return {}
  }

  @Get('/slow') @Timeout(1000) slow() {
    return {}
  }

  @Get('/page') @Returns(Page(BookOut)) page() {
    return { items: [], total: 0 }
  }

  @Get('/wrapped') @Returns(Wrapped(BookOut)) wrapped() {
    return { data: { id: 1 } }
  }
}

@Controller('/chain')
@UseFilters(TooFar)
@UseInterceptors(Envelope)
class ChainController {
  @Get('/') @UseMiddleware(Tracing) all() {
    return {}
  }
}

@Controller('/lists')
class ListsController {
  @Get('/query')
  query(
    @Query('repeated', { items: Number }) _repeated?: number[],
    @Query('csv', { items: Number, style: 'csv', example: [1, 2] }) csv?: number[],
    @Query('filter') _filter?: Filter,
    @Query('old', { deprecated: true, description: 'Old.', examples: { short: { value: 'a', summary: 'Short' } } })
    _old?: string,
  ) {
    return csv ?? null
  }

  @Get('/elsewhere')
  elsewhere(
    @Headers('X-Ids', { items: Number, style: 'csv' }) header?: number[],
    @Cookie('ids', { items: Number }) cookie?: number[],
  ) {
    return { header, cookie }
  }

  @Get('/path/{ids}') path(@Param('ids', { items: Number }) ids: number[]) {
    return ids
  }

  @Get('/models') models(@Query() query: Options, @Cookie() cookies: Options) {
    return { query, cookies }
  }
}

describe('An operation in the document', () => {
  it('holds with all that is said of it, in both versions', async () => {
    const controllers = [BooksController, ChainController, ListsController]
    const latest = await documentOf({ controllers })
    const earlier = await documentOf({ controllers, openapi: { version: '3.0.3' } })
    expect(checkDocuments({ latest: latest.document, earlier: earlier.document })).toEqual([])
  })

  it('has the headers of its answers, whatever the order of decorators', async () => {
    const { operation } = await documentOf({ controllers: [BooksController] })
    const { responses, ...list } = operation('get', '/books')
    expect(Object.keys(responses)).toEqual(['201'])
    expect(responses[201]?.headers).toEqual({
      'X-Shelf': { schema: { type: 'string', enum: ['new'] } },
      'X-Total': { schema: { type: 'number', minimum: 0 }, description: 'Of all pages.', required: true },
      'X-Next': { schema: { type: 'string' } },
    })
    expect(list).toMatchObject({
      operationId: 'listBooks',
      externalDocs: { url: 'https://example.com/books', description: 'How books are listed.' },
    })
  })

  it('says when it leaves, and by which headers its answers say so', async () => {
    const { operation } = await documentOf({ controllers: [BooksController] })
    const old = operation('get', '/books/old')
    expect(old).toMatchObject({ deprecated: true, 'x-sunset': '2030-01-01T00:00:00.000Z' })
    expect(old.responses[200]?.headers).toMatchObject({
      Deprecation: { schema: { enum: ['true'] } },
      Sunset: { schema: { enum: ['Tue, 01 Jan 2030 00:00:00 GMT'] } },
    })
  })

  it('does not leave where only one of its versions does', async () => {
    @Controller('/books')
    class VersionedController {
      @Version('1') @Deprecated({ sunset: '2030-01-01T00:00:00Z' }) @Get('/') old() {
        return {}
      }

      @Version('2') @Get('/') list() {
        return {}
      }
    }
    const { operation } = await documentOf({ controllers: [VersionedController], versioning: { type: 'header' } })
    const both = operation('get', '/books')
    expect(both).not.toHaveProperty('deprecated')
    expect(both).not.toHaveProperty('x-sunset')
    const names = Object.keys(both.responses[200]?.headers ?? {})
    expect(names.filter((name) => /deprecation|sunset/i.test(name))).toEqual([])
  })

  it('may be too slow: its own limit, or that of the application', async () => {
    const own = await documentOf({ controllers: [BooksController] })
    expect(own.operation('get', '/books/slow').responses).toHaveProperty(['503'])
    expect(own.operation('get', '/books/old').responses).not.toHaveProperty(['503'])
    const all = await documentOf({ controllers: [BooksController], requestTimeout: 5000 })
    expect(all.operation('get', '/books/old').responses[503]?.description).toBe(
      'Service Unavailable: `COVET_HTTP_TIMEOUT`',
    )
  })

  it('has what interceptors, filters and middleware say of themselves, on every level', async () => {
    const own = await documentOf({ controllers: [ChainController] })
    const headers = own.operation('get', '/chain').responses[200]?.headers
    expect(Object.keys(headers ?? {})).toEqual(['X-Envelope', 'X-Trace'])
    expect(own.operation('get', '/chain').responses[404]?.description).toBe('Not Found: `TOO_FAR`')
    const all = await documentOf({
      controllers: [BooksController],
      filters: [TooFar],
      interceptors: [Envelope],
      middleware: [Tracing, { use: Tracing, path: '/elsewhere' }],
    })
    expect(Object.keys(all.operation('get', '/books/slow').responses[200]?.headers ?? {})).toEqual([
      'X-Envelope',
      'X-Trace',
    ])
    expect(all.operation('get', '/books/slow').responses).toHaveProperty(['404'])
  })

  it('has middleware under a path only where the route is below it', async () => {
    const under = async (path: string) => {
      const { operation } = await documentOf({ controllers: [ListsController], middleware: [{ use: Tracing, path }] })
      return ['/lists/query', '/lists/path/{ids}'].map(
        (one) => operation('get', one).responses[200]?.headers !== undefined,
      )
    }
    expect(await under('/lists')).toEqual([true, true])
    expect(await under('/lists/path')).toEqual([false, true])
    expect(await under('/lists/path/7')).toEqual([false, true])
    expect(await under('/list')).toEqual([false, false])
  })

  it('names the components of generics by what they are made of', async () => {
    const { operation, schema } = await documentOf({ controllers: [BooksController] })
    const nameOf = (path: string) => operation('get', path).responses[200]?.content?.['application/json']?.schema
    expect(nameOf('/books/page')).toEqual({ $ref: '#/components/schemas/PageBookOut' })
    expect(nameOf('/books/wrapped')).toEqual({ $ref: '#/components/schemas/WrappedBookOut' })
    expect(schema('WrappedBookOut')['properties']).toEqual({ data: { $ref: '#/components/schemas/BookOut' } })
  })

  it('tells how lists and objects are written, in each place as the application reads them', async () => {
    const { operation } = await documentOf({ controllers: [ListsController] })
    const of = (path: string) =>
      Object.fromEntries(
        operation('get', path).parameters?.map(({ name, in: _in, required: _r, ...rest }) => [name, rest]) ?? [],
      )
    const numbers = { type: 'array', items: { type: 'number' } }
    expect(of('/lists/query')).toEqual({
      repeated: { schema: numbers },
      csv: { schema: numbers, style: 'form', explode: false, example: [1, 2] },
      filter: { schema: { $ref: '#/components/schemas/Filter' }, style: 'deepObject', explode: true },
      old: {
        schema: { type: 'string' },
        deprecated: true,
        description: 'Old.',
        examples: { short: { value: 'a', summary: 'Short' } },
      },
    })
    // A header's list has commas by itself: its only style says no more.
    expect(of('/lists/elsewhere')).toEqual({
      'x-ids': { schema: numbers },
      ids: { schema: numbers, style: 'form', explode: false },
    })
    expect(of('/lists/path/{ids}')).toEqual({ ids: { schema: numbers } })
  })

  it('has the id that it asks for, told apart by the rule where one handler makes several', async () => {
    @Controller('/echo')
    class EchoController {
      @All('/{name?}') @OperationId('echo') @Version('1', '2') all(@Param('name') _name?: string) {
        return {}
      }
    }
    const { document } = await documentOf({ controllers: [EchoController] })
    const ids = [...JSON.stringify(document).matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(20)
    expect(ids).toEqual(expect.arrayContaining(['echoV1Get', 'echoV2GetWithoutName']))
  })

  it('is refused where two handlers have one id, by asking or by name', async () => {
    @Controller('/a')
    class FirstController {
      @Get('/') @OperationId('secondList') list() {
        return []
      }
      @Get('/x') @OperationId('same') x() {
        return []
      }
    }
    @Controller('/b')
    class SecondController {
      @Get('/') list() {
        return []
      }
      @Get('/x') @OperationId('same') x() {
        return []
      }
      @Get('/y') @OperationId('not a name') y() {
        return []
      }
    }
    const problems = await problemsOf({ controllers: [FirstController, SecondController] })
    expect(problems.map(({ code, where, message }) => [code, where, message])).toEqual([
      ['COVET_OPTION_INVALID', 'SecondController.y', expect.stringContaining('"not a name" is no name') as string],
      [
        'COVET_OPENAPI_OPERATION_ID',
        'FirstController.list',
        'The operation id "secondList" is taken by SecondController.list.',
      ],
      ['COVET_OPENAPI_OPERATION_ID', 'SecondController.x', 'The operation id "same" is taken by FirstController.x.'],
    ])
  })

  it('is refused where its sunset is no date', async () => {
    @Controller('/a')
    class OldController {
      @Get('/') @Deprecated({ sunset: 'soon' }) list() {
        return []
      }
    }
    expect(await problemsOf({ controllers: [OldController] })).toMatchObject([
      { code: 'COVET_OPTION_INVALID', message: expect.stringContaining('"soon" is no date') as string },
    ])
  })

  it('keeps the Location of a redirect and says nothing of a body', async () => {
    @Controller('/go')
    class GoController {
      @Header('X-Why', 'moved') @Get('/') @Redirect('/there', 308) go() {}
      @Post('/none') @Returns(null) none(): void {}
    }
    const { operation } = await documentOf({ controllers: [GoController] })
    expect(operation('get', '/go').responses).toEqual({
      308: {
        description: 'Permanent Redirect',
        headers: {
          'X-Why': { schema: { type: 'string', enum: ['moved'] } },
          Location: { schema: { type: 'string' } },
        },
      },
    })
  })
})

describeTransports('Lists in requests', ({ start }) => {
  it('are read as the document says they are written', async () => {
    const { send } = await start({ controllers: [ListsController] })
    expect((await send('/lists/query?csv=1,2')).json()).toEqual([1, 2])
    expect((await send('/lists/elsewhere', { headers: { 'x-ids': '1, 2', cookie: 'ids=3,4' } })).json()).toEqual({
      header: [1, 2],
      cookie: [3, 4],
    })
    expect((await send('/lists/path/1,2')).json()).toEqual([1, 2])
    expect((await send('/lists/models?ids=1,2', { headers: { cookie: 'ids=3,4' } })).json()).toEqual({
      query: { ids: [1, 2] },
      cookies: { ids: [3, 4] },
    })
    expect((await send('/lists/path/1,x')).json().errors).toMatchObject([{ in: 'path', loc: ['ids', 1] }])
  })
})
