import { describeShop, places } from '../support/shop'

describeShop('authors', (shop) => {
  const find = async (q: string) => (await shop.ask('GET', `/authors?q=${encodeURIComponent(q)}`)).body.items[0]

  describe('GET /authors', () => {
    it('gives a page in the order of their names', async () => {
      const { status, body } = await shop.ask('GET', '/authors?pageSize=3&page=2')

      expect(status).toBe(200)
      expect(body).toMatchObject({ page: 2, pageSize: 3 })
      expect(body.items).toHaveLength(3)
      expect(body.total).toBeGreaterThan(100)
    })

    it('finds words of a name', async () => {
      expect(await find('bronte EMILY')).toEqual({
        id: expect.any(Number),
        name: 'Emily Brontë',
        slug: 'emily-brontë'.normalize('NFD').replace(/\p{Mark}/gu, ''),
        born: 1818,
        died: 1848,
      })
    })

    it('refuses every bad value at once', async () => {
      const answer = await shop.ask('GET', `/authors?page=x&pageSize=1000&q=${'y'.repeat(101)}`)

      expect([answer.status, ...places(answer)]).toEqual([422, 'query /page', 'query /pageSize', 'query /q'])
    })
  })

  describe('GET /authors/{id}', () => {
    it('gives an author', async () => {
      const author = await find('Kafka')
      const { status, body } = await shop.ask('GET', `/authors/${author.id}`)

      expect([status, body]).toEqual([200, author])
    })

    it('answers 404 and 422', async () => {
      const missing = await shop.ask('GET', '/authors/2147483647')
      const bad = await shop.ask('GET', '/authors/kafka')

      expect([missing.status, missing.body.detail]).toEqual([404, 'There is no such author'])
      expect([bad.status, ...places(bad)]).toEqual([422, 'path /id'])
    })
  })

  describe('GET /authors/{id}/books', () => {
    it('gives what the author wrote, the oldest first, in pages', async () => {
      const { id } = await find('Kafka')
      const { status, body } = await shop.ask('GET', `/authors/${id}/books?pageSize=2`)

      expect(status).toBe(200)
      expect(body).toMatchObject({ page: 1, pageSize: 2, total: 4 })
      expect(body.items.map((book: { title: string }) => book.title)).toEqual(['The Metamorphosis', 'The Trial'])
    })

    it('answers 404, and 422 for path and query together', async () => {
      const bad = await shop.ask('GET', '/authors/x/books?page=0')

      expect((await shop.ask('GET', '/authors/2147483647/books')).status).toBe(404)
      expect([bad.status, ...places(bad)]).toEqual([422, 'path /id', 'query /page'])
    })
  })

  describe('POST /authors', () => {
    it('adds an author, whose years need not be known', async () => {
      const { status, body } = await shop.ask('POST', '/authors', { json: { name: 'Sappho', died: -570 } })

      expect(status).toBe(201)
      expect(body).toEqual({ id: expect.any(Number), name: 'Sappho', slug: 'sappho', born: null, died: -570 })
      expect((await shop.ask('GET', `/authors/${body.id}`)).body).toEqual(body)
    })

    it('answers 409 for a name that is there, however it is spelt', async () => {
      const { status, body } = await shop.ask('POST', '/authors', { json: { name: 'emile  ZOLA' } })

      expect([status, body.code]).toEqual([409, 'CONFLICT'])
    })

    it('names every bad field', async () => {
      const answer = await shop.ask('POST', '/authors', { json: { name: '?', born: 'long ago', died: 1.5 } })

      expect(answer.status).toBe(422)
      expect(places(answer)).toEqual(['body /born', 'body /died', 'body /name'])
    })
  })

  describe('PATCH /authors/{id}', () => {
    it('changes what is given and nothing else', async () => {
      const author = await find('Voltaire')
      const empty = await shop.ask('PATCH', `/authors/${author.id}`, { json: {} })
      const { status, body } = await shop.ask('PATCH', `/authors/${author.id}`, { json: { born: null } })

      expect([empty.status, empty.body]).toEqual([200, author])
      expect([status, body]).toEqual([200, { ...author, born: null }])
    })

    it('changes a name, and the slugs of the books with it', async () => {
      const { id } = await find('Mark Twain')
      const { status, body } = await shop.ask('PATCH', `/authors/${id}`, { json: { name: 'Samuel Clemens' } })
      const { items } = (await shop.ask('GET', `/authors/${id}/books`)).body

      expect(status).toBe(200)
      expect(body).toEqual({ id, name: 'Samuel Clemens', slug: 'samuel-clemens', born: 1835, died: 1910 })
      expect(items[0].slug).toBe('samuel-clemens-the-innocents-abroad')
    })

    it('answers 404, 409 and 422', async () => {
      const { id } = await find('Joseph Conrad')
      const missing = await shop.ask('PATCH', '/authors/2147483647', { json: { born: 1 } })
      const taken = await shop.ask('PATCH', `/authors/${id}`, { json: { name: 'Jane Austen' } })
      const bad = await shop.ask('PATCH', `/authors/${id}`, { json: { name: '', born: '1' } })

      expect([missing.status, taken.status, bad.status]).toEqual([404, 409, 422])
      expect(places(bad)).toEqual(['body /born', 'body /name'])
      expect((await shop.ask('GET', `/authors/${id}/books?pageSize=1`)).body.items[0].slug).toMatch(/^joseph-conrad-/)
    })
  })

  describe('DELETE /authors/{id}', () => {
    it('is for staff', async () => {
      expect((await shop.ask('DELETE', `/authors/${(await find('Kafka')).id}`)).status).toBe(403)
    })

    it('removes an author without books', async () => {
      const { id } = (await shop.ask('POST', '/authors', { json: { name: 'Anonymous' } })).body

      expect((await shop.ask('DELETE', `/authors/${id}`, { staff: true })).status).toBe(204)
      expect((await shop.ask('GET', `/authors/${id}`)).status).toBe(404)
      expect((await shop.ask('DELETE', `/authors/${id}`, { staff: true })).status).toBe(404)
    })

    it('answers 409 while books are there', async () => {
      const { id } = await find('Kafka')

      expect((await shop.ask('DELETE', `/authors/${id}`, { staff: true })).status).toBe(409)
      expect((await shop.ask('GET', `/authors/${id}`)).status).toBe(200)
    })
  })
})
