import { writeComment } from '../../../../../lib/features/client/writing/comments'

describe('a comment', () => {
  it('is nothing where nothing is to be said', () => {
    expect(writeComment([undefined, '', ' \n'])).toBe('')
  })

  it('has a paragraph for each part', () => {
    expect(writeComment(['One.'], '  ')).toBe('  /** One. */\n')
    expect(writeComment(['One.', 'Two,\r\nthree.'], '  ')).toBe(
      '  /**\n   * One.\n   *\n   * Two,\n   * three.\n   */\n',
    )
  })

  it('is no word to the compiler, and turns nothing around', () => {
    expect(writeComment(['@ts-ignore'])).toBe('/** \\@ts-ignore */\n')
    expect(writeComment(['See:\n@ts-expect-error and @deprecated'])).toBe(
      '/**\n * See:\n * \\@ts-expect-error and @deprecated\n */\n',
    )
    expect(writeComment(['a\u202eb\u2066c'])).toBe('/** abc */\n')
  })

  it('is ended by nothing in it', () => {
    expect(writeComment(['a */ b **/ c\u2028*/'])).toBe('/**\n * a *\\/ b **\\/ c\n * *\\/\n */\n')
  })
})
