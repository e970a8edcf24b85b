import { Controller, Get } from 'covet'
import { describeTransports } from '../support/transports'

@Controller('/books')
class BooksController {
  @Get('/')
  list() {
    return []
  }
}

describeTransports('The served document', ({ start }) => {
  it('is made for the first who asks, and handed out after that', async () => {
    let looks = 0
    const filter = () => {
      looks += 1
      return true
    }
    const { send } = await start({ controllers: [BooksController], openapi: { filter } })
    const before = looks
    const first = await send('/openapi.json')
    const made = looks
    expect(made).toBeGreaterThan(before)

    const second = await send('/openapi.json')
    const known = await send('/openapi.json', { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
    const yaml = await send('/openapi.yaml')

    expect(looks).toBe(made)
    expect([second.text, second.headers.get('etag')]).toEqual([first.text, first.headers.get('etag')])
    expect([known.status, known.text]).toEqual([304, ''])
    expect(yaml.status).toBe(200)
  })
})
