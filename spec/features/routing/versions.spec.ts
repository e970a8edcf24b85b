import { Controller, Ctx, Context, Get, Param, Version } from 'covet'
import { describeTransports } from '../../support/transports'
import { codesOf } from './ask'

@Controller('/books', { version: '1' })
class BooksOfOne {
  @Get() list() {
    return 'list 1'
  }
  @Get('/{id}') find(@Param('id') id: string) {
    return `find 1 ${id}`
  }
  @Version('1', '3') @Get('/old') old() {
    return 'old 1 and 3'
  }
}

@Version('2')
@Controller('/books')
class BooksOfTwo {
  @Get() list(@Ctx() context: Context) {
    return `list ${context.route?.version}`
  }
  @Version() @Get('/about') about() {
    return 'about, in no version'
  }
}

@Controller('/health')
class Health {
  @Get() check() {
    return 'well'
  }
}

@Controller('/prices')
class Prices {
  @Get() any() {
    return 'any'
  }
  @Version('2') @Get() two() {
    return 'two'
  }
}

const controllers = [BooksOfOne, BooksOfTwo, Health]

describeTransports('Versions in the path', ({ start }) => {
  it('are the default: each stands before the controller’s path', async () => {
    const { send } = await start({ controllers })
    expect((await send('/v1/books')).text).toBe('list 1')
    expect((await send('/v2/books')).text).toBe('list 2')
    expect((await send('/v1/books/7')).text).toBe('find 1 7')
    expect((await send('/v2/books/7')).status).toBe(404)
    expect((await send('/books')).status).toBe(404)
  })

  it('of a method replace those of its class, and may be several', async () => {
    const { send } = await start({ controllers })
    expect((await send('/v1/books/old')).text).toBe('old 1 and 3')
    expect((await send('/v3/books/old')).text).toBe('old 1 and 3')
  })

  it('leave neutral routes without a version', async () => {
    const { send } = await start({ controllers })
    expect((await send('/health')).text).toBe('well')
    expect((await send('/v1/health')).status).toBe(404)
    expect((await send('/books/about')).text).toBe('about, in no version')
  })

  it('stand behind the application’s prefix', async () => {
    const { send } = await start({ controllers, prefix: '/api' })
    expect((await send('/api/v2/books')).text).toBe('list 2')
  })

  it('take another prefix, or none', async () => {
    const { send } = await start({ controllers, versioning: { type: 'path', prefix: 'version-' } })
    expect((await send('/version-1/books')).text).toBe('list 1')
    const bare = await start({ controllers, versioning: { type: 'path', prefix: '' } })
    expect((await bare.send('/1/books')).text).toBe('list 1')
  })

  it('show in the table of routes and in addresses', async () => {
    const { app } = await start({ controllers: [BooksOfOne] })
    expect(app.routes.map(({ path, version }) => [path, version])).toEqual([
      ['/v1/books', '1'],
      ['/v1/books/{id}', '1'],
      ['/v1/books/old', '1'],
      ['/v3/books/old', '3'],
    ])
    expect(app.urlFor('BooksOfOne.find', { id: 7 })).toBe('/v1/books/7')
  })
})

describeTransports('Versions in a header', ({ start }) => {
  const versioning = { type: 'header', default: '1' } as const
  const asking = (version: string) => ({ headers: { 'x-api-version': version } })

  it('choose the route', async () => {
    const { send } = await start({ controllers, versioning })
    expect((await send('/books', asking('1'))).text).toBe('list 1')
    expect((await send('/books', asking('2'))).text).toBe('list 2')
    expect((await send('/books/old', asking('3'))).text).toBe('old 1 and 3')
    expect((await send('/books/7', asking('2'))).status).toBe(404)
  })

  it('are the default version where a request names none', async () => {
    const { send } = await start({ controllers, versioning })
    expect((await send('/books')).text).toBe('list 1')
  })

  it('reach only neutral routes where a request names none and there is no default', async () => {
    const { send } = await start({ controllers, versioning: { type: 'header' } })
    expect((await send('/books')).status).toBe(404)
    expect((await send('/health')).text).toBe('well')
  })

  it('leave neutral routes to every version', async () => {
    const { send } = await start({ controllers, versioning })
    expect((await send('/health', asking('9'))).text).toBe('well')
    expect((await send('/books/about', asking('2'))).text).toBe('about, in no version')
  })

  it('prefer a route of the version over a neutral one of the same path', async () => {
    const { send } = await start({ controllers: [Prices], versioning })
    expect((await send('/prices', asking('2'))).text).toBe('two')
    expect((await send('/prices', asking('3'))).text).toBe('any')
  })

  it('may come in a header of another name', async () => {
    const { send } = await start({ controllers, versioning: { type: 'header', header: 'Accept-Version' } })
    expect((await send('/books', { headers: { 'accept-version': '2' } })).text).toBe('list 2')
  })

  it('count only methods of the asked version for 405', async () => {
    const { send } = await start({ controllers, versioning })
    const known = await send('/books', { method: 'PUT', ...asking('2') })
    expect([known.status, known.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    expect((await send('/books', { method: 'PUT', ...asking('9') })).status).toBe(404)
  })
})

describeTransports('Versions in the media type', ({ start }) => {
  const versioning = { type: 'media-type', default: '2' } as const
  const accepting = (accept: string) => ({ headers: { accept } })

  it.each([
    ['application/json;v=1', 'list 1'],
    ['application/json; v=2', 'list 2'],
    ['text/html, application/json;q=0.9;v="1"', 'list 1'],
    ['application/json', 'list 2'],
    ['*/*', 'list 2'],
    ['application/json;rev=1', 'list 2'],
  ])('are read from Accept: %s', async (accept, text) => {
    const { send } = await start({ controllers, versioning })
    expect((await send('/books', accepting(accept))).text).toBe(text)
  })

  it('may have a parameter of another name', async () => {
    const { send } = await start({ controllers, versioning: { type: 'media-type', parameter: 'version' } })
    expect((await send('/books', accepting('application/json;version=1'))).text).toBe('list 1')
    expect((await send('/books', accepting('application/json;v=1'))).status).toBe(404)
  })
})

describe('Versions at boot', () => {
  @Controller('/a', { version: ['1', '2'] })
  class A {
    @Get() a() {
      return 'a'
    }
  }
  @Controller('/a', { version: '2' })
  class B {
    @Get() b() {
      return 'b'
    }
  }
  @Controller('/v2/a')
  class C {
    @Get() c() {
      return 'c'
    }
  }

  it('of two handlers may not overlap', async () => {
    expect(await codesOf({ controllers: [A, B] })).toEqual(['COVET_ROUTE_DUPLICATE'])
    expect(await codesOf({ controllers: [A, B], versioning: { type: 'header' } })).toEqual(['COVET_ROUTE_DUPLICATE'])
  })

  it('count as part of the path where they stand in it', async () => {
    expect(await codesOf({ controllers: [B, C] })).toEqual(['COVET_ROUTE_DUPLICATE'])
    expect(await codesOf({ controllers: [B, C], versioning: { type: 'header' } })).toEqual([])
  })
})
