import fc from 'fast-check'
import { decodeSegment, lengthOfPrefix } from '../../../lib/app/path-prefix'

describe('lengthOfPrefix', () => {
  it('ends where the prefix ends, before a slash, a query or nothing', () => {
    expect(lengthOfPrefix('/admin', ['admin'])).toBe(6)
    expect(lengthOfPrefix('/admin/users', ['admin'])).toBe(6)
    expect(lengthOfPrefix('/admin?x=/admin/users', ['admin'])).toBe(6)
    expect([lengthOfPrefix('/anything', []), lengthOfPrefix('*', [])]).toEqual([0, undefined])
  })

  it.each(['/administrator', '/Admin', '/', '', '/a/admin', '//admin', '*', '/admin%2Fusers', '/adm%zz', '/admin%'])(
    'takes nothing else for it: %s',
    (url) => {
      expect(lengthOfPrefix(url, ['admin'])).toBeUndefined()
    },
  )

  it('knows a prefix in every spelling of its segments', () => {
    const segment = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 3 }), (prefix) => {
        const spelt = prefix.map((text) => `/${encodeURIComponent(text)}`).join('')
        const inBytes = prefix
          .map((text) => `/${[...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}`)
          .join('')
        expect(lengthOfPrefix(`${spelt}/more`, prefix)).toBe(spelt.length)
        expect(lengthOfPrefix(inBytes, prefix)).toBe(inBytes.length)
        expect(lengthOfPrefix(`${spelt}x`, prefix)).toBeUndefined()
      }),
    )
  })
})

it('decodeSegment leaves what cannot be decoded', () => {
  expect(['caf%C3%A9', '%2F', '%', '%ff'].map(decodeSegment)).toEqual(['café', '/', '%', '%ff'])
})
