import type { JsonSchema } from '../../contracts/operation'

/** The versions of OpenAPI that documents are written in: 3.1 holds JSON Schema 2020-12, 3.0 a dialect of draft 5. */
export type DocumentVersion = '3.1.0' | '3.0.3'

/** Adds keywords to a schema; one that stands there with another value goes into an `allOf`, so that both hold. */
export function mergeKeywords(schema: JsonSchema, added: JsonSchema): JsonSchema {
  const merged: Record<string, unknown> = { ...schema }
  const clashing: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(added)) {
    if (name in merged && JSON.stringify(merged[name]) !== JSON.stringify(value)) clashing[name] = value
    else merged[name] = value
  }
  if (Object.keys(clashing).length === 0) return merged
  const others = (merged.allOf as readonly JsonSchema[] | undefined) ?? []
  return { ...merged, allOf: [...others, clashing] }
}

/** Writes a constraint's keywords for a version; 3.0 lacks some, whose meaning is told in older words or left out. */
export function toVersion(keywords: JsonSchema, { version }: { readonly version: DocumentVersion }): JsonSchema {
  if (version === '3.1.0') return keywords
  return Object.fromEntries(Object.entries(keywords).flatMap(([name, value]) => olderKeywords(name, value)))
}

function olderKeywords(name: string, value: unknown): readonly (readonly [string, unknown])[] {
  switch (name) {
    case 'const':
      return [['enum', [value]]]
    case 'exclusiveMinimum':
      return [
        ['minimum', value],
        ['exclusiveMinimum', true],
      ] as const
    case 'exclusiveMaximum':
      return [
        ['maximum', value],
        ['exclusiveMaximum', true],
      ] as const
    case 'contentEncoding':
      return value === 'base64' ? [['format', 'byte']] : []
    case 'contentMediaType':
      return []
    case 'not':
      return [[name, toVersion(value as JsonSchema, { version: '3.0.3' })]]
    case 'anyOf':
      return [[name, (value as readonly JsonSchema[]).map((each) => toVersion(each, { version: '3.0.3' }))]]
    default:
      return [[name, value]]
  }
}

/** Lets a schema accept `null` as well: a second type in 3.1, `nullable` in 3.0, where it needs a type beside it. */
export function allowNull(schema: JsonSchema, version: DocumentVersion): JsonSchema {
  const { type } = schema
  if (typeof type !== 'string') {
    if (Object.keys(schema).length === 0) return schema
    const none = version === '3.1.0' ? { type: 'null' } : { type: 'object', nullable: true, enum: [null] }
    return { anyOf: [schema, none] }
  }
  const values = Array.isArray(schema.enum) ? { enum: [...(schema.enum as readonly unknown[]), null] } : undefined
  return version === '3.1.0' ? { ...schema, type: [type, 'null'], ...values } : { ...schema, nullable: true, ...values }
}
