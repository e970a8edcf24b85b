import { listOperations } from '../../../../../lib/features/openapi/describe/list-operations'
import type { RouteDefinition } from '../../../../../lib/contracts/route-definition'
import { createRoute } from '../routes'

function listed(routes: readonly RouteDefinition[], isListed: (route: RouteDefinition) => boolean = () => true) {
  return listOperations(routes, isListed).map(({ method, variant }) => `${method} ${variant.canonical}`)
}

describe('listOperations', () => {
  it('writes the slash at the end of a path, which a route has only where it counts', () => {
    expect(listed([createRoute({ path: '/books/{id?}/' }), createRoute({ path: '/{all?}/' })])).toEqual([
      'get /',
      'get /books/',
      'get /books/{id}/',
      'get /{all}/',
    ])
  })

  it('writes paths without converters and optional marks', () => {
    expect(listed([createRoute({ path: '/books/{id:int}' }), createRoute({ path: '/files/{name:path}' })])).toEqual([
      'get /books/{id}',
      'get /files/{name}',
    ])
  })

  it('sorts by path and method, whatever the order of declaration', () => {
    const routes = [
      createRoute({ method: 'DELETE', path: '/b' }),
      createRoute({ method: 'HEAD', path: '/b' }),
      createRoute({ method: 'POST', path: '/b' }),
      createRoute({ method: 'GET', path: '/b' }),
      createRoute({ method: 'OPTIONS', path: '/a' }),
    ]
    const expected = ['options /a', 'get /b', 'post /b', 'delete /b', 'head /b']
    expect(listed(routes)).toEqual(expected)
    expect(listed(routes.toReversed())).toEqual(expected)
  })

  it('lists an optional parameter as two paths and says which one goes without it', () => {
    const places = listOperations([createRoute({ path: '/books/{id?}' })], () => true)
    expect(places.map(({ variant, without }) => [variant.canonical, without])).toEqual([
      ['/books', ['id']],
      ['/books/{id}', []],
    ])
  })

  it('lists @All under the common methods that no other handler answers there', () => {
    const all = createRoute({ method: 'ALL', path: '/{id}' })
    expect(listed([all, createRoute({ method: 'POST', path: '/{id}' })], ({ method }) => method === 'ALL')).toEqual([
      'get /{id}',
      'put /{id}',
      'patch /{id}',
      'delete /{id}',
    ])
  })

  it('lists @All also where another handler answers a part only: one version, one host, one converter', () => {
    const all = createRoute({ method: 'ALL', path: '/{id}' })
    const parts = [
      createRoute({ path: '/{id}', versions: ['1'] }),
      createRoute({ path: '/{id}', host: 'a.example' }),
      createRoute({ path: '/{id:int}' }),
    ]
    for (const part of parts) expect(listed([part, all]).filter((line) => line.startsWith('get '))).toHaveLength(2)
  })

  it('leaves out methods that a document cannot write, and what is filtered out', () => {
    expect(listed([createRoute({ method: 'PROPFIND' }), createRoute({ method: 'TRACE' })])).toEqual(['trace /books'])
    expect(listed([createRoute()], () => false)).toEqual([])
  })
})
