import { describeShop, places } from '../support/shop'

const whale = { title: 'Omoo', year: 1847, language: 'en', genre: 'adventure', cents: 1299, stock: 4 }

describeShop('books', (shop) => {
  const search = async (query: string) => (await shop.ask('GET', `/books?${query}`)).body
  const authorId = async (name: string): Promise<number> =>
    (await shop.ask('GET', `/authors?q=${encodeURIComponent(name)}`)).body.items[0].id
  const bookId = async (title: string): Promise<number> => (await search(`q=${encodeURIComponent(title)}`)).items[0].id

  describe('GET /books/export', () => {
    it('gives every book on a line of its own', async () => {
      const { total, items } = await search('pageSize=1&sort=title')
      const answer = await shop.fetch('/books/export')
      const books = (await answer.text())
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))

      expect(answer.headers.get('content-type')).toBe('application/jsonl')
      expect(books).toHaveLength(total)
      expect(books.find(({ id }) => id === items[0].id)).toEqual(items[0])
    })
  })

  describe('GET /books', () => {
    it('gives the first twenty of at least 200, with their number', async () => {
      const { status, body } = await shop.ask('GET', '/books')

      expect(status).toBe(200)
      expect(body).toMatchObject({ page: 1, pageSize: 20 })
      expect(body.items).toHaveLength(20)
      expect(body.total).toBeGreaterThanOrEqual(200)
    })

    it('gives each book once when all pages are turned', async () => {
      const { total } = await search('pageSize=1')
      const ids = new Set<number>()
      for (let page = 1; page <= Math.ceil(total / 100); page++) {
        const { items } = await search(`sort=year&pageSize=100&page=${page}`)
        for (const { id } of items) ids.add(id)
      }

      expect(ids.size).toBe(total)
    })

    it('gives an empty page after the last one', async () => {
      expect((await search('page=10000&pageSize=100')).items).toEqual([])
    })

    it('finds words of title and author in any order, whatever their case and accents', async () => {
      const { items, total } = await search('q=MISERABLES%20h%C3%BCgo')

      expect(total).toBe(1)
      expect(items[0]).toMatchObject({ title: 'Les Misérables', author: { name: 'Victor Hugo' } })
    })

    it.each(['%25', '_', '%5C', "'%20OR%201=1%20--%20x"])('reads nothing but words in the search %j', async (q) => {
      const { status, body } = await shop.ask('GET', `/books?pageSize=100&q=${q}zzz`)

      expect([status, body.total]).toEqual([200, 0])
    })

    it('filters by genre, language, years, price and stock at once', async () => {
      const query = 'genre=novel&language=fr&yearFrom=1850&yearTo=1900&maxCents=1500&inStock=true&pageSize=100'
      const { items } = await search(query)

      expect(items.length).toBeGreaterThan(0)
      for (const book of items) {
        expect(book).toMatchObject({ genre: 'novel', language: 'fr' })
        expect(book.year >= 1850 && book.year <= 1900 && book.cents <= 1500 && book.stock > 0).toBe(true)
      }
    })

    it('filters by author', async () => {
      const id = await authorId('Jane Austen')
      const { items } = await search(`authorId=${id}`)

      expect(items.length).toBeGreaterThan(3)
      expect(items.every((book: { author: { id: number } }) => book.author.id === id)).toBe(true)
    })

    it('tells what is sold out', async () => {
      const { items } = await search('inStock=no&pageSize=100')

      expect(items.length).toBeGreaterThan(0)
      expect(items.every((book: { stock: number }) => book.stock === 0)).toBe(true)
    })

    it.each([
      ['year', 1],
      ['-year', -1],
      ['cents', 1],
      ['-cents', -1],
    ])('sorts by %s', async (sort, direction) => {
      const { items } = await search(`sort=${sort}&pageSize=100`)
      const key = sort.replace('-', '')
      const values = items.map((book: Record<string, number>) => book[key])

      expect(values).toEqual(values.toSorted((a: number, b: number) => (a - b) * direction))
    })

    it('refuses every bad value at once', async () => {
      const answer = await shop.ask(
        'GET',
        '/books?page=0&pageSize=101&genre=cookery&language=English&yearFrom=1.5&inStock=maybe&sort=colour&authorId=x&maxCents=-1',
      )

      expect(answer.status).toBe(422)
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      expect(places(answer)).toEqual(
        ['authorId', 'genre', 'inStock', 'language', 'maxCents', 'page', 'pageSize', 'sort', 'yearFrom'].map(
          (name) => `query /${name}`,
        ),
      )
    })

    it.each(['page=10001', 'page=-1', 'page=', 'page=1&page=2', 'pageSize=0', 'pageSize=1e9'])(
      'refuses %s',
      async (query) => {
        expect((await shop.ask('GET', `/books?${query}`)).status).toBe(422)
      },
    )

    it.each(['page=1&pageSize=1', 'page=10000&pageSize=100'])('takes %s', async (query) => {
      expect((await shop.ask('GET', `/books?${query}`)).status).toBe(200)
    })
  })

  describe('GET /books/genres', () => {
    it('counts the titles of each genre', async () => {
      const { status, body } = await shop.ask('GET', '/books/genres')
      const novels = body.find((row: { genre: string }) => row.genre === 'novel')

      expect(status).toBe(200)
      expect(novels).toEqual({ genre: 'novel', titles: (await search('genre=novel')).total })
    })
  })

  describe('GET /books/{id}', () => {
    it('gives the book and its author, and no more than that', async () => {
      const id = await bookId('Moby Dick')
      const { status, body } = await shop.ask('GET', `/books/${id}`)

      expect(status).toBe(200)
      expect(body).toEqual({
        id,
        title: 'Moby-Dick',
        slug: 'herman-melville-moby-dick',
        author: { id: expect.any(Number), name: 'Herman Melville' },
        year: 1851,
        language: 'en',
        genre: 'adventure',
        pages: 635,
        cents: expect.any(Number),
        stock: expect.any(Number),
      })
    })

    it('answers 404 for a book that is not there', async () => {
      const { status, headers, body } = await shop.ask('GET', '/books/2147483647')

      expect(status).toBe(404)
      expect(headers.get('content-type')).toContain('application/problem+json')
      expect(body).toMatchObject({ status: 404, detail: 'There is no such book', instance: '/books/2147483647' })
    })

    it.each(['x', '4.2', '0', '-1', '2147483648', '0x1'])('answers 422 for the id %s', async (id) => {
      const answer = await shop.ask('GET', `/books/${id}`)

      expect([answer.status, ...places(answer)]).toEqual([422, 'path /id'])
    })

    it('spares a client the body that it has', async () => {
      const id = await bookId('Walden')
      const first = await shop.ask('GET', `/books/${id}`)
      const tag = first.headers.get('etag')!
      const again = await shop.ask('GET', `/books/${id}`, { headers: { 'if-none-match': `"other", W/${tag}` } })

      expect(tag).toMatch(/^"[\w-]+"$/)
      expect([again.status, again.headers.get('etag'), again.body]).toEqual([304, tag, undefined])
    })

    it('gives the body again once the book has changed', async () => {
      const id = await bookId('Walden')
      const tag = (await shop.ask('GET', `/books/${id}`)).headers.get('etag')!
      await shop.ask('PATCH', `/books/${id}`, { json: { cents: 777 } })
      const again = await shop.ask('GET', `/books/${id}`, { headers: { 'if-none-match': tag } })

      expect([again.status, again.body.cents]).toEqual([200, 777])
      expect(again.headers.get('etag')).not.toBe(tag)
    })
  })

  describe('POST /books', () => {
    it('puts a book on sale', async () => {
      const json = { ...whale, authorId: await authorId('Melville') }
      const { status, body } = await shop.ask('POST', '/books', { json })

      expect(status).toBe(201)
      expect(body).toEqual({
        id: expect.any(Number),
        title: 'Omoo',
        slug: 'herman-melville-omoo',
        author: { id: json.authorId, name: 'Herman Melville' },
        year: 1847,
        language: 'en',
        genre: 'adventure',
        pages: null,
        cents: 1299,
        stock: 4,
      })
      expect((await shop.ask('GET', `/books/${body.id}`)).body).toEqual(body)
    })

    it('answers 409 for a title that its author has already, however it is spelt', async () => {
      const json = { ...whale, title: '  pére GORIOT!', authorId: await authorId('Balzac') }
      const { status, body } = await shop.ask('POST', '/books', { json })

      expect([status, body.detail]).toEqual([409, 'The same is there already'])
    })

    it('takes the same title from another author', async () => {
      const json = { ...whale, title: 'Poems', authorId: await authorId('Oscar Wilde') }

      expect((await shop.ask('POST', '/books', { json })).status).toBe(201)
    })

    it('answers 422 for an author whom it does not know', async () => {
      const answer = await shop.ask('POST', '/books', { json: { ...whale, authorId: 2147483647 } })

      expect([answer.status, ...places(answer)]).toEqual([422, 'body /authorId'])
    })

    it('names every bad field', async () => {
      const json = { title: '', authorId: '1', year: 2200, language: 'EN', genre: 'x', pages: 0, cents: 1.5, stock: -1 }
      const answer = await shop.ask('POST', '/books', { json })

      expect(answer.status).toBe(422)
      expect(places(answer)).toEqual(
        ['authorId', 'cents', 'genre', 'language', 'pages', 'stock', 'title', 'year'].map((name) => `body /${name}`),
      )
    })

    it('names every missing field', async () => {
      const answer = await shop.ask('POST', '/books', { json: {} })

      expect(places(answer)).toEqual(
        ['authorId', 'cents', 'genre', 'language', 'stock', 'title', 'year'].map((name) => `body /${name}`),
      )
    })

    it.each(['a\0b', '   ', 'x'.repeat(201)])('refuses the title %j', async (title) => {
      const json = { ...whale, title, authorId: await authorId('Melville') }
      const answer = await shop.ask('POST', '/books', { json })

      expect(answer.status).toBe(422)
      expect(places(answer)).toEqual(['body /title'])
    })

    it('takes the longest title that it allows, in any script', async () => {
      const json = { ...whale, title: 'ﷺ'.repeat(200), authorId: await authorId('Melville') }

      expect((await shop.ask('POST', '/books', { json })).status).toBe(201)
    })

    it('does not let a client choose the id or the slug', async () => {
      const json = { ...whale, title: 'Redburn', authorId: await authorId('Melville'), id: 1, slug: 'x' }
      const { status, body } = await shop.ask('POST', '/books', { json })

      expect([status, body.slug]).toEqual([201, 'herman-melville-redburn'])
      expect(body.id).not.toBe(1)
    })
  })

  describe('PATCH /books/{id}', () => {
    it('changes what is given and nothing else', async () => {
      const id = await bookId('Cranford')
      const before = (await shop.ask('GET', `/books/${id}`)).body
      const { status, body } = await shop.ask('PATCH', `/books/${id}`, { json: { cents: 1, pages: 324 } })

      expect(status).toBe(200)
      expect(body).toEqual({ ...before, cents: 1, pages: 324 })
    })

    it('changes the slug with the title and with the author', async () => {
      const id = await bookId('Salammbo')
      const renamed = await shop.ask('PATCH', `/books/${id}`, { json: { title: 'Carthage' } })
      const moved = await shop.ask('PATCH', `/books/${id}`, { json: { authorId: await authorId('Racine') } })

      expect(renamed.body.slug).toBe('gustave-flaubert-carthage')
      expect(moved.body).toMatchObject({ slug: 'jean-racine-carthage', author: { name: 'Jean Racine' } })
    })

    it('does not overwrite the stock', async () => {
      const id = await bookId('Nostromo')
      const { stock } = (await shop.ask('GET', `/books/${id}`)).body
      const { body } = await shop.ask('PATCH', `/books/${id}`, { json: { stock: 99_999 } })

      expect(body.stock).toBe(stock)
    })

    it('takes an empty change', async () => {
      expect((await shop.ask('PATCH', `/books/${await bookId('Nostromo')}`, { json: {} })).status).toBe(200)
    })

    it('takes null for what may be unknown, and for nothing else', async () => {
      const id = await bookId('Ulysses')
      const forgotten = await shop.ask('PATCH', `/books/${id}`, { json: { pages: null } })
      const bad = await shop.ask('PATCH', `/books/${id}`, { json: { title: null, cents: null } })

      expect([forgotten.status, forgotten.body.pages]).toEqual([200, null])
      expect([bad.status, ...places(bad)]).toEqual([422, 'body /cents', 'body /title'])
    })

    it('answers 404, 409 and 422', async () => {
      const id = await bookId('Northanger Abbey')
      const missing = await shop.ask('PATCH', '/books/2147483647', { json: { cents: 5 } })
      const taken = await shop.ask('PATCH', `/books/${id}`, { json: { title: 'Emma' } })
      const bad = await shop.ask('PATCH', `/books/${id}`, { json: { cents: 0, genre: 'x', authorId: 2147483647 } })
      const unknown = await shop.ask('PATCH', `/books/${id}`, { json: { authorId: 2147483647 } })

      expect([missing.status, taken.status, bad.status, unknown.status]).toEqual([404, 409, 422, 422])
      expect(places(bad)).toEqual(['body /cents', 'body /genre'])
      expect(places(unknown)).toEqual(['body /authorId'])
    })
  })

  describe('DELETE /books/{id}', () => {
    it('is for staff', async () => {
      const id = await bookId('Typee')
      const without = await shop.ask('DELETE', `/books/${id}`)
      const wrong = await shop.ask('DELETE', `/books/${id}`, { headers: { 'x-api-key': 'guess' } })

      expect([without.status, wrong.status]).toEqual([403, 403])
      expect((await shop.ask('GET', `/books/${id}`)).status).toBe(200)
    })

    it('takes a book off sale', async () => {
      const id = await bookId('Botchan')
      const { status, body } = await shop.ask('DELETE', `/books/${id}`, { staff: true })

      expect([status, body]).toEqual([204, undefined])
      expect((await shop.ask('GET', `/books/${id}`)).status).toBe(404)
      expect((await shop.ask('DELETE', `/books/${id}`, { staff: true })).status).toBe(404)
    })

    it('answers 409 while somebody has ordered it', async () => {
      const id = (await search('q=tolstoy%20war%20peace')).items[0].id
      await shop.ask('POST', `/admin/books/${id}/deliveries`, { staff: true, json: { copies: 1 } })
      const customer = await shop.ask('POST', '/customers', { json: { name: 'Reader', email: 'reader@books.test' } })
      const json = { customerId: customer.body.id, lines: [{ bookId: id, copies: 1 }] }
      expect((await shop.ask('POST', '/orders', { json })).status).toBe(201)
      const { status, body } = await shop.ask('DELETE', `/books/${id}`, { staff: true })

      expect([status, body.detail]).toEqual([409, 'Something else still refers to it'])
    })
  })
})
