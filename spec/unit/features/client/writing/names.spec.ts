import { Names, toIdentifier } from '../../../../../lib/features/client/writing/names'

describe('names', () => {
  it.each([
    ['booksFind', 'booksFind'],
    ['get /books/{id}', 'getBooksId'],
    ['list-books', 'listBooks'],
    ['2fa', '_2fa'],
    ['größe', 'größe'],
    ['', '_'],
    ['/', '_'],
  ])('makes of "%s" the identifier %s', (text, name) => {
    expect(toIdentifier(text)).toBe(name)
  })

  it('gives each name once, and none that is a word of the language', () => {
    const names = new Names()
    expect(['Book', 'Book', 'Bo ok', 'class', 'string'].map((name) => names.take(name))).toEqual([
      'Book',
      'Book2',
      'BoOk',
      'class2',
      'string2',
    ])
  })
})
