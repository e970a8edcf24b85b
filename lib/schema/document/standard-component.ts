import type { JsonSchema } from '../../contracts/operation'
import type { StandardSchema } from '../../contracts/standard-schema'
import { withUnknownKeys } from '../standard-schema'
import type { DocumentVersion } from './json-schema-keywords'
import type { SchemaComponents, SchemaDirection } from './schema-components'
import { writeJsonSchema } from './standard-json-schema'

/** Which JSON Schema of a library's schema is wanted, and where its named parts go. */
interface StandardDocumentOptions {
  readonly version: DocumentVersion
  readonly direction: SchemaDirection
  readonly components: SchemaComponents
  readonly unknown?: 'strip' | 'reject' | 'keep' | undefined
}

/**
 * Gives the JSON Schema that a library writes of its schema; an open one where it can write none.
 *
 * One that refers to itself or to parts of its own becomes a component, since its references begin at its root.
 */
export function toStandardJsonSchema(schema: StandardSchema, options: StandardDocumentOptions): JsonSchema {
  const { version, direction, components } = options
  const asRead = direction === 'input' ? withRefusedKeys(schema, options.unknown) : schema
  const written = writeJsonSchema(asRead, direction, version === '3.1.0' ? 'draft-2020-12' : 'openapi-3.0')
  if (!refersToItself(written)) return closeLists(written) as JsonSchema
  const name = typeof written['title'] === 'string' ? written['title'] : 'Schema'
  const build = (root: string): JsonSchema => atRoot(closeLists(written), root) as JsonSchema
  return { $ref: components.addOnce({ key: schema, variant: '', side: direction, name, isDerived: true, build }) }
}

/** Gives the schema that refuses unknown keys, where the application wants that and the schema lets it. */
export function withRefusedKeys(schema: StandardSchema, unknown: StandardDocumentOptions['unknown']): StandardSchema {
  return unknown === 'reject' ? withUnknownKeys(schema, unknown) : schema
}

/** Says of a tuple that nothing follows in a form that every tool takes: some read `items: false` as no `items`. */
function closeLists(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closeLists)
  if (typeof schema !== 'object' || schema === null) return schema
  const members = Object.entries(schema).map(([key, value]) => [key, closeLists(value)] as const)
  const isClosed = 'prefixItems' in schema && (schema as JsonSchema)['items'] === false
  return { ...Object.fromEntries(members), ...(isClosed ? { items: { not: {} } } : undefined) }
}

function refersToItself(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false
  if (typeof (schema as { $ref?: unknown }).$ref === 'string') return true
  return Object.values(schema).some(refersToItself)
}

/** Moves references to where the schema stands in the document. */
function atRoot(schema: unknown, root: string): unknown {
  if (Array.isArray(schema)) return schema.map((item) => atRoot(item, root))
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) =>
      key === '$ref' && typeof value === 'string' && value.startsWith('#')
        ? [key, root + value.slice(1)]
        : [key, atRoot(value, root)],
    ),
  )
}
