import type { JsonSchema } from '../../contracts/operation'
import type { SchemaNode } from '../../contracts/schema-node'
import type { DocumentVersion } from './json-schema-keywords'
import type { SchemaComponents, SchemaDirection } from './schema-components'

/** What a JSON Schema is made for. */
export interface JsonSchemaOptions {
  readonly version: DocumentVersion
  readonly components: SchemaComponents
  readonly direction: SchemaDirection
  /** Whether the implied rules hold at the HTTP door. */
  readonly implied: boolean
  /** What becomes of keys that a model does not declare; that they are refused is told. Default `strip`. */
  readonly unknown?: 'strip' | 'reject' | 'keep' | undefined
}

/** Writes the schema of a node that stands inside of another one. */
export type WriteSchema = (node: SchemaNode) => JsonSchema
