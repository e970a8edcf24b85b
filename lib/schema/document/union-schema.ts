import type { JsonSchema } from '../../contracts/operation'
import type { SchemaDiscriminator, UnionNode } from '../../contracts/schema-node'
import type { Class } from '../../utils/class'
import { readModel } from '../nodes/from-class'
import type { JsonSchemaOptions, WriteSchema } from './schema-options'
import { referToModel } from './model-schema'

/** Writes a union: one of several components where a property tells them apart (OpenAPI, Discriminator Object). */
export function unionSchema(
  { variants, discriminator }: UnionNode,
  options: JsonSchemaOptions,
  write: WriteSchema,
): JsonSchema {
  if (discriminator === undefined) return { anyOf: variants.map(write) }
  const byType = new Map<Class, string>()
  for (const [type, tags] of groupTags(discriminator)) byType.set(type, referToShape(type, tags))
  return {
    oneOf: [...byType.values()].map(($ref) => ({ $ref })),
    discriminator: {
      propertyName: discriminator.property,
      mapping: Object.fromEntries([...discriminator.mapping].map(([tag, type]) => [tag, byType.get(type)])),
    },
  }

  /** A shape that does not say its tags itself gets them: the tag is read, and it is sent. */
  function referToShape(type: Class, values: readonly string[]): string {
    const { property } = discriminator as SchemaDiscriminator
    const isSaid = saysTags(type, property, values)
    return referToModel(type, options, write, isSaid ? undefined : { property, values })
  }
}

/** One class may go by several tags. */
function groupTags({ mapping }: SchemaDiscriminator): ReadonlyMap<Class, readonly string[]> {
  const tags = new Map<Class, readonly string[]>()
  for (const [tag, type] of mapping) tags.set(type, [...(tags.get(type) ?? []), tag])
  return tags
}

/** Tells whether a class declares a property that takes these values and no others. */
function saysTags(type: Class, name: string, tags: readonly string[]): boolean {
  const property = readModel(type).properties.find(({ key }) => key === name)
  if (property === undefined || !property.required) return false
  const { node } = property
  const isTag = (value: unknown): boolean => tags.includes(value as string)
  if (node.kind === 'enum') return node.values.every(isTag)
  return node.constraints.some(({ json }) => isTag(json['const']))
}
