import type { JsonSchema } from '../../contracts/operation'

/** The versions of OpenAPI that documents are written in: 3.1 holds JSON Schema 2020-12, 3.0 a dialect of draft 5. */
export type DocumentVersion = '3.1.0' | '3.0.3'

/** Adds keywords to a schema; one that stands there with another value goes into an `allOf`, so that both hold. */
export function mergeKeywords(schema: JsonSchema, added: JsonSchema): JsonSchema {
  const merged: Record<string, unknown> = { ...schema }
  let clashing: Record<string, unknown> | undefined
  for (const name of Object.keys(added)) {
    const value = added[name]
    const isOther = name in merged && merged[name] !== value && JSON.stringify(merged[name]) !== JSON.stringify(value)
    if (isOther) clashing = { ...clashing, [name]: value }
    else merged[name] = value
  }
  if (clashing === undefined) return merged
  const others = (merged.allOf as readonly JsonSchema[] | undefined) ?? []
  return { ...merged, allOf: [...others, clashing] }
}

/** Writes a constraint's keywords for a version; 3.0 lacks some, whose meaning is told in older words or left out. */
export function toVersion(keywords: JsonSchema, { version }: { readonly version: DocumentVersion }): JsonSchema {
  return version === '3.1.0' ? keywords : toOlder(keywords)
}

type Keyword = readonly [name: string, value: unknown]

/** Only those are listed that differ; what has no older word is left out: an older schema allows more, never less. */
const olderKeywordsOf: Readonly<Record<string, (value: unknown) => readonly Keyword[]>> = {
  const: (value) => [['enum', [value]]],
  exclusiveMinimum: (value) => [
    ['minimum', value],
    ['exclusiveMinimum', true],
  ],
  exclusiveMaximum: (value) => [
    ['maximum', value],
    ['exclusiveMaximum', true],
  ],
  contentEncoding: (value) => (value === 'base64' ? [['format', 'byte']] : []),
  contentMediaType: () => [],
  contains: () => [],
  items: (value) => [['items', toOlder(value as JsonSchema)]],
  not: (value) => {
    const { contains } = value as JsonSchema
    if (contains !== undefined) return [['items', { not: toOlder(contains as JsonSchema) }]]
    const older = toOlder(value as JsonSchema)
    // What is left of nothing but newer words would forbid everything.
    return Object.keys(older).length < Object.keys(value as JsonSchema).length ? [] : [['not', older]]
  },
  // Edition 5.1 of ECMA-262 knows no properties of characters, no named groups, no looking behind.
  pattern: (value) => (/\\[pPk]|\\u\{|\(\?<|[^\0-\uFFFF]/u.test(String(value)) ? [] : [['pattern', value]]),
  anyOf: (value) => [['anyOf', (value as readonly JsonSchema[]).map(toOlder)]],
  allOf: (value) => {
    const parts = (value as readonly JsonSchema[]).map(toOlder).filter((part) => Object.keys(part).length > 0)
    return parts.length === 0 ? [] : [['allOf', parts]]
  },
}

function toOlder(keywords: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(keywords).flatMap(([name, value]) => olderKeywordsOf[name]?.(value) ?? [[name, value] as const]),
  )
}

/** Gives a reference that stands beside other keywords a place of its own in 3.0, where it hides them. */
export function beside(schema: JsonSchema, version: DocumentVersion): JsonSchema {
  if (version === '3.1.0' || !('$ref' in schema) || Object.keys(schema).length === 1) return schema
  const { $ref, allOf = [], ...others } = schema
  return { allOf: [{ $ref }, ...(allOf as readonly JsonSchema[])], ...others }
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
