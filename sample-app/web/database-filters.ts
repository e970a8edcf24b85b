import { Catch, ConflictError, type ExceptionFilter, NotFoundError } from 'covet'
import { EntityNotFoundError, QueryFailedError } from 'typeorm'

/** Services use `findOneOrFail` and think no more of it: what is not there is a 404 here, for every route at once. */
@Catch(EntityNotFoundError)
export class NotFoundFilter implements ExceptionFilter<EntityNotFoundError> {
  catch(error: EntityNotFoundError): Error {
    return new NotFoundError(`There is no such ${nameOf(error.entityClass)}`, { cause: error })
  }
}

/** Codes of `libsql` and of PostgreSQL, by what they mean to a client. */
const conflicts = new Map([
  ['SQLITE_CONSTRAINT_UNIQUE', 'The same is there already'],
  ['23505', 'The same is there already'],
  ['SQLITE_CONSTRAINT_FOREIGNKEY', 'Something else still refers to it'],
  ['23503', 'Something else still refers to it'],
])

/**
 * The database decides what conflicts: asking it before each write would leave a gap between question and answer, in
 * which another request fits. Everything else that a statement may fail of stays what it is, a 500.
 */
@Catch(QueryFailedError)
export class ConflictFilter implements ExceptionFilter<QueryFailedError> {
  catch(error: QueryFailedError): Error {
    const { code } = error.driverError as { code?: string }
    const detail = conflicts.get(code ?? '')
    return detail === undefined ? error : new ConflictError(detail, { cause: error })
  }
}

function nameOf(entity: EntityNotFoundError['entityClass']): string {
  return typeof entity === 'function' ? entity.name.toLowerCase() : 'thing'
}
