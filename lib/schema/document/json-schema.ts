import type { JsonSchema } from '../../contracts/operation'
import type { PropertyNode, SchemaNode, UnionNode } from '../../contracts/schema-node'
import type { Class } from '../../utils/class'
import { fileTypeRule } from '../nodes/file-constraints'
import { readModel } from '../nodes/from-class'
import { allowNull, type DocumentVersion, mergeKeywords, toVersion } from './json-schema-keywords'
import type { SchemaComponents, SchemaDirection } from './schema-components'
import { toStandardJsonSchema } from './standard-component'
import { toJsonReady } from '../nodes/stock-constraint'

/** What a JSON Schema is made for. */
export interface JsonSchemaOptions {
  readonly version: DocumentVersion
  readonly components: SchemaComponents
  readonly direction: SchemaDirection
  /** Whether the implied rules hold at the HTTP door. */
  readonly implied: boolean
}

/** Writes a node as a JSON Schema; model classes become `$ref`s to components. */
export function toJsonSchema(node: SchemaNode, options: JsonSchemaOptions): JsonSchema {
  const base = toType(node, options)
  const fragments = [...node.constraints.map(({ json }) => json), node.extra ?? {}]
  const constrained = fragments.reduce<JsonSchema>(
    (schema, json) => mergeKeywords(schema, toVersion(json, options)),
    base,
  )
  const nullable = node.nullable ? allowNull(constrained, options.version) : constrained
  const notes = annotations(node, options.version)
  if (Object.keys(notes).length === 0) return nullable
  // Beside a `$ref` everything else was ignored before 3.1.
  return options.version === '3.0.3' && '$ref' in nullable ? { allOf: [nullable], ...notes } : { ...nullable, ...notes }
}

function annotations(node: SchemaNode, version: DocumentVersion): JsonSchema {
  const { description, example, deprecated } = node
  const value = toJsonReady(node.default)
  const shown = toJsonReady(example)
  return {
    ...(description === undefined ? undefined : { description }),
    ...(deprecated === true ? { deprecated } : undefined),
    ...(value === undefined ? undefined : { default: value }),
    ...(shown === undefined ? undefined : version === '3.0.3' ? { example: shown } : { examples: [shown] }),
  }
}

function toType(node: SchemaNode, options: JsonSchemaOptions): JsonSchema {
  const format = node.format === undefined ? undefined : { format: node.format }
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
      return enumSchema(node.values)
    case 'array':
      return {
        type: 'array',
        items: toJsonSchema(node.items, options),
        ...(node.set ? { uniqueItems: true } : undefined),
      }
    case 'record':
      return {
        type: 'object',
        additionalProperties: node.values.kind === 'any' ? true : toJsonSchema(node.values, options),
      }
    case 'model':
      return { $ref: referTo(node.type, options) }
    case 'union':
      return unionSchema(node, options)
    case 'standard':
      return toStandardJsonSchema(node.schema, options)
    default:
      return { type: node.kind, ...format }
  }
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

function enumSchema(values: readonly unknown[]): JsonSchema {
  const types = new Set(values.filter((value) => value !== null).map((value) => typeof value))
  const [type] = types
  return { ...(types.size === 1 ? { type } : undefined), enum: values.filter((value) => value !== null) }
}

function referTo(type: Class, options: JsonSchemaOptions): string {
  return options.components.reference(type, options.direction, () => modelSchema(type, options))
}

function modelSchema(type: Class, options: JsonSchemaOptions): JsonSchema {
  const { properties, description } = readModel(type)
  const shown = properties.filter((property) => property[options.direction])
  const required = shown.filter((property) => isRequired(property, options))
  return {
    type: 'object',
    ...(description === undefined ? undefined : { description }),
    properties: Object.fromEntries(shown.map(({ key, node }) => [key, toJsonSchema(node, options)])),
    ...(required.length === 0 ? undefined : { required: required.map(({ key }) => key) }),
  }
}

function isRequired({ required, impliedOnly, initialized }: PropertyNode, options: JsonSchemaOptions): boolean {
  if (!required || (impliedOnly && !options.implied)) return false
  return options.direction === 'output' || !initialized
}

function unionSchema({ variants, discriminator }: UnionNode, options: JsonSchemaOptions): JsonSchema {
  if (discriminator === undefined) return { anyOf: variants.map((variant) => toJsonSchema(variant, options)) }
  const { property, mapping } = discriminator
  return {
    oneOf: [...mapping].map(([value, type]) => variantSchema(property, value, type, options)),
    discriminator: {
      propertyName: property,
      mapping: Object.fromEntries([...mapping].map(([value, type]) => [value, referTo(type, options)])),
    },
  }
}

/** A variant that does not declare the discriminator gets it beside its own schema: it is read, and it is sent. */
function variantSchema(property: string, value: string, type: Class, options: JsonSchemaOptions): JsonSchema {
  const reference = { $ref: referTo(type, options) }
  if (readModel(type).properties.some(({ key }) => key === property)) return reference
  const tag = { type: 'object', properties: { [property]: { type: 'string', enum: [value] } }, required: [property] }
  return { allOf: [reference, tag] }
}
