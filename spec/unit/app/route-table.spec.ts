import { createRouteTable, type RouteTableInput } from '../../../lib/app/route-table'
import { ServiceLinks } from '../../../lib/app/service-links'
import { createVersioning } from '../../../lib/app/versioning'
import { Controller } from '../../../lib/decorators/routing/controller'
import { Get, Route } from '../../../lib/decorators/routing/methods'
import { Module } from '../../../lib/decorators/routing/module'
import { Version } from '../../../lib/decorators/routing/version'
import type { BootProblem } from '../../../lib/errors/boot-error'

function build(more: Partial<RouteTableInput>) {
  const problems: BootProblem[] = []
  const input: RouteTableInput = {
    controllers: [],
    modules: [],
    pluginRoutes: [],
    prefix: '',
    traits: [],
    pluginTraits: [],
    providers: [],
    trailingSlash: 'ignore',
    versioning: createVersioning(),
    settings: {
      debug: false,
      validation: {
        unknown: 'strip',
        implied: true,
        limits: { depth: 256, keys: 10_000, items: 100_000, fields: 1000, files: 100, issues: 100 },
      },
      bodyLimit: 1,
      uploadLimit: 1024,
      uploadFolder: '/tmp',
      requestTimeout: undefined,
      onUnfit: () => undefined,
    },
    override: () => undefined,
    shared: (_key, make) => make(),
    ...more,
  }
  const links = new ServiceLinks()
  return { table: createRouteTable(input, links, problems), problems, links }
}

const errorsOf = (problems: readonly BootProblem[]) => problems.filter(({ severity }) => severity === 'error')

@Controller('/books')
class Books {
  @Version('1') @Get('/{id}') find() {
    return 1
  }
}

describe('createRouteTable', () => {
  it('puts the routes of controllers into a router, and asks for the controllers', () => {
    const { table, links } = build({ controllers: [Books] })
    expect(table.router.match('GET', '/v1/books/7')).toMatchObject({ kind: 'found', params: { id: '7' } })
    expect(table.controllers).toEqual([Books])
    expect(links.roots.map(({ token }) => token)).toEqual([Books])
  })

  it('tells versions apart in the router where they do not stand in the path', () => {
    const { table } = build({ controllers: [Books], versioning: createVersioning({ type: 'header' }) })
    expect(table.router.match('GET', '/books/7', { version: '1' })).toMatchObject({ kind: 'found' })
    expect(table.router.match('GET', '/books/7')).toEqual({ kind: 'not-found' })
  })

  it('puts the routes of plugins behind those of controllers, outside prefix and versions', () => {
    const handle = () => 'plugin'
    const { table } = build({
      controllers: [Books],
      prefix: '/api',
      pluginRoutes: [
        { method: 'GET', path: '/docs', handle },
        { method: 'GET', path: '/api/v1/{any}/{id}', handle },
      ],
    })
    const docs = table.router.match('GET', '/docs')
    expect(docs).toMatchObject({ kind: 'found', value: { definition: { name: 'GET /docs', path: '/docs' } } })
    expect(table.router.match('GET', '/api/v1/books/7')).toMatchObject({
      value: { definition: { controller: Books } },
    })
    expect(table.routes).toHaveLength(1)
  })

  it('gives the providers of modules', () => {
    const provider = { provide: 'x', useValue: 1 }
    @Module({ providers: [provider], controllers: [Books] })
    class Holder {}
    expect(build({ modules: [Holder] }).table.providers).toEqual([provider])
  })

  it('notes a method that no server takes', () => {
    @Controller('/a')
    class Odd {
      @Route('ODD-ONE') odd() {
        return 1
      }
    }
    expect(errorsOf(build({ controllers: [Odd] }).problems)).toEqual([
      expect.objectContaining({ code: 'COVET_ROUTE_METHOD', where: 'Odd.odd' }),
    ])
  })

  it('goes on without routes that cannot be read', () => {
    @Controller('/a')
    class Half {
      @Get('/{') bad() {
        return 1
      }
      @Get('/good') good() {
        return 1
      }
    }
    const { table, problems } = build({ controllers: [Half] })
    expect(errorsOf(problems).map(({ code }) => code)).toEqual(['COVET_ROUTE_PATTERN'])
    expect(table.routes.map(({ path }) => path)).toEqual(['/a/good'])
  })
})
