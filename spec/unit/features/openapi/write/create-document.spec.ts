import type { OpenApiDocument } from '../../../../../lib/contracts/application-slots'
import { createDocument } from '../../../../../lib/features/openapi/write/create-document'
import { describeChecked } from '../../../../../lib/features/openapi/check/describe-checked'
import type { OpenApiOptions } from '../../../../../lib/features/openapi/options/openapi-options'
import type { RouteDefinition } from '../../../../../lib/contracts/route-definition'
import { createDocumentSchemas, type DocumentSchemas } from '../../../../../lib/features/openapi/write/document-schemas'
import { checkDocuments } from '../../../../support/openapi-validity'
import { applicationSettings, createParam, createRoute, createSettings, createTrait, plainSchemas } from '../routes'

const info = { title: 'Bookshop', version: '1.0.0', description: undefined }

function documentOf(
  routes: readonly RouteDefinition[],
  options: OpenApiOptions = {},
  schemas: DocumentSchemas = plainSchemas,
) {
  const settings = createSettings(options)
  const environment = { tools: schemas.tools, mark: schemas.mark, contributions: [], application: applicationSettings }
  const { described } = describeChecked(routes, settings, environment)
  return JSON.parse(createDocument(described, info, settings, schemas, [])) as OpenApiDocument
}

const wholeShop: readonly RouteDefinition[] = [
  createRoute({ path: '/books/{id:int}', traits: [createTrait((draft) => draft.merge({ problems: { 404: [] } }))] }),
  createRoute({ path: '/books/{id:uuid}', handler: 'findByKey' }),
  createRoute({ path: '/books/{genre?}/new', handler: 'fresh', versions: ['1'] }),
  createRoute({ path: '/files/{path:path}', handler: 'file', method: 'ALL' }),
  createRoute({
    method: 'POST',
    handler: 'create',
    params: [
      createParam({
        requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
        problems: { 422: ['COVET_VALIDATION_FAILED'] },
      }),
    ],
  }),
]

describe('createDocument', () => {
  it.each(['3.1.0', '3.0.3'] as const)('writes documents that hold, in version %s', (version) => {
    const security = {
      schemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } },
      required: [{ key: [] }],
    } as const
    const servers = [{ url: 'https://{tenant}.example.com', variables: { tenant: { default: 'a' } } }]
    const schemas = createDocumentSchemas(version, { implied: true, unknown: 'strip' })
    expect(
      checkDocuments({
        'without routes': documentOf([], { version }),
        'with many': documentOf(wholeShop, { version, security, servers }, schemas),
      }),
    ).toEqual([])
  })

  it('says no more of an empty application than it must', () => {
    expect(documentOf([])).toEqual({ openapi: '3.1.0', info: { title: 'Bookshop', version: '1.0.0' }, paths: {} })
  })

  it('gives the same text whatever the order of declaration', () => {
    expect(JSON.stringify(documentOf(wholeShop.toReversed()))).toBe(JSON.stringify(documentOf(wholeShop)))
  })

  it('sorts tags and components, and leaves out those that nothing refers to', () => {
    const schemas = { ...plainSchemas, components: () => new Map(['Pear', 'Plum', 'Apple'].map((name) => [name, {}])) }
    const used = {
      parameters: ['Pear', 'Apple'].map(
        (name) => ({ name, in: 'query', required: false, schema: { $ref: `#/components/schemas/${name}` } }) as const,
      ),
    }
    const tagged = ['b', 'a'].map((tag) =>
      createRoute({ traits: [createTrait((draft) => draft.merge({ tags: [tag], ...used }))] }),
    )
    const document = documentOf(tagged, {}, schemas)
    expect(document['tags']).toEqual([{ name: 'a' }, { name: 'b' }])
    expect(Object.keys(document.components?.['schemas'] ?? {})).toEqual(['Apple', 'Pear'])
  })

  it('leaves out hidden routes and filtered ones, with their tags', () => {
    const hidden = createRoute({ traits: [createTrait((draft) => void (draft.hidden = true))] })
    const document = documentOf([hidden, createRoute({ path: '/internal' })], {
      filter: ({ path }) => path === '/books',
    })
    expect(document.paths).toEqual({})
    expect(document['tags']).toBeUndefined()
  })

  it('writes routes that only a converter tells apart as one operation', () => {
    const document = documentOf(wholeShop.slice(0, 2))
    expect(document.paths['/books/{id}']?.['get']).toMatchObject({
      operationId: 'booksFind',
      parameters: [{ name: 'id', schema: { anyOf: [{ type: 'integer' }, { type: 'string', format: 'uuid' }] } }],
    })
  })

  it('writes servers, security and what it says of itself', () => {
    const schemes = { key: { type: 'apiKey', in: 'header', name: 'x-key' } } as const
    const servers = [{ url: '/v1' }]
    const text = createDocument(
      { operations: [], webhooks: [] },
      { ...info, description: 'Books.' },
      createSettings({ servers, security: { schemes, required: [{ key: [] }] } }),
      plainSchemas,
      [],
    )
    expect(JSON.parse(text)).toMatchObject({
      info: { description: 'Books.' },
      servers,
      security: [{ key: [] }],
      components: { securitySchemes: schemes },
    })
  })

  it('writes numbers beyond what JSON has as the nearest that it has', () => {
    const traits = [createTrait((draft) => void (draft.extensions['x-most'] = 10n))]
    expect(documentOf([createRoute({ traits })]).paths['/books']?.['get']).toMatchObject({ 'x-most': 10 })
  })
})
