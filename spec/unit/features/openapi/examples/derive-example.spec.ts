import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import * as fc from 'fast-check'
import type { JsonSchema } from '../../../../../lib/contracts/operation'
import { deriveExample } from '../../../../../lib/features/openapi/examples/derive-example'
import { fitsSchema } from '../../../../../lib/features/openapi/examples/fits-schema'
import { SchemaSpace } from '../../../../../lib/features/openapi/examples/schema-space'

const refer = (name: string) => ({ $ref: `#/components/schemas/${name}` })

const derive = (schema: JsonSchema, components: Readonly<Record<string, JsonSchema>> = {}) =>
  deriveExample(schema, new SchemaSpace(new Map(Object.entries(components))))?.value

const components: Readonly<Record<string, JsonSchema>> = {
  Text: { type: 'string', minLength: 2 },
  Node: { type: 'object', properties: { next: refer('Node'), label: refer('Text') }, required: ['label'] },
  Endless: { type: 'object', properties: { next: refer('Endless') }, required: ['next'] },
  Pair: { type: 'object', properties: { a: { type: 'integer' }, b: refer('Text') }, required: ['a', 'b'] },
}

function ajvOf(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false })
  addFormats(ajv)
  ajv.addFormat('shelf', true)
  ajv.addSchema({ $id: 'document', components: { schemas: components } })
  return ajv
}

const accepts = (ajv: Ajv2020, schema: JsonSchema, value: unknown): boolean =>
  ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')) as object)(value)

const small = fc.integer({ min: 0, max: 5 })
const bounds = fc.integer({ min: -20, max: 20 })
const patterns = [
  '^a+$',
  '^[A-Z]{2}\\d*$',
  'x|y',
  '^(?:ab){2,3}$',
  '^\\p{L}+$',
  '(?=a)b',
  '^[^a-z]$',
  '\\bword\\b',
  '.',
]
const formats = ['date', 'date-time', 'time', 'email', 'uuid', 'uri', 'ipv4', 'ipv6', 'hostname', 'duration', 'shelf']
const optional = <Model extends Record<string, fc.Arbitrary<unknown>>>(model: Model) =>
  fc.record(model, { requiredKeys: [] })

/** Schemas of every kind that is understood, and some that are not. */
const schemas: fc.Arbitrary<JsonSchema> = fc.letrec<{ schema: JsonSchema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'schema' },
    optional({ minLength: small, maxLength: small, pattern: fc.constantFrom(...patterns) }).map((rest) => ({
      type: 'string',
      ...rest,
    })),
    optional({ format: fc.constantFrom(...formats), maxLength: fc.integer({ min: 5, max: 40 }) }).map((rest) => ({
      type: 'string',
      ...rest,
    })),
    optional({
      minimum: bounds,
      maximum: bounds,
      exclusiveMinimum: bounds,
      exclusiveMaximum: bounds,
      multipleOf: fc.constantFrom(1, 3, 0.5, 7),
    }).chain((rest) => fc.constantFrom('number', 'integer').map((type) => ({ type, ...rest }))),
    fc.constantFrom({ type: 'boolean' }, { type: 'null' }, {}, { enum: ['a', 1, null] }, { const: { a: 1 } }),
    fc.constantFrom(...Object.keys(components).map(refer)),
    optional({ default: fc.constantFrom('a', 1, null), examples: fc.constantFrom(['b'], [2]) }).map((rest) => ({
      type: 'string',
      ...rest,
    })),
    fc.constantFrom({ type: 'string', unheardOf: true }, { if: {}, then: false }, { type: ['integer', 'null'] }),
    fc
      .tuple(tie('schema'), optional({ minItems: small, maxItems: small, uniqueItems: fc.boolean() }))
      .map(([items, rest]) => ({ type: 'array', items, ...rest })),
    fc
      .tuple(
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('schema')),
        fc.subarray(['a', 'b', 'c', 'd']),
        fc.oneof(fc.boolean(), tie('schema')),
        optional({ minProperties: small, maxProperties: small }),
      )
      .map(([properties, required, additionalProperties, rest]) => ({
        type: 'object',
        properties,
        required,
        additionalProperties,
        ...rest,
      })),
    fc
      .tuple(fc.constantFrom('allOf', 'anyOf', 'oneOf'), fc.array(tie('schema'), { minLength: 1, maxLength: 3 }))
      .map(([keyword, parts]) => ({ [keyword]: parts })),
    fc.tuple(tie('schema'), tie('schema')).map(([schema, not]) => ({ ...schema, not })),
  ),
})).schema

/** Without the numbers that JavaScript writes with an exponent: of those the validator reads the digits before it alone. */
const values = fc.jsonValue({ maxDepth: 2 }).filter((value) => !/\de[+-]?\d/.test(JSON.stringify(value)))

