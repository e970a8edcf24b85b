import { References } from '../../../../../lib/features/client/document/references'
import { ComponentNames } from '../../../../../lib/features/client/schema/component-names'
import type { Direction } from '../../../../../lib/features/client/schema/component-uses'
import { type SchemaPlace, topLevel } from '../../../../../lib/features/client/schema/schema-place'
import { SchemaWriter } from '../../../../../lib/features/client/schema/schema-writer'

const schemas = {
  Cat: { type: 'object', required: ['lives'], properties: { lives: { type: 'integer' } } },
  Dog: { type: 'object', properties: { kind: { const: 'dog' } } },
  Loop: { $ref: '#/components/schemas/Cat' },
  Account: {
    type: 'object',
    required: ['id', 'name', 'secret'],
    properties: {
      id: { type: 'integer', readOnly: true },
      name: { type: 'string' },
      secret: { type: 'string', writeOnly: true },
    },
  },
  Team: { type: 'array', items: { $ref: '#/components/schemas/Account' } },
}

/** Every component goes both ways. */
function everyWay(components: object) {
  const names = new Set(Object.keys(components))
  return { input: names, output: names }
}

function write(schema: unknown, place: Partial<SchemaPlace> = {}, components: object = schemas): string {
  const references = new References({ components: { schemas: components } })
  const writer = new SchemaWriter(
    references,
    new ComponentNames(components as Record<string, unknown>, everyWay(components)),
  )
  return writer.write(schema, { ...topLevel, ...place }).text.replaceAll(/\s+/g, ' ')
}

const cat = { $ref: '#/components/schemas/Cat' }
const dog = { $ref: '#/components/schemas/Dog' }

