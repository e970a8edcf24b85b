import { isDeepStrictEqual } from 'node:util'
import type { JsonSchema } from '../../../contracts/operation'
import { fitsFormat } from './formats'
import { isUnderstood, listProperties, listRequired, listSchemas, readLimits, readNumber } from './schema-keywords'
import type { SchemaSpace } from './schema-space'
import { isRecord } from '../../../utils/is-record'

/** Deeper than any example: a schema that refers to itself alone must come to an end. */
const deepest = 64

/** Whether a value is one of a schema's; `maybe` where the schema has keywords that are not understood here. */
type Judgement = 'yes' | 'no' | 'maybe'

type Judge = (part: unknown, inner?: unknown) => Judgement

/** Tells whether a value is certainly one of a schema's. */
export function fitsSchema(schema: unknown, value: unknown, space: SchemaSpace): boolean {
  return judge(schema, value, space, 0) === 'yes'
}

function judge(schema: unknown, value: unknown, space: SchemaSpace, depth: number): Judgement {
  if (typeof schema === 'boolean') return toJudgement(schema)
  if (depth > deepest || !isUnderstood(schema)) return 'maybe'
  if (value === null && schema['nullable'] === true) return 'yes'
  const inner: Judge = (part, of = value) => judge(part, of, space, depth + 1)
  if (!fitsType(schema['type'], value) || !fitsList(schema, value)) return 'no'
  return all([
    '$ref' in schema ? inner(space.resolve(schema['$ref'])) : 'yes',
    judgeParts(schema, inner),
    judgeKind(schema, value, space, inner),
  ])
}

function toJudgement(isSo: boolean): Judgement {
  return isSo ? 'yes' : 'no'
}

function all(judgements: readonly Judgement[]): Judgement {
  if (judgements.includes('no')) return 'no'
  return judgements.includes('maybe') ? 'maybe' : 'yes'
}

const opposite = { yes: 'no', no: 'yes', maybe: 'maybe' } as const

function any(judgements: readonly Judgement[]): Judgement {
  return opposite[all(judgements.map((one) => opposite[one]))]
}

function onlyOne(judgements: readonly Judgement[]): Judgement {
  const count = judgements.filter((one) => one === 'yes').length
  if (count > 1) return 'no'
  return judgements.includes('maybe') ? 'maybe' : toJudgement(count === 1)
}

function fitsType(type: unknown, value: unknown): boolean {
  if (Array.isArray(type)) return type.some((one) => fitsType(one, value))
  switch (type) {
    case undefined:
      return true
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return Number.isFinite(value)
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isRecord(value)
    default:
      return typeof value === type
  }
}

function fitsList(schema: JsonSchema, value: unknown): boolean {
  if ('const' in schema && !isDeepStrictEqual(schema['const'], value)) return false
  return !('enum' in schema) || listSchemas(schema['enum']).some((one) => isDeepStrictEqual(one, value))
}

function judgeParts({ allOf, anyOf, oneOf, not }: JsonSchema, inner: Judge): Judgement {
  return all([
    ...listSchemas(allOf).map((part) => inner(part)),
    anyOf === undefined ? 'yes' : any(listSchemas(anyOf).map((part) => inner(part))),
    oneOf === undefined ? 'yes' : onlyOne(listSchemas(oneOf).map((part) => inner(part))),
    not === undefined ? 'yes' : opposite[inner(not)],
  ])
}

function judgeKind(schema: JsonSchema, value: unknown, space: SchemaSpace, inner: Judge): Judgement {
  if (typeof value === 'string') return judgeText(schema, value, space)
  if (typeof value === 'number') return toJudgement(fitsNumber(schema, value))
  if (Array.isArray(value)) return judgeArray(schema, value, inner)
  return isRecord(value) ? judgeObject(schema, value, inner) : 'yes'
}

function judgeText(schema: JsonSchema, value: string, space: SchemaSpace): Judgement {
  const { pattern, format } = schema
  const expression = typeof pattern === 'string' ? space.pattern(pattern) : undefined
  if (typeof pattern === 'string' && expression === undefined) return 'maybe'
  if (expression?.test(value) === false) return 'no'
  if (!fitsCount(Array.from(value).length, schema['minLength'], schema['maxLength'])) return 'no'
  // What is no such text here may be one elsewhere.
  return fitsFormat(format, value) ? 'yes' : 'maybe'
}

function fitsNumber(schema: JsonSchema, value: number): boolean {
  const { low, high, aboveLow, belowHigh } = readLimits(schema)
  if (value < low || value > high || (aboveLow && value === low) || (belowHigh && value === high)) return false
  const step = readNumber(schema['multipleOf'])
  return step === undefined || Number.isInteger(value / step)
}

function judgeArray(schema: JsonSchema, value: readonly unknown[], inner: Judge): Judgement {
  const first = listSchemas(schema['prefixItems'])
  if (!fitsCount(value.length, schema['minItems'], schema['maxItems'])) return 'no'
  const isRepeated = (item: unknown, index: number) =>
    value.findIndex((other) => isDeepStrictEqual(other, item)) < index
  if (schema['uniqueItems'] === true && value.some(isRepeated)) return 'no'
  return all(value.map((item, index) => inner(first[index] ?? schema['items'] ?? true, item)))
}

function judgeObject(schema: JsonSchema, value: Readonly<Record<string, unknown>>, inner: Judge): Judgement {
  const properties = new Map(listProperties(schema))
  const { additionalProperties: others = true } = schema
  const entries = Object.entries(value)
  if (!listRequired(schema).every((name) => Object.hasOwn(value, name))) return 'no'
  if (!fitsCount(entries.length, schema['minProperties'], schema['maxProperties'])) return 'no'
  return all(entries.map(([name, one]) => inner(properties.get(name) ?? others, one)))
}

function fitsCount(count: number, least: unknown, most: unknown): boolean {
  return count >= (readNumber(least) ?? 0) && count <= (readNumber(most) ?? Infinity)
}
