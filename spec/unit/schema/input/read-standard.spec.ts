import { z } from 'zod'
import type { SchemaNode } from '../../../../lib/contracts/schema-node'
import type { StandardSchema } from '../../../../lib/contracts/standard-schema'
import { compileProjector } from '../../../../lib/schema/output/project'
import { compileReader, type ReaderOptions } from '../../../../lib/schema/input/reader'
import { settleDeferred } from '../../../../lib/schema/input/read-standard'
import { refusals } from '../../../support/schema'

const nodeOf = (schema: StandardSchema, nullable = false): SchemaNode => ({
  kind: 'standard',
  schema,
  nullable,
  constraints: [],
})

const readerOf = (node: SchemaNode, options: Partial<ReaderOptions> = {}) =>
  compileReader(node, {
    in: 'body',
    loc: ['v'],
    from: 'json',
    implied: true,
    unknown: 'strip',
    required: true,
    ...options,
  })

const own = (validate: StandardSchema['~standard']['validate']): SchemaNode =>
  nodeOf({ '~standard': { version: 1, vendor: 'own', validate } })

describe('reading by a schema of another library', () => {
  it('shows it no key that reaches a prototype', () => {
    const read = readerOf(nodeOf(z.record(z.string(), z.unknown())))
    expect(read(JSON.parse('{"__proto__":{"a":1},"constructor":1,"b":2}'))).toEqual({ b: 2 })
  })

  it('lets it take null, or not, unless its place says that null may be', () => {
    expect(readerOf(nodeOf(z.null()))(null)).toBeNull()
    expect(refusals(() => readerOf(nodeOf(z.string()))(null))).toEqual(['/v invalid_type'])
    expect(readerOf(nodeOf(z.string(), true))(null)).toBeNull()
  })

  it('fills what is absent where the schema does', () => {
    expect(readerOf(nodeOf(z.string().default('x')))(undefined)).toBe('x')
    expect(readerOf(nodeOf(z.string()), { required: false })(undefined)).toBeUndefined()
    expect(refusals(() => readerOf(nodeOf(z.string()))(undefined))).toEqual(['/v required'])
    expect(readerOf(nodeOf(z.string()), { default: 'y' })(undefined)).toBe('y')
  })

  it('throws what it throws, at once or later', async () => {
    const fault = new Error('broken')
    const throwing = readerOf(
      own(() => {
        throw fault
      }),
    )
    expect(() => throwing(1)).toThrow(fault)
    const rejecting = readerOf(own(() => Promise.reject(fault)))
    await expect(rejecting(1)).rejects.toBe(fault)
  })

  it('tells of issues before it tells of faults', () => {
    let calls = 0
    const node = own(() => {
      calls += 1
      if (calls === 1) throw new Error('broken')
      return { issues: [{ message: 'is wrong' }] }
    })
    const list: SchemaNode = { kind: 'array', items: node, nullable: false, constraints: [] }
    expect(refusals(() => readerOf(list)([1, 2]))).toEqual(['/v/1 invalid'])
  })

  it('puts what comes later in its place: in lists, sets, maps and objects', async () => {
    const later = own((value) => Promise.resolve({ value: [value] }))
    const rest = { nullable: false, constraints: [] } as const
    const list: SchemaNode = { kind: 'array', items: later, ...rest }
    const set: SchemaNode = { ...list, set: true }
    const record: SchemaNode = { kind: 'record', values: later, ...rest }
    const map: SchemaNode = { ...record, map: true }
    expect(await readerOf(later)(1)).toEqual([1])
    expect(await readerOf(list)([1, 2])).toEqual([[1], [2]])
    expect(await readerOf(set)([1])).toEqual(new Set([[1]]))
    expect(await readerOf(record)({ a: 1 })).toEqual({ a: [1] })
    expect(await readerOf(map)({ a: 1 })).toEqual(new Map([['a', [1]]]))
  })

  it('goes through what refers to itself once', () => {
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    expect(settleDeferred(circle)).toBe(circle)
  })
})

describe('writing by a schema of another library', () => {
  it('sends null where the place or the schema says so', () => {
    const write = (node: SchemaNode, value: unknown) => compileProjector(node, { debug: true })(value)
    expect(write(nodeOf(z.string(), true), null)).toBeNull()
    expect(write(nodeOf(z.string().nullable()), null)).toBeNull()
    expect(() => write(nodeOf(z.string()), null)).toThrow('COVET_MODEL_VALUE_UNFIT')
  })

  it('hears nothing of an answer that comes too late', () => {
    const write = compileProjector(
      own(() => Promise.reject(new Error('late'))),
      { debug: true },
    )
    expect(() => write('x')).toThrow('COVET_MODEL_SCHEMA_ASYNC')
  })
})
