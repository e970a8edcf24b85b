import { ConflictError, NotFoundError } from 'covet'
import { EntityNotFoundError, QueryFailedError } from 'typeorm'
import { Book } from '../../../sample-app/catalogue/book.entity'
import { ConflictFilter, NotFoundFilter } from '../../../sample-app/web/database-filters'

const failure = (code?: string) => new QueryFailedError('UPDATE', [], Object.assign(new Error('no'), { code }))

describe('NotFoundFilter', () => {
  it('names the kind of thing that is not there, and not what was asked of it', () => {
    const error = new NotFoundFilter().catch(new EntityNotFoundError(Book, { secret: 1 }))

    expect(error).toBeInstanceOf(NotFoundError)
    expect(error.message).toBe('There is no such book')
  })

  it('names nothing where it knows no class', () => {
    expect(new NotFoundFilter().catch(new EntityNotFoundError('books', {})).message).toBe('There is no such thing')
  })
})

describe('ConflictFilter', () => {
  it.each(['SQLITE_CONSTRAINT_UNIQUE', '23505', 'SQLITE_CONSTRAINT_FOREIGNKEY', '23503'])('makes %s a 409', (code) => {
    expect(new ConflictFilter().catch(failure(code))).toBeInstanceOf(ConflictError)
  })

  it.each([undefined, 'SQLITE_BUSY', '57014'])('leaves the failure %s what it is', (code) => {
    const error = failure(code)

    expect(new ConflictFilter().catch(error)).toBe(error)
  })
})
