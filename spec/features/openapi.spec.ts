import { Exclude, Expose, Type } from 'class-transformer'
import {
  ArrayMaxSize,
  IsDate,
  IsEnum,
  IsIn,
  IsInt,
  IsOptional,
  IsPositive,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator'
import {
  All,
  type AppOptions,
  Body,
  type Context,
  Computed,
  ConflictError,
  Controller,
  createApp,
  defineGuard,
  Delete,
  Deprecated,
  Description,
  Example,
  Field,
  Get,
  Header,
  Headers,
  Hidden,
  HttpCode,
  Module,
  NotFoundError,
  Nullable,
  Omittable,
  OneOf,
  Page,
  Param,
  Patch,
  Post,
  Query,
  Redirect,
  Returns,
  Summary,
  Tags,
  Throws,
  UseGuards,
  Version,
} from 'covet'
import { parse } from 'yaml'
import { bookshop } from '../../sample-app/app'
import { checkDocuments, openApiValidators } from '../support/openapi-validity'

enum Genre {
  Novel = 'novel',
  Essay = 'essay',
}

class AuthorIn {
  @IsString() @Length(1, 80) name!: string
}

class CreateBook {
  @IsString() @Length(1, 200) title!: string
  @IsInt() @Min(0) @Max(1_000_000) cents!: number
  @IsOptional() @IsEnum(Genre) genre?: Genre
  @ValidateNested({ each: true }) @ArrayMaxSize(10) @Type(() => AuthorIn) authors!: AuthorIn[]
}

class BookOut extends CreateBook {
  @IsUUID() id!: string
}

class PageQuery {
  @IsOptional() @IsInt() @Min(1) page?: number
}

const staffOnly = defineGuard({
  canActivate: (context: Context) => context.request.header('x-key') === 'staff',
  describe: () => ({ security: [{ key: [] }], problems: { 403: ['STAFF_ONLY'] } }),
})

@Controller('/books', { tags: ['books'] })
class BooksController {
  @Get('/')
  @Summary('List books')
  @Returns(BookOut, { array: true, description: 'A page of books.' })
  list(@Query() _page: PageQuery, @Query('genre', { enum: Genre, description: 'Only these.' }) _genre?: Genre) {
    return []
  }

  @Get('/{id:uuid}')
  @Description('Looks a book up by its key.')
  @Returns(BookOut)
  @Throws(NotFoundError)
  find(@Param('id') _id: string) {
    throw new NotFoundError()
  }

  @Get('/{id:int}')
  @Deprecated({ sunset: '2030-01-01T00:00:00Z' })
  findByNumber(@Param('id') _id: number) {
    throw new NotFoundError()
  }

  @Post('/')
  @Returns(BookOut, { status: 201 })
  @Header('x-shelf', 'new')
  @Throws(ConflictError)
  create(@Body() input: CreateBook, @Headers('X-Request-Id') _id?: string) {
    return { ...input, id: '00000000-0000-4000-8000-000000000000' }
  }

  @Patch('/{id:uuid}')
  @Tags('editing')
  rename(@Param('id') _id: string, @Body('title', { required: true }) _title: string, @Body('note') _note?: string) {
    return null
  }

  @Delete('/{id:uuid}')
  @UseGuards(staffOnly)
  @HttpCode(204)
  remove(@Param('id') _id: string): void {}
}

@Controller('/reports')
class ReportsController {
  @Get('/{year?}')
  yearly(@Param('year', { format: 'int' }) _year?: number) {
    return {}
  }

  @Get('/files/{path:path}')
  file(): string {
    return ''
  }

  @Get('/latest')
  @Redirect('/reports/2030', 302)
  latest() {}

  @Post('/rebuild')
  @Returns(null, { status: 202 })
  rebuild() {}

  @All('/echo')
  echo() {
    return {}
  }

  @Get('/secret')
  @Hidden()
  secret() {
    return {}
  }
}

@Module({ prefix: '/admin', controllers: [ReportsController], guards: [staffOnly], tags: ['admin'] })
class Admin {}

class Cat {
  @IsIn(['cat']) kind!: 'cat'
  @IsPositive() lives!: number
}

class Dog {
  @IsIn(['dog']) kind!: 'dog'
  @IsString() name!: string
}

/** Whatever a model may be made of. */
class Family {
  @ValidateNested({ each: true }) @Type(() => Family) children!: Family[]
  @Nullable() @ValidateNested() @Type(() => Family) parent!: Family | null
  @OneOf([Cat, Dog], { discriminator: 'kind', mapping: { cat: Cat, dog: Dog } }) pet!: Cat | Dog
  @Omittable() @IsDate() @Type(() => Date) since?: Date
  @Expose({ name: 'home' }) @Matches(/^[\p{L} ]+$/u) address!: string
  @Field({ items: String, description: 'What they are called.', example: ['Tom'] }) names!: string[]
  @Exclude({ toPlainOnly: true }) @IsString() password!: string
  @Computed(Number) get size(): number {
    return this.children.length
  }
}

@Controller('/families')
class FamiliesController {
  @Get('/')
  @Returns(Page(Family))
  list(@Query() _cat: Cat, @Query('ids', { items: Number, style: 'csv', default: [1] }) _ids: number[]) {
    return null
  }

  @Post('/')
  @Returns(Family, { array: true })
  @Example([])
  create(@Body({ items: Family }) families: Family[]) {
    return families
  }
}

const options: AppOptions = {
  title: 'Bookshop',
  version: '2.1.0',
  description: 'Books & more',
  controllers: [BooksController],
  modules: [Admin],
  logger: false,
  openapi: { security: { schemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } } } },
}

