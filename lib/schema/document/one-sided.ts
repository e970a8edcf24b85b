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
export function isOneSided(
  type: Class,
  { components, ...door }: Door & Pick<JsonSchemaOptions, 'components'>,
): boolean {
  const { answers } = components
  const known = answers.get(type)
  if (known !== undefined) return known
  const run: Run = { door, answers, seen: new Set() }
  const answer = differs(type, run)
  // Whatever is inside of a class without a difference has none.
  if (!answer) for (const each of run.seen) answers.set(each, false)
  return answer
}

/** One look through a class and those inside of it. */
interface Run {
  readonly door: Door
  readonly answers: Map<Class, boolean>
  readonly seen: Set<Class>
}

function differs(type: Class, run: Run): boolean {
  const { answers, seen, door } = run
  const known = answers.get(type)
  if (known !== undefined || seen.has(type)) return known === true
  seen.add(type)
  const answer = readModel(type).properties.some(
    (property) => differsItself(property, door.implied) || (property.input && holdsDifference(property.node, run)),
  )
  if (answer) answers.set(type, true)
  return answer
}

function differsItself({ input, output, required, initialized, impliedOnly }: PropertyNode, implied: boolean): boolean {
  if (input !== output) return output || (required && !initialized)
  return input && required && (initialized || (impliedOnly && !implied))
}

function holdsDifference(node: SchemaNode, run: Run): boolean {
  switch (node.kind) {
    case 'model':
      return differs(node.type, run)
    case 'array':
      return holdsDifference(node.items, run)
    case 'record':
      return holdsDifference(node.values, run)
    case 'union':
      return node.variants.some((variant) => holdsDifference(variant, run))
    case 'standard':
      return isOneSidedSchema(node.schema) || withRefusedKeys(node.schema, run.door.unknown) !== node.schema
    default:
      return false
  }
}
