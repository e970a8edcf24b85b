import { patternKeyword } from '../../../../lib/schema/document/pattern-keyword'

describe('the pattern of a regular expression', () => {
  it.each([
    [new RegExp(String.raw`^[a-z\-]+$`), '^[a-z\\-]+$'],
    [/a\/b\.c\\_/, 'a\\/b\\.c\\\\_'],
    [new RegExp(String.raw`^[a-z\-\_]+$`), '^[a-z\\-_]+$'],
    [new RegExp(String.raw`^\d{3}\-\d{4}\@[\]\-\#]$`), '^\\d{3}-\\d{4}@[\\]\\-#]$'],
    [/\u{61}/u, '\\u{61}'],
    [/a/gy, 'a'],
    [new RegExp(String.raw`^\pa\Pb\\\\p$`), String.raw`^paPb\\\\p$`],
    [new RegExp(String.raw`^\u{2}$`), '^u{2}$'],
  ])('of %s is one that JSON Schema takes, with the same meaning', (expression, pattern) => {
    expect(patternKeyword(expression)).toEqual({ pattern })
    const strict = new RegExp(pattern, 'u')
    const lax = new RegExp(expression.source, expression.flags.replaceAll(/[gy]/g, ''))
    for (const sample of [
      'a',
      'a-_',
      'a/b.c\\_',
      '123-4567@]',
      '123-4567@-',
      '123-4567@#',
      '123-4567@\\',
      '\\',
      'ü',
      'uu',
      'paPb\\\\p',
    ]) {
      expect([sample, strict.test(sample)]).toEqual([sample, lax.test(sample)])
    }
  })

  it('is left out where flags or a form that only lax expressions have decide', () => {
    for (const expression of [
      /a/i,
      /^a/m,
      /a.b/s,
      new RegExp('[a&&b]', 'v'),
      /[\w-.]/,
      /a{,2}/,
      new RegExp(String.raw`\p{L}`),
    ]) {
      expect(patternKeyword(expression)).toEqual({})
    }
  })
})
