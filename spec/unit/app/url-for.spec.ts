import * as fc from 'fast-check'
import { urlFor } from '../../../lib/app/url-for'
import type { RouteDefinition } from '../../../lib/contracts/route-definition'
import { parsePattern } from '../../../lib/router/pattern'
import { createRouter } from '../../../lib/router/router'

class Books {
  find() {
    return 1
  }
}

function route(path: string, more: Partial<RouteDefinition> = {}): RouteDefinition {
  return {
    name: 'Books.find',
    method: 'GET',
    path,
    versions: [],
    host: undefined,
    controller: Books,
    handler: 'find',
    source: undefined,
    params: [],
    dependencies: [],
    traits: [],
    returns: { kind: 'unknown' },
    ...more,
  }
}

describe('urlFor', () => {
  it('leads back to its values through the router, whatever they are', () => {
    const path = '/a/{one}/{two?}'
    const router = createRouter([{ method: 'GET', pattern: parsePattern(path), value: 1 }], { trailingSlash: 'ignore' })
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((value) => !/^\.\.?$|^\/|(^|\/)\.\.?(\/|$)/.test(value))
    fc.assert(
      fc.property(text, fc.option(text, { nil: undefined }), (one, two) => {
        const address = urlFor([route(path)], 'Books.find', { one, two })
        const match = router.match('GET', address)
        expect(match).toMatchObject({ kind: 'found', params: two === undefined ? { one } : { one, two } })
      }),
    )
  })

  it('leads back to the values of its query, whatever they are', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), (query) => {
        const [, search = ''] = urlFor([route('/a')], 'Books.find', query).split('?')
        expect(Object.fromEntries(new URLSearchParams(search))).toEqual({ ...query })
      }),
    )
  })

  it('leaves out of the query what belongs to the host', () => {
    const routes = [route('/a', { host: '{tenant}.x.io' })]
    expect(urlFor(routes, 'Books.find', { tenant: 'acme', q: 1 })).toBe('/a?q=1')
  })

  it('takes parameters with the names of object internals from the values alone', () => {
    expect(urlFor([route('/{constructor?}')], 'Books.find', {})).toBe('/')
    expect(() => urlFor([route('/{constructor}')], 'Books.find', {})).toThrow("parameter 'constructor' is missing")
  })

  it('keeps a slash at the end that counts', () => {
    expect(urlFor([route('/a/{id}/')], 'Books.find', { id: 1, q: 2 })).toBe('/a/1/?q=2')
  })

  it('finds a method by reference, and names what is none', () => {
    expect(urlFor([route('/a')], Books.prototype.find, {})).toBe('/a')
    expect(() => urlFor([route('/a')], function lost() {}, {})).toThrow('No route is named "lost".')
  })

  it('finds a route whose method is gone by its name', () => {
    expect(urlFor([route('/a', { handler: 'gone', name: 'Books.gone' })], 'Books.gone', {})).toBe('/a')
  })
})
