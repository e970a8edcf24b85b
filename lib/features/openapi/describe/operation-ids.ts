/** What the id of an operation is made of. */
export interface OperationIdentity {
  /** Asked for by the operation itself, in the place of what its name would give. */
  readonly id?: string | undefined
  /** The route's name: `BooksController.find`. */
  readonly name: string
  readonly versions: readonly string[]
  /** In lower case. */
  readonly method: string
  /** Optional path parameters that the operation's path goes without. */
  readonly without: readonly string[]
}

/**
 * Gives each operation an id that generated clients can be named by: `BooksController.find` → `booksFind`.
 *
 * Operations that would share one are told apart by the first of these in which they differ: version (`booksFindV2`), method
 * (`booksFindPost`), absent optional parameters (`booksFindWithoutId`); by a number if nothing else is left. The order of
 * `identities` decides about numbers only.
 */
export function createOperationIds(identities: readonly OperationIdentity[]): readonly string[] {
  const ids = identities.map(({ id, name }) => id ?? toOperationId(name))
  for (const group of groupBy(ids.keys(), (index) => ids[index])) separate(group, 0)
  const taken = new Set<string>()
  return ids.map((id) => {
    let unique = id
    for (let number = 2; taken.has(unique); number += 1) unique = `${id}${number}`
    taken.add(unique)
    return unique
  })

  function separate(group: readonly number[], from: number): void {
    if (group.length === 1) return
    for (let at = from; at < suffixes.length; at += 1) {
      const suffix = (index: number): string => suffixes[at](identities[index])
      const parts = groupBy(group, suffix)
      if (parts.length === 1) continue
      for (const index of group) ids[index] += suffix(index)
      for (const part of parts) separate(part, at + 1)
      return
    }
  }
}

const suffixes: readonly ((identity: OperationIdentity) => string)[] = [
  ({ versions }) => (versions.length === 0 ? '' : `V${versions.map(toWord).join('And')}`),
  ({ method }) => capitalize(method),
  ({ without }) =>
    without.length === 0 ? '' : `Without${without.map((name) => capitalize(toWord(name))).join('And')}`,
]

/** Makes the id of a route's name: what it has where nothing else would have it, too. */
export function toOperationId(name: string): string {
  const [handler, ...rest] = name.split('.').reverse()
  const controller = controllerName(rest.reverse().join('.'))
  const words = [controller.charAt(0).toLowerCase() + controller.slice(1), capitalize(handler)].map(toWord)
  return controller === '' ? toWord(handler) : words.join('')
}

/** A controller's name as documents show it: `BooksController` → `Books`. */
export function controllerName(name: string): string {
  return name.replace(/(?<=.)Controller$/, '')
}

/** Leaves what every language takes in an identifier. */
function toWord(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}_]+/gu, '_')
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function groupBy<T>(items: Iterable<T>, key: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return [...groups.values()]
}
