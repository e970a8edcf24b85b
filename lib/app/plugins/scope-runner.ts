import type { PluginServices } from '../../contracts/plugin'
import type { Injector } from '../../di/injector'
import type { RequestScope } from '../../di/request-scope'

/** Runs work that is no request, each piece in a scope of services of its own. */
export class ScopeRunner {
  readonly #injector: Injector
  readonly #report: (error: unknown) => void
  readonly #running: Set<Promise<unknown>> = new Set()

  /** @param report told of what fails while a scope is disposed of: the work itself is done then. */
  constructor(injector: Injector, report: (error: unknown) => void) {
    this.#injector = injector
    this.#report = report
  }

  /** Runs one piece of work, and disposes of what its scope made. */
  run<Result>(work: (services: PluginServices) => Result | Promise<Result>): Promise<Result> {
    const running = this.#run(work)
    this.#running.add(running)
    const done = (): void => void this.#running.delete(running)
    running.then(done, done)
    return running
  }

  /** Waits for everything that runs now, and for what that has begun meanwhile. */
  async whenIdle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running)
  }

  async #run<Result>(work: (services: PluginServices) => Result | Promise<Result>): Promise<Result> {
    const scope = this.#injector.createScope()
    try {
      return await work(scope)
    } finally {
      await this.#dispose(scope)
    }
  }

  async #dispose(scope: RequestScope): Promise<void> {
    try {
      await scope.dispose()
    } catch (error) {
      this.#report(error)
    }
  }
}
