import { Injectable, type PageOf } from 'covet'
import { EntityNotFoundError } from 'typeorm'
import { Database } from '../database/database'
import { writeChanges } from '../database/write-changes'
import { toPage } from '../web/paging'
import { Author } from './author.entity'
import type { AuthorQuery, CreateAuthor, UpdateAuthor } from './author.models'
import { Book } from './book.entity'
import { whereWords } from './search'
import { bookSlug, toSlug } from './slug'

@Injectable()
export class AuthorsService {
  constructor(private readonly database: Database) {}

  list(query: AuthorQuery): Promise<PageOf<Author>> {
    return this.database.read(async (manager) => {
      const select = manager.createQueryBuilder(Author, 'author').orderBy('author.slug')
      if (query.q !== undefined) whereWords(select, 'author.slug', query.q)
      return toPage(
        await select
          .offset((query.page - 1) * query.pageSize)
          .limit(query.pageSize)
          .getManyAndCount(),
        query,
      )
    })
  }

  byId(id: number): Promise<Author> {
    return this.database.read((manager) => manager.findOneByOrFail(Author, { id }))
  }

  create(input: CreateAuthor): Promise<Author> {
    return this.database.write((manager) => {
      const { name, born = null, died = null } = input
      return manager.save(manager.create(Author, { name, born, died, slug: toSlug(name) }))
    })
  }

  update(id: number, changes: UpdateAuthor): Promise<Author> {
    return this.database.write(async (manager) => {
      await manager.findOneByOrFail(Author, { id })
      const { name, born, died } = changes
      if (name === undefined) await writeChanges(manager, Author, id, { born, died })
      else {
        await writeChanges(manager, Author, id, { name, born, died, slug: toSlug(name) })
        // A book's slug begins with its author's name, so it changes with it.
        for (const book of await manager.findBy(Book, { authorId: id }))
          await writeChanges(manager, Book, book.id, { slug: bookSlug(name, book.title) })
      }
      return manager.findOneByOrFail(Author, { id })
    })
  }

  remove(id: number): Promise<void> {
    return this.database.write(async (manager) => {
      const { affected } = await manager.delete(Author, id)
      if (affected === 0) throw new EntityNotFoundError(Author, { id })
    })
  }
}
