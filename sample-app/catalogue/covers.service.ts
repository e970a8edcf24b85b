import { type FileUpload, Injectable } from 'covet'
import { EntityNotFoundError } from 'typeorm'
import { Database } from '../database/database'
import { Book } from './book.entity'
import { Cover } from './cover.entity'

@Injectable()
export class CoversService {
  constructor(private readonly database: Database) {}

  /** Hangs up a cover, in the place of the one that was there. */
  async hang(bookId: number, file: FileUpload, description: string): Promise<void> {
    const picture = (await file.bytes()).toString('base64')
    await this.database.write(async (manager) => {
      if (!(await manager.existsBy(Book, { id: bookId }))) throw new EntityNotFoundError(Book, { id: bookId })
      await manager.upsert(Cover, { bookId, contentType: file.contentType, description, picture }, ['bookId'])
    })
  }

  ofBook(bookId: number): Promise<Cover> {
    return this.database.read((manager) => manager.findOneByOrFail(Cover, { bookId }))
  }
}
