import { type } from 'arktype'
import { IsString } from 'class-validator'
import * as v from 'valibot'
import { z } from 'zod'
import type { StandardSchema } from '../../../../lib/contracts/standard-schema'
import { Field } from '../../../../lib/decorators/model/field'
import { OneOf } from '../../../../lib/decorators/model/one-of'
import type { SchemaNode } from '../../../../lib/contracts/schema-node'
import { toJsonSchema } from '../../../../lib/schema/document/json-schema'
import { SchemaComponents } from '../../../../lib/schema/document/schema-components'
import { listMembers } from '../../../../lib/schema/document/standard-json-schema'
import { convertTexts } from '../../../../lib/schema/standard-texts'
import { modelOf } from '../../../support/schema'

const nodeOf = (schema: StandardSchema): SchemaNode => ({ kind: 'standard', schema, nullable: false, constraints: [] })

function write(node: SchemaNode, direction: 'input' | 'output' = 'input', version: '3.1.0' | '3.0.3' = '3.1.0') {
  const components = new SchemaComponents()
  const schema = toJsonSchema(node, { version, components, direction, implied: true })
  return { schema, components: components.toObject() }
}

interface Tree {
  name: string
  children: Tree[]
}

const tree: z.ZodType<Tree> = z.object({
  name: z.string(),
  get children() {
    return z.array(tree)
  },
})

describe('The JSON Schema of a library’s schema', () => {
  it('is what the library writes, for each direction', () => {
    const schema = nodeOf(z.object({ n: z.number().min(1).default(3) }))
    expect(write(schema).schema).toEqual({
      type: 'object',
      properties: { n: { type: 'number', minimum: 1, default: 3 } },
    })
    expect(write(schema, 'output').schema).toMatchObject({ required: ['n'], additionalProperties: false })
    expect(write(nodeOf(type({ n: 'number >= 1' }))).schema).toEqual({
      type: 'object',
      properties: { n: { type: 'number', minimum: 1 } },
      required: ['n'],
    })
  })

  it('is in the words of 3.0, where the library knows them', () => {
    const schema = z.object({ n: z.number().gt(1), x: z.string().nullable() })
    expect(write(nodeOf(schema), 'input', '3.0.3').schema).toMatchObject({
      properties: { n: { minimum: 1, exclusiveMinimum: true }, x: { type: 'string', nullable: true } },
    })
    expect(write(nodeOf(type('string')), 'input', '3.0.3').schema).toEqual({})
  })

  it('is open for what JSON Schema cannot say, and for a library that writes none', () => {
    expect(write(nodeOf(z.object({ at: z.date(), n: z.number() }))).schema).toMatchObject({
      properties: { at: {}, n: { type: 'number' } },
    })
    expect(write(nodeOf(v.object({ n: v.number() }))).schema).toEqual({})
  })

  it('is a component where it refers to itself', () => {
    const { schema, components } = write(nodeOf(tree))
    expect(schema).toEqual({ $ref: '#/components/schemas/Schema' })
    expect(components).toMatchObject({
      Schema: { properties: { children: { items: { $ref: '#/components/schemas/Schema' } } } },
    })
  })

  it('is named by its title, and is one for a schema that is used twice', () => {
    const titled = nodeOf(z.object({ id: z.string().meta({ id: 'Key' }) }).meta({ title: 'Keyed' }))
    const { schema, components } = write(
      { kind: 'union', variants: [titled, titled], nullable: false, constraints: [] },
      'output',
    )
    const reference = { $ref: '#/components/schemas/Keyed' }
    expect(schema).toEqual({ anyOf: [reference, reference] })
    expect(components).toMatchObject({
      Keyed: {
        properties: { id: { $ref: '#/components/schemas/Keyed/$defs/Key' } },
        $defs: { Key: { type: 'string' } },
      },
    })
    expect(Object.keys(components)).toEqual(['Keyed'])
  })

  it('makes two components of a model that holds one which is read and sent otherwise', () => {
    const both = z.string()
    const other = z.object({ x: z.string().default('x') })
    class Same {
      @Field({ type: both }) one!: string
      @Field({ items: both }) list!: string[]
      @IsString() two!: string
    }
    class Other {
      @Field({ items: other }) list!: object[]
    }
    class Mapped {
      @Field({ type: z.string().transform(Number) }) map!: Map<string, number>
    }
    class Either {
      @OneOf([z.object({ a: other }), Same]) either!: unknown
    }
    const names = (model: new () => object) => {
      const components = new SchemaComponents()
      for (const direction of ['input', 'output'] as const) {
        toJsonSchema(modelOf(model), { version: '3.1.0', implied: true, components, direction })
      }
      return Object.keys(components.toObject())
    }
    expect(names(Same)).toEqual(['Same'])
    expect(names(Other)).toEqual(['Other', 'OtherInput'])
    expect(names(Mapped)).toEqual(['Mapped', 'MappedInput'])
    expect(names(Either)).toEqual(['Either', 'EitherInput', 'Same'])
  })

  it('tells the members of an object', () => {
    expect(listMembers({ properties: { a: { type: 'string' }, b: {} }, required: ['a'] })).toEqual([
      { key: 'a', required: true, schema: { type: 'string' } },
      { key: 'b', required: false, schema: {} },
    ])
    expect(listMembers({})).toEqual([])
  })
})

