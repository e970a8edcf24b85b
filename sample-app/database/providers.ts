import { DataSource } from 'typeorm'
import { SETTINGS, type Settings } from '../settings'
import { openDataSource } from './data-source'

/** How services come by the database: the connection is made while the application starts, before the first request. */
export const databaseProviders = [
  {
    provide: DataSource,
    inject: [SETTINGS],
    useFactory: (settings: Settings) => openDataSource(settings.database),
  },
]
