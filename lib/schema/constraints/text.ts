import { patternKeyword } from '../document/pattern-keyword'
import { type ConstraintRow, type ConstraintRows, keyword } from './constraint-row'

const text: ConstraintRow = { kind: 'string' }
const pattern = (source: string): ConstraintRow => ({ kind: 'string', json: () => ({ pattern: source }) })

const escape = (seed: unknown): string => String(seed).replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')

function matches([given, modifiers]: readonly unknown[]): Readonly<Record<string, unknown>> {
  return patternKeyword(
    given instanceof RegExp ? given : new RegExp(String(given), typeof modifiers === 'string' ? modifiers : ''),
  )
}

/** A character takes one byte to four (RFC 3629). */
function byteLength([min, max]: readonly unknown[]): Readonly<Record<string, unknown>> {
  return { ...keyword('minLength', Math.ceil(Number(min) / 4)), ...keyword('maxLength', max) }
}

function digits([options]: readonly unknown[]): Readonly<Record<string, unknown>> {
  const { locale, no_symbols: isBare } = (options ?? {}) as { locale?: unknown; no_symbols?: unknown }
  if (isBare === true) return { pattern: '^[0-9]+$' }
  return locale === undefined ? { pattern: '^[+-]?([0-9]*\\.)?[0-9]+$' } : {}
}

function decimal([options]: readonly unknown[]): Readonly<Record<string, unknown>> {
  return options === undefined ? { pattern: '^[+-]?([0-9]+(\\.[0-9]+)?|\\.[0-9]+)$' } : {}
}

/** Rules for the length, the characters and the content of a text. */
export const textRows: ConstraintRows = {
  isLength: {
    kind: 'string',
    json: ([min, max]) => ({ ...keyword('minLength', min), ...keyword('maxLength', max) }),
    params: ['min', 'max'],
  },
  minLength: { kind: 'string', json: ([min]) => keyword('minLength', min), params: ['min'] },
  maxLength: { kind: 'string', json: ([max]) => keyword('maxLength', max), params: ['max'] },
  isByteLength: { kind: 'string', json: byteLength, params: ['min', 'max'] },
  matches: { kind: 'string', json: matches, params: ['pattern'] },
  contains: { kind: 'string', json: ([seed]) => ({ pattern: escape(seed) }), params: ['seed'] },
  notContains: { kind: 'string', json: ([seed]) => ({ not: { pattern: escape(seed) } }), params: ['seed'] },
  isAlpha: {
    kind: 'string',
    json: ([locale]) => (locale === undefined ? { pattern: '^[a-zA-Z]+$' } : {}),
    params: ['locale'],
  },
  isAlphanumeric: {
    kind: 'string',
    json: ([locale]) => (locale === undefined ? { pattern: '^[0-9a-zA-Z]+$' } : {}),
    params: ['locale'],
  },
  isAscii: pattern('^[\\x00-\\x7F]+$'),
  isLowercase: text,
  isUppercase: text,
  isFullWidth: text,
  isHalfWidth: text,
  isVariableWidth: text,
  isMultibyte: text,
  isSurrogatePair: text,
  isBooleanString: { kind: 'string', json: () => ({ enum: ['true', 'false', '1', '0'] }) },
  isNumberString: { kind: 'string', json: digits, params: ['options'] },
  isDecimal: { kind: 'string', json: decimal, params: ['options'] },
  isHexadecimal: pattern('^(0[xXhH])?[0-9A-Fa-f]+$'),
  isOctal: pattern('^(0[oO])?[0-7]+$'),
  isStrongPassword: { kind: 'string', json: () => ({ format: 'password' }), params: ['options'] },
  isJson: { kind: 'string', json: () => ({ contentMediaType: 'application/json' }) },
}
