// Compiled beside the generated client of the shop, and run by client.spec.ts.
import { type Client, unwrap } from './index'

/** One call of each operation, in this order: a later one may be about what an earlier one made. */
export type Calls = { readonly [Operation in keyof Client]: () => Promise<unknown> }

const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
)

/** Makes the calls; an operation that has none here does not compile. */
export function createCalls(api: Client): Calls {
  // What the calls have made so far.
  let author = 0
  let book = 0
  let customer = ''
  let order = ''
  // The shop may have seen these calls before.
  const word = Math.random().toString(36).slice(2)
  const email = (name: string) => `${name}-${word}@example.org`
  return {
    authorsCreate: async () => {
      author = (await unwrap(api.authorsCreate({ body: { name: `Ann ${word}`, born: 1815, died: null } }))).id
    },
    authorsList: async () => {
      const { items, total } = await unwrap(api.authorsList({ query: { q: `Ann ${word}`, pageSize: 5 } }))
      const found: number | undefined = items[0]?.id
      if (found !== author || total !== 1) throw new Error('the author is not found')
    },
    authorsFind: async () => {
      const result = await api.authorsFind({ path: { id: author } })
      if (result.status !== 200) throw new Error(String(result.status))
      const born: number | null = result.data.born
      if (born !== 1815) throw new Error('the author is another one')
    },
    authorsUpdate: () => unwrap(api.authorsUpdate({ path: { id: author }, body: { died: 1852 } })),
    booksCreate: async () => {
      const body = {
        title: `Notes ${word}`,
        authorId: author,
        year: 1843,
        language: 'en',
        genre: 'science' as const,
        cents: 1200,
        stock: 5,
      }
      const result = await api.booksCreate({ body })
      if (!result.ok) throw new Error(String(result.status))
      const location: string | null = result.response.headers.get('content-type')
      if (location === null) throw new Error('the answer is not told')
      book = result.data.id
    },
    authorsBooksOf: async () => {
      const { items } = await unwrap(api.authorsBooksOf({ path: { id: author }, query: { page: 1 } }))
      if (items[0]?.id !== book) throw new Error('the book is not found')
    },
    booksList: async () => {
      const query = { q: word, genre: 'science', inStock: true, sort: '-cents', authorId: author } as const
      const { total } = await unwrap(api.booksList({ query }))
      if (total !== 1) throw new Error(`there are ${total} books`)
    },
    booksGenres: async () => {
      const genres = await unwrap(api.booksGenres())
      if (!genres.some(({ genre, titles }) => genre === 'science' && titles > 0)) throw new Error('no science')
    },
    booksFind: async () => {
      const first = await api.booksFind({ path: { id: book } })
      if (!first.ok) throw new Error(String(first.status))
      // The shop's entity tags are no parameter of the document.
      const etag = first.response.headers.get('etag') ?? ''
      const again = await api.booksFind({ path: { id: book }, extraHeaders: { 'if-none-match': etag } })
      if (again.status !== 304) throw new Error(String(again.status))
      const missing = await api.booksFind({ path: { id: 2147483647 } })
      if (missing.status !== 404) throw new Error(String(missing.status))
      const code: string = missing.problem.code
      if (code !== 'NOT_FOUND') throw new Error(code)
    },
    booksExport: async () => {
      const lines = await unwrap(api.booksExport())
      for await (const line of lines) {
        const title: string = line.title
        // The rest is not asked for: leaving the loop ends the request.
        if (title !== '') return
      }
      throw new Error('there are no books')
    },
    coversHang: async () => {
      const picture = new File([png], 'cover.png', { type: 'image/png' })
      const hung = await api.coversHang({ path: { id: book }, body: { picture, description: 'A lighthouse' } })
      if (hung.status !== 204) throw new Error(String(hung.status))
      const text = new File(['no picture'], 'cover.png', { type: 'image/png' })
      const refused = await api.coversHang({ path: { id: book }, body: { picture: text, description: 'None' } })
      if (refused.status !== 422) throw new Error(String(refused.status))
    },
    coversShow: async () => {
      const picture: Blob = await unwrap(api.coversShow({ path: { id: book } }))
      if (picture.size !== png.length || picture.type !== 'image/png') throw new Error('another picture')
    },
    booksUpdate: async () => {
      const refused = await api.booksUpdate({ path: { id: book }, body: { cents: 0 } })
      if (refused.status !== 422) throw new Error(String(refused.status))
      const [issue] = refused.problem.errors ?? []
      if (issue?.pointer !== '/cents') throw new Error('another issue')
      await unwrap(api.booksUpdate({ path: { id: book }, body: { cents: 900 } }))
    },
    customersRegister: async () => {
      const body = { name: 'Ada', email: email('ada') }
      customer = (await unwrap(api.customersRegister({ body }))).id
      const again = await api.customersRegister({ body })
      if (again.status !== 409) throw new Error(String(again.status))
    },
    customersFind: () => unwrap(api.customersFind({ path: { id: customer } })),
    customersUpdate: () => unwrap(api.customersUpdate({ path: { id: customer }, body: { email: email('lovelace') } })),
    ordersPlace: async () => {
      const body = { customerId: customer, lines: [{ bookId: book, copies: 2 }] }
      const placed = await unwrap(api.ordersPlace({ body }))
      const status: 'placed' | 'shipped' | 'cancelled' = placed.status
      if (status !== 'placed') throw new Error(status)
      order = placed.id
    },
    ordersFind: () => unwrap(api.ordersFind({ path: { id: order } })),
    customersOrdersOf: async () => {
      const { items } = await unwrap(api.customersOrdersOf({ path: { id: customer } }))
      if (items[0]?.id !== order) throw new Error('the order is not found')
    },
    officeFollowOrders: async () => {
      const events = await unwrap(api.officeFollowOrders())
      const cancelled = api.ordersCancel({ path: { id: order } })
      for await (const { event, data } of events) {
        const id: string = data.id
        if (id !== order) continue
        if (event !== 'cancelled') throw new Error(String(event))
        break
      }
      await unwrap(cancelled)
    },
    ordersCancel: async () => {
      const again = await api.ordersCancel({ path: { id: order } })
      if (again.status !== 409) throw new Error(String(again.status))
    },
    officeListCustomers: () => unwrap(api.officeListCustomers({ query: { pageSize: 1 } })),
    officeListOrders: () => unwrap(api.officeListOrders({ query: { status: 'cancelled' } })),
    officeShip: async () => {
      const result = await api.officeShip({ path: { id: order } })
      if (result.status !== 409) throw new Error(String(result.status))
    },
    officeSales: () => unwrap(api.officeSales({ query: { limit: 3 } })),
    stockRoomReceive: () => unwrap(api.stockRoomReceive({ path: { id: book }, body: { copies: 3 } })),
    booksRemove: async () => {
      // It was ordered once, and cannot be forgotten.
      const result = await api.booksRemove({ path: { id: book } })
      if (result.status !== 409) throw new Error(String(result.status))
    },
    authorsRemove: async () => {
      const { id } = await unwrap(api.authorsCreate({ body: { name: `Nobody ${word}` } }))
      const nothing: undefined = await unwrap(api.authorsRemove({ path: { id } }))
      return nothing
    },
  }
}
