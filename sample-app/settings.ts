import { resolve } from 'node:path'
import { Config, Env, Omittable, Secret } from 'covet'

/** Where the shop keeps its data: a file (or `:memory:`) of the embedded SQLite, or a PostgreSQL server. */
export type DatabaseSettings =
  { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly url: string }

/** Everything about the bookshop that differs from one place it runs in to another. */
@Config()
export class Settings {
  @Env('DATABASE_URL', { description: 'A PostgreSQL server in the place of the file: postgres://user@host:5432/shop' })
  @Secret()
  @Omittable()
  databaseUrl?: string

  @Env('BOOKSHOP_DATABASE', { description: 'The file of the embedded SQLite, or :memory:' })
  databaseFile: string = 'data/bookshop.sqlite'

  @Env('BOOKSHOP_STAFF_KEY', { description: 'What staff send as x-api-key. Without one the shop makes one up.' })
  @Secret()
  @Omittable()
  staffKey?: string

  get database(): DatabaseSettings {
    if (this.databaseUrl !== undefined) return { kind: 'postgres', url: this.databaseUrl }
    return { kind: 'sqlite', file: this.databaseFile === ':memory:' ? ':memory:' : resolve(this.databaseFile) }
  }
}
