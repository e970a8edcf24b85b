import type { OperationParameter } from '../../../../../lib/contracts/operation'
import { RouteOperation } from '../../../../../lib/features/openapi/describe/route-operation'

const text = { type: 'string' }
const header = (name: string, rest: Partial<OperationParameter> = {}): OperationParameter => ({
  name,
  in: 'header',
  required: false,
  schema: text,
  ...rest,
})

function merged(...patches: Parameters<RouteOperation['merge']>[0][]): RouteOperation {
  const operation = new RouteOperation('booksFind')
  for (const patch of patches) operation.merge(patch)
  return operation
}

describe('RouteOperation', () => {
  it('changes nothing for an empty patch', () => {
    expect(merged({})).toEqual(new RouteOperation('booksFind'))
  })

  it('joins parameters of one name and place, headers in any case, and requires what one of them requires', () => {
    const { parameters } = merged(
      { parameters: [header('X-Tenant'), header('q', { in: 'query' })] },
      {
        parameters: [header('x-tenant', { required: true, description: 'Whose shop.' }), header('Q', { in: 'query' })],
      },
    )
    expect(parameters.map(({ name, in: location, required }) => `${location} ${name} ${required}`)).toEqual([
      'header X-Tenant true',
      'query q false',
      'query Q false',
    ])
    expect(parameters[0]?.description).toBe('Whose shop.')
  })

  it('joins named parts of a body into one', () => {
    const part = (name: string, required: boolean) => ({
      requestBody: {
        required,
        content: { 'application/json': { schema: { type: 'object', properties: { [name]: text } } } },
      },
    })
    expect(merged(part('title', false), part('isbn', true)).requestBody).toEqual({
      required: true,
      description: undefined,
      content: { 'application/json': { schema: { type: 'object', properties: { title: text, isbn: text } } } },
    })
  })

  it('joins descriptions of one answer: its headers, its content, its text', () => {
    const { responses } = merged(
      { responses: { 200: { headers: { etag: { schema: text } } } } },
      { responses: { 200: { description: 'A book.', content: { 'application/json': { schema: text } } } } },
      { responses: { 200: { headers: { age: { schema: text } } } } },
    )
    expect(responses.get(200)).toEqual({
      description: 'A book.',
      content: { 'application/json': { schema: text } },
      headers: { etag: { schema: text }, age: { schema: text } },
    })
    expect(merged({ responses: { 200: {} } }, { responses: { 200: {} } }).responses.get(200)?.content).toBeUndefined()
  })

  it('collects the reasons for a problem, each once', () => {
    const { problems } = merged({ problems: { 403: ['A', 'B'] } }, { problems: { 403: ['B', 'C'] } })
    expect([...(problems.get(403) ?? [])]).toEqual(['A', 'B', 'C'])
  })

  it('collects tags, keeps the latest texts and any deprecation', () => {
    const operation = merged(
      { tags: ['books'], summary: 'old', description: 'text', deprecated: true, extensions: { 'x-a': 1 } },
      { tags: ['admin', 'books'], summary: 'new', extensions: { 'x-b': 2 } },
    )
    expect(operation).toMatchObject({
      tags: ['books', 'admin'],
      summary: 'new',
      description: 'text',
      deprecated: true,
      extensions: { 'x-a': 1, 'x-b': 2 },
    })
  })

  it('asks for what every contributor asks for: their alternatives are paired', () => {
    const { security } = merged(
      { security: [{ bearer: ['read'] }] },
      { security: [] },
      { security: [{ key: [] }, { bearer: ['read', 'write'] }] },
    )
    expect(security).toEqual([{ bearer: ['read'], key: [] }, { bearer: ['read', 'write'] }])
  })
})
