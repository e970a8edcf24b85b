import { routesKey, staticRoutesKey } from '../../../../lib/decorators/metadata-keys'
import { All, Delete, Get, Head, Options, Patch, Post, Put, Route } from '../../../../lib/decorators/routing/methods'
import { readOwnMetadata } from '../../../../lib/metadata/store'

class Books {
  @All()
  @Delete('/d')
  @Get('/g')
  @Head('/h')
  @Options('/o')
  @Patch('/pa')
  @Post('/po')
  @Put('/pu')
  @Route('lock', '/l')
  every() {
    return 1
  }
  @Get() static never() {
    return 1
  }
}

describe('Route decorators', () => {
  it('leave method, path and place, in the order they are written', () => {
    const routes = readOwnMetadata(routesKey, Books.prototype, 'every') ?? []
    expect(routes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'ALL ',
      'DELETE /d',
      'GET /g',
      'HEAD /h',
      'OPTIONS /o',
      'PATCH /pa',
      'POST /po',
      'PUT /pu',
      'LOCK /l',
    ])
    expect(routes.every(({ source }) => source?.file === __filename)).toBe(true)
  })

  it('note static methods on their class', () => {
    expect(readOwnMetadata(staticRoutesKey, Books)).toEqual(['never'])
  })

  it.each([
    ['Get', Get],
    ['All', All],
    ['Delete', Delete],
  ])('refuse by their own name what is no method: @%s', (name, decorator) => {
    const message = `@${name} stands where it has no effect; it belongs on a method of a controller.`
    expect(() => decorator('/x')({}, 'property', undefined as unknown as PropertyDescriptor)).toThrow(message)
  })
})
