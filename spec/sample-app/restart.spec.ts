import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openShop } from './support/shop'

describe('a shop whose data is in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bookshop-'))
  const database = { kind: 'sqlite', file: join(folder, 'shop.sqlite') } as const

  afterAll(() => rmSync(folder, { recursive: true }))

  it('goes on after a restart where it was before', async () => {
    const first = await openShop(database, 'over a socket')
    const { body: found } = await first.ask('GET', '/books?q=dracula')
    const book = found.items[0]
    const customer = await first.ask('POST', '/customers', { json: { name: 'Mina', email: 'mina@example.org' } })
    const json = { customerId: customer.body.id, lines: [{ bookId: book.id, copies: 1 }] }
    await first.ask('POST', `/admin/books/${book.id}/deliveries`, { staff: true, json: { copies: 1 } })
    const order = await first.ask('POST', '/orders', { json })
    const { total } = (await first.ask('GET', '/books')).body
    await first.close()

    const second = await openShop(database, 'over a socket')
    const { body: again } = await second.ask('GET', '/books?q=dracula')

    expect(order.status).toBe(201)
    expect(again).toEqual(found)
    expect((await second.ask('GET', `/orders/${order.body.id}`)).body).toEqual(order.body)
    expect((await second.ask('GET', '/books')).body.total).toBe(total)
    await second.close()
  })
})
