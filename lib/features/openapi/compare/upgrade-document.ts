import { type JsonObject } from './schemas/json'
import { isRecord } from '../../../utils/is-record'

/** Members that hold data of the API's, which may look like anything. */
const data = new Set(['example', 'examples', 'default', 'enum', 'const', 'mapping'])

/** Brings a document to OpenAPI 3.1: both versions are then compared as one. */
export function upgradeDocument(document: JsonObject): JsonObject {
  const isOlder = typeof document.openapi === 'string' && document.openapi.startsWith('3.0.')
  if (!isOlder) return document
  // 3.0 has no word for webhooks; what it says of them, it says under the name of an extension.
  const { 'x-webhooks': webhooks, ...rest } = upgradeParts(document) as JsonObject
  return webhooks === undefined ? rest : { ...rest, webhooks }
}

function upgradeParts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(upgradeParts)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, upgradePart(name, member)]))
}

function upgradePart(name: string, member: unknown): unknown {
  if (data.has(name)) return member
  if (name === 'schema') return upgradeSchema(member)
  if (name === 'schemas' && isRecord(member)) return mapSchemas(member)
  return upgradeParts(member)
}

/** Rewrites what 3.0 says in words of its own (OpenAPI 3.0.3, Schema Object). */
function upgradeSchema(schema: unknown): unknown {
  if (!isRecord(schema)) return schema
  // What stands beside a reference counts for nothing there.
  if (typeof schema.$ref === 'string') return { $ref: schema.$ref }
  const { nullable, exclusiveMinimum, exclusiveMaximum, example, ...rest } = schema
  const upgraded: Record<string, unknown> = { ...rest, ...upgradeFormat(schema) }
  if (example !== undefined) upgraded.examples = [example]
  if (nullable === true && typeof schema.type === 'string') upgraded.type = [schema.type, 'null']
  if (exclusiveMinimum === true) moveBound(upgraded, 'minimum', 'exclusiveMinimum')
  if (exclusiveMaximum === true) moveBound(upgraded, 'maximum', 'exclusiveMaximum')
  for (const name of ['items', 'additionalProperties', 'not']) {
    if (name in upgraded) upgraded[name] = upgradeSchema(upgraded[name])
  }
  for (const name of ['allOf', 'anyOf', 'oneOf']) {
    const members = upgraded[name]
    if (Array.isArray(members)) upgraded[name] = members.map(upgradeSchema)
  }
  if (isRecord(upgraded.properties)) upgraded.properties = mapSchemas(upgraded.properties)
  return upgraded
}

function mapSchemas(schemas: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, upgradeSchema(schema)]))
}

function upgradeFormat({ format }: JsonObject): JsonObject {
  return format === 'byte' ? { format: undefined, contentEncoding: 'base64' } : {}
}

function moveBound(schema: Record<string, unknown>, from: string, to: string): void {
  schema[to] = schema[from]
  delete schema[from]
}
