import type { SchemaNode } from '../../contracts/schema-node'
import type { ConstraintRow, ConstraintRows } from './constraint-row'

const isJsonScalar = (value: unknown): value is string | number | boolean | null =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const negated = (values: readonly unknown[]): Readonly<Record<string, unknown>> => {
  const shown = values.filter(isJsonScalar)
  return shown.length === 0 ? {} : { not: { enum: shown } }
}

const type = (kind: ConstraintRow['kind']): ConstraintRow => ({ kind })

/** Of a value of a known type, that alone which the type still allows. */
function notEmpty(node: SchemaNode): Readonly<Record<string, unknown>> {
  if (node.kind === 'string') return { minLength: 1 }
  if (node.kind === 'enum') return node.values.includes('') ? { not: { enum: [''] } } : {}
  return node.kind === 'any' ? { not: { enum: ['', null] } } : {}
}

/** Rules for values of any type, and the rules that name a type. */
export const commonRows: ConstraintRows = {
  isDefined: { jsonOf: ({ kind }) => (kind === 'any' ? { not: { enum: [null] } } : {}) },
  equals: { json: ([value]) => (isJsonScalar(value) ? { const: value } : {}), params: ['comparison'] },
  notEquals: { json: ([value]) => negated([value]), params: ['comparison'], acceptsAbsent: true },
  isEmpty: { json: () => ({ enum: ['', null] }), acceptsAbsent: true },
  isNotEmpty: { jsonOf: notEmpty },
  // Its values become the node's own (`kind: 'enum'`), so it adds no keyword.
  isIn: { kind: 'enum', params: ['values'] },
  isNotIn: { json: ([values]) => negated(list(values)), params: ['values'], acceptsAbsent: true },
  isBoolean: type('boolean'),
  isDate: type('date'),
  isString: type('string'),
  isNumber: { kind: 'number', params: ['options'] },
  isInt: type('integer'),
  isArray: type('array'),
  isEnum: { kind: 'enum', params: [undefined, 'values'] },
  isObject: type('record'),
  isNotEmptyObject: { kind: 'record', json: () => ({ minProperties: 1 }), params: ['options'] },
  isInstance: { params: [undefined] },
  minDate: { kind: 'date', params: ['min'] },
  maxDate: { kind: 'date', params: ['max'] },
  // Both a number and a numeric string pass, so the declared type stands; of strings, these keywords say nothing.
  isLatitude: { json: () => ({ minimum: -90, maximum: 90 }) },
  isLongitude: { json: () => ({ minimum: -180, maximum: 180 }) },
}
