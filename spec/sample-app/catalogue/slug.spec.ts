import fc from 'fast-check'
import { bookSlug, toSlug } from '../../../sample-app/catalogue/slug'

describe('toSlug', () => {
  it.each([
    ['Les Misérables', 'les-miserables'],
    ['  Moby-Dick; or, The Whale ', 'moby-dick-or-the-whale'],
    ['R.U.R.', 'r-u-r'],
    ['Søren Kierkegaard', 'søren-kierkegaard'],
    ['Война и мир', 'воина-и-мир'],
    ['吾輩は猫である', '吾輩は猫である'],
    ['?!', ''],
  ])('folds %j to %j', (text, slug) => {
    expect(toSlug(text)).toBe(slug)
  })

  it('leaves a slug as it is, and never makes one that a LIKE pattern would read as more than text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const slug = toSlug(text)
        expect(slug).not.toMatch(/[%_\\\0\s]/)
        expect(toSlug(slug)).toBe(slug)
      }),
    )
  })

  it('never makes one longer than a unique index takes', () => {
    expect(toSlug('ﷺ'.repeat(1000)).length).toBeLessThanOrEqual(600)
  })

  it('puts the author before the title', () => {
    expect(bookSlug('Emily Dickinson', 'Poems')).toBe('emily-dickinson-poems')
  })
})
