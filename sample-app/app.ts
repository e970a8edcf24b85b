import { type AppOptions, type ConfigOptions, defineApp } from 'covet'
import { AuthorsController } from './catalogue/authors.controller'
import { BooksController } from './catalogue/books.controller'
import { CoversController } from './catalogue/covers.controller'
import { CustomersController } from './customers/customers.controller'
import { databaseProviders } from './database/providers'
import { OrdersController } from './orders/orders.controller'
import { Staff } from './staff/staff.module'
import { ConflictFilter, NotFoundFilter } from './web/database-filters'
import { FrontDoorController } from './web/front-door.controller'

/** The bookshop. It reads its settings from the environment when it starts, unless it is told where else. */
export function bookshop(config?: ConfigOptions): AppOptions {
  return {
    title: 'Bookshop',
    version: '1.0.0',
    description: 'Books in the public domain, for customers of good taste.',
    controllers: [
      FrontDoorController,
      AuthorsController,
      BooksController,
      CoversController,
      CustomersController,
      OrdersController,
    ],
    modules: [Staff],
    filters: [NotFoundFilter, ConflictFilter],
    providers: databaseProviders,
    config,
  }
}

export default defineApp(bookshop())
