import { matchHost, normalizeHost, parseHost, type HostPattern } from './host'
import type { Leaf, Target } from './leaf'
import { Params } from './params'
import { variantsOf, type PathPattern } from './pattern'
import { createNode, leafOf, type Node } from './trie'
import { Walk } from './walk'

/** One row of a route table. */
export interface RouterEntry<T> {
  /** A method in upper case, or `ALL`. */
  readonly method: string
  readonly pattern: PathPattern
  /** `api.x.io` or `{tenant}.x.io`; any host when absent. */
  readonly host?: string | undefined
  /** The versions it serves; absent or empty: whatever version is asked, where no other row serves that version. */
  readonly versions?: readonly string[] | undefined
  readonly value: T
}

/** What else than method and path chooses a route. */
export interface RouteQuery {
  /** The request's host, with or without port, in any case. */
  readonly host?: string | undefined
  readonly version?: string | undefined
}

/** The answer to a look-up. */
export type RouteMatch<T> =
  | {
      readonly kind: 'found'
      readonly value: T
      /** Converted and decoded; without a prototype; absent optional parameters are absent. */
      readonly params: Record<string, unknown>
    }
  | { readonly kind: 'not-found' }
  /** The path is known under other methods: `allow` lists them, sorted. */
  | { readonly kind: 'method-not-allowed'; readonly allow: readonly string[] }
  /** The path is not validly percent-encoded UTF-8, known or not. */
  | { readonly kind: 'bad-encoding' }
  /** The path is known in its other spelling, with or without a trailing slash; still encoded, without a query. */
  | { readonly kind: 'redirect'; readonly location: string }

/** An immutable route table; a route added while serving is a new router in the old one's place. */
export interface Router<T> {
  /** Finds the row that answers a request; `path` is percent-encoded and without a query. */
  match(method: string, path: string, query?: RouteQuery): RouteMatch<T>
  /** Methods with a row for a path, sorted, GET implying HEAD; `ALL` stands for itself; empty when the path is unknown. */
  allowed(path: string, query?: RouteQuery): readonly string[]
}

/** How a router treats paths. */
export interface RouterOptions {
  /** Whether `/books` and `/books/` are the same, lead to one another, or differ. */
  readonly trailingSlash: 'ignore' | 'redirect' | 'strict'
}

/**
 * Builds a router. Static text beats a parameter, position by position from the left; rows for the request's host are asked before
 * rows for any host. Of rows that nothing tells apart the first answers; `findConflicts` names them.
 */
export function createRouter<T>(entries: readonly RouterEntry<T>[], options: RouterOptions): Router<T> {
  return new TrieRouter(entries, options)
}

/** The rows of one host, or of any: paths without parameters in a map (the root as an empty text), and all of them in a tree. */
interface Table<T> {
  readonly paths: Map<string, Leaf<T>>
  readonly root: Node<T>
}

/** The rows of a certain host. */
interface BoundTable<T> {
  readonly host: HostPattern
  readonly table: Table<T>
}

/** A table that a request's host leads to, with the values of the host's parameters. */
interface HostTable<T> {
  readonly table: Table<T>
  readonly values: readonly string[]
}

const NO_QUERY: RouteQuery = {}
const NO_VALUES: readonly string[] = []
const NOT_FOUND = { kind: 'not-found' } as const
const BAD_ENCODING = { kind: 'bad-encoding' } as const

class TrieRouter<T> implements Router<T> {
  readonly #slashIgnored: boolean
  readonly #redirects: boolean
  readonly #names = new Map<string, readonly string[]>()
  readonly #anyHost: HostTable<T>
  /** Tables of certain hosts, those with fewer parameters first. */
  readonly #hosts: readonly BoundTable<T>[]

  constructor(entries: readonly RouterEntry<T>[], { trailingSlash }: RouterOptions) {
    this.#slashIgnored = trailingSlash === 'ignore'
    this.#redirects = trailingSlash === 'redirect'
    const anyHost = createTable<T>()
    const hosts = new Map<string, BoundTable<T>>()
    for (const entry of entries) {
      const host = entry.host === undefined ? undefined : parseHost(entry.host)
      if (host === undefined) {
        this.#add(anyHost, entry, [])
        continue
      }
      const bound = hosts.get(host.shape) ?? { host, table: createTable<T>() }
      hosts.set(host.shape, bound)
      this.#add(bound.table, entry, host.parameters)
    }
    this.#anyHost = { table: anyHost, values: NO_VALUES }
    this.#hosts = [...hosts.values()].sort((a, b) => a.host.parameters.length - b.host.parameters.length)
  }

  match(method: string, path: string, query: RouteQuery = NO_QUERY): RouteMatch<T> {
    const encoded = path.includes('%')
    if (encoded && !isDecodable(path)) return BAD_ENCODING
    const found = this.#find(method, path, encoded, query)
    if (found !== undefined) return found
    const allow = this.#allowed(path, encoded, query)
    if (allow.length > 0) return { kind: 'method-not-allowed', allow }
    return this.#redirects ? this.#matchOther(method, otherSpelling(path), encoded, query) : NOT_FOUND
  }

