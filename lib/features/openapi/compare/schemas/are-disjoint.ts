import { leaveNothing } from './merge-schemas'
import { isNothing, type NormalSchema } from './normal-schema'
import type { SchemaReader } from './schema-reader'

/** A schema together with who reads what is inside it. */
export interface ReadSchema {
  readonly schema: NormalSchema
  readonly reader: SchemaReader
}

/** How deep a difference is looked for; one that lies deeper is not seen, which is the careful mistake. */
const deepest = 3

/**
 * Tells whether no value fits both schemas: by their types, values and ranges, or by a property that one of them requires
 * and no value of which fits both.
 */
export function areDisjoint(a: ReadSchema, b: ReadSchema, depth = 0): boolean {
  if (leaveNothing(a.schema, b.schema)) return true
  if (depth > deepest) return false
  const byMember = (one: ReadSchema, other: ReadSchema): boolean =>
    one.schema.alternatives.some(({ members }) =>
      members.every((member) =>
        areDisjoint({ schema: one.reader.read(member), reader: one.reader }, withoutAlternatives(other), depth + 1),
      ),
    )
  return areTold(a, b, depth) || byMember(a, b) || byMember(b, a)
}

function withoutAlternatives({ schema, reader }: ReadSchema): ReadSchema {
  return { schema: { ...schema, alternatives: [] }, reader }
}

/** Whether both take objects only, and some property tells them apart. */
function areTold(a: ReadSchema, b: ReadSchema, depth: number): boolean {
  if (!isObjectOnly(a.schema) || !isObjectOnly(b.schema)) return false
  const names = [...new Set([...a.schema.required, ...b.schema.required])]
  return names.some((name) => {
    const one = readProperty(a, name)
    const other = readProperty(b, name)
    if (one === undefined || other === undefined) return false
    return isNothing(one.schema) || isNothing(other.schema) || areDisjoint(one, other, depth + 1)
  })
}

function isObjectOnly({ types }: NormalSchema): boolean {
  return types.size === 1 && types.has('object')
}

function readProperty({ schema, reader }: ReadSchema, name: string): ReadSchema | undefined {
  const parts = schema.properties.get(name) ?? schema.additional
  return parts && { schema: reader.read(parts), reader }
}
