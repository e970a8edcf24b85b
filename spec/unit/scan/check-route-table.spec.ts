import type { RouteDefinition } from '../../../lib/contracts/route-definition'
import { checkRouteTable } from '../../../lib/scan/check-route-table'

class Books {}
class Others {}

function route(path: string, more: Partial<RouteDefinition> = {}): RouteDefinition {
  const handler = more.handler ?? 'find'
  const controller = more.controller ?? Books
  return {
    name: `${controller.name}.${handler}`,
    method: 'GET',
    path,
    versions: [],
    host: undefined,
    controller,
    handler,
    source: { file: '/books.ts', line: 3 },
    params: [],
    dependencies: [],
    traits: [],
    returns: { kind: 'unknown' },
    ...more,
  }
}

function messages(routes: readonly RouteDefinition[], hasVersionInPath = false): readonly string[] {
  return checkRouteTable(routes, hasVersionInPath, { trailingSlash: 'ignore' }).problems.map(({ message }) => message)
}

describe('checkRouteTable', () => {
  it('finds nothing wrong with routes that are told apart', () => {
    const routes = [route('/a'), route('/a', { method: 'POST', handler: 'make' })]
    expect(checkRouteTable(routes, false, { trailingSlash: 'ignore' })).toEqual({ routes, problems: [] })
  })

  it('names version and host of two handlers of one route', () => {
    const placed = { versions: ['1', '2'], host: '{t}.x.io' }
    expect(messages([route('/a', placed), route('/a', { ...placed, handler: 'other', source: undefined })])).toEqual([
      'GET /a (version 1, 2) on {t}.x.io has two handlers: Books.find (/books.ts:3) and Books.other (unknown source).',
    ])
  })

  it('leaves the version out where the path shows it', () => {
    const one = { versions: ['1'] }
    expect(messages([route('/v1/a', one), route('/v1/a', { ...one, handler: 'other' })], true)).toEqual([
      'GET /v1/a has two handlers: Books.find (/books.ts:3) and Books.other (/books.ts:3).',
    ])
  })

  it('names both places of one position with two names', () => {
    expect(messages([route('/{a}/x'), route('/{b}/y', { handler: 'other' })])).toEqual([
      'One position of a path has two parameter names: "a" in Books.find (/books.ts:3) and "b" in Books.other (/books.ts:3).',
    ])
  })

  it('tells slashes at the end apart where they count', () => {
    const routes = [route('/a'), route('/a/', { handler: 'other' })]
    expect(checkRouteTable(routes, false, { trailingSlash: 'strict' }).problems).toEqual([])
    expect(messages(routes)).toHaveLength(1)
  })

  it('says once that a name is ambiguous, and allows one controller several routes of a name', () => {
    const other = { controller: Others, name: 'Books.find' }
    expect(messages([route('/a'), route('/b'), route('/c', other), route('/d', other)])).toEqual([
      'Two routes are named "Books.find": Books.find (/books.ts:3) and Others.find (/books.ts:3).',
    ])
  })

  it('leaves out routes whose path or host cannot be read, each with its place', () => {
    const { routes, problems } = checkRouteTable([route('/{'), route('/a', { host: 'a b' }), route('/c')], false, {
      trailingSlash: 'ignore',
    })
    expect(routes.map(({ path }) => path)).toEqual(['/c'])
    expect(problems.map(({ code, where, source }) => [code, where, source?.line])).toEqual([
      ['COVET_ROUTE_PATTERN', 'Books.find', 3],
      ['COVET_ROUTE_PATTERN', 'Books.find', 3],
    ])
  })

  it('refuses one name for a parameter of the host and one of the path', () => {
    expect(messages([route('/a/{id}', { host: '{id}.x.io' })])).toEqual([
      '"id" names a parameter of the host "{id}.x.io" and of the path "/a/{id}".',
    ])
  })
})
