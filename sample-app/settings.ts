import { resolve } from 'node:path'
import { token } from 'covet'

/** Where the shop keeps its data: a file (or `:memory:`) of the embedded SQLite, or a PostgreSQL server. */
export type DatabaseSettings =
  { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly url: string }

/** Everything about the bookshop that differs from one place it runs in to another. */
export interface Settings {
  readonly database: DatabaseSettings
  /** What staff send as `x-api-key`. Without one the shop makes one up at each start and prints it. */
  readonly staffKey?: string | undefined
}

/** What services ask for to be given the settings: an interface leaves no trace at run time, a token does. */
export const SETTINGS = token<Settings>('bookshop settings')

/** Reads the settings from the environment, the one place of the shop that does. An empty variable counts as none. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const { DATABASE_URL: url, BOOKSHOP_DATABASE: file, BOOKSHOP_STAFF_KEY: staffKey } = environment
  return {
    database: url ? { kind: 'postgres', url } : { kind: 'sqlite', file: sqliteFile(file) },
    staffKey: staffKey || undefined,
  }
}

function sqliteFile(file: string | undefined): string {
  return file === ':memory:' ? file : resolve(file || 'data/bookshop.sqlite')
}