type Operation = {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: object }[]
  readonly requestBody?: { readonly required: boolean; readonly content: Record<string, { readonly schema: object }> }
  readonly responses: Record<
    string,
    { readonly description: string; readonly content?: object; readonly headers?: object }
  >
  readonly [member: string]: unknown
}

async function documentOf(given: AppOptions) {
  await using app = await createApp(given)
  const document = app.openapi()
  return { document, operation: (method: string, path: string) => document.paths[path]?.[method] as Operation }
}

describe('the document of an application', () => {
  it.each(['3.1.0', '3.0.3'] as const)('holds, in version %s', async (version) => {
    const { document } = await documentOf({ ...options, openapi: { ...options.openapi, version } })
    const models = await documentOf({ controllers: [FamiliesController], logger: false, openapi: { version } })
    const bookshopOptions = bookshop({ env: { BOOKSHOP_DATABASE: ':memory:', BOOKSHOP_STAFF_KEY: 'key' } })
    const shop = await documentOf({
      ...bookshopOptions,
      logger: false,
      openapi: { ...bookshopOptions.openapi, version },
    })
    const documents = { routes: document, models: models.document, shop: shop.document }
    expect(checkDocuments(documents, openApiValidators)).toEqual([])
    expect(Object.values(documents).map(({ openapi }) => openapi)).toEqual([version, version, version])
  })

  it('says what the application is', async () => {
    const { document } = await documentOf(options)
    expect(document.info).toEqual({ title: 'Bookshop', version: '2.1.0', description: 'Books & more' })
    expect(document['tags']).toEqual([{ name: 'admin' }, { name: 'books' }, { name: 'editing' }])
  })

  it('lists what routes answer, and hides what is hidden', async () => {
    const { document } = await documentOf(options)
    const listed = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    )
    expect(listed).toEqual([
      'get /admin/reports',
      'get /admin/reports/echo',
      'post /admin/reports/echo',
      'put /admin/reports/echo',
      'patch /admin/reports/echo',
      'delete /admin/reports/echo',
      'get /admin/reports/files/{path}',
      'get /admin/reports/latest',
      'post /admin/reports/rebuild',
      'get /admin/reports/{year}',
      'get /books',
      'post /books',
      'get /books/{id}',
      'patch /books/{id}',
      'delete /books/{id}',
    ])
  })

  it('shows constraints, enums, nested models and arrays as the models declare them', async () => {
    const { document, operation } = await documentOf(options)
    expect(document.components?.['schemas']).toMatchObject({
      CreateBook: {
        type: 'object',
        required: ['title', 'cents', 'authors'],
        properties: {
          title: { type: 'string', minLength: 1, maxLength: 200 },
          cents: { type: 'integer', minimum: 0, maximum: 1_000_000 },
          genre: { enum: ['novel', 'essay', null] },
          authors: { type: 'array', maxItems: 10, items: { $ref: '#/components/schemas/AuthorIn' } },
        },
      },
      AuthorIn: { properties: { name: { minLength: 1, maxLength: 80 } } },
    })
    expect(operation('get', '/books').responses[200]).toMatchObject({
      description: 'A page of books.',
      content: { 'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/BookOut' } } } },
    })
  })

  it('shows parameters of models and by name', async () => {
    const { operation } = await documentOf(options)
    expect(operation('get', '/books').parameters).toMatchObject([
      { name: 'page', in: 'query', required: false, schema: { type: 'integer', minimum: 1 } },
      { name: 'genre', in: 'query', required: false, schema: { enum: ['novel', 'essay'] }, description: 'Only these.' },
    ])
    expect(operation('post', '/books').parameters).toMatchObject([
      { name: 'x-request-id', in: 'header', required: false },
    ])
  })

  it('shows bodies, whole ones and named parts as one', async () => {
    const { operation } = await documentOf(options)
    expect(operation('post', '/books').requestBody).toMatchObject({
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/CreateBook' } } },
    })
    expect(operation('patch', '/books/{id}').requestBody?.content['application/json']?.schema).toEqual({
      type: 'object',
      properties: { title: { type: 'string' }, note: { type: 'string' } },
      required: ['title'],
    })
  })

  it('shows every answer: the status that is sent, headers, and errors as problems', async () => {
    const { operation } = await documentOf(options)
    const create = operation('post', '/books')
    expect(Object.keys(create.responses)).toEqual(['201', '400', '409', '413', '415', '422'])
    expect(create.responses[201]?.headers).toMatchObject({ 'x-shelf': { schema: { enum: ['new'] } } })
    expect(create.responses[422]?.content).toEqual({
      'application/problem+json': { schema: { $ref: '#/components/schemas/ValidationProblem' } },
    })
    expect(create.responses[409]?.content).toEqual({
      'application/problem+json': { schema: { $ref: '#/components/schemas/ConflictProblem' } },
    })
    expect(operation('get', '/admin/reports/latest').responses[302]).toMatchObject({ headers: { Location: {} } })
    expect(operation('post', '/admin/reports/rebuild').responses[202]).toEqual({ description: 'Accepted' })
    expect(operation('get', '/admin/reports/files/{path}').responses[200]?.content).toHaveProperty(['text/plain'])
  })

  it('shows what guards ask for, on the routes that they stand before', async () => {
    const { operation } = await documentOf(options)
    const remove = operation('delete', '/books/{id}')
    expect(remove['security']).toEqual([{ key: [] }])
    expect(remove.responses[403]?.description).toContain('`STAFF_ONLY`')
    expect(Object.keys(remove.responses)).toEqual(['204', '403', '422'])
    expect(operation('get', '/admin/reports')['security']).toEqual([{ key: [] }])
    expect(operation('get', '/books')['security']).toBeUndefined()
  })

  it('writes two converters at one position as one operation that takes either', async () => {
    const { operation } = await documentOf(options)
    const find = operation('get', '/books/{id}')
    const types = (find.parameters?.[0]?.schema as { anyOf: { type: string }[] }).anyOf.map(({ type }) => type)
    expect(types.toSorted()).toEqual(['integer', 'string'])
    expect(find['deprecated']).toBeUndefined()
  })

  it('names operations and never two of them alike', async () => {
    const { operation } = await documentOf(options)
    expect(operation('get', '/books').operationId).toBe('booksList')
    expect(operation('get', '/admin/reports/{year}').operationId).toBe('reportsYearly')
    expect(operation('get', '/admin/reports').operationId).toBe('reportsYearlyWithoutYear')
    expect(operation('put', '/admin/reports/echo').operationId).toBe('reportsEchoPut')
  })

  it('marks what is deprecated, and when it goes', async () => {
    @Controller('/old')
    class OldController {
      @Get('/')
      @Deprecated({ sunset: '2030-01-01T00:00:00Z' })
      all() {
        return []
      }
    }
    const { operation } = await documentOf({ controllers: [OldController], logger: false })
    expect(operation('get', '/old')).toMatchObject({ deprecated: true, 'x-sunset': '2030-01-01T00:00:00.000Z' })
  })

  it('follows the implied rules, and their absence', async () => {
    class Inner {
      @IsString() text!: string
    }
    class Outer {
      @ValidateNested() @Type(() => Inner) inner!: Inner
    }
    @Controller('/')
    class OuterController {
      @Post('/')
      create(@Body() _outer: Outer) {}
    }
    const required = async (implied: boolean) => {
      const { document } = await documentOf({ controllers: [OuterController], validation: { implied }, logger: false })
      return (document.components?.['schemas']?.['Outer'] as { required?: string[] }).required
    }
    expect(await required(true)).toEqual(['inner'])
    expect(await required(false)).toBeUndefined()
  })

  describe('of versions', () => {
    @Controller('/books')
    class VersionedController {
      @Get('/')
      @Version('1')
      first() {
        return []
      }
      @Get('/')
      @Version('2')
      second(): string {
        return ''
      }
    }
    const versioned = (versioning: AppOptions['versioning']) =>
      documentOf({ controllers: [VersionedController], logger: false, versioning })

    it('gives each version in the path its own paths', async () => {
      const { document } = await versioned(undefined)
      expect(Object.keys(document.paths)).toEqual(['/v1/books', '/v2/books'])
    })

    it('writes those that a header tells apart as one operation, with the header', async () => {
      const { document, operation } = await versioned({ type: 'header', default: '2' })
      expect(operation('get', '/books').parameters).toEqual([
        {
          name: 'x-api-version',
          in: 'header',
          required: false,
          schema: { type: 'string', enum: ['1', '2'], default: '2' },
        },
      ])
      expect(Object.keys(operation('get', '/books').responses[200]?.content ?? {})).toEqual([
        'application/json',
        'text/plain',
      ])
      expect(checkDocuments({ document })).toEqual([])
    })

    it('requires the header where no version is the default', async () => {
      const { operation } = await versioned({ type: 'header', header: 'X-Version' })
      expect(operation('get', '/books').parameters).toMatchObject([{ name: 'x-version', required: true }])
    })

    it('says which type to accept', async () => {
      const { operation } = await versioned({ type: 'media-type' })
      expect(operation('get', '/books')['description']).toBe(
        'Asked for by `Accept: application/json;v=1`.\n\nAsked for by `Accept: application/json;v=2`.',
      )
    })
  })

  it('is of the routes there are, after some were added or removed', async () => {
    @Controller('/late')
    class LateController {
      @Get('/')
      all() {
        return []
      }
    }
    await using app = await createApp(options)
    const before = await app.inject('/openapi.json')
    await app.addController(LateController)
    const after = await app.inject('/openapi.json')
    expect(app.openapi().paths).toHaveProperty(['/late'])
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
    await app.removeController(LateController)
    expect((await app.inject('/openapi.json')).headers.get('etag')).toBe(before.headers.get('etag'))
  })
})

