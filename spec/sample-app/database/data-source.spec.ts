import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DataSource } from 'typeorm'
import { Author } from '../../../sample-app/catalogue/author.entity'
import { Book } from '../../../sample-app/catalogue/book.entity'
import { openDataSource } from '../../../sample-app/database/data-source'
import { EmbeddedSqlite } from '../../../sample-app/database/embedded-sqlite'
import { seed } from '../../../sample-app/database/seed'
import { describeWithEachDatabase } from '../support/databases'

describeWithEachDatabase((database) => {
  let source: DataSource

  beforeAll(async () => {
    source = await openDataSource(database())
  })
  afterAll(() => source.destroy())

  it('has migrations that make exactly the tables that the entities describe', async () => {
    const { upQueries } = await source.driver.createSchemaBuilder().log()

    expect(upQueries.map((step) => step.query)).toEqual([])
  })

  it('puts the stock on the shelves once, however often it is asked to', async () => {
    await seed(source.manager)
    const books = await source.manager.count(Book)
    const authors = await source.manager.count(Author)
    await seed(source.manager)

    expect(books).toBeGreaterThanOrEqual(200)
    expect(await source.manager.count(Book)).toBe(books)
    expect(await source.manager.count(Author)).toBe(authors)
  })

  it('does not put back a book that was taken off the shelves', async () => {
    await seed(source.manager)
    const before = await source.manager.count(Book)
    const { id } = await source.manager.findOneByOrFail(Book, { title: 'Emma' })
    await source.manager.delete(Book, id)
    await seed(source.manager)

    expect(await source.manager.count(Book)).toBe(before - 1)
  })

  it('refuses a stock below zero even to a statement that does not ask', async () => {
    await seed(source.manager)

    await expect(source.manager.update(Book, { title: 'Dracula' }, { stock: -1 })).rejects.toThrow(/CHK_books_stock/)
  })

  it('can undo its migrations', async () => {
    for (let left = source.migrations.length; left > 0; left--) await source.undoLastMigration()

    await expect(source.manager.count(Book)).rejects.toThrow(/books/)
    await source.runMigrations()
  })
})

it('keeps its data in a file, in a folder that it makes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bookshop-'))
  const settings = { kind: 'sqlite', file: join(folder, 'data', 'shop.sqlite') } as const
  try {
    const first = await openDataSource(settings)
    await first.manager.insert(Author, { name: 'Sappho', slug: 'sappho', born: -630, died: -570 })
    await first.destroy()
    const second = await openDataSource(settings)

    expect(await second.manager.findOneByOrFail(Author, { slug: 'sappho' })).toMatchObject({ born: -630 })
    await second.destroy()
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('does not keep a connection to a database that it cannot bring up to date', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bookshop-'))
  const file = join(folder, 'shop.sqlite')
  const closed = jest.spyOn(DataSource.prototype, 'destroy')
  // TypeORM prints what it throws.
  const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined)
  try {
    const other = new EmbeddedSqlite(file)
    other.exec('CREATE TABLE orders (id INTEGER)')
    other.close()

    await expect(openDataSource({ kind: 'sqlite', file })).rejects.toThrow(/orders/)
    expect(closed).toHaveBeenCalledTimes(1)
  } finally {
    closed.mockRestore()
    printed.mockRestore()
    rmSync(folder, { recursive: true })
  }
})
