import fc from 'fast-check'
import { joinPrefixes } from '../../../lib/http/forwarded-prefix'

describe('joinPrefixes', () => {
  it.each([
    ['', ''],
    ['/', ''],
    ['/shop', '/shop'],
    ['/shop/', '/shop'],
    ['/a,/b/c', '/a/b/c'],
    ['/ , /b', '/b'],
    ['/a.b/~c_d/@e+f', '/a.b/~c_d/@e+f'],
    ['/%C3%A4', '/%C3%A4'],
    ['shop', ''],
    ['/a,b', ''],
    ['//a', ''],
    ['/a//b', ''],
    ['/a/.', ''],
    ['/..', ''],
    ['/%2E%2e', ''],
    ['/a%2Fb', ''],
    ['/a%5cb', ''],
    ['/%00', ''],
    ['/%7f', ''],
    ['/%zz', ''],
    ['/a\\b', ''],
    ['/ä', ''],
  ])('makes of %j %j', (header, prefix) => {
    expect(joinPrefixes(header)).toBe(prefix)
  })

  it('gives nothing that leaves the origin or means something in HTML, whatever it is given', () => {
    const pieces = fc.constantFrom(
      '/',
      '//',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      'a',
      '"',
      '<',
      "'",
      ':',
      '@',
      ',',
      ' ',
      '\t',
      '%0a',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const prefix = joinPrefixes(parts.join(''))
        const url = new URL(`${prefix}/openapi.json`, 'http://shop.test')
        expect([url.host, url.pathname]).toEqual(['shop.test', `${prefix}/openapi.json`])
        expect(prefix).not.toMatch(/["'<>\s:;\\]/)
      }),
    )
  })
})
