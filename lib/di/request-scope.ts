import type { DependencyContainer } from 'tsyringe'
import { createError } from '../errors/boot-error'
import { isThenable } from '../utils/thenable'
import { createDisposeError, dispose, readDisposerName, runBackwards } from './disposal'
import type { Host, Read } from './service-node'
import { type Token, tokenName } from './token'

/** What a request's scope asks of its injector. */
export interface ScopeOwner {
  find(token: Token): Read
  createChild(scope: RequestScope): DependencyContainer
  owns(made: object): boolean
}

/** The objects of one request. */
export class RequestScope implements Host {
  readonly values: Map<unknown, unknown>
  readonly #owner: ScopeOwner
  #container: DependencyContainer | undefined
  /** In order of their making, each with the name of its disposer. */
  #made: Map<object, PropertyKey> | undefined
  #ended = false

  constructor(owner: ScopeOwner, values: Iterable<readonly [Token, unknown]> | undefined) {
    this.#owner = owner
    this.values = new Map<unknown, unknown>(values)
  }

  /** A tsyringe child, made on first use: only factories registered with tsyringe itself ever ask for it. */
  get container(): DependencyContainer {
    return (this.#container ??= this.#owner.createChild(this))
  }

  /** Gives a service: the application's, this request's, or a new one, as its scope says. */
  get<T>(token: Token<T>): T {
    if (this.#ended) throw createError('COVET_INJECTION_SCOPE_ENDED', [tokenName(token)])
    const given = this.values.get(token)
    if (given !== undefined) return given as T
    return this.#owner.find(token)(this) as T
  }

  own(made: unknown): void {
    const name = readDisposerName(made)
    if (name === undefined || this.#owner.owns(made as object)) return
    this.#made ??= new Map()
    if (!this.#made.has(made as object)) this.#made.set(made as object, name)
  }

  /**
   * Disposes of what this scope made, last made first, each once. Synchronous unless something is to be awaited; all are
   * disposed of, whatever some of them throw, and the errors come together in one.
   */
  dispose(): void | Promise<void> {
    if (this.#ended) return
    this.#ended = true
    const container = this.#container
    if (this.#made === undefined && container === undefined) return
    const made: [object, PropertyKey][] = [...(this.#made ?? [])]
    // tsyringe's child was there for what all of them may have asked for: it is the last to go.
    if (container !== undefined) made.unshift([container, 'dispose'])
    const errors: unknown[] = []
    const done = (): void => {
      if (errors.length > 0) throw createDisposeError(errors)
    }
    const running = runBackwards(made, disposeEntry, errors)
    return isThenable(running) ? running.then(done) : done()
  }
}

function disposeEntry([made, name]: readonly [object, PropertyKey]): unknown {
  return dispose(made, name)
}
