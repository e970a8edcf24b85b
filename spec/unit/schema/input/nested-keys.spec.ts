import { Exclude } from 'class-transformer'
import { IsInt, IsOptional } from 'class-validator'
import * as v from 'valibot'
import { z } from 'zod'
import type { SchemaNode } from '../../../../lib/contracts/schema-node'
import { guideOf, hasNestedKeys, isDeepObject, isNestable, nestKeys } from '../../../../lib/schema/input/nested-keys'
import { nodeFromType, plain } from '../../../../lib/schema/nodes/type-reference'
import { modelOf } from '../../../support/schema'

class Range {
  @IsOptional() @IsInt() min?: number
  @Exclude() @IsOptional() @IsInt() hidden?: number
}

class Flat {
  @IsInt() page!: number
}

const rest = { nullable: false, constraints: [] } as const
const listOf = (items: SchemaNode): SchemaNode => ({ kind: 'array', items, ...rest })
const mapOf = (values: SchemaNode): SchemaNode => ({ kind: 'record', values, ...rest })
const unionOf = (...variants: SchemaNode[]): SchemaNode => ({ kind: 'union', variants, ...rest })

describe('nestKeys', () => {
  it('gives back a record without such keys', () => {
    const record = { a: '1', b: '2' }
    expect(nestKeys(record, guideOf(modelOf(Range)))).toBe(record)
  })

  it('leaves the record as it is', () => {
    const record = { 'a[b]': '1' }
    const guide = guideOf(mapOf(mapOf(plain('string'))))
    expect(nestKeys(record, guide)).toEqual({ a: { b: '1' } })
    expect(record).toEqual({ 'a[b]': '1' })
  })

  it('takes the first of two ways to say a value', () => {
    const guide = guideOf(mapOf(mapOf(mapOf(plain('string')))))
    expect(nestKeys({ 'a[b][c]': '1', 'a[b]': '2' }, guide)).toEqual({ a: { b: { c: '1' } }, 'a[b]': '2' })
  })

  it('makes objects without a prototype', () => {
    const guide = guideOf(mapOf(mapOf(plain('string'))))
    const nested = nestKeys({ '__proto__[x]': '1', 'a[__proto__]': '2' }, guide)
    expect(Object.getPrototypeOf(nested)).toBeNull()
    expect(Object.keys(nested)).toEqual(['__proto__', 'a'])
    expect(Object.getPrototypeOf(nested['a'])).toBeNull()
    expect(({} as { x?: unknown }).x).toBeUndefined()
  })

  it('joins lists with and without brackets', () => {
    const guide = guideOf(mapOf(listOf(plain('string'))))
    expect(nestKeys({ a: 'x', 'a[]': ['y', 'z'] }, guide)).toEqual({ a: ['x', 'y', 'z'] })
    expect(nestKeys({ 'a[]': 'y' }, guide)).toEqual({ a: 'y' })
  })
})

describe('guideOf', () => {
  it('knows what has names inside', () => {
    const nodes = {
      model: modelOf(Range),
      map: mapOf(plain('string')),
      union: unionOf(plain('string'), modelOf(Range)),
      object: nodeFromType(z.object({}))!,
      list: listOf(plain('string')),
      lists: unionOf(plain('string'), listOf(plain('string'))),
      array: nodeFromType(z.array(z.string()))!,
      text: plain('string'),
      texts: unionOf(plain('string')),
      schema: nodeFromType(z.string())!,
      untold: nodeFromType(v.object({}))!,
    }
    const named = (is: (node: SchemaNode) => boolean) =>
      Object.entries(nodes).flatMap(([name, node]) => (is(node) ? [name] : []))
    expect(named(isDeepObject)).toEqual(['model', 'map', 'union', 'object'])
    expect(named(isNestable)).toEqual(['model', 'map', 'union', 'object', 'list', 'lists', 'array'])
  })

  it('knows no name that is not read', () => {
    const { inner } = guideOf(modelOf(Range))
    expect([inner?.('min'), inner?.('hidden'), inner?.('other')]).toEqual([{}, undefined, undefined])
  })

  it('finds a name in any shape of a union', () => {
    const { inner } = guideOf(unionOf(modelOf(Flat), modelOf(Range)))
    expect([inner?.('min'), inner?.('page'), inner?.('other')]).toEqual([{}, {}, undefined])
  })

  it('follows the JSON Schema of other libraries, names of any kind included', () => {
    const { inner } = guideOf(nodeFromType(z.record(z.string(), z.array(z.number())))!)
    expect(inner?.('any')).toEqual({ isList: true })
    const strict = guideOf(nodeFromType(z.object({ a: z.number() }))!)
    expect([strict.inner?.('a'), strict.inner?.('b')]).toEqual([{}, undefined])
  })
})

describe('hasNestedKeys', () => {
  it('tells whether they need to be looked for', () => {
    class Deep {
      @IsOptional() range?: Range
    }
    class Listed {
      @IsInt({ each: true }) ids!: number[]
    }
    const nodes = [modelOf(Deep), modelOf(Listed), modelOf(Flat), mapOf(plain('string')), plain('string')]
    expect(nodes.map(hasNestedKeys)).toEqual([true, true, false, true, false])
    expect(hasNestedKeys(nodeFromType(z.object({}))!)).toBe(true)
  })
})
