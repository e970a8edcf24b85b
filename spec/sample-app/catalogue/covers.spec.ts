import { describeShop, places, staffKey } from '../support/shop'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

function coverOf(picture: Uint8Array<ArrayBuffer>, type = 'image/png', description = 'A lighthouse'): FormData {
  const form = new FormData()
  form.set('picture', new Blob([picture], { type }), 'cover.png')
  form.set('description', description)
  return form
}

describeShop('covers', (shop) => {
  const hang = (path: string, body: FormData, headers: Record<string, string> = { 'x-api-key': staffKey }) =>
    shop.fetch(path, { method: 'PUT', headers, body })

  it('are shown as they were hung up', async () => {
    expect((await hang('/books/1/cover', coverOf(png))).status).toBe(204)
    const answer = await shop.fetch('/books/1/cover')

    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(png)
  })

  it('take the place of earlier ones', async () => {
    const other = Buffer.concat([png, Buffer.from('more')])
    await hang('/books/2/cover', coverOf(png))
    await hang('/books/2/cover', coverOf(other))

    expect(Buffer.from(await (await shop.fetch('/books/2/cover')).arrayBuffer())).toEqual(other)
  })

  it('are not there before they are hung up, nor for a book that is not there', async () => {
    expect((await shop.fetch('/books/3/cover')).status).toBe(404)
    expect((await hang('/books/2000000000/cover', coverOf(png))).status).toBe(404)
  })

  it('are hung up by the staff alone', async () => {
    expect((await hang('/books/4/cover', coverOf(png), {})).status).toBe(403)
    expect((await shop.fetch('/books/4/cover')).status).toBe(404)
  })

  it('are pictures by their bytes, not by their word', async () => {
    const page = Buffer.from('<script>alert(1)</script>')
    const answer = await hang('/books/4/cover', coverOf(page))

    expect(answer.status).toBe(422)
    expect(places({ status: 422, headers: answer.headers, body: await answer.json() })).toEqual(['form /picture'])
  })

  it('are small', async () => {
    const large = Buffer.concat([png, Buffer.alloc(600 * 1024)])

    expect((await hang('/books/4/cover', coverOf(large))).status).toBe(422)
  })
})
