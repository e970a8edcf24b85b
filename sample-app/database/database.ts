import { AsyncLocalStorage } from 'node:async_hooks'
import { Injectable, type OnShutdown } from 'covet'
import { DataSource, type EntityManager } from 'typeorm'

type Work<T> = (manager: EntityManager) => Promise<T>

/**
 * The one door to the database: `read` looks, `write` changes all or nothing.
 *
 * On PostgreSQL every piece of work gets a connection of the pool. The embedded SQLite has a single connection, and
 * whatever runs on it while a transaction is open is part of that transaction: a second `BEGIN` would become a
 * savepoint inside the first one, and a plain read would see what may yet be rolled back. So there work takes turns.
 * Nothing is lost by it: the embedded driver answers synchronously, one statement at a time.
 */
@Injectable()
export class Database implements OnShutdown {
  readonly #current = new AsyncLocalStorage<EntityManager>()
  readonly #takesTurns: boolean
  #lastTurn: Promise<unknown> = Promise.resolve()

  constructor(private readonly source: DataSource) {
    this.#takesTurns = source.options.type === 'better-sqlite3'
  }

  /** Runs work that changes nothing. */
  read<T>(work: Work<T>): Promise<T> {
    return this.#run(work, () => work(this.source.manager))
  }

  /** Runs work in one transaction, which is rolled back when the work fails. */
  write<T>(work: Work<T>): Promise<T> {
    return this.#run(work, () => this.source.transaction((manager) => this.#current.run(manager, work, manager)))
  }

  /** The last requests are answered by now; whoever works with the database was told before it. */
  async onShutdown(): Promise<void> {
    await this.source.destroy()
  }

  /** Work inside a `write` joins its transaction, so services may call each other (and do not wait for their own turn). */
  #run<T>(work: Work<T>, begin: () => Promise<T>): Promise<T> {
    const manager = this.#current.getStore()
    if (manager !== undefined) return work(manager)
    return this.#takesTurns ? this.#inTurn(begin) : begin()
  }

  #inTurn<T>(begin: () => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(begin)
    // Whoever comes next waits for the end of this turn, whatever the end was.
    this.#lastTurn = turn.catch(() => undefined)
    return turn
  }
}
