import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import type { DatabaseSettings } from '../../../sample-app/settings'
import { describeWithPostgres } from '../../support/service'

/** Declares the same specs once for each database that the shop runs on; each gets an empty database of its own. */
export function describeWithEachDatabase(define: (database: () => DatabaseSettings) => void): void {
  describe('on the embedded SQLite', () => {
    define(() => ({ kind: 'sqlite', file: ':memory:' }))
  })

  describeWithPostgres('on PostgreSQL', (server) => {
    const schema = `bookshop_${randomUUID().replaceAll('-', '')}`
    const url = new URL(server)
    url.searchParams.set('options', `-c search_path=${schema}`)

    beforeAll(() => run(server, `CREATE SCHEMA ${schema}`))
    afterAll(() => run(server, `DROP SCHEMA ${schema} CASCADE`))

    define(() => ({ kind: 'postgres', url: url.href.replaceAll('+', '%20') }))
  })
}

async function run(url: string, statement: string): Promise<void> {
  const client = new Client(url)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
