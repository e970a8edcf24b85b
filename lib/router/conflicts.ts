import { parseHost } from './host'
import { shapeOf, variantsOf, type PatternVariant } from './pattern'
import type { RouterEntry, RouterOptions } from './router'
import type { PatternParameter, Segment } from './segment'

/** Two rows of a route table that cannot stand together. */
export type RouteConflict<T> =
  | {
      /** Both answer one method on one path, version and host. */
      readonly kind: 'duplicate'
      readonly first: RouterEntry<T>
      readonly second: RouterEntry<T>
      /** The path in question, which an optional parameter can make shorter than either pattern. */
      readonly path: string
    }
  | {
      /** Both have the same parameter after the same beginning, and call it by two names. */
      readonly kind: 'parameter-name'
      readonly first: RouterEntry<T>
      readonly second: RouterEntry<T>
      readonly names: readonly [first: string, second: string]
    }

/**
 * Finds rows that contradict one another, each pair of rows once; linear in the table but for rows of one shape.
 * Duplicates share method, shape (texts and converters, with each optional parameter there or absent), host and a version; rows for
 * all versions beside rows for one, and `ALL` beside a method, are none. Names are compared across methods, since a document has
 * one path for all of them, between rows of one host that can serve the same version. Trailing slashes tell rows apart unless ignored.
 */
export function findConflicts<T>(
  entries: readonly RouterEntry<T>[],
  options: RouterOptions = { trailingSlash: 'ignore' },
): readonly RouteConflict<T>[] {
  const conflicts: RouteConflict<T>[] = []
  const finder = new ConflictFinder<T>(options, (conflict) => conflicts.push(conflict))
  for (const entry of entries) finder.add(entry)
  return conflicts
}

/** A parameter's position, first met under some name. */
interface Naming<T> {
  readonly entry: RouterEntry<T>
  readonly names: readonly string[]
}

class ConflictFinder<T> {
  readonly #options: RouterOptions
  readonly #report: (conflict: RouteConflict<T>) => void
  readonly #byShape = new Map<string, RouterEntry<T>[]>()
  readonly #byPosition = new Map<string, Naming<T>[]>()

  constructor(options: RouterOptions, report: (conflict: RouteConflict<T>) => void) {
    this.#options = options
    this.#report = report
  }

  add(entry: RouterEntry<T>): void {
    const host = entry.host === undefined ? '' : parseHost(entry.host).shape
    const duplicated = new Set<RouterEntry<T>>()
    for (const variant of variantsOf(entry.pattern)) this.#addVariant(entry, host, variant, duplicated)
    this.#addNames(entry, host)
  }

  #addVariant(entry: RouterEntry<T>, host: string, variant: PatternVariant, duplicated: Set<RouterEntry<T>>): void {
    const slashes = entry.pattern.trailingSlash && this.#options.trailingSlash !== 'ignore'
    const slash = slashes && variant.segments.length > 0 ? '/' : ''
    const others = listAt(this.#byShape, `${entry.method} ${host}${variant.shape}${slash}`)
    for (const first of others) {
      if (duplicated.has(first) || !haveOneVersion(first, entry)) continue
      duplicated.add(first)
      this.#report({ kind: 'duplicate', first, second: entry, path: variant.canonical })
    }
    others.push(entry)
  }

  #addNames(entry: RouterEntry<T>, host: string): void {
    let position = host
    for (const segment of entry.pattern.segments) {
      position += `/${shapeOf(segment)}`
      const names = namesOf(segment)
      if (names.length === 0) continue
      const namings = listAt(this.#byPosition, position)
      const other = namings.find((naming) => differ(naming.names, names) && canMeet(naming.entry, entry))
      if (other === undefined) {
        if (!namings.some((naming) => isSame(naming, { entry, names }))) namings.push({ entry, names })
        continue
      }
      const at = names.findIndex((name, index) => name !== other.names[index])
      const pair = [other.names[at], names[at]] as const
      this.#report({ kind: 'parameter-name', first: other.entry, second: entry, names: pair })
      // One mistake, one report: what follows in this pattern says nothing new.
      return
    }
  }
}

function listAt<V>(lists: Map<string, V[]>, key: string): V[] {
  let list = lists.get(key)
  if (list === undefined) {
    list = []
    lists.set(key, list)
  }
  return list
}

function namesOf(segment: Segment): readonly string[] {
  const parameters: readonly PatternParameter[] =
    segment.kind === 'mixed'
      ? segment.parts.flatMap((part) => (part.kind === 'parameter' ? [part.parameter] : []))
      : segment.kind === 'parameter'
        ? [segment.parameter]
        : []
  return parameters.map(({ name }) => name)
}

function differ(a: readonly string[], b: readonly string[]): boolean {
  return a.some((name, at) => name !== b[at])
}

/** A row that adds nothing to a known naming is not kept, so that a common prefix stays one look-up. */
function isSame<T>(a: Naming<T>, b: Naming<T>): boolean {
  return !differ(a.names, b.names) && versionsOf(a.entry).join('/') === versionsOf(b.entry).join('/')
}

function haveOneVersion<T>(a: RouterEntry<T>, b: RouterEntry<T>): boolean {
  const [own, other] = [versionsOf(a), versionsOf(b)]
  if (own.length === 0 || other.length === 0) return own.length === other.length
  return own.some((version) => other.includes(version))
}

/** True when one request could ask for either: a row without versions serves them all. */
function canMeet<T>(a: RouterEntry<T>, b: RouterEntry<T>): boolean {
  return versionsOf(a).length === 0 || versionsOf(b).length === 0 || haveOneVersion(a, b)
}

function versionsOf<T>({ versions = [] }: RouterEntry<T>): readonly string[] {
  return versions
}
