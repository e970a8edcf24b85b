import fc from 'fast-check'
import { relativeUrl } from '../../../../../lib/features/openapi/pages/relative-url'

describe('relativeUrl', () => {
  it.each([
    ['/docs', '/openapi.json', './openapi.json'],
    ['/docs/', '/openapi.json', '../openapi.json'],
    ['/docs', '/docs/docs.js', './docs/docs.js'],
    ['/docs/', '/docs/docs.js', './docs.js'],
    ['/', '/docs.js', './docs.js'],
    ['/api/v1/docs', '/api/openapi.json', '../openapi.json'],
    ['/a/docs', '/b/openapi.json', '../b/openapi.json'],
  ])('leads from %s to %s by %s', (from, to, way) => {
    expect(relativeUrl(from, to)).toBe(way)
  })

  it('is resolved by a browser to where it leads, under any prefix', () => {
    const path = fc
      .array(fc.constantFrom('a', 'b', 'ä', '%20', 'x.json'), { minLength: 1, maxLength: 4 })
      .map((parts) => `/${parts.join('/')}`)
    fc.assert(
      fc.property(path, fc.constantFrom('', '/'), path, fc.constantFrom('', '/prefix'), (from, slash, to, prefix) => {
        const resolved = new URL(relativeUrl(from + slash, to), `http://host${prefix}${from}${slash}`)
        expect(resolved.href).toBe(new URL(`http://host${prefix}${to}`).href)
      }),
    )
  })
})