type Ask = (path: string, init?: RequestInit) => Promise<Response>

async function ways(
  given: AppOptions,
): Promise<{ ask: Record<'in process' | 'over a socket', Ask>; close(): Promise<void> }> {
  const app = await createApp(given)
  const { url } = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    ask: {
      'in process': (path, init) => app.fetch(new Request(`http://shop.test${path}`, init)),
      'over a socket': (path, init) => fetch(new URL(path, url), init),
    },
    close: () => app.close(),
  }
}

describe.each(['in process', 'over a socket'] as const)('an application asked %s', (way) => {
  let ask: Ask
  let close: () => Promise<void>

  beforeAll(async () => {
    const both = await ways({ ...options, prefix: '/api' })
    ask = both.ask[way]
    close = both.close
  })
  afterAll(() => close())

  it('serves its document as JSON and as YAML, outside its prefix', async () => {
    const json = await ask('/openapi.json')
    const yaml = await ask('/openapi.yaml')
    expect([json.status, json.headers.get('content-type')]).toEqual([200, 'application/json'])
    expect([yaml.status, yaml.headers.get('content-type')]).toEqual([200, 'application/yaml'])
    expect(parse(await yaml.text())).toEqual(await json.json())
  })

  it('answers HEAD, and 304 to whom has the document', async () => {
    const head = await ask('/openapi.json', { method: 'HEAD' })
    const etag = head.headers.get('etag') ?? ''
    const again = await ask('/openapi.json', { headers: { 'if-none-match': etag } })
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
  })

  it('serves the page with and without a slash, and every file that it names', async () => {
    for (const path of ['/docs', '/docs/']) {
      const page = await ask(path)
      const html = await page.text()
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
      expect(page.headers.get('x-content-type-options')).toBe('nosniff')
      const files = [...html.matchAll(/(?:src|href|data-document)="([^"]*)"/g)].map(([, file]) => file)
      const answers = await Promise.all(files.map((file) => ask(new URL(file, `http://shop.test${path}`).pathname)))
      expect(answers.map(({ status }) => status)).toEqual(Array(files.length).fill(200))
      expect(files).toHaveLength(9)
    }
  })

  it.each([
    '/docs/../package.json',
    '/docs/..%2fplugin.ts',
    '/docs/%2e%2e/%2e%2e/package.json',
    '/docs/plugin.ts',
    '/docs//etc/passwd',
  ])('serves no other file: %s', async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    await answer.body?.cancel()
  })

  it('does not list its own addresses', async () => {
    const document = (await (await ask('/openapi.json')).json()) as { paths: object }
    expect(Object.keys(document.paths).filter((path) => !path.startsWith('/api/'))).toEqual([])
  })
})

