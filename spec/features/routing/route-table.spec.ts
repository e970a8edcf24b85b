import { readFileSync } from 'node:fs'
import { Controller, CovetError, defineGuard, Get, Module, Param, Post, UseGuards, Version } from 'covet'
import { describeTransports } from '../../support/transports'
import { lineOf } from './ask'

class TeamGuard {
  canActivate() {
    return true
  }
}

@UseGuards(TeamGuard)
@Controller('/books')
class Books {
  @Get('/') list() {
    return 'list'
  }
  @UseGuards(() => true) @Get('/{id:int}/') find(@Param('id') id: number) {
    return { id }
  }
  @Get('/by/{author}/{year?}') by(@Param('author') author: string, @Param('year') year?: string) {
    return { author, year: year ?? null }
  }
  @Get('/file/{path:path}') file(@Param('path') path: string) {
    return path
  }
  @Get('/many') @Get('/many/{a}') @Get('/many/{a}/{b}') many() {
    return 'many'
  }
  @Version('1', '2') @Post('/old') old() {
    return 'old'
  }
}

@Controller({ path: '/elsewhere', name: 'Renamed', host: '{tenant}.x.io' })
class BadlyNamed {
  @Get('/{id}') find(@Param('id') id: string, @Param('tenant') tenant: string) {
    return { id, tenant }
  }
}

@Module({ prefix: '/admin', guards: [defineGuard({ canActivate: () => true })], controllers: [BadlyNamed] })
class Admin {}

const options = { controllers: [Books], modules: [Admin] }

describeTransports('The table of routes', ({ start }) => {
  it('lists every route with method, path, name, controller, handler, version and host', async () => {
    const { app } = await start(options)
    expect(
      app.routes.map(({ method, path, name, controller, handler, version, host }) => [
        `${method} ${path} ${name} ${handler}`,
        controller,
        version,
        host,
      ]),
    ).toEqual([
      ['GET /books Books.list list', Books, undefined, undefined],
      ['GET /books/{id} Books.find find', Books, undefined, undefined],
      ['GET /books/by/{author}/{year} Books.by by', Books, undefined, undefined],
      ['GET /books/file/{path} Books.file file', Books, undefined, undefined],
      ['GET /books/many Books.many many', Books, undefined, undefined],
      ['GET /books/many/{a} Books.many many', Books, undefined, undefined],
      ['GET /books/many/{a}/{b} Books.many many', Books, undefined, undefined],
      ['POST /v1/books/old Books.old old', Books, '1', undefined],
      ['POST /v2/books/old Books.old old', Books, '2', undefined],
      ['GET /admin/elsewhere/{id} Renamed.find find', BadlyNamed, undefined, '{tenant}.x.io'],
    ])
  })

  it('names the file and line of each route', async () => {
    const { app } = await start(options)
    const source = readFileSync(__filename, 'utf8')
    const lineFor = (path: string) => app.routes.find((route) => route.path === path)?.source
    expect(lineFor('/books')).toEqual({ file: __filename, line: lineOf(source, "@Get('/') list()") })
    expect(lineFor('/books/{id}')).toEqual({ file: __filename, line: lineOf(source, "@Get('/{id:int}/')") })
    expect(lineFor('/admin/elsewhere/{id}')).toEqual({ file: __filename, line: lineOf(source, "@Get('/{id}') find") })
  })

  it('names the guards before each route, the outermost first', async () => {
    const { app } = await start(options)
    const guards = Object.fromEntries(app.routes.map(({ path, guards: names }) => [path, names]))
    expect(guards['/books']).toEqual(['TeamGuard'])
    expect(guards['/books/{id}']).toEqual(['TeamGuard', 'guard'])
    expect(guards['/admin/elsewhere/{id}']).toHaveLength(1)
  })

  it('cannot be changed', async () => {
    const { app } = await start(options)
    const [route] = app.routes
    expect(Object.isFrozen(route)).toBe(true)
    expect(Object.isFrozen(route?.guards)).toBe(true)
    ;(app.routes as unknown[]).pop()
    expect(app.routes).toHaveLength(10)
  })
})

