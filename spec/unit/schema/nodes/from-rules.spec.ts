import type { EmittedType } from '../../../../lib/metadata/emitted-type'
import { nodeFromRules, type ParamRules } from '../../../../lib/schema/nodes/from-rules'

class Model {}
const unknown: EmittedType = { kind: 'unknown' }
const classOf = (type: unknown): EmittedType => ({ kind: 'class', type: type as never })

describe('nodeFromRules', () => {
  it.each<[string, ParamRules, EmittedType, object | undefined]>([
    ['the type that is named', { type: Number }, { kind: 'string' }, { kind: 'number' }],
    ['a type that is given later', { type: () => Model }, unknown, { kind: 'model', type: Model }],
    ['the enum before the type', { enum: ['a'], type: Number }, unknown, { kind: 'enum', values: ['a'] }],
    ['the emitted type', {}, { kind: 'bigint' }, { kind: 'bigint' }],
    ['an emitted class', {}, classOf(Model), { kind: 'model', type: Model }],
    ['a default’s type', { default: 'a' }, unknown, { kind: 'string', default: 'a' }],
    ['a default number’s', { default: 1 }, unknown, { kind: 'number' }],
    ['a default boolean’s', { default: false }, unknown, { kind: 'boolean' }],
    ['a default bigint’s', { default: 1n }, unknown, { kind: 'bigint' }],
    ['a default date’s', { default: new Date(0) }, unknown, { kind: 'date' }],
    ['nothing of a default object', { default: {} }, unknown, undefined],
    ['nothing of nothing', {}, unknown, undefined],
    ['nothing of a type that is not there yet', { type: (() => undefined) as never }, unknown, undefined],
    ['nothing of an array without items', {}, { kind: 'array' }, undefined],
    ['a list of items', { items: String }, unknown, { kind: 'array', items: { kind: 'string' } }],
    [
      'a list whose items are named as type',
      { type: Model },
      { kind: 'array' },
      { kind: 'array', items: { type: Model } },
    ],
    ['a list of an enum', { enum: { A: 1 } }, { kind: 'array' }, { kind: 'array', items: { values: [1] } }],
    ['a set', { items: Number }, classOf(Set), { kind: 'array', set: true }],
    ['a map', { type: Number }, classOf(Map), { kind: 'record', map: true, values: { kind: 'number' } }],
    ['nothing of a map of what is not there yet', { type: (() => undefined) as never }, classOf(Map), undefined],
    ['a map of anything', {}, classOf(Map), { kind: 'record', map: true, values: { kind: 'any' } }],
    ['anything', { type: Object }, unknown, { kind: 'any' }],
    ['a whole number by its format', { type: Number, format: 'int64' }, unknown, { kind: 'integer', format: 'int64' }],
    ['whole numbers by their format', { items: Number, format: 'int' }, unknown, { items: { kind: 'integer' } }],
    ['another format as it is', { type: Number, format: 'float' }, unknown, { kind: 'number', format: 'float' }],
  ])('takes %s', (_title, rules, emitted, expected) => {
    const node = nodeFromRules(rules, emitted)
    if (expected === undefined) expect(node).toBeUndefined()
    else expect(node).toMatchObject(expected)
  })

  it('keeps what is said for readers of the document', () => {
    const said = { description: 'd', example: 1, deprecated: true, default: 2 }
    expect(nodeFromRules({ type: Number, ...said }, unknown)).toMatchObject(said)
  })
})
