import { randomUUID } from 'node:crypto'
import { describeShop, places } from '../support/shop'

describeShop('the staff', (shop) => {
  const bookIds: number[] = []
  let customerId: string

  beforeAll(async () => {
    const json = { name: 'Reader', email: 'reader@staff.test' }
    customerId = (await shop.ask('POST', '/customers', { json })).body.id
    const { items } = (await shop.ask('GET', '/books?pageSize=3')).body
    for (const { id } of items) {
      bookIds.push(id)
      await shop.ask('POST', `/admin/books/${id}/deliveries`, { staff: true, json: { copies: 50 } })
      await shop.ask('PATCH', `/books/${id}`, { json: { cents: 100 } })
    }
  })

  const order = async (...copies: number[]): Promise<string> => {
    const lines = copies.map((count, index) => ({ bookId: bookIds[index], copies: count }))
    return (await shop.ask('POST', '/orders', { json: { customerId, lines } })).body.id
  }

  it.each([
    ['GET', '/admin/customers'],
    ['GET', '/admin/orders'],
    ['GET', '/admin/sales'],
    ['POST', '/admin/orders/7/ship'],
    ['POST', '/admin/books/7/deliveries'],
  ])('alone may %s %s', async (method, path) => {
    const without = await shop.ask(method, path)
    const wrong = await shop.ask(method, path, { headers: { 'x-api-key': 'guess' } })

    expect([without.status, wrong.status]).toEqual([403, 403])
    expect(without.body).toMatchObject({ status: 403, instance: path })
  })

  describe('POST /admin/books/{id}/deliveries', () => {
    it('adds to the stock, also when several come at once', async () => {
      const id = bookIds[2]
      const { stock } = (await shop.ask('GET', `/books/${id}`)).body
      const deliver = (copies: number) =>
        shop.ask('POST', `/admin/books/${id}/deliveries`, { staff: true, json: { copies } })
      const answers = await Promise.all([deliver(1), deliver(2), deliver(3)])

      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect((await shop.ask('GET', `/books/${id}`)).body.stock).toBe(stock + 6)
    })

    it('answers 404 and 422', async () => {
      const missing = await shop.ask('POST', '/admin/books/2147483647/deliveries', { staff: true, json: { copies: 1 } })
      const bad = await shop.ask('POST', '/admin/books/x/deliveries', { staff: true, json: { copies: 0 } })

      expect(missing.status).toBe(404)
      expect([bad.status, ...places(bad)]).toEqual([422, 'body /copies', 'path /id'])
    })
  })

  describe('GET /admin/customers', () => {
    it('gives customers in pages', async () => {
      const { status, body } = await shop.ask('GET', '/admin/customers?pageSize=1', { staff: true })

      expect(status).toBe(200)
      expect(body).toMatchObject({ page: 1, pageSize: 1, total: 1, items: [{ email: 'reader@staff.test' }] })
    })

    it('answers 422', async () => {
      const bad = await shop.ask('GET', '/admin/customers?pageSize=0&page=0', { staff: true })

      expect([bad.status, ...places(bad)]).toEqual([422, 'query /page', 'query /pageSize'])
    })
  })

  describe('POST /admin/orders/{id}/ship', () => {
    it('sends an order on its way, once and for good', async () => {
      const id = await order(1)
      const shipped = await shop.ask('POST', `/admin/orders/${id}/ship`, { staff: true })
      const again = await shop.ask('POST', `/admin/orders/${id}/ship`, { staff: true })
      const cancelled = await shop.ask('POST', `/orders/${id}/cancel`)

      expect([shipped.status, shipped.body.status]).toEqual([200, 'shipped'])
      expect([again.status, cancelled.status]).toEqual([409, 409])
      expect(cancelled.body.detail).toBe('The order is shipped already')
    })

    it('answers 404 and 422', async () => {
      const missing = await shop.ask('POST', `/admin/orders/${randomUUID()}/ship`, { staff: true })
      const bad = await shop.ask('POST', '/admin/orders/7/ship', { staff: true })

      expect([missing.status, bad.status]).toEqual([404, 422])
    })
  })

  describe('GET /admin/orders', () => {
    it('gives orders by status, the latest first', async () => {
      const id = await order(1)
      await shop.ask('POST', `/orders/${id}/cancel`)
      await order(1)
      const { body: cancelled } = await shop.ask('GET', '/admin/orders?status=cancelled&pageSize=100', { staff: true })
      const { body: all } = await shop.ask('GET', '/admin/orders?pageSize=100', { staff: true })

      expect(cancelled.items.map((item: { id: string }) => item.id)).toContain(id)
      expect(new Set(cancelled.items.map((item: { status: string }) => item.status))).toEqual(new Set(['cancelled']))
      expect(all.total).toBeGreaterThan(cancelled.total)
      const times = all.items.map((item: { placedAt: string }) => item.placedAt)
      expect(times).toEqual(times.toSorted().toReversed())
    })

    it('answers 422', async () => {
      const bad = await shop.ask('GET', '/admin/orders?status=lost&page=0', { staff: true })

      expect([bad.status, ...places(bad)]).toEqual([422, 'query /page', 'query /status'])
    })
  })

  describe('GET /admin/sales', () => {
    it('adds up what was sold and not cancelled, the best seller first', async () => {
      const sales = async (): Promise<{ bookId: number; copies: number; cents: number }[]> =>
        (await shop.ask('GET', '/admin/sales', { staff: true })).body
      const soldOf = async (index: number) =>
        (await sales()).find((row) => row.bookId === bookIds[index]) ?? { copies: 0, cents: 0 }
      const [before, other] = [await soldOf(1), await soldOf(0)]
      await order(1, 9)
      await shop.ask('POST', `/orders/${await order(1, 20)}/cancel`)
      const rows = await sales()

      expect(await soldOf(1)).toMatchObject({ copies: before.copies + 9, cents: before.cents + 900 })
      expect(await soldOf(0)).toMatchObject({ copies: other.copies + 1, cents: other.cents + 100 })
      expect(rows.map((row) => row.cents)).toEqual(rows.map((row) => row.cents).toSorted((a, b) => b - a))
      expect((await shop.ask('GET', '/admin/sales?limit=1', { staff: true })).body).toEqual(rows.slice(0, 1))
    })

    it('answers 422', async () => {
      const bad = await shop.ask('GET', '/admin/sales?limit=0', { staff: true })

      expect([bad.status, ...places(bad)]).toEqual([422, 'query /limit'])
    })
  })
})
