import { Injectable, type PageOf } from 'covet'
import { EntityNotFoundError, type EntityManager, MoreThan } from 'typeorm'
import { Database } from '../database/database'
import { writeChanges } from '../database/write-changes'
import { toPage } from '../web/paging'
import { unknownReference } from '../web/unknown-reference'
import { Author } from './author.entity'
import { Book } from './book.entity'
import type { BookQuery, CreateBook, UpdateBook } from './book.models'
import type { Genre } from './genre'
import { whereWords } from './search'
import { bookSlug } from './slug'

const withAuthor = { author: true } as const

@Injectable()
export class BooksService {
  constructor(private readonly database: Database) {}

  list(query: BookQuery): Promise<PageOf<Book>> {
    return this.database.read(async (manager) => {
      const select = manager.createQueryBuilder(Book, 'book').innerJoinAndSelect('book.author', 'author')
      if (query.q !== undefined) whereWords(select, 'book.slug', query.q)
      if (query.authorId !== undefined) select.andWhere('book.authorId = :authorId', query)
      if (query.genre !== undefined) select.andWhere('book.genre = :genre', query)
      if (query.language !== undefined) select.andWhere('book.language = :language', query)
      if (query.yearFrom !== undefined) select.andWhere('book.year >= :yearFrom', query)
      if (query.yearTo !== undefined) select.andWhere('book.year <= :yearTo', query)
      if (query.maxCents !== undefined) select.andWhere('book.cents <= :maxCents', query)
      if (query.inStock !== undefined) select.andWhere(query.inStock ? 'book.stock > 0' : 'book.stock = 0')
      const descending = query.sort.startsWith('-')
      select.orderBy(`book.${query.sort.replace('-', '')}`, descending ? 'DESC' : 'ASC')
      // Rows that are equal in that come in a fixed order too, or pages would overlap.
      select.addOrderBy('book.id')
      return toPage(
        await select
          .offset((query.page - 1) * query.pageSize)
          .limit(query.pageSize)
          .getManyAndCount(),
        query,
      )
    })
  }

  /** Gives every book, a hundred at a time: the catalogue is never in memory as a whole. */
  async *all(): AsyncGenerator<Book> {
    for (let last = 0; ;) {
      const books = await this.database.read((manager) =>
        manager.find(Book, { where: { id: MoreThan(last) }, relations: withAuthor, order: { id: 'ASC' }, take: 100 }),
      )
      yield* books
      const end = books.at(-1)
      if (end === undefined) return
      last = end.id
    }
  }

  byId(id: number): Promise<Book> {
    return this.database.read((manager) => find(manager, id))
  }

  create(input: CreateBook): Promise<Book> {
    return this.database.write(async (manager) => {
      const author = await authorOf(manager, input.authorId)
      const book = manager.create(Book, input)
      book.author = author
      book.slug = bookSlug(author.name, book.title)
      book.pages ??= null
      return manager.save(book)
    })
  }

  update(id: number, changes: UpdateBook): Promise<Book> {
    return this.database.write(async (manager) => {
      const book = await find(manager, id)
      const { title, authorId } = changes
      if (title === undefined && authorId === undefined) await writeChanges(manager, Book, id, changes)
      else {
        const author = authorId === undefined ? book.author : await authorOf(manager, authorId)
        const slug = bookSlug(author.name, title ?? book.title)
        await writeChanges(manager, Book, id, Object.assign({ slug }, changes))
      }
      return find(manager, id)
    })
  }

  /** Adds copies that were delivered. */
  restock(id: number, copies: number): Promise<Book> {
    return this.database.write(async (manager) => {
      await manager.increment(Book, { id }, 'stock', copies)
      return find(manager, id)
    })
  }

  remove(id: number): Promise<void> {
    return this.database.write(async (manager) => {
      const { affected } = await manager.delete(Book, id)
      if (affected === 0) throw new EntityNotFoundError(Book, { id })
    })
  }

  genres(): Promise<{ genre: Genre; titles: number }[]> {
    return this.database.read(async (manager) => {
      const rows = await manager
        .createQueryBuilder(Book, 'book')
        .select('book.genre', 'genre')
        .addSelect('COUNT(*)', 'titles')
        .groupBy('book.genre')
        .orderBy('book.genre')
        .getRawMany<{ genre: Genre; titles: number | string }>()
      // PostgreSQL counts in 64 bits, which its driver hands over as text.
      return rows.map(({ genre, titles }) => ({ genre, titles: Number(titles) }))
    })
  }
}

function find(manager: EntityManager, id: number): Promise<Book> {
  return manager.findOneOrFail(Book, { where: { id }, relations: withAuthor })
}

async function authorOf(manager: EntityManager, id: number): Promise<Author> {
  const author = await manager.findOneBy(Author, { id })
  if (author === null) throw unknownReference(['authorId'], 'author')
  return author
}
