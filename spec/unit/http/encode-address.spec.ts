import fc from 'fast-check'
import { encodeAddress } from '../../../lib/http/encode-address'

describe('encodeAddress', () => {
  it.each([
    ['/a/b?c=d&e=%20#f', '/a/b?c=d&e=%20#f'],
    ['/é', '/%C3%A9'],
    ['/a b', '/a%20b'],
    ['/100%', '/100%25'],
    ['/%zz', '/%25zz'],
    ['http://[::1]:80/', 'http://[::1]:80/'],
    ['/x\r\nset-cookie: a=b', '/x%0D%0Aset-cookie:%20a=b'],
    ['/"<>\\^`{|}', '/%22%3C%3E%5C%5E%60%7B%7C%7D'],
    ['/\ud800', '/%EF%BF%BD'],
    ['/😀', '/%F0%9F%98%80'],
  ])('makes %j fit for a header', (address, encoded) => {
    expect(encodeAddress(address)).toBe(encoded)
  })

  it('gives visible ASCII only, leaves what is encoded, and is done after one time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (address) => {
        const encoded = encodeAddress(address)
        expect(encoded).toMatch(/^[!-~]*$/)
        expect(encodeAddress(encoded)).toBe(encoded)
      }),
    )
  })

  it('leaves every address of the web platform as it is', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        const { href } = new URL(address)
        expect(encodeAddress(href)).toBe(href)
      }),
    )
  })
})
