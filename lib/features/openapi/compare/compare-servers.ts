import { type Place, within } from './change'
import type { Comparison } from './comparison'
import { canonicalText, type JsonObject, listAt, objectAt, textAt } from './schemas/json'

/**
 * Compares where a document, or one operation, is reached. Where no server was named, clients have found the API in another
 * way.
 */
export function compareServers(old: JsonObject, next: JsonObject, place: Place, comparison: Comparison): void {
  const [olds, nexts] = [old, next].map(listServers)
  const at = within(place, 'servers')
  for (const [url, text] of olds) {
    const other = nexts.get(url)
    if (other === undefined) comparison.breaks(at, 'server-removed', `${url} is gone`)
    else if (other !== text) comparison.breaks(at, 'server-variables', `${url} is filled in in another way`)
  }
  for (const url of nexts.keys()) if (!olds.has(url)) comparison.tells(at, 'server-added', `${url} is new`)
}

/**
 * Compares where an operation alone is reached: by its own word, or that of its path. One that begins to name servers of its
 * own leaves those of the document, where clients have found it.
 */
export function compareOwnServers(
  old: readonly JsonObject[],
  next: readonly JsonObject[],
  place: Place,
  comparison: Comparison,
): void {
  const [before, after] = [old, next].map((levels) => levels.find((level) => listAt(level, 'servers').length > 0))
  if (before === undefined && after === undefined) return
  compareServers(before ?? comparison.old, after ?? comparison.next, place, comparison)
}

/** What is said of each server beside its address: what its variables are filled in with. */
function listServers(owner: JsonObject): ReadonlyMap<string, string> {
  return new Map(
    listAt(owner, 'servers').map((server): readonly [string, string] => [
      textAt(server, 'url') ?? '',
      canonicalText(variablesOf(objectAt(server, 'variables'))),
    ]),
  )
}

/** A default of a variable is no annotation: it is what the address is made of. */
function variablesOf(variables: JsonObject): JsonObject {
  const read = Object.keys(variables).map((name) => {
    const { default: value, enum: values } = objectAt(variables, name)
    return [name, { value, values }] as const
  })
  return Object.fromEntries(read)
}
