import { isDeepStrictEqual } from 'node:util'
import type { JsonSchema } from '../../../../contracts/operation'
import { fitsFormat } from './formats'
import { isUnderstood, listProperties, listRequired, listSchemas, readLimits, readNumber } from './schema-keywords'
import type { SchemaSpace } from './schema-space'

/** Deeper than any example: a schema that refers to itself alone must come to an end. */
const deepest = 64

/**
 * Tells whether a value is certainly one of a schema's. Of schemas with keywords that are not understood here nothing is
 * certain: the answer is no.
 */
export function fitsSchema(schema: unknown, value: unknown, space: SchemaSpace, depth = 0): boolean {
  if (typeof schema === 'boolean') return schema
  if (depth > deepest || !isUnderstood(schema)) return false
  if (value === null && schema['nullable'] === true) return true
  const fits = (part: unknown, inner: unknown = value): boolean => fitsSchema(part, inner, space, depth + 1)
  return (
    ('$ref' in schema ? fits(space.resolve(schema['$ref'])) : true) &&
    fitsType(schema['type'], value) &&
    fitsList(schema, value) &&
    fitsParts(schema, fits) &&
    fitsKind(schema, value, space, fits)
  )
}

type Fits = (part: unknown, inner?: unknown) => boolean

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
      return isObject(value)
    default:
      return typeof value === type
  }
}

function fitsList(schema: JsonSchema, value: unknown): boolean {
  if ('const' in schema && !isDeepStrictEqual(schema['const'], value)) return false
  return !('enum' in schema) || listSchemas(schema['enum']).some((one) => isDeepStrictEqual(one, value))
}

function fitsParts(schema: JsonSchema, fits: Fits): boolean {
  if (!listSchemas(schema['allOf']).every((part) => fits(part))) return false
  if ('anyOf' in schema && !listSchemas(schema['anyOf']).some((part) => fits(part))) return false
  const { oneOf } = schema
  // Of a variant that is not understood nobody knows that it refuses the value.
  if (oneOf !== undefined && !listSchemas(oneOf).every(isUnderstood)) return false
  if (oneOf !== undefined && listSchemas(oneOf).filter((part) => fits(part)).length !== 1) return false
  return !('not' in schema) || (isUnderstood(schema['not']) && !fits(schema['not']))
}

function fitsKind(schema: JsonSchema, value: unknown, space: SchemaSpace, fits: Fits): boolean {
  if (typeof value === 'string') return fitsText(schema, value, space)
  if (typeof value === 'number') return fitsNumber(schema, value)
  if (Array.isArray(value)) return fitsArray(schema, value, fits)
  return !isObject(value) || fitsObject(schema, value, fits)
}

function fitsText(schema: JsonSchema, value: string, space: SchemaSpace): boolean {
  const { pattern, format } = schema
  if (typeof pattern === 'string' && space.pattern(pattern)?.test(value) !== true) return false
  return fitsCount(Array.from(value).length, schema['minLength'], schema['maxLength']) && fitsFormat(format, value)
}

function fitsNumber(schema: JsonSchema, value: number): boolean {
  const { low, high, aboveLow, belowHigh } = readLimits(schema)
  if (value < low || value > high || (aboveLow && value === low) || (belowHigh && value === high)) return false
  const step = readNumber(schema['multipleOf'])
  return step === undefined || Number.isInteger(value / step)
}

function fitsArray(schema: JsonSchema, value: readonly unknown[], fits: Fits): boolean {
  const first = listSchemas(schema['prefixItems'])
  if (!fitsCount(value.length, schema['minItems'], schema['maxItems'])) return false
  if (!value.every((item, index) => fits(first[index] ?? schema['items'] ?? true, item))) return false
  if (schema['uniqueItems'] !== true) return true
  return value.every((item, index) => value.findIndex((other) => isDeepStrictEqual(other, item)) === index)
}

function fitsObject(schema: JsonSchema, value: Readonly<Record<string, unknown>>, fits: Fits): boolean {
  const properties = new Map(listProperties(schema))
  const { additionalProperties: others = true } = schema
  const entries = Object.entries(value)
  return (
    listRequired(schema).every((name) => Object.hasOwn(value, name)) &&
    fitsCount(entries.length, schema['minProperties'], schema['maxProperties']) &&
    entries.every(([name, inner]) => fits(properties.get(name) ?? others, inner))
  )
}

function fitsCount(count: number, least: unknown, most: unknown): boolean {
  return count >= (readNumber(least) ?? 0) && count <= (readNumber(most) ?? Infinity)
}

/** Tells an object of JSON from a list and from null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