  allowed(path: string, query: RouteQuery = NO_QUERY): readonly string[] {
    const encoded = path.includes('%')
    return encoded && !isDecodable(path) ? [] : this.#allowed(path, encoded, query)
  }

  #add(table: Table<T>, entry: RouterEntry<T>, hostNames: readonly string[]): void {
    for (const variant of variantsOf(entry.pattern)) {
      const slash = entry.pattern.trailingSlash && !this.#slashIgnored && variant.segments.length > 0
      const leaf = leafOf(table.root, variant, slash)
      const names = this.#shared([...hostNames, ...variant.parameters.map(({ name }) => name)])
      leaf.add(entry.method, entry.versions, { value: entry.value, names })
      const texts = variant.segments.map((segment) => (segment.kind === 'text' ? segment.text : '/'))
      // A text that holds a slash can only be asked for percent-encoded, which is the tree's work.
      if (texts.some((text) => text.includes('/'))) continue
      table.paths.set(`${texts.map((text) => `/${text}`).join('')}${slash ? '/' : ''}`, leaf)
    }
  }

  /** One list for all rows whose parameters have the same names: less memory to touch. */
  #shared(names: readonly string[]): readonly string[] {
    const key = names.join('/')
    const known = this.#names.get(key)
    if (known === undefined) this.#names.set(key, names)
    return known ?? names
  }

  #find(method: string, path: string, encoded: boolean, query: RouteQuery): RouteMatch<T> | undefined {
    if (this.#hosts.length === 0) return this.#findIn(this.#anyHost, method, path, encoded, query)
    for (const table of this.#tablesOf(query.host)) {
      const found = this.#findIn(table, method, path, encoded, query)
      if (found !== undefined) return found
    }
    return undefined
  }

  #findIn(
    { table, values }: HostTable<T>,
    method: string,
    path: string,
    encoded: boolean,
    { version }: RouteQuery,
  ): RouteMatch<T> | undefined {
    if (!path.startsWith('/')) return undefined
    const end = this.#endOf(path)
    if (!encoded) {
      const leaf = table.paths.get(end === path.length ? path : path.slice(0, end))
      const target = leaf?.find(method, version)
      if (target !== undefined) return found(target, values, NO_VALUES)
    }
    const walk = new Walk<T>(path, end, encoded, (leaf) => leaf.find(method, version))
    const target = walk.visit(table.root, 1, 0)
    return target === undefined ? undefined : found(target, values, walk.values)
  }

  #allowed(path: string, encoded: boolean, { host, version }: RouteQuery): readonly string[] {
    const methods = new Set<string>()
    if (!path.startsWith('/')) return []
    const walk = new Walk<T>(path, this.#endOf(path), encoded, (leaf) => {
      leaf.collect(version, methods)
      return undefined
    })
    for (const { table } of this.#tablesOf(host)) walk.visit(table.root, 1, 0)
    return [...methods].sort()
  }

  #matchOther(method: string, other: string | undefined, encoded: boolean, query: RouteQuery): RouteMatch<T> {
    if (other === undefined) return NOT_FOUND
    if (this.#find(method, other, encoded, query) !== undefined) return { kind: 'redirect', location: other }
    const allow = this.#allowed(other, encoded, query)
    return allow.length > 0 ? { kind: 'method-not-allowed', allow } : NOT_FOUND
  }

  /** The tables to ask, in order. */
  #tablesOf(host: string | undefined): readonly HostTable<T>[] {
    if (host === undefined || this.#hosts.length === 0) return [this.#anyHost]
    const normalized = normalizeHost(host)
    const tables: HostTable<T>[] = []
    for (const { host: pattern, table } of this.#hosts) {
      const values = matchHost(pattern, normalized)
      if (values !== undefined) tables.push({ table, values })
    }
    tables.push(this.#anyHost)
    return tables
  }

  /** Where the last segment ends; 0 for the root, which has none. */
  #endOf(path: string): number {
    const slash = path.endsWith('/') && (this.#slashIgnored || path.length === 1)
    return slash ? path.length - 1 : path.length
  }
}

function createTable<T>(): Table<T> {
  return { paths: new Map(), root: createNode<T>() }
}

function found<T>(target: Target<T>, hostValues: readonly string[], pathValues: readonly unknown[]): RouteMatch<T> {
  const { names, value } = target
  const params = new Params()
  const fromHost = hostValues.length
  for (let at = 0; at < names.length; at += 1) {
    params[names[at] as string] = at < fromHost ? hostValues[at] : pathValues[at - fromHost]
  }
  return { kind: 'found', value, params }
}

/** Splitting at slashes cannot cut a character, so a path is valid when each segment is. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** The path with its trailing slash added or removed; none for the root and for what a browser would take for another host. */
function otherSpelling(path: string): string | undefined {
  if (path === '/' || /^\/[/\\]/.test(path)) return undefined
  return path.endsWith('/') ? path.slice(0, -1) : `${path}/`
}
