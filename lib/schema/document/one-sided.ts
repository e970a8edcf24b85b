import type { PropertyNode, SchemaNode } from '../../contracts/schema-node'
import type { Class } from '../../utils/class'
import { readModel } from '../nodes/from-class'
import type { JsonSchemaOptions } from './schema-options'
import { isOneSidedSchema } from './standard-json-schema'

/**
 * Tells whether what is read of a class is another thing than what is sent of it, nested models included: such a class
 * has two components.
 *
 * A property that only comes in, and may be left out, makes no difference: marked `writeOnly`, one schema is true of both.
 * One that only goes out makes one: a request that holds it is judged otherwise than its schema says.
 */
export function isOneSided(type: Class, { implied, components }: Pick<JsonSchemaOptions, 'implied' | 'components'>): boolean {
  return components.remember(type, () => differs(type, implied, new Set()))
}

function differs(type: Class, implied: boolean, seen: Set<Class>): boolean {
  if (seen.has(type)) return false
  seen.add(type)
  return readModel(type).properties.some(
    (property) => differsItself(property, implied) || (property.input && holdsDifference(property.node, implied, seen)),
  )
}

function differsItself({ input, output, required, initialized, impliedOnly }: PropertyNode, implied: boolean): boolean {
  if (input !== output) return output || (required && !initialized)
  return input && required && (initialized || (impliedOnly && !implied))
}

function holdsDifference(node: SchemaNode, implied: boolean, seen: Set<Class>): boolean {
  switch (node.kind) {
    case 'model':
      return differs(node.type, implied, seen)
    case 'array':
      return holdsDifference(node.items, implied, seen)
    case 'record':
      return holdsDifference(node.values, implied, seen)
    case 'union':
      return node.variants.some((variant) => holdsDifference(variant, implied, seen))
    case 'standard':
      return isOneSidedSchema(node.schema)
    default:
      return false
  }
}
