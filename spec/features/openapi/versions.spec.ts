import { IsInt, IsString } from 'class-validator'
import { All, type AppOptions, Controller, Get, OperationId, Returns, type RouteDefinition, Version } from 'covet'
import { checkDocuments } from '../../support/openapi-validity'
import { describeTransports } from '../../support/transports'
import { documentOf } from './document-of'

/** Two models of one name: each document has its own. */
const First = (() => {
  class Book {
    @IsInt() number!: number
  }
  return Book
})()

class Book {
  @IsString() title!: string
}

@Controller('/books')
class BooksController {
  @Version('1') @OperationId('listBooks') @Returns(First, { array: true }) @Get('/') first() {
    return []
  }
  @Version('2') @OperationId('listBooks') @Returns(Book, { array: true }) @Get('/') second() {
    return []
  }
  @Version('1', '2') @Get('/both') both() {
    return 'both'
  }
  @Version('1') @Get('/any') any() {
    return 'first'
  }
  @Version('2') @All('/any') every() {
    return 'second'
  }
  @Get('/always') always() {
    return 'always'
  }
}

const of = (version: string) => (route: RouteDefinition) => route.versions.includes(version)

const versioned = (versioning: AppOptions['versioning'], version: '3.1.0' | '3.0.3' = '3.1.0'): AppOptions => ({
  controllers: [BooksController],
  versioning,
  openapi: [
    { version, filter: of('1') },
    { version, documentPath: '/v2.json', docsPath: '/v2', filter: of('2') },
    { version, documentPath: '/all.json', docsPath: '/all' },
  ],
})

const header = { type: 'header', default: '1' } as const
const mediaType = { type: 'media-type', default: '1' } as const

describe('Documents of versions', () => {
  it.each([
    [header, '3.1.0'],
    [header, '3.0.3'],
    [mediaType, '3.1.0'],
    [mediaType, '3.0.3'],
  ] as const)('hold, with %j in version %s', async (versioning, version) => {
    for (const path of ['/openapi.json', '/v2.json', '/all.json']) {
      expect(checkDocuments({ [path]: (await documentOf(versioned(versioning, version), path)).document })).toEqual([])
    }
  })

  it.each([header, mediaType])(
    'have the operations, models and names of their own alone, with %j',
    async (versioning) => {
      const [first, second, all] = await Promise.all(
        [undefined, '/v2.json', '/all.json'].map((path) => documentOf(versioned(versioning), path)),
      )
      const list = (document: NonNullable<typeof first>) =>
        Object.entries(document.document.paths).flatMap(([path, item]) =>
          Object.keys(item).map((method) => `${method} ${path}`),
        )
      expect(list(first as never)).toEqual(['get /books', 'get /books/any', 'get /books/both'])
      expect(list(second as never)).toEqual([
        'get /books',
        'get /books/any',
        'post /books/any',
        'put /books/any',
        'patch /books/any',
        'delete /books/any',
        'get /books/both',
      ])
      expect(list(all as never)).toEqual([
        ...list(second as never).slice(0, 1),
        'get /books/always',
        ...list(second as never).slice(1),
      ])
      expect([first, second].map((one) => one?.operation('get', '/books').operationId)).toEqual([
        'listBooks',
        'listBooks',
      ])
      expect([first, second].map((one) => one?.schema('Book'))).toMatchObject([
        { properties: { number: {} } },
        { properties: { title: {} } },
      ])
      expect(all?.operation('get', '/books').responses[200]?.content?.['application/json']?.schema).toEqual({
        anyOf: ['Book', 'Book2'].map((name) => ({ type: 'array', items: { $ref: `#/components/schemas/${name}` } })),
      })
    },
  )

  it('ask for a version by the header, which may be left out where that is the default', async () => {
    const parameterOf = async (path: string | undefined, route = '/books') =>
      (await documentOf(versioned(header), path)).operation('get', route).parameters
    const parameter = { name: 'x-api-version', in: 'header' }
    expect(await parameterOf(undefined)).toEqual([
      { ...parameter, required: false, schema: { type: 'string', enum: ['1'], default: '1' } },
    ])
    expect(await parameterOf('/v2.json')).toEqual([
      { ...parameter, required: true, schema: { type: 'string', enum: ['2'] } },
    ])
    // One list, of which a page makes one choice.
    expect(await parameterOf('/all.json')).toEqual([
      { ...parameter, required: false, schema: { type: 'string', enum: ['1', '2'], default: '1' } },
    ])
    expect(await parameterOf('/all.json', '/books/always')).toBeUndefined()
  })

  it('say which type asks for a version, and where none has to', async () => {
    const descriptionOf = async (path: string | undefined, route = '/books') =>
      (await documentOf(versioned(mediaType), path)).operation('get', route)['description']
    const first = 'Asked for by `Accept: application/json;v=1`, or by no version.'
    const second = 'Asked for by `Accept: application/json;v=2`.'
    expect(await descriptionOf(undefined)).toBe(first)
    expect(await descriptionOf('/v2.json')).toBe(second)
    expect(await descriptionOf('/all.json')).toBe(`${first}\n\n${second}`)
    expect(await descriptionOf('/v2.json', '/books/both')).toBe(
      'Asked for by `Accept: application/json;v=1` or `Accept: application/json;v=2`, or by no version.',
    )
  })
})

describeTransports('What the documents of versions say', ({ start }) => {
  it('holds of the answers', async () => {
    const byHeader = (await start(versioned(header))).send
    const byType = (await start(versioned(mediaType))).send
    const ask = async (path: string, version?: string) => {
      const headers = version === undefined ? {} : { 'x-api-version': version }
      const accept = version === undefined ? 'application/json' : `application/json;v=${version}`
      const answers = [await byHeader(path, { headers }), await byType(path, { headers: { accept } })]
      return answers.map(({ status, text }) => `${status} ${text.slice(0, 20)}`)
    }
    expect(await ask('/books/any')).toEqual(['200 first', '200 first'])
    expect(await ask('/books/any', '2')).toEqual(['200 second', '200 second'])
    expect(await ask('/books/both', '2')).toEqual(['200 both', '200 both'])
    expect(await ask('/books/always', '2')).toEqual(['200 always', '200 always'])
    expect((await ask('/books', '3')).map((one) => one.slice(0, 3))).toEqual(['404', '404'])
  })
})
