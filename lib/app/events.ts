import { EventEmitter } from 'node:events'
import type { Context } from '../http/context'
import { isThenable } from '../utils/thenable'

/** What an application tells of its life, and what each listener is given. */
export interface ApplicationEvents {
  /** Everything is built, before the first request. */
  ready: []
  /** Everything is disposed of. */
  close: []
  /** An error that the client was not shown, with the trace id that it was told; or one that came after its answer. */
  error: [error: unknown, context: Context, traceId: string | undefined]
  /** A request has come in. */
  request: [context: Context]
  /** A request was answered. */
  response: [context: Context]
}

/** Tells listeners; a request that nobody listens for costs a comparison. */
export class Events {
  readonly #emitter = new EventEmitter<ApplicationEvents>()
  readonly #past = new Set<keyof ApplicationEvents>()
  readonly #report: (error: unknown) => void

  /** @param report told of what listeners throw: it is not the request's fault. */
  constructor(report: (error: unknown) => void) {
    this.#report = report
    // However many services and plugins listen, none of them is a leak.
    this.#emitter.setMaxListeners(0)
  }

  /** Adds a listener. One for `ready` or `close` that comes after the event is told at once. */
  on<Name extends keyof ApplicationEvents>(name: Name, listen: (...args: ApplicationEvents[Name]) => void): void {
    const safely = (...args: ApplicationEvents[Name]): void => this.#call(listen, args)
    this.#emitter.on(name, safely as never)
    if (this.#past.has(name)) safely(...([] as never))
  }

  /** Tells the listeners, if there are any: an `error` that nobody listens for is nothing special here. */
  emit<Name extends keyof ApplicationEvents>(name: Name, ...args: ApplicationEvents[Name]): void {
    if (name === 'ready' || name === 'close') this.#past.add(name)
    if (this.#emitter.listenerCount(name) > 0) this.#emitter.emit(name, ...(args as never))
  }

  #call<Args extends readonly unknown[]>(listen: (...args: Args) => unknown, args: Args): void {
    try {
      const result = listen(...args)
      if (isThenable(result)) result.then(undefined, this.#report)
    } catch (error) {
      this.#report(error)
    }
  }
}
