import { randomUUID } from 'node:crypto'
import { describeShop, places } from '../support/shop'

describeShop('customers', (shop) => {
  const register = (name: string, email: string) => shop.ask('POST', '/customers', { json: { name, email } })

  describe('POST /customers', () => {
    it('registers a customer, under an id that cannot be guessed', async () => {
      const { status, body } = await register('Ada', 'Ada@Example.org')

      expect(status).toBe(201)
      expect(body).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/),
        name: 'Ada',
        email: 'ada@example.org',
        registeredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      })
      expect((await shop.ask('GET', `/customers/${body.id}`)).body).toEqual(body)
    })

    it('answers 409 for an address that is registered, in whatever case', async () => {
      await register('Charles', 'charles@example.org')
      const { status, body } = await register('Carl', 'CHARLES@example.org')

      expect([status, body.detail]).toEqual([409, 'The same is there already'])
    })

    it('names every bad field', async () => {
      const answer = await shop.ask('POST', '/customers', { json: { name: ' ', email: 'nowhere' } })

      expect(answer.status).toBe(422)
      expect(places(answer)).toEqual(['body /email', 'body /name'])
    })
  })

  describe('GET /customers/{id}', () => {
    it('answers 404 and 422', async () => {
      const missing = await shop.ask('GET', `/customers/${randomUUID()}`)
      const bad = await shop.ask('GET', '/customers/1')

      expect([missing.status, missing.body.detail]).toEqual([404, 'There is no such customer'])
      expect([bad.status, ...places(bad)]).toEqual([422, 'path /id'])
    })
  })

  describe('PATCH /customers/{id}', () => {
    it('changes what is given and nothing else', async () => {
      const { body: before } = await register('Grace', 'grace@example.org')
      const { status, body } = await shop.ask('PATCH', `/customers/${before.id}`, { json: { email: 'G@Example.org' } })

      expect([status, body]).toEqual([200, { ...before, email: 'g@example.org' }])
    })

    it('answers 404, 409 and 422', async () => {
      const { body: one } = await register('One', 'one@example.org')
      await register('Two', 'two@example.org')
      const missing = await shop.ask('PATCH', `/customers/${randomUUID()}`, { json: { name: 'x' } })
      const taken = await shop.ask('PATCH', `/customers/${one.id}`, { json: { email: 'two@example.org' } })
      const bad = await shop.ask('PATCH', `/customers/${one.id}`, { json: { name: 7, email: 'x' } })

      expect([missing.status, taken.status, bad.status]).toEqual([404, 409, 422])
      expect(places(bad)).toEqual(['body /email', 'body /name'])
    })
  })

  describe('GET /customers/{id}/orders', () => {
    it('gives the orders of this customer, the latest first, in pages', async () => {
      const { body: customer } = await register('Mary', 'mary@example.org')
      const { body: other } = await register('Percy', 'percy@example.org')
      const { body: found } = await shop.ask('GET', '/books?q=frankenstein')
      const bookId = found.items[0].id
      await shop.ask('POST', `/admin/books/${bookId}/deliveries`, { staff: true, json: { copies: 10 } })
      const order = async (customerId: string) =>
        (await shop.ask('POST', '/orders', { json: { customerId, lines: [{ bookId, copies: 1 }] } })).body.id as string
      const mine = [await order(customer.id), await order(customer.id), await order(customer.id)]
      await order(other.id)
      const all = await shop.ask('GET', `/customers/${customer.id}/orders`)
      const second = await shop.ask('GET', `/customers/${customer.id}/orders?pageSize=2&page=2`)

      expect(all.status).toBe(200)
      expect(all.body.items.map((item: { id: string }) => item.id).toSorted()).toEqual(mine.toSorted())
      expect(all.body.items[0].lines).toEqual([{ bookId, title: 'Frankenstein', copies: 1, cents: expect.any(Number) }])
      expect(second.body).toMatchObject({ total: 3, page: 2, pageSize: 2 })
      expect(second.body.items).toEqual(all.body.items.slice(2))
      const times = all.body.items.map((item: { placedAt: string }) => item.placedAt)
      expect(times).toEqual(times.toSorted().toReversed())
    })

    it('answers 404 and 422', async () => {
      const bad = await shop.ask('GET', '/customers/1/orders?pageSize=0')

      expect((await shop.ask('GET', `/customers/${randomUUID()}/orders`)).status).toBe(404)
      expect([bad.status, ...places(bad)]).toEqual([422, 'path /id', 'query /pageSize'])
    })
  })
})
