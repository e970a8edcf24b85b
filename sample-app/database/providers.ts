import { DataSource } from 'typeorm'
import { Settings } from '../settings'
import { openDataSource } from './data-source'

/** How services come by the database: the connection is made while the application starts, before the first request. */
export const databaseProviders = [
  {
    provide: DataSource,
    inject: [Settings],
    useFactory: (settings: Settings) => openDataSource(settings.database),
  },
]
