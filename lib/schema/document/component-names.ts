import type { JsonSchema } from '../../contracts/operation'

/** A named schema, under the name that it has while a document is made. */
export interface Component {
  readonly name: string
  readonly wanted: string
  readonly isDerived: boolean
  readonly schema: JsonSchema
}

/**
 * Decides the names of components that want the same one; names that stay are not listed.
 *
 * Components whose schemas are the same are one. Of the others, a class that is really named so goes before a name that was
 * made of a class's (`BookInput` of `Book`); then the order counts in which they were met, which is that of the
 * document's paths. The first keeps the name, the next ones get a number after it.
 */
export function settleNames(components: readonly Component[], prefix: string): ReadonlyMap<string, string> {
  const changes = new Map<string, string>()
  if (components.every(({ name, wanted }) => name === wanted)) return changes
  const groups = groupByWanted(components)
  const taken = new Set(components.map(({ wanted }) => wanted))
  for (const [wanted, group] of groups) {
    if (group.length === 1 && group[0]?.name === wanted) continue
    const known = new Map<string, string>()
    let number = 1
    for (const { name, schema } of [...group].sort((one, other) => Number(one.isDerived) - Number(other.isDerived))) {
      const text = JSON.stringify(schema).replaceAll(`"${prefix}${name}"`, '"#self"')
      const same = known.get(text)
      const settled = same ?? nextName()
      known.set(text, settled)
      if (settled !== name) changes.set(name, settled)
    }

    function nextName(): string {
      let name = wanted
      if (number > 1) while (taken.has((name = `${wanted}${number}`))) number += 1
      number += 1
      taken.add(name)
      return name
    }
  }
  return changes
}

function groupByWanted(components: readonly Component[]): ReadonlyMap<string, readonly Component[]> {
  const groups = new Map<string, Component[]>()
  for (const component of components) {
    const group = groups.get(component.wanted)
    if (group === undefined) groups.set(component.wanted, [component])
    else group.push(component)
  }
  return groups
}
