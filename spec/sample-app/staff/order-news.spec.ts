import { describeShop, staffKey } from '../support/shop'

/** Reads a stream of events until so many have a name. */
async function readEvents(answer: Response, count: number): Promise<{ event: string; data: any }[]> {
  const events: { event: string; data: any }[] = []
  let text = ''
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = /^event: ?(.*)$/m.exec(block)?.[1]
      if (event !== undefined) events.push({ event, data: JSON.parse(/^data: ?(.*)$/m.exec(block)?.[1] ?? '') })
    }
    if (events.length >= count) break
  }
  return events
}

describeShop('GET /admin/orders/events', (shop) => {
  it('tells of an order when it is placed and when it is shipped, and of nothing that is no order', async () => {
    const customer = (await shop.ask('POST', '/customers', { json: { name: 'Reader', email: 'reader@news.test' } }))
      .body
    const { items } = (await shop.ask('GET', '/books?pageSize=1&inStock=true')).body
    const place = (copies: number) =>
      shop.ask('POST', '/orders', { json: { customerId: customer.id, lines: [{ bookId: items[0].id, copies }] } })
    const answer = await shop.fetch('/admin/orders/events', { headers: { 'x-api-key': staffKey } })
    const told = readEvents(answer, 2)
    const refused = await place(100)
    const placed = await place(1)
    const shipped = await shop.ask('POST', `/admin/orders/${placed.body.id}/ship`, { staff: true })

    expect([refused.status, placed.status, shipped.status]).toEqual([409, 201, 200])
    expect(await told).toEqual([
      { event: 'placed', data: placed.body },
      { event: 'shipped', data: shipped.body },
    ])
  })

  it('is for the staff alone', async () => {
    expect((await shop.fetch('/admin/orders/events')).status).toBe(403)
  })
})
