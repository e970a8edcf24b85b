import type { OperationResponse, PlacedExample } from '../../../../../lib/contracts/operation'
import { placeExamples } from '../../../../../lib/features/openapi/write/place-examples'

const schema = { type: 'object' }

/** The content of the answer 200 once the examples are placed. */
function place(examples: readonly PlacedExample[], responses: Readonly<Record<number, OperationResponse>> = {}) {
  const placed = new Map(Object.entries(responses).map(([status, response]) => [Number(status), response]))
  placeExamples(placed, examples, 200)
  return Object.fromEntries(placed)
}

describe('placeExamples', () => {
  it('puts a single plain one beside the first body that the ordinary answer has', () => {
    const answers = { 200: { description: 'OK', content: { 'text/csv': { schema }, 'text/html': { schema } } } }
    expect(place([{ value: 'id' }], answers)).toEqual({
      200: { description: 'OK', content: { 'text/csv': { schema, example: 'id' }, 'text/html': { schema } } },
    })
  })

  it('goes to the status and the content type that it names, which may be told by it alone', () => {
    const answers = { 200: { content: { 'application/json': { schema } } } }
    const examples = [
      { value: 'id', contentType: 'text/csv' },
      { value: { code: 'SOLD' }, status: 409 },
    ]
    expect(place(examples, answers)).toEqual({
      200: { content: { 'application/json': { schema }, 'text/csv': { schema: {}, example: 'id' } } },
      409: { content: { 'application/json': { schema: {}, example: { code: 'SOLD' } } } },
    })
  })

  it('keeps several by their names, and under numbers where they have none or share one', () => {
    const examples = [{ value: 1 }, { value: 2 }, { value: 3, name: 'big' }, { value: 4, name: 'big' }]
    expect(place(examples)[200]?.content?.['application/json']).toEqual({
      schema: {},
      examples: { example: { value: 1 }, example2: { value: 2 }, big: { value: 3 }, big2: { value: 4 } },
    })
  })

  it.each<[Partial<PlacedExample>, string, object]>([
    [{ name: 'short' }, 'short', {}],
    [{ summary: 'Short' }, 'example', { summary: 'Short' }],
    [{ description: 'As short as can be.' }, 'example', { description: 'As short as can be.' }],
  ])('keeps what is said of a single one: %j', (said, name, kept) => {
    expect(place([{ value: 1, ...said }])[200]?.content?.['application/json']).toEqual({
      schema: {},
      examples: { [name]: { value: 1, ...kept } },
    })
  })

  it('stands beside those that the body has already', () => {
    const answers = (media: object) => ({ 200: { content: { 'application/json': { schema, ...media } } } })
    const examplesOf = (media: object) => place([{ value: 2 }], answers(media))[200]?.content?.['application/json']
    expect(examplesOf({ example: 1 })).toEqual({ schema, examples: { example: { value: 1 }, example2: { value: 2 } } })
    expect(examplesOf({ examples: { one: { value: 1 } } })).toEqual({
      schema,
      examples: { one: { value: 1 }, example: { value: 2 } },
    })
  })
})