describe('the type of a schema', () => {
  it.each<[string, unknown, string]>([
    ['anything', {}, 'unknown'],
    ['true', true, 'unknown'],
    ['false', false, 'never'],
    ['text', { type: 'string', minLength: 1 }, 'string'],
    ['a moment', { type: 'string', format: 'date-time' }, 'string'],
    ['a number', { type: 'number' }, 'number'],
    ['an integer', { type: 'integer', format: 'int64' }, 'number'],
    ['a boolean', { type: 'boolean' }, 'boolean'],
    ['null', { type: 'null' }, 'null'],
    ['several types', { type: ['string', 'integer', 'null'] }, 'string | number | null'],
    ['what may be null, in 3.0', { type: 'string', nullable: true }, 'string | null'],
    ['a model that may be null, in 3.0', { allOf: [cat], nullable: true }, 'Cat | null'],
    ['one value', { const: 'a' }, "'a'"],
    ['a number that no text can be', { enum: [1, Infinity, NaN] }, '1 | number'],
    ['some values', { type: 'string', enum: ['a', "b'", 1, null] }, `'a' | 'b\\'' | 1 | null`],
    ['values that are no scalars', { enum: [{ a: [1] }, []] }, `{ a: [1] } | []`],
    ['a list', { type: 'array', items: { type: 'string' } }, 'string[]'],
    ['a list of anything', { type: 'array' }, 'unknown[]'],
    ['a list of alternatives', { items: { type: ['string', 'null'] } }, '(string | null)[]'],
    ['a list of all', { items: { allOf: [cat, dog] } }, '(Cat & Dog)[]'],
    ['a tuple', { prefixItems: [cat, { type: 'string' }], minItems: 1, items: false }, '[Cat, (string)?]'],
    ['an open tuple', { type: 'array', prefixItems: [cat], minItems: 1, items: dog }, '[Cat, ...Dog[]]'],
    ['an object', { type: 'object' }, '{ [name: string]: unknown }'],
    ['an empty object', { type: 'object', additionalProperties: false }, '{ [name: string]: never }'],
    ['a map', { additionalProperties: { type: 'number' } }, '{ [name: string]: number }'],
    [
      'a map by patterns',
      { patternProperties: { a: cat, b: dog }, additionalProperties: false },
      '{ [name: string]: Cat | Dog }',
    ],
    ['an open map by patterns', { patternProperties: { a: cat } }, '{ [name: string]: unknown }'],
    ['members', { properties: { a: cat, 'b-c': {} }, required: ['a', 'd'] }, `{ a: Cat 'b-c'?: unknown d: unknown }`],
    [
      'members beside others',
      { properties: { a: cat }, additionalProperties: cat },
      '{ a?: Cat | undefined [name: string]: unknown }',
    ],
    ['a model', cat, 'Cat'],
    ['a model with words beside it', { ...cat, description: 'A cat.' }, 'Cat'],
    [
      'a model and more',
      { allOf: [cat, { properties: { code: { enum: ['A'] } } }] },
      `Cat & { code?: 'A' | undefined }`,
    ],
    ['a model of which more is required', { allOf: [cat], required: ['lives'] }, 'Cat & { lives: unknown }'],
    ['a model that is called an object', { type: 'object', allOf: [cat] }, 'Cat'],
    ['alternatives', { anyOf: [cat, { type: 'null' }] }, 'Cat | null'],
    ['alternatives with a common part', { oneOf: [cat, dog], properties: { a: {} } }, '(Cat | Dog) & { a?: unknown }'],
    ['alternatives, one of which is anything', { anyOf: [cat, {}] }, 'unknown'],
    [
      'a union that a member tells apart',
      {
        oneOf: [cat, dog],
        discriminator: { propertyName: 'kind', mapping: { cat: cat.$ref, tiger: 'Cat', dog: dog.$ref } },
      },
      `({ kind: 'cat' | 'tiger' } & Cat) | Dog`,
    ],
    ['a union without a mapping', { oneOf: [cat], discriminator: { propertyName: 'kind' } }, `{ kind: 'Cat' } & Cat`],
    ['a file, in 3.0', { type: 'string', format: 'binary' }, 'Blob'],
    ['a file, in 3.1', { type: 'string', contentMediaType: 'image/png' }, 'Blob'],
    ['bytes as text', { type: 'string', contentMediaType: 'image/png', contentEncoding: 'base64' }, 'string'],
    ['a document in text', { type: 'string', contentMediaType: 'application/json' }, 'string'],
    ['a part of a component', { $ref: '#/components/schemas/Cat/properties/lives' }, 'number'],
  ])('tells %s', (_, schema, text) => {
    expect(write(schema)).toBe(text)
  })

  it.each<[Direction, string]>([
    ['input', '{ name: string secret: string }'],
    ['output', '{ id: number name: string }'],
  ])('leaves out of %s what goes the other way', (direction, text) => {
    expect(write(schemas.Account, { direction })).toBe(text)
  })

  it('names what is read by another name where it differs, at any depth', () => {
    const reference = { $ref: '#/components/schemas/Team' }
    expect([write(reference), write(reference, { direction: 'input' })]).toEqual(['Team', 'TeamInput'])
    expect([write(schemas.Team), write(schemas.Team, { direction: 'input' })]).toEqual(['Account[]', 'AccountInput[]'])
    expect(write(cat, { direction: 'input' })).toBe('Cat')
  })

  it('takes more of parameters', () => {
    const place = { isParameter: true, prefix: 'Schemas.' }
    expect(write({ type: 'string', format: 'date-time' }, place)).toBe('string | Date')
    expect(write({ items: cat }, place)).toBe('readonly Schemas.Cat[]')
  })

  it('follows what leads back to itself no further', () => {
    const loops = {
      A: { anyOf: [{ $ref: '#/components/schemas/B' }, { type: 'string' }] },
      B: { allOf: [{ $ref: '#/components/schemas/A' }] },
      C: { type: 'array', items: { $ref: '#/components/schemas/C' } },
      D: { properties: { inner: { properties: { deep: { $ref: '#/components/schemas/D/properties/inner' } } } } },
    }
    const own = (name: keyof typeof loops) => write(loops[name], { own: name }, loops)
    expect([own('A'), own('B'), own('C')]).toEqual(['string', 'unknown', 'C[]'])
    expect(own('D')).toContain('deep?: unknown')
  })

  it.each<[string, unknown, string]>([
    ['to nothing', { $ref: '#/components/schemas/Gone' }, '"#/components/schemas/Gone" refers to nothing'],
    ['to what objects have without saying so', { $ref: '#/constructor' }, '"#/constructor" refers to nothing'],
    ['to a file', { $ref: 'models.yaml#/Cat' }, '"models.yaml#/Cat" refers to something outside of it'],
  ])('refuses a reference %s', (_, schema, reason) => {
    const error = expect.objectContaining({ code: 'COVET_CLIENT_DOCUMENT', message: expect.stringContaining(reason) })
    expect(() => write(schema)).toThrow(error)
  })

  it('refuses schemas without end', () => {
    let schema: unknown = {}
    for (let level = 0; level < 100_000; level += 1) schema = { type: 'array', items: schema }
    expect(() => write(schema)).toThrow('its schemas nest deeper than 64 levels')
    let choice: unknown = cat
    for (let level = 0; level < 100_000; level += 1) choice = { anyOf: [choice] }
    expect(() => write(choice, { own: 'Choice' }, { ...schemas, Choice: choice })).toThrow('nest deeper than 64 levels')
  })
})
