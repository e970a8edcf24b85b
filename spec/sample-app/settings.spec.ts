import { resolve } from 'node:path'
import { createApp } from 'covet'
import { Settings } from '../../sample-app/settings'

/** The settings of a shop in an environment. */
async function readSettings(env: Record<string, string>): Promise<Settings> {
  await using app = await createApp({ logger: false, config: { classes: [Settings], env, root: __dirname } })
  return app.get(Settings)
}

describe('the settings of the shop', () => {
  it('keep the data in a file of the project unless they are told otherwise', async () => {
    const { database, staffKey } = await readSettings({})
    expect([database, staffKey]).toEqual([{ kind: 'sqlite', file: resolve('data/bookshop.sqlite') }, undefined])
  })

  it('take the file, or memory, from BOOKSHOP_DATABASE', async () => {
    const fileOf = async (BOOKSHOP_DATABASE: string) => (await readSettings({ BOOKSHOP_DATABASE })).database
    expect(await fileOf('x.db')).toEqual({ kind: 'sqlite', file: resolve('x.db') })
    expect(await fileOf(':memory:')).toEqual({ kind: 'sqlite', file: ':memory:' })
  })

  it('prefer the server that DATABASE_URL names', async () => {
    const url = 'postgres://localhost/shop'
    const { database } = await readSettings({ DATABASE_URL: url, BOOKSHOP_DATABASE: 'x.db' })
    expect(database).toEqual({ kind: 'postgres', url })
  })

  it('take an empty variable for none', async () => {
    const empty = await readSettings({ DATABASE_URL: '', BOOKSHOP_DATABASE: '', BOOKSHOP_STAFF_KEY: '' })
    expect(empty).toEqual(await readSettings({}))
  })

  it('take the staff key from BOOKSHOP_STAFF_KEY, and do not show it', async () => {
    const settings = await readSettings({ BOOKSHOP_STAFF_KEY: 'sesame' })
    expect(settings.staffKey).toBe('sesame')
    expect(JSON.stringify(settings)).not.toContain('sesame')
  })
})
