import type { Change } from '../../../../../lib/features/openapi/compare/change'
import { compareDocuments } from '../../../../../lib/features/openapi/compare/compare-documents'

type Json = any

const today = new Date('2026-06-01')

/** A document of one operation that has a bit of everything. */
const createDocument = (): Json => ({
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1.0.0' },
  servers: [{ url: 'https://shop.example' }],
  tags: [{ name: 'books', description: 'All about books.' }],
  paths: {
    '/books/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      put: {
        operationId: 'booksReplace',
        tags: ['books'],
        summary: 'Replace a book',
        security: [{ key: [] }, { login: ['write'] }],
        parameters: [
          { name: 'page', in: 'query', required: false, schema: { type: 'integer', minimum: 1, default: 1 } },
          { name: 'ids', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
          { name: 'X-Trace', in: 'header', schema: { type: 'string' } },
          { $ref: '#/components/parameters/Sort' },
        ],
        requestBody: {
          required: false,
          content: {
            'application/json': { schema: { $ref: '#/components/schemas/BookInput' } },
            'multipart/form-data': {
              schema: { type: 'object', properties: { cover: { type: 'string' } } },
              encoding: { cover: { contentType: 'image/png' } },
            },
          },
        },
        responses: {
          200: {
            description: 'OK',
            headers: { ETag: { required: true, schema: { type: 'string' } } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Book' } } },
          },
          404: { $ref: '#/components/responses/Missing' },
          '5XX': { description: 'Failed', content: { 'application/json': { schema: { type: 'object' } } } },
        },
        callbacks: {
          done: {
            '{$request.body#/url}': {
              post: {
                operationId: 'bookDone',
                requestBody: {
                  required: true,
                  content: {
                    'application/json': {
                      schema: { type: 'object', required: ['at'], properties: { at: { type: 'string' } } },
                    },
                  },
                },
                responses: { 200: { description: 'OK' }, 202: { description: 'Later' } },
              },
            },
          },
        },
      },
    },
  },
  webhooks: {
    sold: {
      post: {
        operationId: 'bookSold',
        requestBody: {
          content: { 'application/json': { schema: { type: 'object', properties: { id: { type: 'integer' } } } } },
        },
        responses: { 200: { description: 'OK' } },
      },
    },
  },
  components: {
    parameters: { Sort: { name: 'sort', in: 'query', schema: { enum: ['title', 'price'] } } },
    responses: {
      Missing: { description: 'Not Found', content: { 'application/json': { schema: { type: 'object' } } } },
    },
    schemas: {
      BookInput: {
        type: 'object',
        required: ['title'],
        properties: {
          title: { type: 'string', minLength: 1, maxLength: 200, description: 'As printed.' },
          cents: { type: 'integer', minimum: 0 },
          genre: { type: 'string', enum: ['novel', 'poems'] },
          authors: { type: 'array', items: { $ref: '#/components/schemas/Author' } },
          secret: { type: 'string', writeOnly: true },
          made: { type: 'string', readOnly: true },
        },
      },
      Author: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string' },
          books: { type: 'array', items: { $ref: '#/components/schemas/BookInput' } },
        },
      },
      Book: {
        type: 'object',
        required: ['id', 'title'],
        properties: {
          id: { type: 'integer' },
          title: { type: 'string' },
          genre: { type: 'string', enum: ['novel', 'poems'] },
          next: { anyOf: [{ $ref: '#/components/schemas/Book' }, { type: 'null' }] },
          media: {
            oneOf: [{ $ref: '#/components/schemas/Paper' }, { $ref: '#/components/schemas/Audio' }],
            discriminator: {
              propertyName: 'kind',
              mapping: { paper: '#/components/schemas/Paper', audio: '#/components/schemas/Audio' },
            },
          },
        },
      },
      Paper: {
        type: 'object',
        required: ['kind'],
        properties: { kind: { type: 'string' }, pages: { type: 'integer' } },
      },
      Audio: {
        type: 'object',
        required: ['kind'],
        properties: { kind: { type: 'string' }, minutes: { type: 'integer' } },
      },
    },
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'x-key', description: 'Ask us.' },
      login: { type: 'oauth2', flows: { password: { tokenUrl: '/token', scopes: { write: 'Writes.' } } } },
    },
  },
})