describeTransports('Addresses', ({ start }) => {
  it.each<[string, Record<string, unknown> | undefined, string]>([
    ['Books.list', undefined, '/books'],
    ['Books.find', { id: 7 }, '/books/7'],
    ['Books.by', { author: 'Ursula K. Le Guin' }, '/books/by/Ursula%20K.%20Le%20Guin'],
    ['Books.by', { author: 'ö/ß', year: 1974 }, '/books/by/%C3%B6%2F%C3%9F/1974'],
    ['Books.by', { author: 'a', year: null }, '/books/by/a'],
    ['Books.by', { author: 'a', year: undefined }, '/books/by/a'],
    ['Books.file', { path: 'a b/c.txt' }, '/books/file/a%20b/c.txt'],
    ['Renamed.find', { id: 'x', tenant: 'acme' }, '/admin/elsewhere/x'],
  ])('are made from a name and the path’s parameters: %s %j', async (name, params, address) => {
    const { app } = await start(options)
    expect(app.urlFor(name, params)).toBe(address)
  })

  it.each([
    { author: 'Ursula K. Le Guin' },
    { author: '日本 & <b>', year: '50%' },
    { author: "it's:here@home" },
    { author: '../..%2f' },
  ])('lead back to the values that they were made from: %j', async (params) => {
    const { app, send } = await start(options)
    expect((await send(app.urlFor('Books.by', params))).json()).toEqual({ year: null, ...params })
  })

  it('are made from a reference to the method', async () => {
    const { app } = await start(options)
    expect(app.urlFor(Books.prototype.find, { id: 7 })).toBe('/books/7')
    expect(app.urlFor(BadlyNamed.prototype.find, { id: 7 })).toBe('/admin/elsewhere/7')
  })

  it('put the remaining values into the query', async () => {
    const { app } = await start(options)
    const query = { q: 'a b&c', tags: ['x', 'y'], page: 2, exact: false, gone: undefined, none: null }
    expect(app.urlFor('Books.list', query)).toBe('/books?q=a+b%26c&tags=x&tags=y&page=2&exact=false')
    const since = new Date(Date.UTC(2024, 1, 29))
    expect(app.urlFor('Books.list', { since })).toBe('/books?since=2024-02-29T00%3A00%3A00.000Z')
  })

  it('of a handler with several routes take the one that uses most of the values', async () => {
    const { app } = await start(options)
    expect(app.urlFor('Books.many')).toBe('/books/many')
    expect(app.urlFor('Books.many', { a: 1 })).toBe('/books/many/1')
    expect(app.urlFor('Books.many', { b: 2, a: 1 })).toBe('/books/many/1/2')
    expect(app.urlFor('Books.many', { b: 2 })).toBe('/books/many?b=2')
  })

  it('of several versions in the path are of the first', async () => {
    const { app } = await start(options)
    expect(app.urlFor('Books.old')).toBe('/v1/books/old')
  })

  it('stand behind the application’s prefix', async () => {
    const { app } = await start({ ...options, prefix: '/api' })
    expect(app.urlFor('Books.find', { id: 1 })).toBe('/api/books/1')
  })

  it('follow the routes while they change', async () => {
    const { app } = await start(options)
    @Controller('/added')
    class Added {
      @Get() get() {
        return 1
      }
    }
    expect(() => app.urlFor('Added.get')).toThrow(CovetError)
    await app.addController(Added)
    expect(app.urlFor('Added.get')).toBe('/added')
    await app.removeController(Added)
    expect(() => app.urlFor('Added.get')).toThrow(CovetError)
  })

  it.each<[string, Record<string, unknown>, string, string]>([
    ['Books.find', {}, 'COVET_ROUTE_URL_PARAMETER', "parameter 'id' is missing"],
    ['Books.find', { id: 'seven' }, 'COVET_ROUTE_URL_PARAMETER', "refused by the converter 'int'"],
    ['Books.by', { author: {} }, 'COVET_ROUTE_URL_PARAMETER', "refused by the converter 'str'"],
    ['Books.file', { path: '../secret' }, 'COVET_ROUTE_URL_PARAMETER', '".." segment'],
    ['Books.list', { filter: { a: 1 } }, 'COVET_ROUTE_URL_PARAMETER', 'the query cannot take the value of "filter"'],
    ['Books.list', { since: new Date(Number.NaN) }, 'COVET_ROUTE_URL_PARAMETER', '"since"'],
    ['Books.finds', {}, 'COVET_ROUTE_UNKNOWN', 'No route is named "Books.finds".'],
    ['BadlyNamed.find', {}, 'COVET_ROUTE_UNKNOWN', 'There is Books.find, Renamed.find.'],
    ['constructor', {}, 'COVET_ROUTE_UNKNOWN', 'No route is named "constructor".'],
  ])('that cannot be made say why: %s %j', async (name, params, code, message) => {
    const { app } = await start(options)
    expect(() => app.urlFor(name, params)).toThrow(expect.objectContaining({ code }))
    expect(() => app.urlFor(name, params)).toThrow(message)
  })

  it('are refused for a method that is no route, or is one of two controllers', async () => {
    class Shared {
      @Get() get() {
        return 1
      }
    }
    @Controller('/one')
    class One extends Shared {}
    @Controller('/two')
    class Two extends Shared {}
    const { app } = await start({ controllers: [One, Two] })
    expect(app.urlFor('Two.get')).toBe('/two')
    expect(() => app.urlFor(Shared.prototype.get)).toThrow(
      expect.objectContaining({ code: 'COVET_ROUTE_NAME_AMBIGUOUS' }),
    )
    expect(() => app.urlFor(() => 1)).toThrow(expect.objectContaining({ code: 'COVET_ROUTE_UNKNOWN' }))
  })
})
