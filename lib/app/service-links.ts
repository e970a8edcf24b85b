import type { Injector } from '../di/injector'
import type { RequestScope } from '../di/request-scope'
import type { Token } from '../di/token'
import type { Context } from '../http/context'

interface Link {
  readonly token: Token
  readonly where: string
  read: (context: Context) => unknown
}

/**
 * The services that compiled routes ask for. Routes are compiled before anything is built, so that all problems are
 * found first; each link gets its way to read a service once the services are there.
 */
export class ServiceLinks {
  readonly #links = new Map<Token, Link>()

  /** Gives the function that will read a service; `where` names who asks, for messages. */
  resolve<T>(token: unknown, where: string): (context: Context) => T {
    const known = this.#links.get(token as Token)
    const link = known ?? { token: token as Token, where, read: notLinked }
    this.#links.set(link.token, link)
    return (context) => link.read(context) as T
  }

  /** What the graph of services must reach. */
  get roots(): readonly { readonly token: Token; readonly where: string }[] {
    return [...this.#links.values()]
  }

  /** Decides how each service is read: a singleton is a constant from here on. */
  connect(injector: Injector): void {
    for (const link of this.#links.values()) {
      const resolution = injector.compile(link.token)
      if (resolution.scope === 'singleton') {
        const value = resolution.read(undefined)
        link.read = () => value
      } else if (resolution.scope === 'transient') link.read = () => resolution.read(undefined)
      else link.read = (context) => resolution.read(context.scope as RequestScope)
    }
  }
}

function notLinked(): undefined {
  return undefined
}
