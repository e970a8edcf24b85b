import { EventEmitter } from 'node:events'
import type { Context } from '../http/context'

/** What an application tells of its life, and what each listener is given. */
export interface ApplicationEvents {
  /** Everything is built, before the first request. */
  ready: []
  /** Everything is disposed of. */
  close: []
  /** An error that the client was not shown, or that came after its answer. */
  error: [error: unknown, context: Context]
  /** A request has come in. */
  request: [context: Context]
  /** A request was answered. */
  response: [context: Context]
}

/** Tells listeners; a request that nobody listens for costs a comparison. */
export class Events {
  readonly #emitter = new EventEmitter<ApplicationEvents>()

  /** Adds a listener. */
  on<Name extends keyof ApplicationEvents>(name: Name, listen: (...args: ApplicationEvents[Name]) => void): void {
    this.#emitter.on(name, listen as never)
  }

  /** Tells whether anybody listens. */
  has(name: keyof ApplicationEvents): boolean {
    return this.#emitter.listenerCount(name) > 0
  }

  /** Tells the listeners, if there are any: an `error` that nobody listens for is nothing special here. */
  emit<Name extends keyof ApplicationEvents>(name: Name, ...args: ApplicationEvents[Name]): void {
    if (this.has(name)) this.#emitter.emit(name, ...(args as never))
  }
}
