import { genres } from '../../sample-app/catalogue/genre'
import { bookSlug, toSlug } from '../../sample-app/catalogue/slug'
import authors from '../../sample-app/seed/authors.json'
import books from '../../sample-app/seed/books.json'

it('holds at least 200 books, none of them twice', () => {
  expect(books.length).toBeGreaterThanOrEqual(200)
  expect(new Set(books.map((book) => bookSlug(book.author, book.title))).size).toBe(books.length)
})

it('holds each author once, and none without a book', () => {
  const names = authors.map((author) => author.name)

  expect(new Set(names.map(toSlug)).size).toBe(names.length)
  expect(new Set(books.map((book) => book.author))).toEqual(new Set(names))
})

it('holds nothing that was published after 1928', () => {
  expect(books.filter((book) => book.year > 1928)).toEqual([])
})

it('holds nothing that was written by a child or by a ghost', () => {
  const lives = new Map(authors.map((author) => [author.name, author]))
  const odd = books.filter((book) => {
    const { born, died } = lives.get(book.author)!
    // Some came out when their authors were dead; the poems of Hopkins waited longest, for 29 years.
    return book.year < born + 15 || book.year > died + 30
  })

  expect(odd).toEqual([])
})

it('holds books that the shop itself would accept', () => {
  for (const book of books) {
    expect(genres).toContain(book.genre)
    expect(book.language).toMatch(/^[a-z]{2}$/)
    expect(Number.isInteger(book.cents) && book.cents > 0 && book.cents <= 100_000).toBe(true)
    expect(Number.isInteger(book.stock) && book.stock >= 0).toBe(true)
    expect(book.pages ?? 1).toBeGreaterThan(0)
  }
})
