import type { JsonSchema } from '../../../contracts/operation'

const prefix = '#/components/schemas/'

type Schemas = Readonly<Record<string, JsonSchema>>

/** Picks the schemas that a part of a document refers to, and those that they refer to, in the order of their names. */
export function pickUsedSchemas(all: Schemas, part: unknown): Schemas {
  const used = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value === 'string' && value.startsWith(prefix)) add(value.slice(prefix.length))
    else if (typeof value === 'object' && value !== null) for (const key in value) visit((value as Schemas)[key])
  }
  const add = (name: string): void => {
    if (used.has(name)) return
    used.add(name)
    visit(all[name])
  }
  visit(part)
  return Object.fromEntries(
    Object.entries(all)
      .filter(([name]) => used.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
