import { randomUUID } from 'node:crypto'
import { describeShop, places } from '../support/shop'

describeShop('orders', (shop) => {
  let customerId: string

  beforeAll(async () => {
    const json = { name: 'Reader', email: 'reader@orders.test' }
    customerId = (await shop.ask('POST', '/customers', { json })).body.id
  })

  const book = async (id: number) => (await shop.ask('GET', `/books/${id}`)).body
  const order = (lines: readonly { bookId: number; copies: number }[]) =>
    shop.ask('POST', '/orders', { json: { customerId, lines } })
  let titles = 0
  /** A book of its own for each spec. */
  const print = async (stock: number, cents = 1000): Promise<number> => {
    const { body } = await shop.ask('GET', '/authors?pageSize=1')
    const json = {
      title: `Tale ${++titles}`,
      authorId: body.items[0].id,
      year: 1900,
      language: 'en',
      genre: 'novel',
      cents,
      stock,
    }
    return (await shop.ask('POST', '/books', { json })).body.id
  }

  describe('POST /orders', () => {
    it('sells books at their prices and takes them from the stock', async () => {
      const [one, two] = [await print(5, 250), await print(7, 1999)]
      const { status, body } = await order([
        { bookId: two, copies: 3 },
        { bookId: one, copies: 5 },
      ])

      expect(status).toBe(201)
      expect(body).toEqual({
        id: expect.any(String),
        customerId,
        status: 'placed',
        placedAt: expect.stringMatching(/Z$/),
        totalCents: 5 * 250 + 3 * 1999,
        lines: [
          { bookId: one, title: (await book(one)).title, copies: 5, cents: 250 },
          { bookId: two, title: (await book(two)).title, copies: 3, cents: 1999 },
        ],
      })
      expect([(await book(one)).stock, (await book(two)).stock]).toEqual([0, 4])
      expect((await shop.ask('GET', `/orders/${body.id}`)).body).toEqual(body)
    })

    it('keeps price and title of the day it was placed', async () => {
      const id = await print(1, 500)
      const placed = await order([{ bookId: id, copies: 1 }])
      await shop.ask('PATCH', `/books/${id}`, { json: { cents: 900, title: `Renamed ${id}` } })

      expect((await shop.ask('GET', `/orders/${placed.body.id}`)).body).toEqual(placed.body)
    })

    it('answers 409 for too little stock, names the book, and sells nothing of the whole order', async () => {
      const [plenty, scarce] = [await print(10), await print(2)]
      const { status, headers, body } = await order([
        { bookId: plenty, copies: 1 },
        { bookId: scarce, copies: 3 },
      ])
      const { title } = await book(scarce)

      expect(status).toBe(409)
      expect(headers.get('content-type')).toContain('application/problem+json')
      expect(body).toMatchObject({
        code: 'OUT_OF_STOCK',
        detail: `Of “${title}” 3 were asked for and 2 are left`,
        bookId: scarce,
        left: 2,
      })
      expect([(await book(plenty)).stock, (await book(scarce)).stock]).toEqual([10, 2])
    })

    it('answers 422 at the line that names an unknown book, and sells nothing', async () => {
      const id = await print(3)
      const answer = await order([
        { bookId: 2147483647, copies: 1 },
        { bookId: id, copies: 1 },
      ])

      expect([answer.status, ...places(answer)]).toEqual([422, 'body /lines/0/bookId'])
      expect((await book(id)).stock).toBe(3)
    })

    it('answers 422 for a customer whom nobody knows', async () => {
      const json = { customerId: randomUUID(), lines: [{ bookId: await print(1), copies: 1 }] }
      const answer = await shop.ask('POST', '/orders', { json })

      expect([answer.status, ...places(answer)]).toEqual([422, 'body /customerId'])
    })

    it('names every bad field, down to the line', async () => {
      const json = { customerId: 'me', lines: [{ bookId: 1, copies: 1 }, { bookId: 'x', copies: 0 }, { copies: 101 }] }
      const answer = await shop.ask('POST', '/orders', { json })

      expect(answer.status).toBe(422)
      expect(places(answer)).toEqual([
        'body /customerId',
        'body /lines/1/bookId',
        'body /lines/1/copies',
        'body /lines/2/bookId',
        'body /lines/2/copies',
      ])
    })

    it.each([
      ['no lines', []],
      ['one book on two lines', [1, 1]],
      ['more lines than it takes', Array.from({ length: 51 }, (_, index) => index + 1)],
    ])('refuses %s', async (_title, ids) => {
      const answer = await order(ids.map((bookId) => ({ bookId, copies: 1 })))

      expect([answer.status, ...places(answer)]).toEqual([422, 'body /lines'])
    })

    it.each([undefined, null, {}, 'two copies of Emma'])('refuses %j for lines', async (lines) => {
      const answer = await shop.ask('POST', '/orders', { json: { customerId, lines } })

      expect(answer.status).toBe(422)
      expect(places(answer)).toEqual(['body /lines'])
    })
  })

  describe('POST /orders at the same time', () => {
    it('sells the last five copies to five of twenty', async () => {
      const id = await print(5)
      const answers = await Promise.all(Array.from({ length: 20 }, () => order([{ bookId: id, copies: 1 }])))

      expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(15)
      expect((await book(id)).stock).toBe(0)
    })

    it('ends well when orders name the same books in opposite order', async () => {
      const [one, two] = [await print(8), await print(8)]
      const there = [one, two].map((bookId) => ({ bookId, copies: 1 }))
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => order(index % 2 === 0 ? there : there.toReversed())),
      )

      expect(answers.filter(({ status }) => status === 201)).toHaveLength(8)
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(12)
      expect([(await book(one)).stock, (await book(two)).stock]).toEqual([0, 0])
    })

    it('leaves no trace of the orders that failed between those that did not', async () => {
      const [plenty, scarce] = [await print(100), await print(3)]
      const answers = await Promise.all(
        Array.from({ length: 12 }, () =>
          order([
            { bookId: plenty, copies: 2 },
            { bookId: scarce, copies: 1 },
          ]),
        ),
      )

      expect(answers.filter(({ status }) => status === 201)).toHaveLength(3)
      expect([(await book(plenty)).stock, (await book(scarce)).stock]).toEqual([94, 0])
    })

    it('does not bring sold copies back when the book is corrected meanwhile', async () => {
      const id = await print(30)
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          index % 2 === 0
            ? order([{ bookId: id, copies: 1 }])
            : shop.ask('PATCH', `/books/${id}`, { json: { cents: 100 + index } }),
        ),
      )

      expect((await book(id)).stock).toBe(20)
    })
  })

  describe('GET /orders/{id}', () => {
    it('answers 404 and 422', async () => {
      const bad = await shop.ask('GET', '/orders/7')

      expect((await shop.ask('GET', `/orders/${randomUUID()}`)).status).toBe(404)
      expect([bad.status, ...places(bad)]).toEqual([422, 'path /id'])
    })
  })

  describe('POST /orders/{id}/cancel', () => {
    it('puts the books back on the shelves', async () => {
      const id = await print(4)
      const placed = await order([{ bookId: id, copies: 3 }])
      const { status, body } = await shop.ask('POST', `/orders/${placed.body.id}/cancel`)

      expect([status, body]).toEqual([200, { ...placed.body, status: 'cancelled' }])
      expect((await book(id)).stock).toBe(4)
    })

    it('puts them back once, however often it is asked at the same time', async () => {
      const id = await print(4)
      const placed = await order([{ bookId: id, copies: 3 }])
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => shop.ask('POST', `/orders/${placed.body.id}/cancel`)),
      )
      const refused = answers.find(({ status }) => status !== 200)

      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(refused).toMatchObject({
        status: 409,
        body: { code: 'ORDER_CLOSED', detail: 'The order is cancelled already' },
      })
      expect((await book(id)).stock).toBe(4)
    })

    it('answers 404 and 422', async () => {
      expect((await shop.ask('POST', `/orders/${randomUUID()}/cancel`)).status).toBe(404)
      expect((await shop.ask('POST', '/orders/7/cancel')).status).toBe(422)
    })
  })
})
