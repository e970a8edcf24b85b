import type { PropertyNode, SchemaNode } from '../../contracts/schema-node'
import type { Class } from '../../utils/class'
import { readModel } from '../nodes/from-class'
import type { JsonSchemaOptions } from './schema-options'
import { withRefusedKeys } from './standard-component'
import { isOneSidedSchema } from './standard-json-schema'

type Door = Pick<JsonSchemaOptions, 'implied' | 'unknown'>

/**
 * Tells whether what is read of a class is another thing than what is sent of it, nested models included: such a class
 * has two components.
 *
 * A property that only comes in, and may be left out, makes no difference: marked `writeOnly`, one schema is true of both.
 * One that only goes out makes one: a request that holds it is judged otherwise than its schema says.
 */
export function isOneSided(type: Class, options: Door & Pick<JsonSchemaOptions, 'components'>): boolean {
  return options.components.remember(type, () => differs(type, options, new Set()))
}

function differs(type: Class, door: Door, seen: Set<Class>): boolean {
  if (seen.has(type)) return false
  seen.add(type)
  return readModel(type).properties.some(
    (property) => differsItself(property, door.implied) || (property.input && holdsDifference(property.node, door, seen)),
  )
}

function differsItself({ input, output, required, initialized, impliedOnly }: PropertyNode, implied: boolean): boolean {
  if (input !== output) return output || (required && !initialized)
  return input && required && (initialized || (impliedOnly && !implied))
}

function holdsDifference(node: SchemaNode, door: Door, seen: Set<Class>): boolean {
  switch (node.kind) {
    case 'model':
      return differs(node.type, door, seen)
    case 'array':
      return holdsDifference(node.items, door, seen)
    case 'record':
      return holdsDifference(node.values, door, seen)
    case 'union':
      return node.variants.some((variant) => holdsDifference(variant, door, seen))
    case 'standard':
      return isOneSidedSchema(node.schema) || withRefusedKeys(node.schema, door.unknown) !== node.schema
    default:
      return false
  }
}
