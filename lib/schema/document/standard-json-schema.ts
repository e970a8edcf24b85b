import type { JsonSchema } from '../../contracts/operation'
import type { StandardJsonSchemaOptions, StandardSchema } from '../../contracts/standard-schema'

/** A member of an object, as its JSON Schema tells it. */
export interface SchemaMember {
  readonly key: string
  readonly required: boolean
  readonly schema: JsonSchema
}

/** Lists the members that an object's JSON Schema declares. */
export function listMembers({ properties, required }: JsonSchema): readonly SchemaMember[] {
  const wanted = Array.isArray(required) ? (required as readonly unknown[]) : []
  return Object.entries((properties ?? {}) as Readonly<Record<string, JsonSchema>>).map(([key, schema]) => ({
    key,
    required: wanted.includes(key),
    schema,
  }))
}

/** Tells whether what goes into a schema is documented otherwise than what comes out of it. */
export function isOneSidedSchema(schema: StandardSchema): boolean {
  const write = (direction: 'input' | 'output'): string =>
    JSON.stringify(writeJsonSchema(schema, direction, 'draft-2020-12'))
  return write('input') !== write('output')
}

const inputs = new WeakMap<StandardSchema, JsonSchema>()

/** Gives the JSON Schema of what goes into a schema, written once: what texts are converted and nested by. */
export function readInputSchema(schema: StandardSchema): JsonSchema {
  const known = inputs.get(schema)
  if (known !== undefined) return known
  const written = writeJsonSchema(schema, 'input', 'draft-2020-12')
  inputs.set(schema, written)
  return written
}

/** Asks the library; what it cannot say is left open, since nothing may be documented that is not so. */
export function writeJsonSchema(
  schema: StandardSchema,
  direction: 'input' | 'output',
  target: StandardJsonSchemaOptions['target'],
): JsonSchema {
  const writer = schema['~standard'].jsonSchema
  if (writer === undefined) return {}
  for (const libraryOptions of [undefined, { unrepresentable: 'any' }]) {
    try {
      const { $schema: _, ...written } = writer[direction]({ target, ...(libraryOptions && { libraryOptions }) })
      return written
    } catch {
      // zod refuses a whole schema for one part that JSON Schema cannot say, unless it is told to leave it open.
    }
  }
  return {}
}
