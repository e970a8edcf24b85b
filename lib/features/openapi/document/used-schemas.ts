import type { JsonSchema } from '../../../contracts/operation'

const prefix = '#/components/schemas/'

type Schemas = Readonly<Record<string, JsonSchema>>

/**
 * Picks the schemas that a part of a document refers to, and those that they refer to, in the order of their names.
 */
export function pickUsedSchemas(
  all: ReadonlyMap<string, JsonSchema>,
  part: unknown,
): Schemas {
  // Problems and examples stand in many places of a document.
  const seen = new Set<object>()
  const used = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value === 'string' && value.startsWith(prefix)) add(value.slice(prefix.length))
    else if (typeof value === 'object' && value !== null && !seen.has(value)) {
      seen.add(value)
      for (const key in value) visit((value as Schemas)[key])
    }
  }
  const add = (name: string): void => {
    if (used.has(name)) return
    used.add(name)
    visit(all.get(name))
  }
  visit(part)
  const picked = [...used].flatMap((name): readonly (readonly [string, JsonSchema])[] => {
    const schema = all.get(name)
    return schema === undefined ? [] : [[name, schema]]
  })
  return Object.fromEntries(picked.sort(([a], [b]) => (a < b ? -1 : 1)))
}
