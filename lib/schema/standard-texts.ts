import type { JsonSchema } from '../contracts/operation'
import type { StandardSchema } from '../contracts/standard-schema'
import { convertScalar } from './input/convert'
import { readInputSchema } from './document/standard-json-schema'
import { plain } from './nodes/type-reference'

const converted = new Set(['number', 'integer', 'boolean'])

/** How texts are read. */
interface TextForm {
  readonly style: 'csv' | 'repeat'
  readonly blankIsAbsent?: boolean | undefined
}

/**
 * Converts the texts of a query, path, header, cookie or form as the JSON Schema of a library's schema declares them, by
 * the same strict rules as a model's properties. What it does not declare, or declares as one of several types, is left
 * to the schema.
 */
export function convertTexts(schema: StandardSchema, raw: unknown, form: TextForm): unknown {
  return convert(readInputSchema(schema), raw, form)
}

function convert(guide: unknown, raw: unknown, form: TextForm): unknown {
  if (typeof guide !== 'object' || guide === null) return raw
  const { type, items } = guide as JsonSchema
  if (raw === '' && form.blankIsAbsent === true && wantsNoText(guide as JsonSchema)) return undefined
  if (type === 'array') return convertList(items, raw, form)
  if (type === 'object') return convertObject(guide as JsonSchema, raw, form)
  return typeof type === 'string' && converted.has(type) ? convertScalar(plain(type as 'number'), raw, 'strings') : raw
}

/** Tells whether an empty text is none of the values, for their type or because they are listed. */
function wantsNoText({ type, enum: values, items }: JsonSchema): boolean {
  if (Array.isArray(values)) return !values.includes('')
  if (type === 'array') return typeof items === 'object' && items !== null && wantsNoText(items as JsonSchema)
  return typeof type === 'string' && (converted.has(type) || type === 'object')
}

function convertList(items: unknown, raw: unknown, form: TextForm): unknown {
  if (raw === undefined) return raw
  const { style } = form
  const list: unknown[] = Array.isArray(raw) ? raw : typeof raw === 'string' && style === 'csv' ? raw.split(',') : [raw]
  return list.map((item) => convert(items, item, { style }))
}

function convertObject({ properties, additionalProperties }: JsonSchema, raw: unknown, form: TextForm): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw
  const declared = (properties ?? {}) as JsonSchema
  const entries = Object.entries(raw).flatMap(([key, given]: [string, unknown]): [string, unknown][] => {
    const guide = Object.hasOwn(declared, key) ? declared[key] : additionalProperties
    const value = convert(guide, given, { ...form, style: 'repeat' })
    return given === '' && value === undefined ? [] : [[key, value]]
  })
  return Object.fromEntries(entries)
}
