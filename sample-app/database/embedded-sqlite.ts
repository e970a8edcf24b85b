import Libsql from 'libsql'

/**
 * SQLite with a ready-made binary, spoken to as `better-sqlite3`, and with one fault of libsql's mended.
 *
 * It takes a lone parameter that is null, or a blob, for an object of named parameters, and throws. Inside an array it
 * is always one of the positional ones, which are all that TypeORM uses.
 */
export class EmbeddedSqlite extends Libsql {
  override prepare<Bound extends unknown[] | {} = unknown[]>(source: string): Libsql.Statement<Bound> {
    const statement = super.prepare<Bound>(source)
    const { run, all } = statement as Libsql.Statement<unknown[]>
    return Object.assign(statement, {
      run: (...parameters: unknown[]) => run.call(statement, parameters),
      all: (...parameters: unknown[]) => all.call(statement, parameters),
    })
  }
}
