import type { OperationPatch } from '../../../../../lib/contracts/operation'
import { combineOperations } from '../../../../../lib/features/openapi/describe/combine-operations'
import { RouteOperation } from '../../../../../lib/features/openapi/describe/route-operation'

const text = { type: 'string' }
const whole = { type: 'integer' }

function operation(patch: OperationPatch = {}, id = 'first'): RouteOperation {
  const made = new RouteOperation(id)
  made.merge(patch)
  return made
}

function combined(first: OperationPatch, second: OperationPatch): RouteOperation {
  return combineOperations([operation(first), operation(second, 'second')])
}

describe('combineOperations', () => {
  it('leaves a single one as it is', () => {
    const only = operation()
    expect(combineOperations([only])).toBe(only)
  })

  it('takes its name and summary from the first that has one, and every description', () => {
    const both = combined(
      { tags: ['b', 'a'], summary: 'one', description: 'this', extensions: { 'x-a': 1 } },
      { tags: ['c', 'a'], summary: 'two', description: 'or that', extensions: { 'x-a': 2, 'x-b': 3 } },
    )
    expect(both).toMatchObject({
      operationId: 'first',
      tags: ['b', 'a', 'c'],
      summary: 'one',
      description: 'this\n\nor that',
      extensions: { 'x-a': 1, 'x-b': 3 },
    })
  })

  it('keeps what stands side by side: tags and schemes, examples with their status, headers, callbacks once', () => {
    const callback = { name: 'shipped', expression: '{$url}', type: class Shipments {} }
    const scheme = { type: 'mutualTLS' }
    const both = combined(
      {
        tags: [{ name: 'a', description: 'A.' }],
        securitySchemes: { door: scheme },
        examples: [{ value: 1 }],
        headers: { etag: { schema: text } },
        callbacks: [callback],
      },
      {
        tags: [{ name: 'a', description: 'B.' }],
        securitySchemes: { door: { ...scheme } },
        examples: [{ value: 2, status: 404 }],
        headers: { age: { schema: whole } },
        callbacks: [{ ...callback }],
        externalDocs: { url: '/more' },
      },
    )
    expect(both.conflicts).toEqual([{ what: 'tag', name: 'a' }])
    expect([...both.securitySchemes]).toEqual([['door', scheme]])
    expect(both.examples).toEqual([
      { value: 1, status: 200 },
      { value: 2, status: 404 },
    ])
    expect(Object.keys(both.headers).toSorted()).toEqual(['age', 'etag'])
    expect(both.callbacks).toEqual([callback])
    expect(both.externalDocs).toEqual({ url: '/more' })
  })

  it('is public when all are', () => {
    expect(combined({ public: true }, {}).public).toBe(false)
    expect(combined({ public: true }, { public: true }).public).toBe(true)
  })

  it('is deprecated when all are', () => {
    expect(combined({ deprecated: true }, {}).deprecated).toBe(false)
    expect(combined({ deprecated: true }, { deprecated: true }).deprecated).toBe(true)
  })

  it('says of itself as a whole only what each of its routes says', () => {
    const leaving = (day: string): RouteOperation => {
      const made = operation({
        deprecated: true,
        headers: { Deprecation: { schema: { const: 'true' } }, Sunset: { schema: { const: day } } },
        extensions: { 'x-sunset': day },
      })
      for (const name of ['Deprecation', 'Sunset', 'x-sunset']) made.ofEveryRoute.add(name)
      return made
    }
    const one = leaving('2030-01-01')
    for (const both of [combineOperations([one, operation()]), combineOperations([operation(), one])]) {
      expect([both.headers, both.extensions]).toEqual([{}, {}])
    }
    const { deprecated, headers, extensions } = one
    expect(combineOperations([one, leaving('2030-01-01')])).toMatchObject({ deprecated, headers, extensions })
    const apart = combineOperations([one, leaving('2031-01-01')])
    expect([apart.deprecated, Object.keys(apart.headers), apart.extensions]).toEqual([true, ['Deprecation'], {}])
    const free = combined({ headers: { 'x-left': { schema: whole } }, extensions: { 'x-own': 1 } }, {})
    expect([Object.keys(free.headers), free.extensions]).toEqual([['x-left'], { 'x-own': 1 }])
  })

  it('takes what any takes, and requires what all require', () => {
    const id = (schema: object) => ({ name: 'id', in: 'path', required: true, schema: { ...schema } }) as const
    const q = { name: 'q', in: 'query', required: true, schema: text } as const
    const { parameters } = combined({ parameters: [id(whole), q] }, { parameters: [id(text)] })
    expect(parameters).toEqual([
      { ...id({}), schema: { anyOf: [whole, text] } },
      { ...q, required: false },
    ])
  })

  it('joins bodies, required where each one is', () => {
    const body = (schema: object, required: boolean, description?: string): OperationPatch => ({
      requestBody: { required, description, content: { 'application/json': { schema: { ...schema } } } },
    })
    expect(combined(body(text, true), body(whole, true, 'd')).requestBody).toEqual({
      required: true,
      description: 'd',
      content: { 'application/json': { schema: { anyOf: [text, whole] } } },
    })
    expect(combined(body(text, true), {}).requestBody?.required).toBe(false)
    expect(combined({}, {}).requestBody).toBeUndefined()
  })

  it('answers what any answers', () => {
    const answer = (schema: object, description: string): OperationPatch => ({
      responses: { 200: { description, content: { 'application/json': { schema: { ...schema } } } } },
    })
    const both = combined(
      { ...answer(text, 'one'), problems: { 404: ['A'] } },
      { ...answer(whole, 'two'), problems: { 404: ['B'], 403: ['C'] } },
    )
    expect(both.responses.get(200)).toMatchObject({
      description: 'one',
      content: { 'application/json': { schema: { anyOf: [text, whole] } } },
    })
    expect([...both.problems].map(([status, reasons]) => [status, ...reasons])).toEqual([
      [404, 'A', 'B'],
      [403, 'C'],
    ])
  })

  it('asks for nothing where one asks for nothing', () => {
    expect(combined({ security: [{ a: [] }] }, {}).security).toEqual([{ a: [] }, {}])
    expect(combined({ security: [{ a: [] }] }, { security: [{ a: [] }, { b: [] }] }).security).toEqual([
      { a: [] },
      { b: [] },
    ])
    expect(combined({}, {}).security).toEqual([])
  })
})