function compare(edit: (document: Json) => void, from: (document: Json) => void = () => undefined): readonly Change[] {
  const [old, next] = [createDocument(), createDocument()]
  from(old)
  from(next)
  edit(next)
  return compareDocuments(old, next, today)
}

function compareWebhooksOf(from: (document: Json) => void, to: (document: Json) => void): readonly string[] {
  const [old, next] = [createDocument(), createDocument()]
  from(old)
  to(next)
  const changes = compareDocuments(old, next, today).filter(({ where }) => where.startsWith('webhook'))
  return changes.map(show)
}

const put = (document: Json): Json => document.paths['/books/{id}'].put
const schemas = (document: Json): Json => document.components.schemas
const input = (document: Json): Json => schemas(document).BookInput
const book = (document: Json): Json => schemas(document).Book
const body = '/requestBody/application~1json'
const answer = '/responses/200/application~1json'

const show = ({ breaking, code, path }: Change): string => `${breaking ? 'breaks' : 'tells'} ${code} ${path}`.trimEnd()

/** What is edited, and all that has to be told of it: the other way round where nothing else is said. */
const cases: readonly [string, (document: Json) => void, readonly string[], readonly string[]][] = [
  [
    'a required parameter',
    (d) => put(d).parameters.push({ name: 'shop', in: 'query', required: true, schema: {} }),
    ['breaks parameter-added /parameters/query/shop'],
    ['breaks parameter-removed /parameters/query/shop'],
  ],
  [
    'an optional parameter',
    (d) => put(d).parameters.push({ name: 'shop', in: 'query', schema: {} }),
    ['tells parameter-added /parameters/query/shop'],
    ['breaks parameter-removed /parameters/query/shop'],
  ],
  [
    'a parameter that has become required',
    (d) => (put(d).parameters[0].required = true),
    ['breaks parameter-required /parameters/query/page'],
    ['tells parameter-required /parameters/query/page'],
  ],
  [
    'a parameter that has moved',
    (d) => (put(d).parameters[0].in = 'header'),
    ['breaks parameter-moved /parameters/query/page'],
    ['breaks parameter-moved /parameters/header/page'],
  ],
  [
    'a narrower parameter',
    (d) => (put(d).parameters[0].schema.minimum = 2),
    ['breaks request-minimum /parameters/query/page'],
    ['tells request-minimum /parameters/query/page'],
  ],
  [
    'another default',
    (d) => (put(d).parameters[0].schema.default = 2),
    ['tells request-default /parameters/query/page', 'tells documentation'],
    ['tells request-default /parameters/query/page', 'tells documentation'],
  ],
  [
    'another style of a list',
    (d) => Object.assign(put(d).parameters[1], { explode: false }),
    ['breaks parameter-style /parameters/query/ids'],
    ['breaks parameter-style /parameters/query/ids'],
  ],
  [
    'a value of a component parameter',
    (d) => d.components.parameters.Sort.schema.enum.push('date'),
    ['tells request-enum /parameters/query/sort'],
    ['breaks request-enum /parameters/query/sort'],
  ],
  ['another spelling of a header', (d) => (put(d).parameters[2].name = 'x-TRACE'), [], []],
  [
    'another name of a parameter in the path',
    (d) => {
      d.paths['/books/{book}'] = d.paths['/books/{id}']
      delete d.paths['/books/{id}']
      d.paths['/books/{book}'].parameters[0].name = 'book'
    },
    ['tells parameter-renamed /parameters/path/id'],
    ['tells parameter-renamed /parameters/path/book'],
  ],
  [
    'a path parameter of another type',
    (d) => (d.paths['/books/{id}'].parameters[0].schema.type = 'string'),
    ['breaks request-type /parameters/path/id'],
    ['breaks request-type /parameters/path/id'],
  ],
  [
    'a body that is required',
    (d) => (put(d).requestBody.required = true),
    ['breaks body-required /requestBody'],
    ['tells body-required /requestBody'],
  ],
  [
    'no body',
    (d) => delete put(d).requestBody,
    ['breaks body-removed /requestBody'],
    ['tells body-added /requestBody'],
  ],
  [
    'one content type less',
    (d) => delete put(d).requestBody.content['multipart/form-data'],
    ['breaks request-content-type-removed /requestBody/multipart~1form-data'],
    ['tells request-content-type-added /requestBody/multipart~1form-data'],
  ],
  [
    'a range for a content type',
    (d) => {
      const { content } = put(d).requestBody
      content['Application/*'] = content['application/json']
      delete content['application/json']
    },
    ['tells request-content-type-added /requestBody/application~1*'],
    [
      'breaks request-content-type-removed /requestBody/application~1*',
      'tells request-content-type-added /requestBody/application~1json',
    ],
  ],
  [
    'more types of a part',
    (d) => (put(d).requestBody.content['multipart/form-data'].encoding.cover.contentType = 'text/plain, image/*'),
    ['tells request-encoding /requestBody/multipart~1form-data/cover'],
    ['breaks request-encoding /requestBody/multipart~1form-data/cover'],
  ],
  [
    'a part of any type',
    (d) => delete put(d).requestBody.content['multipart/form-data'].encoding,
    ['tells request-encoding /requestBody/multipart~1form-data/cover'],
    ['breaks request-encoding /requestBody/multipart~1form-data/cover'],
  ],
  [
    'a part that is new, and its types',
    (d) => {
      const form = put(d).requestBody.content['multipart/form-data']
      form.schema.properties.back = { type: 'string' }
      form.encoding.back = { contentType: 'image/png' }
    },
    ['tells request-property-added /requestBody/multipart~1form-data/back'],
    [
      'breaks request-property-removed /requestBody/multipart~1form-data/back',
      'tells request-encoding /requestBody/multipart~1form-data/back',
    ],
  ],
  [
    'a part that is written in another style',
    (d) => (put(d).requestBody.content['multipart/form-data'].encoding.cover.style = 'deepObject'),
    ['breaks request-encoding /requestBody/multipart~1form-data/cover'],
    ['breaks request-encoding /requestBody/multipart~1form-data/cover'],
  ],
  [
    'a text that has to be of a type',
    (d) => (input(d).properties.title.contentMediaType = 'application/json'),
    [
      `breaks request-content-media-type ${body}/title`,
      `breaks request-content-media-type ${body}/authors/*/books/*/title`,
    ],
    [
      `tells request-content-media-type ${body}/title`,
      `tells request-content-media-type ${body}/authors/*/books/*/title`,
    ],
  ],
  [
    'a parameter that is written as JSON',
    (d) => (put(d).parameters[1] = { name: 'ids', in: 'query', content: { 'application/json': { schema: {} } } }),
    [
      'breaks parameter-style /parameters/query/ids',
      'tells request-content-type-added /parameters/query/ids/application~1json',
      'tells request-type /parameters/query/ids',
      'tells request-type /parameters/query/ids/*',
    ],
    [
      'breaks parameter-style /parameters/query/ids',
      'breaks request-content-type-removed /parameters/query/ids/application~1json',
      'breaks request-type /parameters/query/ids',
      'breaks request-type /parameters/query/ids/*',
    ],
  ],
  [
    'a server of an operation',
    (d) => (put(d).servers = [{ url: 'https://put.example' }]),
    ['breaks server-removed /servers', 'tells server-added /servers'],
    ['breaks server-removed /servers', 'tells server-added /servers'],
  ],
  [
    'a server of a path',
    (d) => (d.paths['/books/{id}'].servers = [{ url: 'https://books.example' }, { url: 'https://shop.example' }]),
    ['tells server-added /servers'],
    ['breaks server-removed /servers'],
  ],
  [
    'another method of a webhook',
    (d) => (d.webhooks.sold.put = { operationId: 'bookSoldAgain', responses: { 200: { description: 'OK' } } }),
    ['tells callback-added /sold/put'],
    ['breaks callback-removed /sold/put'],
  ],
  [
    'a required property of a request',
    (d) => input(d).required.push('cents'),
    [`breaks request-required ${body}/cents`, `breaks request-required ${body}/authors/*/books/*/cents`],
    [`tells request-required ${body}/cents`, `tells request-required ${body}/authors/*/books/*/cents`],
  ],
  [
    'a new property of a request',
    (d) => (input(d).properties.year = { type: 'integer' }),
    [`tells request-property-added ${body}/year`, `tells request-property-added ${body}/authors/*/books/*/year`],
    [`breaks request-property-removed ${body}/year`, `breaks request-property-removed ${body}/authors/*/books/*/year`],
  ],
  [
    'other words',
    (d) => (input(d).properties.title.description = 'As on the cover.'),
    ['tells documentation /schemas/BookInput'],
    ['tells documentation /schemas/BookInput'],
  ],
  [
    'a pattern',
    (d) => (schemas(d).Author.properties.name.pattern = '^A'),
    [`breaks request-pattern ${body}/authors/*/name`],
    [`tells request-pattern ${body}/authors/*/name`],
  ],
  ['a property that answers have and requests have not', (d) => (input(d).properties.made.type = 'integer'), [], []],
  [
    'a new value in answers',
    (d) => book(d).properties.genre.enum.push('essay'),
    [`breaks response-enum ${answer}/genre`, `breaks response-enum ${answer}/next/genre`],
    [`tells response-enum ${answer}/genre`, `tells response-enum ${answer}/next/genre`],
  ],
  [
    'a property that may be missing in answers',
    (d) => book(d).required.pop(),
    [`breaks response-required ${answer}/title`, `breaks response-required ${answer}/next/title`],
    [`tells response-required ${answer}/title`, `tells response-required ${answer}/next/title`],
  ],
  [
    'a property that may be null in answers',
    (d) => (book(d).properties.title.type = ['string', 'null']),
    [`breaks response-nullable ${answer}/title`, `breaks response-nullable ${answer}/next/title`],
    [`tells response-nullable ${answer}/title`, `tells response-nullable ${answer}/next/title`],
  ],
  [
    'a reference that is never null',
    (d) => (book(d).properties.next = { $ref: '#/components/schemas/Book' }),
    [`tells response-nullable ${answer}/next`],
    [`breaks response-nullable ${answer}/next`],
  ],
  [
    'one variant less in answers',
    (d) => {
      book(d).properties.media.oneOf.pop()
      delete book(d).properties.media.discriminator.mapping.audio
    },
    [`tells response-alternatives ${answer}/media`, `tells response-alternatives ${answer}/next/media`],
    [`breaks response-alternatives ${answer}/media`, `breaks response-alternatives ${answer}/next/media`],
  ],
  [
    'a new header',
    (d) => (put(d).responses[200].headers.Link = { schema: {} }),
    ['tells header-added /responses/200/headers/link'],
    ['breaks header-removed /responses/200/headers/link'],
  ],
  [
    'a header that may be missing',
    (d) => (put(d).responses[200].headers.ETag.required = false),
    ['breaks header-required /responses/200/headers/etag'],
    ['tells header-required /responses/200/headers/etag'],
  ],
  [
    'a status of success',
    (d) => (put(d).responses[201] = { description: 'Created' }),
    ['breaks response-status-added /responses/201'],
    ['breaks response-status-removed /responses/201'],
  ],
  [
    'a status of failure',
    (d) => (put(d).responses[409] = { description: 'Conflict' }),
    ['tells response-status-added /responses/409'],
    ['tells response-status-removed /responses/409'],
  ],
  ['a status of a known range', (d) => (put(d).responses[503] = put(d).responses['5XX']), [], []],
  [
    'another body of a shared failure',
    (d) => (d.components.responses.Missing.content['application/json'].schema.type = 'string'),
    ['breaks response-type /responses/404/application~1json'],
    ['breaks response-type /responses/404/application~1json'],
  ],
  [
    'another operationId',
    (d) => (put(d).operationId = 'replaceBook'),
    ['breaks operation-id /operationId'],
    ['breaks operation-id /operationId'],
  ],
  ['a deprecation', (d) => (put(d).deprecated = true), ['tells operation-deprecated'], []],
  [
    'a way less to authenticate',
    (d) => put(d).security.shift(),
    ['breaks security-required /security'],
    ['tells security-added /security'],
  ],
  [
    'no authentication',
    (d) => (put(d).security = []),
    ['tells security-added /security'],
    ['breaks security-required /security'],
  ],
  [
    'a scope more',
    (d) => put(d).security[1].login.push('admin'),
    ['breaks security-required /security'],
    ['tells security-added /security'],
  ],
  [
    'another name of a scheme',
    (d) => {
      d.components.securitySchemes.token = d.components.securitySchemes.key
      delete d.components.securitySchemes.key
      put(d).security[0] = { token: [] }
    },
    [],
    [],
  ],
  [
    'another header for a key',
    (d) => (d.components.securitySchemes.key.name = 'x-token'),
    ['breaks security-scheme /securitySchemes/key'],
    ['breaks security-scheme /securitySchemes/key'],
  ],
  [
    'another server',
    (d) => d.servers.push({ url: 'https://eu.shop.example' }),
    ['tells server-added /servers'],
    ['breaks server-removed /servers'],
  ],
  [
    'other information',
    (d) => (d.info.version = '2.0.0'),
    ['tells documentation /info'],
    ['tells documentation /info'],
  ],
  [
    'another operation',
    (d) => (d.paths['/books'] = { get: { operationId: 'x', responses: {} } }),
    ['tells operation-added'],
    ['breaks operation-removed'],
  ],
  ['another webhook', (d) => (d.webhooks.lost = { post: {} }), ['tells webhook-added'], ['breaks webhook-removed']],
  [
    'less in a webhook',
    (d) => (d.webhooks.sold.post.requestBody.content['application/json'].schema.properties = {}),
    ['breaks response-property-removed /sold/post/requestBody/application~1json/id'],
    ['tells response-property-added /sold/post/requestBody/application~1json/id'],
  ],
  [
    'a callback that leaves something out',
    (d) =>
      (put(d).callbacks.done['{$request.body#/url}'].post.requestBody.content['application/json'].schema.required = []),
    ['breaks response-required /callbacks/done/{$request.body#~1url}/post/requestBody/application~1json/at'],
    ['tells response-required /callbacks/done/{$request.body#~1url}/post/requestBody/application~1json/at'],
  ],
  [
    'a status that a callback may not answer with',
    (d) => delete put(d).callbacks.done['{$request.body#/url}'].post.responses[202],
    ['breaks response-status-removed /callbacks/done/{$request.body#~1url}/post/responses/202'],
    ['tells response-status-added /callbacks/done/{$request.body#~1url}/post/responses/202'],
  ],
  [
    'another name of a component',
    (d) => {
      schemas(d).Item = book(d)
      delete schemas(d).Book
      schemas(d).Item.properties.next.anyOf[0].$ref = '#/components/schemas/Item'
      put(d).responses[200].content['application/json'].schema.$ref = '#/components/schemas/Item'
    },
    [],
    [],
  ],
  [
    'another order of everything',
    (d) => {
      put(d).parameters.reverse()
      book(d).properties.media.oneOf.reverse()
      book(d).properties.genre.enum.reverse()
      book(d).required.reverse()
      put(d).tags.reverse()
    },
    [],
    [],
  ],
  ['a reference written out', (d) => (put(d).responses[404] = d.components.responses.Missing), [], []],
  [
    'an alternative with one member',
    (d) => (book(d).properties.title = { allOf: [{ type: 'string' }], description: undefined }),
    [],
    [],
  ],
]

