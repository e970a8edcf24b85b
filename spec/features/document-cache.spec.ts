import { Controller, Get, type Plugin } from 'covet'
import { describeTransports } from '../support/transports'

@Controller('/books')
class BooksController {
  @Get('/')
  list() {
    return []
  }
}

describeTransports('The served document', ({ start }) => {
  it('is written for the first who asks, and handed out after that', async () => {
    let looks = 0
    const shelf = {
      toJSON() {
        looks += 1
        return 'A'
      },
    }
    const describing: Plugin = {
      name: 'shelves',
      register: (host) =>
        host.describe({ operation: (operation) => operation.merge({ extensions: { 'x-shelf': shelf } }) }),
    }
    const { send } = await start({ controllers: [BooksController], plugins: [describing] })
    const before = looks
    const first = await send('/openapi.json')
    const made = looks
    expect(before).toBe(0)
    expect(made).toBeGreaterThan(0)
    expect(first.json().paths['/books'].get['x-shelf']).toBe('A')

    const second = await send('/openapi.json')
    const known = await send('/openapi.json', { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
    const yaml = await send('/openapi.yaml')

    expect(looks).toBe(made)
    expect([second.text, second.headers.get('etag')]).toEqual([first.text, first.headers.get('etag')])
    expect([known.status, known.text]).toEqual([304, ''])
    expect(yaml.status).toBe(200)
  })
})
