import { type ConstraintRows, keyword } from './constraint-row'

/** Rules for numbers and lists. */
export const numberRows: ConstraintRows = {
  isDivisibleBy: { kind: 'number', json: ([by]) => keyword('multipleOf', by), params: ['divisor'] },
  isPositive: { kind: 'number', json: () => ({ exclusiveMinimum: 0 }) },
  isNegative: { kind: 'number', json: () => ({ exclusiveMaximum: 0 }) },
  min: { kind: 'number', json: ([min]) => keyword('minimum', min), params: ['min'] },
  max: { kind: 'number', json: ([max]) => keyword('maximum', max), params: ['max'] },
}

/** Rules for lists. */
export const arrayRows: ConstraintRows = {
  arrayContains: { kind: 'array', params: ['values'] },
  arrayNotContains: { kind: 'array', params: ['values'] },
  arrayNotEmpty: { kind: 'array', json: () => ({ minItems: 1 }) },
  arrayMinSize: { kind: 'array', json: ([min]) => keyword('minItems', min), params: ['min'] },
  arrayMaxSize: { kind: 'array', json: ([max]) => keyword('maxItems', max), params: ['max'] },
  // Objects count as different unless they are one and the same, which JSON Schema reads otherwise.
  arrayUnique: { kind: 'array' },
}