describe('compareDocuments', () => {
  it('finds nothing in a document and itself', () => {
    expect(compare(() => undefined)).toEqual([])
  })

  it.each(cases)('tells of %s', (_title, edit, forwards, backwards) => {
    expect(compare(edit).map(show).toSorted()).toEqual([...forwards].toSorted())
    const [old, next] = [createDocument(), createDocument()]
    edit(old)
    expect(compareDocuments(old, next, today).map(show).toSorted()).toEqual([...backwards].toSorted())
  })

  it.each([
    [
      'was announced to end before today',
      { deprecated: true, 'x-sunset': '2026-05-31T00:00:00.000Z' },
      'tells operation-retired',
    ],
    [
      'is announced to end after today',
      { deprecated: true, 'x-sunset': '2026-06-02T00:00:00.000Z' },
      'breaks operation-removed',
    ],
    ['is deprecated without a day', { deprecated: true }, 'breaks operation-removed'],
    ['has a day that is none', { deprecated: true, 'x-sunset': 'soon' }, 'breaks operation-removed'],
    ['has a day and is not deprecated', { 'x-sunset': '2026-05-31T00:00:00.000Z' }, 'breaks operation-removed'],
  ])('judges an operation that is gone by whether it %s', (_title, members, told) => {
    const changes = compare(
      (document) => delete document.paths['/books/{id}'].put,
      (document) => Object.assign(put(document), members),
    )
    expect(changes.map(show)).toEqual([told])
  })

  it('lists what breaks before the rest, each in words', () => {
    const changes = compare((document) => {
      document.info.title = 'Store'
      input(document).properties.title.maxLength = 100
      delete document.paths['/books/{id}'].put.responses[200].headers
    })
    expect(changes.slice(0, 2)).toEqual([
      {
        breaking: true,
        code: 'request-max-length',
        where: 'PUT /books/{id}',
        path: `${body}/title`,
        message: 'maxLength was 200 and is 100',
      },
      expect.objectContaining({ breaking: true, code: 'request-max-length', path: `${body}/authors/*/books/*/title` }),
    ])
    const rest = changes.filter(({ breaking }) => !breaking)
    expect(changes.slice(-rest.length)).toEqual(rest)
    expect(rest).not.toEqual([])
  })

  it('takes both versions of OpenAPI for the same', () => {
    const older = (schema: object): Json => ({
      openapi: '3.0.3',
      paths: { '/a': { post: { requestBody: { content: { 'application/json': { schema } } }, responses: {} } } },
    })
    const newer = (schema: object): Json => ({ ...older(schema), openapi: '3.1.0' })
    const pairs: [object, object][] = [
      [{ type: 'string', nullable: true }, { type: ['string', 'null'] }],
      [
        { type: 'integer', minimum: 0, exclusiveMinimum: true },
        { type: 'integer', exclusiveMinimum: 0 },
      ],
      [
        { type: 'number', maximum: 9, exclusiveMaximum: true },
        { type: 'number', exclusiveMaximum: 9 },
      ],
      [
        { type: 'number', maximum: 9, exclusiveMaximum: false },
        { type: 'number', maximum: 9 },
      ],
      [{ enum: ['a'] }, { const: 'a' }],
      [
        { type: 'string', format: 'byte' },
        { type: 'string', contentEncoding: 'base64' },
      ],
      [
        { type: 'string', format: 'binary' },
        { type: 'string', contentMediaType: 'application/octet-stream' },
      ],
      [{ anyOf: [{ type: 'string' }, { type: 'object', nullable: true, enum: [null] }] }, { type: ['string', 'null'] }],
      [
        { type: 'object', properties: { nullable: { type: 'string', nullable: true } } },
        { type: 'object', properties: { nullable: { type: ['string', 'null'] } } },
      ],
    ]
    for (const [old, next] of pairs) {
      expect(compareDocuments(older(old), newer(next), today)).toEqual([])
      expect(compareDocuments(newer(next), older(old), today)).toEqual([])
    }
  })

  it('looks into the data of events, whichever version says what it holds', () => {
    const events = (data: Json) => (document: Json) => {
      const items = { type: 'object', required: ['data'], properties: { data } }
      put(document).responses[200].content['text/event-stream'] = { schema: { type: 'array', items } }
    }
    const item = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } }
    const text = (contentSchema: Json) => ({ type: 'string', contentMediaType: 'application/json', contentSchema })

    expect(compare(events(text(item)), events(item))).toEqual([])
    expect(compare(events(text({ ...item, required: [] })), events(text(item)))).toEqual([
      expect.objectContaining({ breaking: true }),
    ])
  })

  it('looks into the items of a stream that is no list', () => {
    const lines =
      (itemSchema: Json, name = 'itemSchema') =>
      (document: Json) =>
        (put(document).responses[200].content['application/jsonl'] = { [name]: itemSchema })
    for (const name of ['itemSchema', 'x-itemSchema', 'x-item-schema']) {
      expect(compare(lines({ type: 'string' }, name), lines({ type: 'integer' }, name)).map(show)).toEqual([
        expect.stringMatching(/^breaks response-type .*application~1jsonl\/\*$/) as string,
      ])
    }
  })

  it('takes a type with parameters for the plain one, and for a range that has it', () => {
    const typed = (type: string) => (document: Json) =>
      (put(document).requestBody.content = { [type]: { schema: { type: 'string' } } })
    for (const type of ['text/csv', 'text/*', '*/*', 'TEXT/CSV; Charset=utf-8']) {
      expect(compare(typed(type), typed('text/csv;charset=utf-8')).filter(({ breaking }) => breaking)).toEqual([])
    }
    expect(compare(typed('text/csv;charset=latin1'), typed('text/csv;charset=utf-8'))[0]).toMatchObject({
      breaking: true,
      code: 'request-content-type-removed',
    })
  })

  it('tells how a part is written whose schema does not say that it is new', () => {
    const form = (document: Json) => put(document).requestBody.content['multipart/form-data']
    const edit = (document: Json) => (form(document).encoding.back = { contentType: 'image/png' })
    const open = (schema: Json) => (document: Json) => (form(document).schema = schema)
    for (const schema of [{ type: 'object' }, { allOf: [{ type: 'object' }], properties: {} }]) {
      const changes = compare((document) => {
        open(schema)(document)
        edit(document)
      }, open(schema))
      expect(changes.map(show)).toEqual(['breaks request-encoding /requestBody/multipart~1form-data/back'])
    }
  })

  it('knows a name that is new from one that is another', () => {
    const unnamed = (document: Json) => delete put(document).operationId
    const name = (document: Json) => (put(document).operationId = 'replace')
    expect(compare(name, unnamed).map(show)).toEqual(['tells operation-id /operationId'])
    expect(compare(unnamed).map(show)).toEqual(['breaks operation-id /operationId'])
    expect(compare(unnamed)[0]?.message).toBe('operationId was booksReplace and is absent')
  })

  it('goes as far as it can with a document that is not valid', () => {
    const odd: Json[] = ['x', null, [null], {}, { $ref: '#/nowhere' }, { allOf: ['x'], properties: { a: 'x', b: 1 } }]
    for (const part of odd) {
      for (const edit of [
        (d: Json) => (d.paths = part),
        (d: Json) => (d.paths['/books/{id}'] = part),
        (d: Json) => (put(d).parameters = part),
        (d: Json) => (put(d).parameters[0] = part),
        (d: Json) => (put(d).requestBody = part),
        (d: Json) => (put(d).requestBody.content['application/json'] = part),
        (d: Json) => (put(d).requestBody.content['application/json'].schema = part),
        (d: Json) => (put(d).responses = part),
        (d: Json) => (put(d).responses[200] = part),
        (d: Json) => (put(d).security = part),
        (d: Json) => (put(d).callbacks = part),
        (d: Json) => (d.webhooks = part),
        (d: Json) => (d.components = part),
        (d: Json) => (schemas(d).Author = part),
        (d: Json) => (input(d).properties = part),
        (d: Json) => (input(d).properties.title = part),
        (d: Json) => (input(d).required = part),
        (d: Json) => (book(d).properties.media.oneOf = part),
        (d: Json) => (book(d).properties.media.discriminator = part),
        (d: Json) => (d.servers = part),
      ]) {
        expect(compare(edit)).toBeInstanceOf(Array)
        expect(compare(() => undefined, edit)).toEqual([])
      }
    }
  })

  describe('an example that is another one', () => {
    const bodyOf = (document: Json) => put(document).requestBody.content['application/json']
    const show1 = (document: Json) => (bodyOf(document).example = { title: 'Dune' })
    const toldOf = (...edits: ((document: Json) => unknown)[]): readonly string[] =>
      compare((document) => {
        bodyOf(document).example = { title: 'Emma' }
        edits.forEach((edit) => edit(document))
      }, show1)
        .map(show)
        .filter((told) => told.includes('documentation'))

    it('is documentation beside a schema that is the same', () => {
      expect(toldOf()).toEqual(['tells documentation'])
    })

    it('is documentation beside a schema of which only texts are others', () => {
      const edit = (document: Json) => {
        input(document).description = 'What a book is.'
        input(document).title = 'A book'
        input(document)['x-rank'] = 1
      }
      expect(toldOf(edit)).toEqual(['tells documentation', 'tells documentation /schemas/BookInput'])
    })

    it('is documentation beside the same schema under another name, or in the place of a reference', () => {
      const rename = (document: Json) => {
        schemas(document).Input = JSON.parse(
          JSON.stringify(schemas(document).BookInput).replaceAll('schemas/BookInput', 'schemas/Input'),
        )
        bodyOf(document).schema = { $ref: '#/components/schemas/Input' }
      }
      expect(toldOf(rename)).toEqual(['tells documentation'])
      expect(toldOf((document) => (bodyOf(document).schema = { ...input(document) }))).toEqual(['tells documentation'])
    })

    it.each<[string, (document: Json) => unknown]>([
      ['a property more', (d) => (input(d).properties.year = { type: 'integer' })],
      ['a property that is called like a keyword', (d) => (input(d).properties.description = { type: 'string' })],
      ['a rule more', (d) => (input(d).properties.title.minLength = 4)],
      ['values to choose from', (d) => (input(d).properties.title.enum = ['Emma', 'Dune'])],
      ['another property in a model within', (d) => (schemas(d).Author.properties.born = { type: 'integer' })],
      ['another schema altogether', (d) => (bodyOf(d).schema = { type: 'array', items: { type: 'string' } })],
      ['a reference that leads nowhere', (d) => (bodyOf(d).schema = { $ref: '#/nowhere' })],
      ['a word beside a reference', (d) => (bodyOf(d).schema.minProperties = 1)],
      ['no schema any more', (d) => delete bodyOf(d).schema],
      ['a schema that takes all', (d) => (bodyOf(d).schema = true)],
    ])('is no separate report beside %s', (_title, edit) => {
      expect(toldOf(edit)).toEqual([])
    })

    it('follows from an example of a property, which is told itself', () => {
      const edit = (document: Json) => (input(document).properties.title.examples = ['Emma'])
      expect(toldOf(edit)).toEqual(['tells documentation /schemas/BookInput'])
    })

    it('hides no other text that is said beside it', () => {
      const edit = (document: Json) => (input(document).properties.year = { type: 'integer' })
      expect(toldOf(edit, (document) => (put(document).summary = 'Put a book'))).toEqual(['tells documentation'])
      const named = (document: Json) => (bodyOf(document).examples = { short: { value: {}, summary: 'Short' } })
      expect(toldOf(edit, named)).toEqual(['tells documentation'])
    })
  })

  it('tells of a server whose address is filled in in another way', () => {
    const serve = (region: string) => (document: Json) =>
      (document.servers = [{ url: 'https://{region}.example', variables: { region: { default: region } } }])
    expect(compare(serve('us'), serve('eu')).map(show)).toEqual(['breaks server-variables /servers'])
  })

  it('tells of webhooks that 3.0 has as an extension, and knows them again in 3.1', () => {
    const older = (document: Json) => {
      document.openapi = '3.0.3'
      document['x-webhooks'] = document.webhooks
      delete document.webhooks
    }
    expect(compare((document) => delete document['x-webhooks'].sold, older).map(show)).toEqual([
      'breaks webhook-removed',
    ])
    expect(compareWebhooksOf(older, () => undefined)).toEqual([])
    expect(compareWebhooksOf(() => undefined, older)).toEqual([])
  })

  it('ends soon with alternatives within alternatives', () => {
    const nest = (depth: number, type: string): Json =>
      depth === 0 ? { type } : { anyOf: [1, 2, 3].map((at) => ({ properties: { [`p${at}`]: nest(depth - 1, type) } })) }
    const changes = compare(
      (document) => (schemas(document).Author = nest(6, 'string')),
      (document) => (schemas(document).Author = nest(6, 'integer')),
    )
    expect(changes.some(({ breaking }) => breaking)).toBe(true)
  })
})
