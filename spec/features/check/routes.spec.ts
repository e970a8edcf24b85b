import { type Class, Controller, createApp, defineConverter, Get, Host, Route, UseGuards, Version } from 'covet'
import { findingsOf, linesOf } from './findings'

defineConverter({ name: 'anything', pattern: /[^/]+/, parse: (raw) => raw })
defineConverter({ name: 'kebab', pattern: /[a-z0-9-]+/, parse: (raw) => raw })

/** A controller with one handler for each route, `r0`, `r1` and so on. */
function controllerOf(routes: readonly string[]): Class {
  @Controller()
  class Target {}
  for (const [index, route] of routes.entries()) {
    const [method, path] = route.split(' ') as [string, string]
    const handler = { value: () => index, writable: true, configurable: true }
    Object.defineProperty(Target.prototype, `r${index}`, handler)
    Route(method, path)(Target.prototype, `r${index}`, handler)
  }
  return Target
}

describe('A route is told to be hidden', () => {
  it.each([
    [
      'by one that takes the same segments in another way',
      ['GET /{a}/{p:path}', 'GET /{p:path}/{q}'],
      '/x/y/z',
      1,
      [0],
    ],
    ['by several together', ['GET /{a}/{b}', 'GET /{a}/{b}/{p:path}', 'GET /{p:path}/{q}'], '/x/y/z', 2, [0, 1]],
    ['by a converter that takes everything', ['GET /{a}', 'GET /{b:anything}'], '/x', 0, [1]],
    ['under HEAD by GET', ['GET /{a}/{p:path}', 'HEAD /{p:path}/{q}'], '/x/y', 1, [0]],
    ['under every method', ['ALL /{a}/{p:path}', 'ALL /{p:path}/{q}'], '/x/y', 1, [0]],
    ['with mixed segments', ['GET /{f:anything}.json', 'GET /{g}.json'], '/x.json', 1, [0]],
  ])('%s', async (_how, routes, url, hidden, others) => {
    const target = controllerOf(routes)
    const [finding, ...rest] = await findingsOf({ controllers: [target] })
    expect(rest).toEqual([])
    expect(finding).toMatchObject({
      code: 'COVET_ROUTE_SHADOWED',
      severity: 'warning',
      where: `Target.r${hidden}`,
      source: { file: __filename },
    })
    expect(finding.message).toContain(`No request reaches ${routes[hidden]}: `)
    for (const other of others) expect(finding.message).toContain(`${routes[other]} (${__filename}:`)
    await using app = await createApp({ controllers: [target], logger: false })
    const method = routes[hidden].startsWith('HEAD') ? 'HEAD' : 'GET'
    const { text } = await app.inject({ url, method })
    expect(text).not.toBe(String(hidden))
  })

  it('by the route of a plugin', async () => {
    const plugin = {
      name: 'files',
      register: (host: { addRoute(route: object): void }) =>
        host.addRoute({ method: 'GET', path: '/{a:anything}', handle: () => 'plugin' }),
    }
    const [finding] = await findingsOf({ controllers: [controllerOf(['GET /{b}'])], plugins: [plugin] })
    expect(finding.message).toBe(
      'No request reaches GET /{b}: all its paths are taken before by GET /{a:anything} (a plugin).',
    )
  })
})

describe('No route is told to be hidden', () => {
  it.each([
    [['GET /files/{name}', 'GET /files/{p:path}', 'GET /files/{p:path}/edit', 'GET /files/{name}/edit']],
    [
      [
        'GET /{a:int}',
        'GET /{a:float}',
        'GET /{a:bool}',
        'GET /{a:uuid}',
        'GET /{a:kebab}',
        'GET /{a}',
        'GET /{p:path}',
      ],
    ],
    [['ALL /{p:path}', 'GET /books/{id}', 'GET /books/new', 'POST /{p:path}']],
    [['GET /{id}', 'HEAD /{id}', 'ALL /{id}']],
    [['GET /{lang?}/books', 'GET /{lang}/authors/{id?}', 'GET /']],
    [['GET /{name}.{ending}', 'GET /{name}-{id:int}', 'GET /{name}', 'GET /v{version:int}']],
    [['GET /a%2Fb/{id}', 'GET /caf%C3%A9/{id}', 'GET /{p:path}']],
  ])('%p', async (routes) => {
    expect(await linesOf({ controllers: [controllerOf(routes)] })).toEqual([])
    expect(await linesOf({ controllers: [controllerOf(routes)], trailingSlash: 'strict' })).toEqual([])
  })

  it('where hosts and versions tell routes apart', async () => {
    @Controller()
    class Any {
      @Get('/{p:path}') any() {}
      @Get('/{a}/{b}') two() {}
    }
    @Controller()
    @Host('{tenant}.covet.dev')
    class Tenants {
      @Get('/{p:path}') any() {}
    }
    @Controller()
    @Version('2')
    class Second {
      @Get('/{p:path}') any() {}
    }
    const controllers = [Any, Tenants, Second]
    expect(await linesOf({ controllers })).toEqual([])
    expect(await linesOf({ controllers, versioning: { type: 'header', header: 'x-version' } })).toEqual([])
  })

  it('beside a duplicate, which is an error already', async () => {
    expect(await findingsOf({ controllers: [controllerOf(['GET /{a}', 'GET /{a}'])] })).toMatchObject([
      { code: 'COVET_ROUTE_DUPLICATE', where: 'Target.r1', source: { file: __filename } },
    ])
  })
})

describe('A method of a controller', () => {
  it('that is no route is told of the decorators that have no effect there', async () => {
    @Controller()
    class Books {
      @Get('/') list() {}
      @UseGuards(() => true) remove() {}
      help() {}
    }
    const [finding, ...rest] = await findingsOf({ controllers: [Books] })
    expect(rest).toEqual([])
    expect(finding).toMatchObject({
      severity: 'warning',
      code: 'COVET_ROUTE_UNROUTED',
      message: '@UseGuards stands on Books.remove, which is no route: it has no effect.',
    })
  })

  it('is a route where the class that it overrides made it one', async () => {
    class Base {
      @Get('/') list() {}
    }
    @Controller()
    class Books extends Base {
      @UseGuards(() => true) override list() {}
    }
    expect(await linesOf({ controllers: [Books] })).toEqual([])
  })
})
