import { HostTables } from './host-tables'
import { variantsOf, type PathPattern } from './pattern'
import type { Found, TablePath } from './table'

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
  | Found<T>
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

const NO_QUERY: RouteQuery = {}
const NOT_FOUND = { kind: 'not-found' } as const
const BAD_ENCODING = { kind: 'bad-encoding' } as const

class TrieRouter<T> implements Router<T> {
  readonly #slashIgnored: boolean
  readonly #redirects: boolean
  readonly #hosts = new HostTables<T>()

  constructor(entries: readonly RouterEntry<T>[], { trailingSlash }: RouterOptions) {
    this.#slashIgnored = trailingSlash === 'ignore'
    this.#redirects = trailingSlash === 'redirect'
    const shared = new Map<string, readonly string[]>()
    for (const { method, pattern, host, versions = [], value } of entries) {
      const bound = this.#hosts.bind(host)
      for (const variant of variantsOf(pattern)) {
        const slash = pattern.trailingSlash && !this.#slashIgnored && variant.segments.length > 0
        const names = shareList(shared, [...bound.names, ...variant.parameters.map(({ name }) => name)])
        bound.table.add(variant, slash, method, versions, { value, names })
      }
    }
  }

  match(method: string, path: string, query: RouteQuery = NO_QUERY): RouteMatch<T> {
    const encoded = path.includes('%')
    if (encoded && !isDecodable(path)) return BAD_ENCODING
    if (!path.startsWith('/')) return NOT_FOUND
    const asked = { path, end: this.#endOf(path), encoded }
    const found = this.#find(method, asked, query)
    if (found !== undefined) return found
    const allow = this.#allowed(asked, query)
    if (allow.length > 0) return { kind: 'method-not-allowed', allow }
    return this.#redirects ? this.#matchOther(method, asked, query) : NOT_FOUND
  }

  allowed(path: string, query: RouteQuery = NO_QUERY): readonly string[] {
    const encoded = path.includes('%')
    if (!path.startsWith('/') || (encoded && !isDecodable(path))) return []
    return this.#allowed({ path, end: this.#endOf(path), encoded }, query)
  }

  #find(method: string, asked: TablePath, { host, version }: RouteQuery): Found<T> | undefined {
    for (const { table, values } of this.#hosts.tablesOf(host)) {
      const found = table.find(method, version, asked, values)
      if (found !== undefined) return found
    }
    return undefined
  }

  #allowed(asked: TablePath, { host, version }: RouteQuery): readonly string[] {
    const methods = new Set<string>()
    for (const { table } of this.#hosts.tablesOf(host)) table.collect(version, asked, methods)
    return [...methods].sort()
  }

  #matchOther(method: string, { path, encoded }: TablePath, query: RouteQuery): RouteMatch<T> {
    const location = otherSpelling(path)
    if (location === undefined) return NOT_FOUND
    const asked = { path: location, end: location.length, encoded }
    if (this.#find(method, asked, query) !== undefined) return { kind: 'redirect', location }
    const allow = this.#allowed(asked, query)
    return allow.length > 0 ? { kind: 'method-not-allowed', allow } : NOT_FOUND
  }

  #endOf(path: string): number {
    const slash = path.endsWith('/') && (this.#slashIgnored || path.length === 1)
    return slash ? path.length - 1 : path.length
  }
}

/** One list for all rows whose parameters have the same names: in a large table the memory that a match touches is most of its cost. */
function shareList(lists: Map<string, readonly string[]>, names: readonly string[]): readonly string[] {
  const key = names.join('/')
  const known = lists.get(key)
  if (known === undefined) lists.set(key, names)
  return known ?? names
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
