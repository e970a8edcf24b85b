import { isRecord } from '../../../../utils/is-record'

/** Keywords that tell people something and refuse no value. */
const annotations = new Set([
  'title',
  'description',
  'summary',
  'example',
  'examples',
  'externalDocs',
  'deprecated',
  'default',
  'xml',
  '$comment',
  '$id',
  '$schema',
  '$anchor',
  'readOnly',
  'writeOnly',
])

/** Keywords that hold schemas by name. */
const maps = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions'])

/** Keywords whose value is data, whatever it looks like. */
const data = new Set(['enum', 'const', 'required', 'dependentRequired'])

/**
 * Gives a schema without what is only said of it; `readOnly` and `writeOnly` stay, which decide where a property is
 * met at all.
 */
export function withoutAnnotations(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutAnnotations)
  if (!isRecord(schema)) return schema
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(schema)) {
    if (name.startsWith('x-')) continue
    if (isFlag(name) ? value !== true : annotations.has(name)) continue
    kept[name] = maps.has(name) ? mapSchemas(value) : data.has(name) ? value : withoutAnnotations(value)
  }
  return kept
}

function isFlag(name: string): boolean {
  return name === 'readOnly' || name === 'writeOnly'
}

function mapSchemas(value: unknown): unknown {
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, withoutAnnotations(schema)]))
}

/** Lists the addresses that a schema refers to, wherever in it. */
export function referencesOf(schema: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(schema)) for (const each of schema as readonly unknown[]) referencesOf(each, found)
  else if (isRecord(schema)) {
    const { $ref } = schema
    if (typeof $ref === 'string') found.add($ref)
    for (const value of Object.values(schema)) referencesOf(value, found)
  }
  return found
}