describe('convertTexts', () => {
  it('takes an empty text for nothing where no text is declared, if it is told so', () => {
    const schema = z.object({ n: z.number(), e: z.enum(['a']), l: z.array(z.number()), s: z.string(), b: z.enum(['']) })
    const blank = { n: '', e: '', l: '', s: '', b: '', other: '' }
    expect(convertTexts(schema, blank, { style: 'repeat', blankIsAbsent: true })).toEqual({ s: '', b: '', other: '' })
    expect(convertTexts(schema, blank, { style: 'repeat' })).toEqual({ ...blank, l: [''] })
  })

  it('converts what the schema documents as one type, strictly', () => {
    const schema = z.object({
      n: z.number(),
      b: z.boolean(),
      i: z.int(),
      l: z.array(z.number()),
      s: z.string(),
      u: z.union([z.number(), z.string()]),
    })
    const texts = { n: '1.5', b: 'off', i: '7', l: '1', s: '1', u: '1', other: '1' }
    expect(convertTexts(schema, texts, { style: 'repeat' })).toEqual({
      n: 1.5,
      b: false,
      i: 7,
      l: [1],
      s: '1',
      u: '1',
      other: '1',
    })
    expect(convertTexts(schema, { n: '0x1', b: 'maybe', i: '', l: undefined }, { style: 'repeat' })).toEqual({
      n: '0x1',
      b: 'maybe',
      i: '',
      l: undefined,
    })
  })

  it('parts lists as they are written', () => {
    const list = z.array(z.number())
    expect(convertTexts(list, '1,2', { style: 'csv' })).toEqual([1, 2])
    expect(convertTexts(list, '1,2', { style: 'repeat' })).toEqual(['1,2'])
    expect(convertTexts(list, ['1', '2'], { style: 'csv' })).toEqual([1, 2])
    expect(convertTexts(list, undefined, { style: 'csv' })).toBeUndefined()
  })

  it('leaves what has another shape, and what no document tells of, to the schema', () => {
    expect(convertTexts(z.object({}), 'x', { style: 'repeat' })).toBe('x')
    expect(convertTexts(z.object({}), ['x'], { style: 'repeat' })).toEqual(['x'])
    expect(convertTexts(v.object({ n: v.number() }), { n: '1' }, { style: 'repeat' })).toEqual({ n: '1' })
    expect(convertTexts(z.record(z.string(), z.number()), { a: '1' }, { style: 'repeat' })).toEqual({ a: 1 })
  })
})
