import type { DocumentContribution } from '../../../../../lib/contracts/document'
import type { EmittedType } from '../../../../../lib/metadata/emitted-type'
import type { RouteDefinition } from '../../../../../lib/contracts/route-definition'
import { describeRoute } from '../../../../../lib/features/openapi/describe/describe-route'
import { listOperations } from '../../../../../lib/features/openapi/describe/list-operations'
import type { RouteOperation } from '../../../../../lib/features/openapi/describe/route-operation'
import { createParam, createRoute, createTrait, plainTools } from '../routes'

function describeOne(
  route: Partial<RouteDefinition>,
  at = 0,
  contributions: readonly DocumentContribution[] = [],
): RouteOperation {
  const place = listOperations([createRoute(route)], () => true)[at]
  if (place === undefined) throw new Error('the route has no such place')
  return describeRoute(place, plainTools, contributions)
}

describe('describeRoute', () => {
  it('collects what parameters say, then what traits say', () => {
    const operation = describeOne({
      params: [createParam({ summary: 'from a parameter', tags: ['one'] }), createParam()],
      traits: [createTrait((draft) => void (draft.summary += ', then a trait')), createTrait()],
    })
    expect(operation.summary).toBe('from a parameter, then a trait')
    expect(operation.tags).toEqual(['one'])
  })

  it('lets plugins edit what the route says of itself, in their order', () => {
    const traits = [createTrait((draft) => void (draft.summary = 'A book'))]
    const operation = describeOne({ traits, path: '/books' }, 0, [
      { tags: [{ name: 'unused here' }] },
      { operation: (draft, { path }) => void (draft.summary += ` at ${path}`) },
      { operation: (draft, _route, { version }) => draft.merge({ responses: { 200: { description: version } } }) },
    ])
    expect(operation.summary).toBe('A book at /books')
    expect(operation.responses.get(200)).toMatchObject({ description: '3.1.0', content: {} })
  })

  it('writes each path parameter once and leaves the others after them', () => {
    const query = { name: 'q', in: 'query', required: false, schema: {} } as const
    const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } } as const
    const { parameters } = describeOne({ path: '/{id}', params: [createParam({ parameters: [query, id] })] })
    expect(parameters.map(({ name }) => name)).toEqual(['id', 'q'])
  })

  it.each([
    ['BooksController.find', 'Books'],
    ['Library.find', 'Library'],
    ['find', 'find'],
  ])('puts %s under the tag %s unless something names one', (name, tag) => {
    expect(describeOne({ name }).tags).toEqual([tag])
  })

  it('gives GET no body where @All has one for the other methods', () => {
    const params = [createParam({ requestBody: { required: true, content: {} } })]
    expect(describeOne({ method: 'ALL', params }, 0).requestBody).toBeUndefined()
    expect(describeOne({ method: 'ALL', params }, 1).requestBody).toBeDefined()
    expect(describeOne({ method: 'GET', params }).requestBody).toBeDefined()
  })

  describe('of an answer that nothing declares', () => {
    const json = { 'application/json': { schema: {} } }

    it.each<[EmittedType, unknown]>([
      [{ kind: 'unknown' }, json],
      [{ kind: 'class', type: class Book {} }, json],
      [{ kind: 'number' }, { 'application/json': { schema: { type: 'number' } } }],
      [{ kind: 'boolean' }, { 'application/json': { schema: { type: 'boolean' } } }],
      [{ kind: 'string' }, { 'text/plain': { schema: { type: 'string' } } }],
    ])('says what the emitted type tells: %j', (returns, content) => {
      expect(describeOne({ returns }).responses.get(200)).toEqual({ content })
    })

    it.each([204, 205, 302, 304])('says nothing of a body with status %i', (status) => {
      const traits = [createTrait((draft) => void (draft.status = status))]
      expect([...describeOne({ traits }).responses]).toEqual([[status, {}]])
    })

    it('adds the body to an answer that has headers only', () => {
      const traits = [
        createTrait((draft) => draft.merge({ responses: { 200: { headers: { etag: { schema: {} } } } } })),
      ]
      expect(describeOne({ traits }).responses.get(200)).toEqual({ headers: { etag: { schema: {} } }, content: json })
    })

    it('adds no second ordinary answer', () => {
      const traits = [createTrait((draft) => draft.merge({ responses: { 201: {}, 404: {} } }))]
      expect([...describeOne({ traits }).responses.keys()]).toEqual([201, 404])
    })

    it('is listed beside errors and beside 304', () => {
      const traits = [createTrait((draft) => draft.merge({ responses: { 404: {}, 304: {} } }))]
      expect([...describeOne({ traits }).responses.keys()]).toEqual([304, 404, 200, 204])
    })

    it('keeps the word that there is no body', () => {
      const traits = [createTrait((draft) => draft.merge({ responses: { 200: { content: {} } } }))]
      expect(describeOne({ traits }).responses.get(200)).toEqual({ content: {} })
    })

    it('keeps a declared body', () => {
      const content = { 'text/csv': { schema: {} } }
      const traits = [createTrait((draft) => draft.merge({ responses: { 200: { content } } }))]
      expect(describeOne({ traits }).responses.get(200)).toEqual({ content })
    })
  })
})
