import { type AppOptions, defineApp } from 'covet'
import { AuthorsController } from './catalogue/authors.controller'
import { BooksController } from './catalogue/books.controller'
import { CustomersController } from './customers/customers.controller'
import { databaseProviders } from './database/providers'
import { OrdersController } from './orders/orders.controller'
import { readSettings, SETTINGS, type Settings } from './settings'
import { staffSecurity } from './staff/staff.guard'
import { Staff } from './staff/staff.module'
import { ConflictFilter, NotFoundFilter } from './web/database-filters'
import { FrontDoorController } from './web/front-door.controller'

/** The bookshop. It reads its settings from the environment when it starts, unless it is given some. */
export function bookshop(settings?: Settings): AppOptions {
  return {
    title: 'Bookshop',
    version: '1.0.0',
    description: 'Books in the public domain, for customers of good taste.',
    controllers: [FrontDoorController, AuthorsController, BooksController, CustomersController, OrdersController],
    modules: [Staff],
    filters: [NotFoundFilter, ConflictFilter],
    providers: [{ provide: SETTINGS, useFactory: () => settings ?? readSettings(process.env) }, ...databaseProviders],
    openapi: { security: { schemes: staffSecurity } },
  }
}

export default defineApp(bookshop())
