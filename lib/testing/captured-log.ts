import type { Logger } from '../app/logger'
import type { Context } from '../http/context'

interface Failure {
  readonly error: unknown
  readonly traceId: string | undefined
  readonly method: string
  readonly url: string
}

/** What an application under test would have printed, kept for the test; a logger of the definition's own hears it, too. */
export class CapturedLog implements Logger {
  readonly errors: unknown[] = []
  readonly warnings: string[] = []
  readonly #failures: Failure[] = []
  readonly #next: Logger | undefined

  constructor(next: Logger | undefined) {
    this.#next = next
  }

  error(message: string, ...details: readonly unknown[]): void {
    this.errors.push(details.length === 0 ? message : details[0])
    this.#next?.error(message, ...details)
  }

  warn(message: string, ...details: readonly unknown[]): void {
    this.warnings.push(message)
    this.#next?.warn(message, ...details)
  }

  info(message: string, ...details: readonly unknown[]): void {
    this.#next?.info(message, ...details)
  }

  /** Notes an error together with the request that met it. */
  note(error: unknown, { exchange }: Context, traceId: string | undefined): void {
    this.#failures.push({ error, traceId, method: exchange.method, url: exchange.url })
  }

  /** Takes the error behind an answer: by the trace id that it tells, else by the request's method and address. */
  take(traceId: string | undefined, method: string, url: string): Failure | undefined {
    const index = this.#failures.findLastIndex((one) =>
      traceId === undefined ? one.method === method && one.url === url : one.traceId === traceId,
    )
    return index === -1 ? undefined : this.#failures.splice(index, 1)[0]
  }
}
