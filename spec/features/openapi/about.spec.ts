import { type AppOptions, Controller, Get, Module, routeTags, Tags, Version } from 'covet'
import { checkDocuments } from '../../support/openapi-validity'
import { documentOf, problemsOf } from './document-of'

@Controller('/books', { tags: [{ name: 'books', description: 'What is on sale.' }] })
class BooksController {
  @Get('/') list() {
    return []
  }
  @Get('/new') @Tags('arrivals') fresh() {
    return []
  }
}

@Controller('/staff', { tags: ['books'] })
class StaffController {
  @Get('/') @Version('2') list() {
    return []
  }
}

@Module({
  prefix: '/admin',
  controllers: [StaffController],
  tags: [{ name: 'admin', externalDocs: { url: 'https://example.com/admin' } }],
})
class Admin {}

const shop: AppOptions = {
  title: 'Bookshop',
  controllers: [BooksController],
  modules: [Admin],
  versioning: { type: 'header' },
}

const info = {
  summary: 'Books, and nothing else',
  termsOfService: 'https://example.com/terms',
  contact: { name: 'The shop', email: 'shop@example.com' },
  license: { name: 'MIT', identifier: 'MIT' },
}

describe('What a document says of the API', () => {
  it.each(['3.1.0', '3.0.3'] as const)('holds, in version %s', async (version) => {
    const externalDocs = { url: 'https://example.com/handbook', description: 'The handbook.' }
    const { document } = await documentOf({
      ...shop,
      openapi: { version, info, externalDocs, tags: [{ name: 'arrivals', description: 'New ones.', externalDocs }] },
    })
    expect(checkDocuments({ document })).toEqual([])
    expect(document['externalDocs']).toEqual(externalDocs)
    const { summary, license, ...rest } = info
    expect(document.info).toEqual({
      title: 'Bookshop',
      version: '1.0.0',
      ...rest,
      ...(version === '3.1.0' ? { summary, license } : { license: { name: 'MIT' } }),
    })
  })

  it('may be said for each of several documents', async () => {
    const options: AppOptions = {
      ...shop,
      openapi: [
        {
          info: { title: 'For customers', description: 'Open.' },
          filter: (route) => !routeTags(route).includes('admin'),
        },
        {
          documentPath: '/admin.json',
          docsPath: '/admin/docs',
          info: { title: 'For the staff', version: '2' },
          filter: (route) => route.versions.includes('2'),
        },
      ],
    }
    const customers = await documentOf(options)
    const staff = await documentOf(options, '/admin.json')
    expect(customers.document.info).toEqual({ title: 'For customers', version: '1.0.0', description: 'Open.' })
    expect(Object.keys(customers.document.paths)).toEqual(['/books', '/books/new'])
    expect(staff.document.info).toEqual({ title: 'For the staff', version: '2' })
    expect(Object.keys(staff.document.paths)).toEqual(['/admin/staff'])
  })

  it('sorts tags as a reader looks for them, whatever letters are capitals', async () => {
    @Controller('/x', { tags: ['pets', 'Orders', 'orders', 'prices', 'Books'] })
    class TaggedController {
      @Get('/') list() {
        return []
      }
    }
    const { document } = await documentOf({ controllers: [TaggedController] })
    const names = (document['tags'] as readonly { name: string }[]).map(({ name }) => name)
    expect(names).toEqual(['Books', 'Orders', 'orders', 'pets', 'prices'])
  })

  it('describes tags where they are used, once, and those of the options first, in their order', async () => {
    const { document, operation } = await documentOf({
      ...shop,
      openapi: { tags: [{ name: 'unused' }, { name: 'books', 'x-displayName': 'Books' }] },
    })
    expect(document['tags']).toEqual([
      { name: 'unused' },
      { name: 'books', description: 'What is on sale.', 'x-displayName': 'Books' },
      { name: 'admin', externalDocs: { url: 'https://example.com/admin' } },
      { name: 'arrivals' },
    ])
    expect(operation('get', '/books/new').tags).toEqual(['books', 'arrivals'])
    expect(operation('get', '/admin/staff').tags).toEqual(['admin', 'books'])
  })

  it('is refused where two places describe one tag differently', async () => {
    @Controller('/other', { tags: [{ name: 'books', description: 'Something else.' }] })
    class OtherController {
      @Get('/') list() {
        return []
      }
      @Get('/twice') @Tags({ name: 'twice', description: 'a' }, { name: 'twice', description: 'b' }) twice() {
        return []
      }
    }
    const problems = await problemsOf({ ...shop, controllers: [BooksController, OtherController] })
    expect(problems).toMatchObject([
      {
        code: 'COVET_OPENAPI_CONFLICT',
        message: 'The tag "books" is described in two ways.',
        where: 'OtherController.list',
      },
      { code: 'COVET_OPENAPI_CONFLICT', message: 'The tag "twice" is described in two ways.' },
    ])
  })

  it.each([
    [{ info: { license: {} } }, 'openapi.info.license'],
    [{ info: { license: { name: 'MIT', identifier: 'MIT', url: 'https://example.com' } } }, 'not both'],
    [{ externalDocs: {} }, 'openapi.externalDocs'],
    [{ tags: ['books'] }, '"openapi.tags[0]" cannot be used: it has to be an object with a `name`, and is a string'],
    [{ tags: 'books' }, 'it has to be a list, and is a string'],
    [{ tags: [{ name: 'a' }, { name: 'a' }] }, '"a" stands in it twice'],
    [{ webhooks: BooksController }, '"openapi.webhooks" cannot be used: it has to be a list, and is a class'],
    ['/openapi.json', 'an object of options, a list of such, or false'],
    [{ info: 'Books' }, '"openapi.info" cannot be used: it has to be an object, and is a string'],
    [{ servers: 'https://example.com' }, '"openapi.servers" cannot be used: it has to be a list, and is a string'],
    [
      { servers: ['https://example.com'] },
      '"openapi.servers[0]" cannot be used: it has to be an object with a `url`, and is',
    ],
    [{ filter: '/books' }, 'it has to be a function, and is a string'],
    [{ security: 'bearer' }, '"openapi.security" cannot be used: it has to be an object, and is a string'],
    [
      { security: { required: ['bearer'] } },
      '"openapi.security.required[0]" cannot be used: it has to be an alternative',
    ],
  ])('is refused where it would not hold: %j', async (openapi, reason) => {
    await expect(documentOf({ openapi: openapi as never })).rejects.toThrow(reason)
  })
})