describe('the option openapi', () => {
  it('switches everything off by false', async () => {
    await using app = await createApp({ ...options, openapi: false })
    const statuses = ['/openapi.json', '/openapi.yaml', '/docs'].map(async (path) => (await app.inject(path)).status)
    expect(await Promise.all(statuses)).toEqual([404, 404, 404])
    expect(() => app.openapi()).toThrow('COVET_APP_SLOT_EMPTY')
  })

  it('takes several documents, of different routes and versions', async () => {
    const security = { schemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } } } as const
    await using app = await createApp({
      ...options,
      openapi: [
        { filter: ({ path }) => !path.startsWith('/admin'), servers: [{ url: 'https://shop.example.com' }], security },
        {
          security,
          documentPath: '/admin.json',
          docsPath: '/admin-docs',
          version: '3.0.3',
          filter: ({ path }) => path.startsWith('/admin'),
        },
      ],
    })
    expect((await app.inject('/admin.json')).json()).toEqual(app.openapi('/admin.json'))
    expect(app.openapi('/admin.json').openapi).toBe('3.0.3')
    expect(Object.keys(app.openapi().paths)).toEqual(['/books', '/books/{id}'])
    expect(app.openapi()['servers']).toEqual([{ url: 'https://shop.example.com' }])
    expect((await app.inject('/docs')).headers.get('content-security-policy')).toContain('https://shop.example.com')
    expect((await app.inject('/admin-docs')).text).toContain('./admin.json')
  })

  it('is checked when the application is built', async () => {
    await expect(createApp({ openapi: { documentPath: 'openapi.json' }, logger: false })).rejects.toThrow(
      'COVET_OPTION_INVALID',
    )
  })

  it('is checked with all that routes say of themselves, at boot and when routes are added', async () => {
    const broken = defineGuard({
      canActivate: () => true,
      describe: () => {
        throw new Error('not today')
      },
    })
    @Controller('/sales')
    class SalesController {
      @Get('/')
      @UseGuards(staffOnly)
      list() {
        return []
      }

      @Get('/total')
      @UseGuards(broken)
      total() {
        return 0
      }
    }
    const boot = createApp({ controllers: [SalesController] })
    await expect(boot).rejects.toMatchObject({
      problems: [
        { code: 'COVET_OPENAPI_DESCRIBE', source: { file: __filename } },
        { code: 'COVET_OPENAPI_SCHEME', source: { file: __filename } },
      ],
    })
    await using without = await createApp({ controllers: [SalesController], openapi: false })
    expect((await without.inject('/sales/total')).status).toBe(200)
    await using app = await createApp({})
    await expect(app.addController(SalesController)).rejects.toThrow('The route asks for the security scheme "key"')
    expect(app.openapi().paths).toEqual({})
  })
})
