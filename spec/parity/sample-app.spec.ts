import { type Application, createApp, defineApp } from 'covet'
import { bookshop } from '../../sample-app/app'
import { Referee } from './support/referee'
import { fetchDocument, listOperations } from './support/served-document'
import type { Stir } from './support/send'
import { type Subject, tryOperation } from './support/trial'
import { seed, settle } from './support/settle'

const staffKey = 'the-key-of-the-back-door'
const runs = 50

describe("the sample app's document and the sample app", () => {
  let app: Application
  let subject: Subject

  beforeAll(async () => {
    const env = { BOOKSHOP_DATABASE: ':memory:', BOOKSHOP_STAFF_KEY: staffKey }
    app = await createApp({ ...defineApp(bookshop({ env })), logger: false })
    const document = await fetchDocument(app)
    const headers = { 'x-api-key': staffKey }
    const { keys, stir } = await furnish(app)
    subject = { app, document, referee: new Referee(document), older: undefined, headers, keys, stir }
  })
  afterAll(() => app.close())

  it('agree on what a request may be, and on what is answered', async () => {
    let sent = 0
    const totals: Record<string, readonly [allowed: number, forbidden: number]> = {}
    const found: string[] = []
    for (const operation of listOperations(subject.document)) {
      const { allowed, forbidden, divergences } = await tryOperation(subject, operation, { seed, runs })
      sent += allowed + forbidden
      totals[`${operation.method} ${operation.path}`] = [allowed, forbidden]
      found.push(...settle(divergences))
    }

    expect(found).toEqual([])
    expect(sent).toBeGreaterThan(1000)
    // Of each operation that takes anything, both sides of its schemas were tried.
    const oneSided = Object.entries(totals).filter(([, [allowed, forbidden]]) => allowed < 5 || forbidden < 5)
    expect(oneSided.map(([name]) => name)).toEqual([
      'GET /admin/orders/events',
      'GET /books/export',
      'GET /books/genres',
    ])
  }, 120_000)
})

/** A customer and an order, so that their addresses lead somewhere; and a way to make news of orders. */
async function furnish(app: Application): Promise<{ keys: readonly string[]; stir: Stir }> {
  const post = async (url: string, json?: unknown) => {
    const answer = await app.inject({ method: 'POST', url, ...(json === undefined ? undefined : { json }) })
    expect(answer.status).toBeLessThan(300)
    return answer.json<{ id: string }>()
  }
  const customer = await post('/customers', { name: 'Ada', email: 'ada@example.org' })
  const place = () => post('/orders', { customerId: customer.id, lines: [{ bookId: 1, copies: 1 }] })
  const stir = async () => {
    // What is ordered and then cancelled is in stock again.
    const { id } = await place()
    await post(`/orders/${id}/cancel`)
  }
  return { keys: [customer.id, (await place()).id], stir }
}
