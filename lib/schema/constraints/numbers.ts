import { type ConstraintRows, keyword } from './constraint-row'

/** The library divides by what `parseInt` makes of its argument; by nothing, nothing is divisible. */
function divisible([by]: readonly unknown[]): Readonly<Record<string, unknown>> {
  const divisor = Math.abs(Number.parseInt(String(by), 10))
  return divisor > 0 ? { multipleOf: divisor } : { not: {} }
}

/** Each of the values has to be there. */
function containing(values: unknown): Readonly<Record<string, unknown>> {
  const wanted = scalarsOf(values).map((value) => ({ contains: { const: value } }))
  return wanted.length === 0 ? {} : { allOf: wanted }
}

function lacking(values: unknown): Readonly<Record<string, unknown>> {
  const unwanted = scalarsOf(values)
  return unwanted.length === 0 ? {} : { not: { contains: { enum: unwanted } } }
}

function scalarsOf(values: unknown): readonly unknown[] {
  return Array.isArray(values) ? values.filter((value) => ['string', 'number', 'boolean'].includes(typeof value)) : []
}

/** Rules for numbers. */
export const numberRows: ConstraintRows = {
  isDivisibleBy: { kind: 'number', json: divisible, params: ['divisor'] },
  isPositive: { kind: 'number', json: () => ({ exclusiveMinimum: 0 }) },
  isNegative: { kind: 'number', json: () => ({ exclusiveMaximum: 0 }) },
  min: { kind: 'number', json: ([min]) => keyword('minimum', min), params: ['min'] },
  max: { kind: 'number', json: ([max]) => keyword('maximum', max), params: ['max'] },
}

/** Rules for lists. */
export const arrayRows: ConstraintRows = {
  arrayContains: { kind: 'array', json: ([values]) => containing(values), params: ['values'] },
  arrayNotContains: { kind: 'array', json: ([values]) => lacking(values), params: ['values'] },
  arrayNotEmpty: { kind: 'array', json: () => ({ minItems: 1 }) },
  arrayMinSize: { kind: 'array', json: ([min]) => keyword('minItems', min), params: ['min'] },
  arrayMaxSize: { kind: 'array', json: ([max]) => keyword('maxItems', max), params: ['max'] },
  // Objects count as different unless they are one and the same, which JSON Schema reads otherwise.
  arrayUnique: {
    kind: 'array',
    jsonOf: (node) => (node.kind === 'array' && comparable.has(node.items.kind) ? { uniqueItems: true } : {}),
  },
}

const comparable: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean', 'enum'])
