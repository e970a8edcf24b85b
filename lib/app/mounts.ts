import type { IncomingMessage, ServerResponse } from 'node:http'
import { joinPaths } from '../router/pattern'
import type { NodePair } from '../http/exchange'

/** Anything that answers Node's requests: a listener, a Connect or Express application, another application. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => unknown

interface Mount {
  readonly path: string
  readonly handler: NodeHandler
}

/**
 * Handlers that own everything under a path. They see the path without their prefix, as Connect does it; Express keeps
 * the whole of it in `originalUrl`, and so does this.
 */
export class Mounts {
  #mounts: readonly Mount[] = []

  /** Adds a handler; the longest path that fits a request wins. */
  add(path: string, handler: NodeHandler): void {
    const mount = { path: joinPaths(path).replace(/\/$/, ''), handler }
    this.#mounts = [...this.#mounts, mount].toSorted((a, b) => b.path.length - a.path.length)
  }

  /** Finds the handler of a path; one at the root answers only what no route does. */
  find(path: string, isFallback: boolean): NodeHandler | undefined {
    if (this.#mounts.length === 0) return undefined
    const mount = this.#mounts.find(
      (candidate) =>
        (candidate.path === '') === isFallback &&
        path.startsWith(candidate.path) &&
        (path.length === candidate.path.length || path[candidate.path.length] === '/'),
    )
    return mount === undefined ? undefined : (request, response) => enter(mount, { request, response })
  }
}

function enter({ path, handler }: Mount, { request, response }: NodePair): unknown {
  const url = request.url ?? '/'
  const rest = url.slice(path.length)
  const rewritten = request as IncomingMessage & { originalUrl?: string }
  rewritten.originalUrl ??= url
  request.url = rest.startsWith('/') ? rest : `/${rest}`
  return handler(request, response)
}
