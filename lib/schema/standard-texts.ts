import type { JsonSchema } from '../contracts/operation'
import type { StandardSchema } from '../contracts/standard-schema'
import { convertScalar } from './input/convert'
import { readInputSchema } from './document/standard-json-schema'
import { plain } from './nodes/type-reference'

const converted = new Set(['number', 'integer', 'boolean'])

/**
 * Converts the texts of a query, path, header or cookie as the JSON Schema of a library's schema declares them, by
 * the same strict rules as a model's properties. What it does not declare, or declares as one of several types, is left
 * to the schema.
 */
export function convertTexts(schema: StandardSchema, raw: unknown, style: 'csv' | 'repeat'): unknown {
  return convert(readInputSchema(schema), raw, style)
}

function convert(guide: unknown, raw: unknown, style: 'csv' | 'repeat'): unknown {
  if (typeof guide !== 'object' || guide === null) return raw
  const { type, items } = guide as JsonSchema
  if (type === 'array') return convertList(items, raw, style)
  if (type === 'object') return convertObject(guide as JsonSchema, raw)
  return typeof type === 'string' && converted.has(type) ? convertScalar(plain(type as 'number'), raw, 'strings') : raw
}

function convertList(items: unknown, raw: unknown, style: 'csv' | 'repeat'): unknown {
  if (raw === undefined) return raw
  const list: unknown[] = Array.isArray(raw) ? raw : typeof raw === 'string' && style === 'csv' ? raw.split(',') : [raw]
  return list.map((item) => convert(items, item, style))
}

function convertObject({ properties, additionalProperties }: JsonSchema, raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw
  const declared = (properties ?? {}) as JsonSchema
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [
      key,
      convert(Object.hasOwn(declared, key) ? declared[key] : additionalProperties, value, 'repeat'),
    ]),
  )
}
