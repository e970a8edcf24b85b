import { Injectable } from 'covet'
import type { Book } from './models.js'

@Injectable()
export class Shelf {
  readonly #books: Book[] = []

  add(book: Book): Book {
    this.#books.push(book)
    return book
  }

  find(title: string): Book | undefined {
    return this.#books.find((book) => book.title === title)
  }
}
