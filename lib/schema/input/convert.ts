import type { EnumNode, SchemaNode } from '../../contracts/schema-node'
import { readIsoDate } from '../iso-date'

/** Where values come from: parsed JSON, the texts of a query, path, header, cookie or form, or a converter before. */
export type ValueForm = 'json' | 'strings' | 'value'

const numberPattern = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/
const integerPattern = /^-?(0|[1-9]\d*)$/
const booleans = new Map<string, boolean>(
  ['true', '1', 'on', 'yes']
    .map((word): [string, boolean] => [word, true])
    .concat(['false', '0', 'off', 'no'].map((word): [string, boolean] => [word, false])),
)
/** Reading a number of many digits takes time that grows with their square. */
const bigintDigits = 4096

/**
 * Converts one value to its declared type, strictly; a value that is none of the type is given back as it came, for
 * the check to refuse. Texts are read by the type; JSON is never coerced, but for the types that have no JSON of
 * their own: dates and big integers travel as strings.
 */
export function convertScalar(node: SchemaNode, value: unknown, form: ValueForm): unknown {
  if (typeof value !== 'string') return value
  switch (node.kind) {
    case 'date':
      return readIsoDate(value, node.format) ?? value
    case 'bigint':
      return readBigint(value) ?? value
    case 'number':
    case 'integer':
      return form === 'strings' ? (readNumber(value, node.kind) ?? value) : value
    case 'boolean':
      return form === 'strings' ? (booleans.get(value.toLowerCase()) ?? value) : value
    case 'enum':
      return form === 'strings' ? readEnum(node.values, value) : value
    default:
      return value
  }
}

/** Tells whether a node stands for a value that holds no other. */
export function isScalarNode({ kind }: SchemaNode): boolean {
  return (
    kind !== 'model' &&
    kind !== 'array' &&
    kind !== 'record' &&
    kind !== 'union' &&
    kind !== 'any' &&
    kind !== 'standard'
  )
}

/** Numbers follow JSON's grammar (RFC 8259 section 6) and stay finite; whole ones stay exact. */
function readNumber(text: string, kind: 'number' | 'integer'): number | undefined {
  if (!numberPattern.test(text)) return undefined
  const value = Number(text)
  if (!Number.isFinite(value)) return undefined
  // 9007199254740993 would become its neighbour: another value than the one that was sent.
  return kind === 'integer' && Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : value
}

function readBigint(text: string): bigint | undefined {
  return text.length <= bigintDigits && integerPattern.test(text) ? BigInt(text) : undefined
}

function readEnum(values: EnumNode['values'], text: string): unknown {
  if (values.includes(text)) return text
  return values.find((value) => value !== null && String(value) === text) ?? text
}
