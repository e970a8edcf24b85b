import { IsInt, IsString } from 'class-validator'
import { settleNames } from '../../../../lib/schema/document/component-names'
import { toJsonSchema } from '../../../../lib/schema/document/json-schema'
import { SchemaComponents } from '../../../../lib/schema/document/schema-components'
import type { Class } from '../../../../lib/utils/class'
import { modelOf } from '../../../support/schema'

/** Gives a class with one property another name. */
function named(name: string, ...rules: PropertyDecorator[]): Class {
  class Model {
    value: unknown
  }
  for (const rule of rules) rule(Model.prototype, 'value')
  Object.defineProperty(Model, 'name', { value: name })
  return Model
}

/** A class of which something else is read than sent. */
function split(name: string): Class {
  class Model {
    @IsInt() page = 1
  }
  Object.defineProperty(Model, 'name', { value: name })
  return Model
}

function documentOf(types: readonly Class[], isSentToo = true) {
  const components = new SchemaComponents()
  const options = { version: '3.1.0', components, implied: true } as const
  const write = (direction: 'input' | 'output') =>
    types.map((type) => toJsonSchema(modelOf(type), { ...options, direction }))
  const schemas = write('input')
  if (isSentToo) write('output')
  return { references: components.settle(schemas).map(({ $ref }) => $ref), names: Object.keys(components.toObject()) }
}

const prefix = '#/components/schemas/'

describe('the names of components', () => {
  it('are those of the classes, with a number for a second one that is another', () => {
    const { references, names } = documentOf([named('Book', IsString()), named('Book', IsInt())])

    expect(references).toEqual([`${prefix}Book`, `${prefix}Book2`])
    expect(names).toEqual(['Book', 'Book2'])
  })

  it('are one where the schemas are the same', () => {
    const { references, names } = documentOf([named('Book', IsString()), named('Book', IsString())])

    expect(references).toEqual([`${prefix}Book`, `${prefix}Book`])
    expect(names).toEqual(['Book'])
  })

  it.each([
    ['first', 0],
    ['last', 1],
  ])('go to the class that is named so, be the one with the made-up name met %s', (_title, at) => {
    const own = named('BookInput', IsString())
    const { references, names } = documentOf([own, own].with(at, split('Book')))

    expect(references[at]).toBe(`${prefix}BookInput2`)
    expect(references[1 - at]).toBe(`${prefix}BookInput`)
    expect(names).toEqual(['Book', 'BookInput', 'BookInput2'])
  })

  it('are plain where only one side of a class is in the document', () => {
    expect(documentOf([split('Book')], false)).toEqual({ references: [`${prefix}Book`], names: ['Book'] })
    expect(documentOf([split('Book')])).toEqual({ references: [`${prefix}BookInput`], names: ['Book', 'BookInput'] })
  })

  it('leave a number to the class that has it in its name', () => {
    const { names, references } = documentOf([
      named('Book', IsString()),
      named('Book', IsInt()),
      named('Book2', IsString(), IsInt()),
    ])

    expect(names).toEqual(['Book', 'Book2', 'Book3'])
    expect(references).toEqual([`${prefix}Book`, `${prefix}Book3`, `${prefix}Book2`])
  })

  it('do not change where nothing meets', () => {
    const components = ['A', 'B'].map((name) => ({ name, wanted: name, isDerived: false, schema: {} }))
    expect(settleNames(components, prefix).size).toBe(0)
  })

  it('of models that hold themselves are seen to be one', () => {
    const schema = (name: string) => ({ properties: { next: { $ref: prefix + name } } })
    const components = ['A', 'A2'].map((name) => ({ name, wanted: 'A', isDerived: false, schema: schema(name) }))
    expect([...settleNames(components, prefix)]).toEqual([['A2', 'A']])
  })
})
