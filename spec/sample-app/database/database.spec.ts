import { EntityNotFoundError, type DataSource } from 'typeorm'
import { Author } from '../../../sample-app/catalogue/author.entity'
import { openDataSource } from '../../../sample-app/database/data-source'
import { Database } from '../../../sample-app/database/database'
import { describeWithEachDatabase } from '../support/databases'

describeWithEachDatabase((settings) => {
  let source: DataSource
  let database: Database

  beforeAll(async () => {
    source = await openDataSource(settings())
    database = new Database(source)
  })
  afterAll(() => source.destroy())

  const born = (name: string): Promise<number | null> =>
    database.read(async (manager) => (await manager.findOneByOrFail(Author, { name })).born)

  it('keeps what a write did', async () => {
    await database.write((manager) => manager.update(Author, { name: 'Jane Austen' }, { born: 1 }))

    expect(await born('Jane Austen')).toBe(1)
  })

  it('undoes all of a write that fails, and hands on its error', async () => {
    const failure = database.write(async (manager) => {
      await manager.update(Author, { name: 'Mark Twain' }, { born: 1 })
      return manager.findOneByOrFail(Author, { name: 'Nobody' })
    })

    await expect(failure).rejects.toThrow(EntityNotFoundError)
    expect(await born('Mark Twain')).toBe(1835)
  })

  it('goes on after a failure', async () => {
    await Promise.allSettled([
      database.write(() => Promise.reject(new Error('no'))),
      database.read(() => Promise.reject(new Error('no'))),
    ])

    expect(await born('Bram Stoker')).toBe(1847)
  })

  it('keeps writes that run at the same time apart: one fails, the other stays', async () => {
    const outcomes = await Promise.allSettled([
      database.write(async (manager) => {
        await manager.update(Author, { name: 'Jules Verne' }, { born: 1 })
        await manager.findOneByOrFail(Author, { name: 'Nobody' })
      }),
      database.write((manager) => manager.update(Author, { name: 'Victor Hugo' }, { born: 1 })),
    ])

    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'fulfilled'])
    expect([await born('Jules Verne'), await born('Victor Hugo')]).toEqual([1828, 1])
  })

  it('never shows a reader what a write has not finished', async () => {
    const seen: (number | null)[] = []
    await Promise.allSettled([
      database.write(async (manager) => {
        await manager.update(Author, { name: 'Oscar Wilde' }, { born: 1 })
        seen.push((await manager.findOneByOrFail(Author, { name: 'Oscar Wilde' })).born)
        throw new Error('changed my mind')
      }),
      ...Array.from({ length: 5 }, async () => seen.push(await born('Oscar Wilde'))),
    ])

    expect(seen).toHaveLength(6)
    expect(seen.filter((year) => year !== 1854)).toEqual([1])
  })

  it('lets work inside a write join it, whichever service asks', async () => {
    const failure = database.write(async (manager) => {
      await manager.update(Author, { name: 'Willa Cather' }, { born: 1 })
      await database.write((inner) => inner.update(Author, { name: 'Kate Chopin' }, { born: 1 }))
      expect(await born('Willa Cather')).toBe(1)
      throw new Error('changed my mind')
    })

    await expect(failure).rejects.toThrow('changed my mind')
    expect([await born('Willa Cather'), await born('Kate Chopin')]).toEqual([1873, 1850])
  })
})
