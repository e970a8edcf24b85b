import * as fc from 'fast-check'
import { textsOfPattern } from '../../../../../lib/features/openapi/examples/pattern-texts'

const firstMatch = (source: string, length = 0): string | undefined => {
  const expression = new RegExp(source, 'u')
  return [...textsOfPattern(source, length)].find((text) => expression.test(text) && text.length >= length)
}

describe('textsOfPattern', () => {
  it.each([
    ['^[A-Z]{2}-\\d{4,6}$', 'AA-1111'],
    ['^[\\p{L} ]+$', 'a'],
    ['^(cat|dog)s?$', 'cats'],
    ['^(?<year>\\d{4})-(?:0[1-9]|1[0-2])$', '1111-01'],
    ['^\\x41\\u{42}\\u0043\\.$', 'ABC.'],
    ['^[^a-zA-Z]$', '1'],
    ['^a{0}b{2}c{1,}$', 'bbc'],
    ['^a*?b+?$', 'ab'],
    ['^[\\]\\\\]$', ']'],
    ['^\\/\\w\\s\\S$', '/a a'],
    ['[0-9a-f]{24}', 'aaaaaaaaaaaaaaaaaaaaaaaa'],
    ['', ''],
  ])('makes a text of %s: %s', (source, text) => {
    expect(firstMatch(source)).toBe(text)
  })

  it('makes longer ones where they have to be', () => {
    expect(firstMatch('^[a-z]+$', 12)).toBe('aaaaaaaaaaaa')
  })

  it.each(['(?=a)a', '(?!a)b', '(?<=a)b', '(?<!a)b', '\\bword', '(a)\\1', '^[a-z]{500}$', '(', 'a)'])(
    'makes none of %s',
    (source) => {
      expect([...textsOfPattern(source, 0)]).toEqual([])
    },
  )

  it('follows whatever is made of what it knows', () => {
    const atoms = fc.constantFrom('a', '\\d', '[x-z]', '\\.', '.', '\\p{Lu}', '(?:ab|c)', '(d)', '[^e]')
    const times = fc.constantFrom('', '*', '+', '?', '{2}', '{1,3}', '{2,}', '+?')
    const pattern = fc.array(fc.tuple(atoms, times), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(pattern, (parts) => {
        expect(firstMatch(`^${parts.map((part) => part.join('')).join('')}$`)).toBeDefined()
      }),
    )
  })
})
