import type { JsonSchema } from '../../contracts/operation'
import type { EnumNode, SchemaNode } from '../../contracts/schema-node'
import type { StandardSchema } from '../../contracts/standard-schema'
import { writeIsoDate } from '../iso-date'
import { fileTypeRule } from '../nodes/file-constraints'
import { toJsonReady } from '../nodes/stock-constraint'
import { allowNull, beside, type DocumentVersion, mergeKeywords, toVersion } from './json-schema-keywords'
import { referToModel } from './model-schema'
import type { JsonSchemaOptions, WriteSchema } from './schema-options'
import { toStandardJsonSchema } from './standard-component'
import { isOneSidedSchema } from './standard-json-schema'
import { unionSchema } from './union-schema'

/** Writes a node as a JSON Schema; model classes become `$ref`s to components. */
export function toJsonSchema(node: SchemaNode, options: JsonSchemaOptions): JsonSchema {
  const { constraints, extra, nullable } = node
  const { version } = options
  let schema = toType(node, options)
  for (const { json } of constraints) if (saysAnything(json)) schema = mergeKeywords(schema, toVersion(json, options))
  if (extra !== undefined) schema = mergeKeywords(schema, toVersion(extra, options))
  if (nullable) schema = allowNull(beside(schema, version), version)
  const notes = annotations(node, version)
  const written = beside(notes === undefined ? schema : { ...schema, ...notes }, version)
  if (node.kind === 'standard') noteStandard(written, node.schema, options)
  return written
}

/** What comes out of a schema that changes values is none of those that it takes. */
function noteStandard(written: JsonSchema, schema: StandardSchema, options: JsonSchemaOptions): void {
  const { direction, components } = options
  if (direction === 'input' || !isOneSidedSchema(schema)) components.standards.set(written, schema)
}

function saysAnything(json: JsonSchema): boolean {
  for (const _name in json) return true
  return false
}

/** Most properties say nothing more. */
function annotations(node: SchemaNode, version: DocumentVersion): JsonSchema | undefined {
  const { description, example, deprecated, default: given } = node
  if (description === undefined && example === undefined && deprecated !== true && given === undefined) return undefined
  const value = toJsonValue(node, given)
  const shown = toJsonValue(node, example)
  return {
    ...(description === undefined ? undefined : { description }),
    ...(deprecated === true ? { deprecated } : undefined),
    ...(value === undefined ? undefined : { default: value }),
    ...(shown === undefined ? undefined : version === '3.0.3' ? { example: shown } : { examples: [shown] }),
  }
}

/** A date among them has the form in which it travels. */
function toJsonValue({ kind, format }: SchemaNode, value: unknown): unknown {
  const isDate = kind === 'date' && value instanceof Date && !Number.isNaN(value.getTime())
  return isDate ? writeIsoDate(value, format) : toJsonReady(value)
}

function toType(node: SchemaNode, options: JsonSchemaOptions): JsonSchema {
  switch (node.kind) {
    case 'any':
      return {}
    case 'bigint':
      return { type: 'string', pattern: '^-?(0|[1-9][0-9]*)$' }
    case 'date':
      return { type: 'string', format: node.format ?? 'date-time' }
    case 'file':
      return fileSchema(node, options.version)
    case 'enum':
      return enumSchema(node)
    case 'array':
      return { type: 'array', items: toJsonSchema(node.items, options) }
    case 'record':
      return {
        type: 'object',
        additionalProperties: node.values.kind === 'any' ? true : toJsonSchema(node.values, options),
      }
    case 'model':
      return { $ref: referToModel(node.type, options, writerFor(options)) }
    case 'union':
      return unionSchema(node, options, writerFor(options))
    case 'standard':
      return toStandardJsonSchema(node.schema, options)
    default:
      return { type: node.kind, ...(node.format === undefined ? undefined : { format: node.format }) }
  }
}

/** Only what holds several schemas is given one. */
function writerFor(options: JsonSchemaOptions): WriteSchema {
  return (node) => toJsonSchema(node, options)
}

/**
 * Both spellings are true: `contentMediaType` is that of JSON Schema, `format` the one that OpenAPI began with and that
 * pages and generators still look for.
 */
function fileSchema({ constraints }: SchemaNode, version: DocumentVersion): JsonSchema {
  const types = constraints.find(({ name }) => name === fileTypeRule)?.params['types'] as readonly string[] | undefined
  const [first = '*'] = types ?? []
  const contentMediaType = types?.length === 1 && !first.includes('*') ? first : 'application/octet-stream'
  return { type: 'string', format: 'binary', ...(version === '3.1.0' ? { contentMediaType } : undefined) }
}

function enumSchema({ values, names }: EnumNode): JsonSchema {
  const shown = values.filter((value) => value !== null)
  const types = new Set(shown.map((value) => typeof value))
  const [type] = types
  const isNamed = names !== undefined && names.some((name, index) => name !== values[index])
  return {
    ...(types.size === 1 ? { type } : undefined),
    enum: shown,
    // What many generators of clients name the members by.
    ...(isNamed ? { 'x-enum-varnames': names } : undefined),
  }
}
