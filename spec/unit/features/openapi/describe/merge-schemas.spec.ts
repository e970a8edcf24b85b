import { allOfSchemas, anyOfSchemas, mergeMediaTypes } from '../../../../../lib/features/openapi/describe/merge-schemas'

import type { JsonSchema } from '../../../../../lib/contracts/operation'

const anyOfBoth = (a: JsonSchema, b: JsonSchema) => anyOfSchemas([a, b])
const text = { type: 'string' }
const whole = { type: 'integer' }

describe('anyOfSchemas', () => {
  it('counts equal alternatives once and unfolds nested ones', () => {
    expect(anyOfSchemas([text, { type: 'string' }])).toEqual(text)
    expect(anyOfSchemas([{ anyOf: [text, whole] }, whole])).toEqual({ anyOf: [text, whole] })
  })

  it('is anything as soon as one alternative is', () => {
    expect(anyOfSchemas([text, {}])).toEqual({})
    expect(anyOfSchemas([])).toEqual({})
  })

  it('leaves an alternative that says more than its alternatives as it is', () => {
    const described = { anyOf: [text, whole], description: 'either' }
    expect(anyOfSchemas([described, text])).toEqual({ anyOf: [described, text] })
  })
})

describe('allOfSchemas', () => {
  it('makes one object of plain objects, so that named parts read as one body', () => {
    const first = { type: 'object', properties: { title: text }, required: ['title'] }
    expect(allOfSchemas(first, { type: 'object', properties: { pages: whole } })).toEqual({
      type: 'object',
      properties: { title: text, pages: whole },
      required: ['title'],
    })
    expect(allOfSchemas({ type: 'object' }, { type: 'object', properties: {} })).toEqual({
      type: 'object',
      properties: {},
    })
  })

  it('asks for both of any others, and for one of equal ones', () => {
    const reference = { $ref: '#/components/schemas/Book' }
    const open = { type: 'object', additionalProperties: false }
    expect(allOfSchemas(reference, text)).toEqual({ allOf: [reference, text] })
    expect(allOfSchemas({ type: 'object' }, open)).toEqual({ allOf: [{ type: 'object' }, open] })
    expect(allOfSchemas(reference, { ...reference })).toEqual(reference)
  })
})

describe('mergeMediaTypes', () => {
  it('keeps the examples of both sides, under names where there are several', () => {
    const merge = (first: object, second: object) =>
      mergeMediaTypes({ a: { schema: text, ...first } }, { a: { schema: text, ...second } }, anyOfBoth)['a']
    expect(merge({ example: 1 }, {})).toEqual({ schema: text, example: 1 })
    expect(merge({ example: 1 }, { example: 2 })).toEqual({
      schema: text,
      examples: { example: { value: 1 }, example2: { value: 2 } },
    })
    expect(merge({ examples: { one: { value: 1 } } }, { examples: { one: { value: 2, summary: 's' } } })).toEqual({
      schema: text,
      examples: { one: { value: 1 }, one2: { value: 2, summary: 's' } },
    })
  })

  it('keeps what one side names and joins what both name', () => {
    const merged = mergeMediaTypes(
      { 'text/plain': { schema: text }, 'application/json': { schema: text, example: 'a' } },
      { 'application/json': { schema: whole }, 'text/csv': { schema: text } },
      (a, b) => anyOfSchemas([a, b]),
    )
    expect(merged).toEqual({
      'text/plain': { schema: text },
      'application/json': { schema: { anyOf: [text, whole] }, example: 'a' },
      'text/csv': { schema: text },
    })
  })
})
