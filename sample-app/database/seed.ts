import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm'
import { Author } from '../catalogue/author.entity'
import { Book } from '../catalogue/book.entity'
import type { Genre } from '../catalogue/genre'
import { bookSlug, toSlug } from '../catalogue/slug'
import authors from '../seed/authors.json'
import books from '../seed/books.json'

/** PostgreSQL takes at most 65,535 values in one statement; a book has ten. */
const rowsAtOnce = 500

/**
 * Puts the first stock on the shelves of a shop that has none, and leaves any other shop alone.
 *
 * Two processes may open one new shop at the same time: rows that are there already are passed over.
 */
export async function seed(manager: EntityManager): Promise<void> {
  if (await manager.exists(Author)) return
  await insert(
    manager,
    Author,
    authors.map((author) => ({ ...author, slug: toSlug(author.name) })),
  )
  const ids = new Map((await manager.find(Author)).map((author) => [author.name, author.id]))
  await insert(
    manager,
    Book,
    books.map(({ author, ...book }) => ({
      pages: null,
      ...book,
      genre: book.genre as Genre,
      slug: bookSlug(author, book.title),
      authorId: ids.get(author)!,
    })),
  )
}

async function insert<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  rows: QueryDeepPartialEntity<Row>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const values = rows.slice(start, start + rowsAtOnce)
    await manager.createQueryBuilder().insert().into(entity).values(values).orIgnore().execute()
  }
}
