import type { JsonSchema } from '../../contracts/operation'
import type { PropertyNode } from '../../contracts/schema-node'
import type { Class } from '../../utils/class'
import { readModel } from '../nodes/from-class'
import type { JsonSchemaOptions, WriteSchema } from './schema-options'
import { beside } from './json-schema-keywords'
import { isOneSided } from './one-sided'

/** A member that a schema has beside the properties of its class: what tells the shapes of a union apart. */
export interface TagMember {
  readonly property: string
  readonly values: readonly string[]
}

/** Gives the `$ref` of a model's component; with a tag, of the component that has it. */
export function referToModel(type: Class, options: JsonSchemaOptions, write: WriteSchema, tag?: TagMember): string {
  const { components, direction } = options
  const isSplit = isOneSided(type, options)
  return components.addOnce({
    key: type,
    variant: tag === undefined ? '' : `${tag.property} ${tag.values.join()}`,
    name: tag === undefined ? readModel(type).name : `${readModel(type).name}With${capitalize(tag.property)}`,
    side: isSplit ? direction : 'output',
    isDerived: tag !== undefined,
    build: () => modelSchema(type, { ...options, isSplit, tag }, write),
  })
}

interface ModelSchemaOptions extends JsonSchemaOptions {
  readonly isSplit: boolean
  readonly tag: TagMember | undefined
}

function modelSchema(type: Class, options: ModelSchemaOptions, write: WriteSchema): JsonSchema {
  const { properties, description } = readModel(type)
  const { isSplit, direction, tag, unknown } = options
  const members = new Map<string, JsonSchema>()
  const required = new Set<string>()
  if (tag !== undefined) {
    members.set(tag.property, { type: 'string', enum: tag.values })
    required.add(tag.property)
  }
  for (const each of properties) {
    if (!each[direction] && (isSplit || !each.input)) continue
    if (isRequired(each, options)) required.add(each.key)
    const written = memberSchema(each, options, write)
    if (each.key !== tag?.property) members.set(each.key, written)
  }
  return {
    type: 'object',
    ...(description === undefined ? undefined : { description }),
    properties: Object.fromEntries(members),
    ...(required.size === 0 ? undefined : { required: [...required] }),
    ...(unknown === 'reject' ? { additionalProperties: false } : undefined),
  }
}

/** What goes one way only says so; of a split class, each component has its own side. */
function memberSchema({ node, input, output }: PropertyNode, { version }: JsonSchemaOptions, write: WriteSchema) {
  if (input === output) return write(node)
  return beside({ ...write(node), ...(input ? { writeOnly: true } : { readOnly: true }) }, version)
}

/** What is sent was filtered by the response model, which asks for nested values whatever the door does. */
function isRequired(property: PropertyNode, { direction, implied, isSplit }: ModelSchemaOptions): boolean {
  const { required, impliedOnly, initialized, output } = property
  if (!required || (!isSplit && !output)) return false
  return direction === 'output' || (!initialized && (implied || !impliedOnly))
}

function capitalize(text: string): string {
  return (text.charAt(0).toUpperCase() + text.slice(1)).replaceAll(/[^a-zA-Z0-9]/g, '')
}
