import { join } from 'node:path'
import { clientFolders } from '../support/generated-client'
import { compileCases } from './compile-cases'

const root = join(__dirname, '../..')

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const content = (type: string, schema: unknown) => ({ description: '', content: { [type]: { schema } } })
const problem = (code: string) =>
  content('application/problem+json', { allOf: [ref('Problem'), { properties: { code: { enum: [code] } } }] })
const object = (properties: Record<string, unknown>, required = Object.keys(properties)) => ({
  type: 'object',
  required,
  properties,
})
const integer = { type: 'integer' }
const text = { type: 'string' }

const document = {
  openapi: '3.1.0',
  info: { title: 'Types', version: '1' },
  paths: {
    '/books/{id}': {
      get: {
        operationId: 'find',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: integer },
          { name: 'since', in: 'query', schema: { type: 'string', format: 'date-time' } },
          { name: 'ids', in: 'query', schema: { type: 'array', items: integer } },
        ],
        responses: {
          200: content('application/json', ref('Book')),
          304: { description: '' },
          404: problem('NOT_FOUND'),
          409: content('application/problem+json', {
            oneOf: [ref('Problem'), ref('Sold')].map((one, index) => ({
              allOf: [one, { properties: { code: { enum: [index === 0 ? 'LENT' : 'SOLD'] } } }],
            })),
          }),
          '5XX': content('text/plain', text),
        },
      },
      put: {
        operationId: 'replace',
        parameters: [{ name: 'id', in: 'path', required: true, schema: integer }],
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: object({ cover: { type: 'string', format: 'binary' }, title: text }, ['cover']),
            },
            'application/json': { schema: ref('Book') },
          },
        },
        responses: { 204: { description: '' } },
      },
    },
    '/events': {
      get: {
        operationId: 'events',
        responses: {
          200: content('text/event-stream', {
            type: 'array',
            items: object({ data: { ...text, contentMediaType: 'application/json', contentSchema: ref('Pet') } }),
          }),
        },
      },
    },
    '/lines': {
      get: {
        operationId: 'lines',
        responses: { 200: content('application/jsonl', { type: 'array', items: ref('Book') }) },
      },
    },
    '/vague': { get: { operationId: 'vague', responses: { 200: content('application/json', {}) } } },
  },
  components: {
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' }, login: { type: 'http', scheme: 'basic' } },
    schemas: {
      Book: object({ id: { ...integer, readOnly: true }, title: text, note: text }, ['id', 'title']),
      Problem: object({ title: text, code: text }),
      Sold: { allOf: [ref('Problem'), object({ to: text })] },
      Cat: object({ lives: integer }),
      Dog: object({ name: text }),
      Pet: {
        oneOf: [ref('Cat'), ref('Dog')],
        discriminator: {
          propertyName: 'kind',
          mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' },
        },
      },
    },
  },
}

const cases = `
import { createClient, unwrap, type Client, type FindResult, type Schemas } from './index'
import type { Book, BookInput } from './schemas'

export const api: Client = createClient({ auth: async ({ operation }) => ({ key: operation, login: { username: 'a', password: 'b' } }) })
createClient({ fetch: async (request) => new Response(request.url), credentials: 'include', headers: { a: 'b' } })
// @expect-error 'other' does not exist
createClient({ auth: { other: 'a' } })
// @expect-error is not assignable to type
createClient({ auth: { login: 'a' } })

export async function byStatus(result: FindResult) {
  switch (result.status) {
    case 200: {
      const book: Book = result.data
      // @expect-error Property 'problem' does not exist
      void result.problem
      return book.note?.length
    }
    case 304:
      return result.problem satisfies undefined
    case 404:
      // @expect-error is not assignable to type '"OTHER"'
      const wrong: 'OTHER' = result.problem.code
      return [result.problem.code satisfies 'NOT_FOUND', wrong]
    case 409:
      if (result.problem.code === 'SOLD') return result.problem.to satisfies string
      // @expect-error Property 'to' does not exist
      return result.problem.to
    case 500:
    case 503:
      return result.problem satisfies string
    case 'undocumented':
      // @expect-error is of type 'unknown'
      void result.problem.code
      return result.response.status satisfies number
    // @expect-error is not comparable to type
    case 201:
      return
    default:
      return result.problem satisfies string
  }
}

export async function byOk() {
  const result = await api.find({ path: { id: 1 }, query: { since: new Date(), ids: [1] as const } })
  if (result.ok) return [result.status satisfies 200, result.data.title satisfies string]
  // @expect-error Property 'data' does not exist
  void result.data
  return result.response.headers
}

export async function unwrapped() {
  const book: Book = await unwrap(api.find({ path: { id: 1 }, signal: new AbortController().signal }))
  // @expect-error Type 'Book' is not assignable to type 'string'
  const wrong: string = await unwrap(api.find({ path: { id: 1 } }))
  const nothing: undefined = await unwrap(api.replace({ path: { id: 1 }, body: { title: 'a' } }))
  const anything: unknown = await unwrap(api.vague())
  return [book, wrong, nothing, anything]
}

export function inputs(file: File, given: BookInput) {
  // @expect-error Expected 1 arguments
  void api.find()
  // @expect-error Property 'id' is missing
  void api.find({ path: {} })
  // @expect-error is not assignable to type 'number'
  void api.find({ path: { id: '1' } })
  // @expect-error 'idd' does not exist
  void api.find({ path: { id: 1, idd: 2 } })
  // @expect-error 'page' does not exist
  void api.find({ path: { id: 1 }, query: { page: 1 } })
  void api.find({ path: { id: 1 }, query: { since: undefined }, extraHeaders: { accept: 'a/b' } })
  void api.replace({ path: { id: 1 }, body: given })
  void api.replace({ path: { id: 1 }, body: { title: 'a', note: undefined }, contentType: 'application/json' })
  void api.replace({ path: { id: 1 }, body: { cover: file, title: 'a' }, contentType: 'multipart/form-data' })
  // @expect-error is not assignable to type
  void api.replace({ path: { id: 1 }, body: { cover: file } })
  // @expect-error is not assignable to type
  void api.replace({ path: { id: 1 }, body: { cover: 'text' }, contentType: 'multipart/form-data' })
  // @expect-error 'id' does not exist
  const wrong: BookInput = { id: 1, title: 'a' }
  return wrong
}

export async function streams() {
  for await (const { data, event, retry } of await unwrap(api.events())) {
    const told: string = event + (retry ?? 0)
    if (data.kind === 'cat') return [data.lives satisfies number, told]
    return data.name satisfies string
  }
  for await (const line of await unwrap(api.lines())) return line satisfies Schemas.Book
  return
}
`

describe('the types of a client', () => {
  const createFolder = clientFolders()

  it.each([true, false])('accept and refuse what the cases say, with exactOptionalPropertyTypes %s', (exact) => {
    const { folder } = createFolder(document, { 'cases.ts': cases })
    const faults = compileCases([join(folder, 'cases.ts')], { root, exactOptionalPropertyTypes: exact })
    expect(faults.map(({ line, message }) => `${line} ${message}`)).toEqual([])
  })
})
