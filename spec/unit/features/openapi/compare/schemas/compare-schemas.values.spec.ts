import { createSchemaComparer } from '../../../../../../lib/features/openapi/compare/schemas/compare-schemas'
import type { RawSchema } from '../../../../../../lib/features/openapi/compare/schemas/json'

const comparer = createSchemaComparer({}, {})

/** Whether what was sent under the old schema may be refused under the new one. */
const breaks = (old: RawSchema, next: RawSchema): boolean =>
  comparer.compare(old, next, 'request').some(({ breaking }) => breaking)

describe('listed values', () => {
  it.each<[string, readonly unknown[], RawSchema]>([
    ['a type that has them all', [null, true, 'a', 1, 1.5], { type: ['null', 'boolean', 'string', 'number'] }],
    ['any list', [[], [1, 'a']], { type: 'array' }],
    ['any object', [{}, { a: 1 }], { type: 'object' }],
    ['the same list, its members in another order', [{ a: 1, b: [2] }], { enum: [{ b: [2], a: 1 }, 2] }],
    ['a range that they lie in', [1, 2], { type: 'number', minimum: 1, maximum: 2 }],
    ['a range that they lie inside of', [1.5], { type: 'number', exclusiveMinimum: 1, exclusiveMaximum: 2 }],
    ['multiples', [4, 6], { type: 'integer', multipleOf: 2 }],
    ['as many characters', ['😀😀'], { type: 'string', minLength: 2, maxLength: 2 }],
    ['a pattern', ['a1', 'b2'], { type: 'string', pattern: '^[a-z]\\d$' }],
    ['a pattern that only texts have to fit', [1, 'a'], { pattern: '^a$' }],
  ])('fit %s', (_title, values, next) => {
    expect(breaks({ enum: values }, next)).toBe(false)
  })

  it.each<[string, readonly unknown[], RawSchema]>([
    ['a type that one of them is not of', [1, null], { type: 'integer' }],
    ['integers, where one has a fraction', [1, 1.5], { type: 'integer' }],
    ['a list without one of them', [[1], [2]], { enum: [[1]] }],
    ['a least number', [0, 1], { type: 'number', minimum: 1 }],
    ['an open end', [1], { type: 'number', exclusiveMinimum: 1 }],
    ['a greatest number', [3], { type: 'number', maximum: 2 }],
    ['an open end above', [2], { type: 'number', exclusiveMaximum: 2 }],
    ['multiples', [3], { type: 'integer', multipleOf: 2 }],
    ['more characters', ['a'], { type: 'string', minLength: 2 }],
    ['fewer characters', ['abc'], { type: 'string', maxLength: 2 }],
    ['a pattern', ['a1', 'b'], { type: 'string', pattern: '^[a-z]\\d$' }],
  ])('do not fit %s', (_title, values, next) => {
    expect(breaks({ enum: values }, next)).toBe(true)
  })

  it.each<[string, readonly unknown[], RawSchema]>([
    ['lists of something', [[1]], { type: 'array', items: { type: 'integer' } }],
    ['long lists', [[1]], { type: 'array', minItems: 1 }],
    ['lists without repetition', [[1]], { type: 'array', uniqueItems: true }],
    ['objects with a property', [{ a: 1 }], { type: 'object', required: ['a'] }],
    ['objects without others', [{ a: 1 }], { type: 'object', properties: { a: true }, additionalProperties: false }],
    ['a format', ['a@b.c'], { type: 'string', format: 'email' }],
    ['a pattern that this engine cannot read', ['a'], { type: 'string', pattern: '(?<=' }],
  ])('count as unfit for what cannot be tried here: %s', (_title, values, next) => {
    expect(breaks({ enum: values }, next)).toBe(true)
  })
})
