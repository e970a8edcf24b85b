import { resolve } from 'node:path'
import { readSettings } from '../../sample-app/settings'

describe('readSettings', () => {
  it('keeps the data in a file of the project unless it is told otherwise', () => {
    expect(readSettings({})).toEqual({
      database: { kind: 'sqlite', file: resolve('data/bookshop.sqlite') },
      staffKey: undefined,
    })
  })

  it('takes the file, or memory, from BOOKSHOP_DATABASE', () => {
    expect(readSettings({ BOOKSHOP_DATABASE: 'x.db' }).database).toEqual({ kind: 'sqlite', file: resolve('x.db') })
    expect(readSettings({ BOOKSHOP_DATABASE: ':memory:' }).database).toEqual({ kind: 'sqlite', file: ':memory:' })
  })

  it('prefers the server that DATABASE_URL names', () => {
    const url = 'postgres://localhost/shop'

    expect(readSettings({ DATABASE_URL: url, BOOKSHOP_DATABASE: 'x.db' }).database).toEqual({ kind: 'postgres', url })
  })

  it('takes an empty variable for none', () => {
    const empty = readSettings({ DATABASE_URL: '', BOOKSHOP_DATABASE: '', BOOKSHOP_STAFF_KEY: '' })

    expect(empty).toEqual(readSettings({}))
  })

  it('takes the staff key from BOOKSHOP_STAFF_KEY', () => {
    expect(readSettings({ BOOKSHOP_STAFF_KEY: 'sesame' }).staffKey).toBe('sesame')
  })
})
