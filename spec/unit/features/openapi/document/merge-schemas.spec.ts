import { allOfSchemas, anyOfSchemas, mergeMediaTypes } from '../../../../../lib/features/openapi/document/merge-schemas'

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