describe('deriveExample', () => {
  it('gives only values that an independent validator takes, whatever the schema', () => {
    const ajv = ajvOf()
    const space = new SchemaSpace(new Map(Object.entries(components)))
    let found = 0
    fc.assert(
      fc.property(schemas, (schema) => {
        const derived = deriveExample(schema, space)
        if (derived === undefined) return
        found += 1
        expect([derived.value, accepts(ajv, schema, derived.value)]).toEqual([derived.value, true])
      }),
      { numRuns: 1500 },
    )
    // Most of them have one: a deriver that gives up is never wrong.
    expect(found).toBeGreaterThan(600)
  })

  it('takes for certain only what an independent validator takes', () => {
    const ajv = ajvOf()
    const space = new SchemaSpace(new Map(Object.entries(components)))
    fc.assert(
      fc.property(schemas, values, (schema, value) => {
        if (fitsSchema(schema, value, space))
          expect([schema, value, accepts(ajv, schema, value)]).toEqual([schema, value, true])
      }),
      { numRuns: 1500 },
    )
  })

  it('takes no text for a duration that only looks like one', () => {
    const space = new SchemaSpace(new Map())
    const fits = (text: string) => fitsSchema({ type: 'string', format: 'duration' }, text, space)
    expect(['P1D', 'P2W', 'P1Y2M3DT4H5M6S', 'PT1S'].filter(fits)).toHaveLength(4)
    expect(['P11', 'P', 'PT', 'P1S', 'P1WT1S'].filter(fits)).toEqual([])
  })

  it.each<[JsonSchema, unknown]>([
    [{ type: 'string', example: 'own', default: 'other' }, 'own'],
    [{ type: 'string', examples: [1, 'second'] }, 'second'],
    [{ type: 'string', example: 1 }, 'string'],
    [{ type: 'integer', default: 7 }, 7],
    [{ type: 'string', minLength: 8 }, 'stringst'],
    [{ type: 'string', maxLength: 3 }, 'str'],
    [{ type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 1, exclusiveMaximum: true }, 0.5],
    [{ type: 'integer', minimum: 10, multipleOf: 7 }, 14],
    [{ type: 'array', items: { type: 'integer' }, minItems: 3, uniqueItems: true }, [1, 2, 3]],
    [
      { type: 'array', prefixItems: [{ type: 'string' }, { type: 'boolean' }], items: false, minItems: 2 },
      ['string', true],
    ],
    [{ type: 'array', items: { enum: ['a', 'b'] }, minItems: 2, uniqueItems: true }, ['a', 'b']],
    [{ type: 'object', additionalProperties: { type: 'integer' } }, { key: 1 }],
    [{ type: 'object', nullable: true, properties: { a: { type: 'boolean' } } }, { a: true }],
    [{ type: 'string', contentEncoding: 'base64' }, 'ZXhhbXBsZQ=='],
    [{ type: 'string', not: { enum: ['string'] } }, 'another string'],
    [{ anyOf: [refer('Endless'), { type: 'null' }] }, null],
    [{ allOf: [refer('Pair'), { properties: { c: { const: 'x' } }, required: ['c'] }] }, { a: 1, b: 'string', c: 'x' }],
    [
      { ...refer('Pair'), description: 'Two.' },
      { a: 1, b: 'string' },
    ],
    [refer('Node'), { label: 'string' }],
  ])('makes of %j the plainest value: %j', (schema, value) => {
    expect(derive(schema, components)).toEqual(value)
  })

  it.each<[string, JsonSchema]>([
    ['that leads nowhere', refer('Missing')],
    ['that always holds itself', refer('Endless')],
    ['whose text cannot be made up', { type: 'string', pattern: '^(?=.*\\d)[a-z]{2}$' }],
    ['of a format of its own', { type: 'string', format: 'shelf' }],
    ['of a file', { type: 'string', format: 'binary' }],
    ['of a file in 3.1', { type: 'string', contentMediaType: 'image/png' }],
    ['with a keyword that is not understood', { type: 'object', propertyNames: { pattern: '^x' } }],
    ['of a required property without a value', { properties: { a: { format: 'shelf' } }, required: ['a'] }],
    ['that contradicts itself', { type: 'integer', minimum: 2, maximum: 1 }],
    ['of very many items', { type: 'array', items: { type: 'integer' }, minItems: 1000 }],
    ['that takes nothing', { not: {} }],
    ['of a pattern that is none', { type: 'string', pattern: '(' }],
  ])('gives none for a schema %s', (_title, schema) => {
    expect(deriveExample(schema, new SchemaSpace(new Map(Object.entries(components))))).toBeUndefined()
  })

  it('follows references as far as they lead where that is not very much', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `Link${index}`,
        { type: 'object', properties: { next: refer(`Link${index + 1}`), at: { const: index } }, required: ['next'] },
      ]),
    )
    const ends = derive(refer('Link0'), { ...chain, Link20: { type: 'boolean' } })
    expect(JSON.stringify(ends).match(/"at":/g)).toHaveLength(20)
  })

  it('leaves out of very much what may be left out, however deep what must be there is', () => {
    const tree = Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => {
        const inner = index === 8 ? { type: 'integer' } : refer(`Tree${index + 1}`)
        const others = Object.fromEntries(['b', 'c', 'd'].map((name) => [name, inner]))
        return [`Tree${index}`, { type: 'object', properties: { a: inner, ...others }, required: ['a'] }]
      }),
    )
    const derived = derive(refer('Tree0'), tree) as Readonly<Record<string, unknown>>
    expect(Object.keys(derived)).toEqual(['a', 'b', 'c', 'd'])
    expect(JSON.stringify(derived['d'])).toContain('{"a":{"a":{"a":{"a":{"a":{"a":1,"b":1,"c":1,"d":1}}}}}}')
    expect(JSON.stringify(derived).length).toBeLessThan(4000)
  })

  it('follows references less far where far leads to very much', () => {
    const many = Object.fromEntries(
      Array.from({ length: 15 }, (_, index) => [
        `Model${index}`,
        {
          type: 'object',
          properties: Object.fromEntries(
            Array.from({ length: 15 }, (_inner, at) => [`link${at}`, refer(`Model${at}`)]),
          ),
        },
      ]),
    )
    expect(Object.keys(derive(refer('Model0'), many) as object)).toHaveLength(14)
  })

  it('resolves parts of components, as schemas of other libraries refer to them', () => {
    const nested = { Schema: { $defs: { 'a/b': { type: 'boolean' } } } }
    expect(derive({ $ref: '#/components/schemas/Schema/$defs/a~1b' }, nested)).toBe(true)
    expect(derive({ $ref: '#/elsewhere' }, nested)).toBeUndefined()
  })
})
