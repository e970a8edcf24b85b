import { DataSource, type DataSourceOptions } from 'typeorm'
import { Author } from '../catalogue/author.entity'
import { Book } from '../catalogue/book.entity'
import { Cover } from '../catalogue/cover.entity'
import { Customer } from '../customers/customer.entity'
import { Order, OrderLine } from '../orders/order.entity'
import type { DatabaseSettings } from '../settings'
import { EmbeddedSqlite } from './embedded-sqlite'
import { OpenTheShop1700000000000 } from './migrations/1700000000000-open-the-shop'
import { HangUpCovers1700000001000 } from './migrations/1700000001000-hang-up-covers'
import { seed } from './seed'

/** Connects to the database, brings its tables up to date, puts books into a new shop, and hands it over ready for use. */
export async function openDataSource(settings: DatabaseSettings): Promise<DataSource> {
  const source = new DataSource(dataSourceOptions(settings))
  await source.initialize()
  try {
    await source.runMigrations({ transaction: 'all' })
    await source.transaction(seed)
  } catch (error) {
    await source.destroy()
    throw error
  }
  return source
}

function dataSourceOptions(settings: DatabaseSettings): DataSourceOptions {
  const shared = {
    entities: [Author, Book, Cover, Customer, Order, OrderLine],
    migrations: [OpenTheShop1700000000000, HangUpCovers1700000001000],
  }
  return settings.kind === 'postgres'
    ? { ...shared, type: 'postgres', url: settings.url }
    : { ...shared, type: 'better-sqlite3', driver: EmbeddedSqlite, database: settings.file, enableWAL: true }
}
