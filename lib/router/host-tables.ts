import { matchHost, normalizeHost, parseHost, type HostPattern } from './host'
import { Table } from './table'

/** A table to ask, with the values of its host's parameters. */
export interface HostTable<T> {
  readonly table: Table<T>
  readonly values: readonly string[]
}

/** Tables by host: a plain host is one look-up, hosts with parameters are tried in turn, rows for any host come last. */
export class HostTables<T> {
  readonly #any: HostTable<T> = { table: new Table<T>(), values: [] }
  readonly #onlyAny = [this.#any]
  readonly #plain = new Map<string, HostTable<T>>()
  readonly #patterns = new Map<string, { readonly pattern: HostPattern; readonly table: Table<T> }>()

  /** The table for the rows of a host, made at its first row, and the names of the host's parameters. */
  bind(host: string | undefined): { readonly table: Table<T>; readonly names: readonly string[] } {
    if (host === undefined) return { table: this.#any.table, names: [] }
    const pattern = parseHost(host)
    const names = pattern.parameters
    if (names.length === 0) {
      const bound = this.#plain.get(pattern.shape) ?? { table: new Table<T>(), values: [] }
      this.#plain.set(pattern.shape, bound)
      return { table: bound.table, names }
    }
    const bound = this.#patterns.get(pattern.shape) ?? { pattern, table: new Table<T>() }
    this.#patterns.set(pattern.shape, bound)
    return { table: bound.table, names }
  }

  /** The tables to ask for a request's host, the most certain first: plain, then by how few parameters, then any. */
  tablesOf(host: string | undefined): readonly HostTable<T>[] {
    if (host === undefined || (this.#plain.size === 0 && this.#patterns.size === 0)) return this.#onlyAny
    const normalized = normalizeHost(host)
    const plain = this.#plain.get(normalized)
    const tables: HostTable<T>[] = []
    for (const { pattern, table } of this.#patterns.values()) {
      const values = matchHost(pattern, normalized)
      if (values !== undefined) tables.push({ table, values })
    }
    tables.sort((a, b) => a.values.length - b.values.length)
    return plain === undefined ? [...tables, this.#any] : [plain, ...tables, this.#any]
  }
}
