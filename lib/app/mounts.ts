import type { IncomingMessage, ServerResponse } from 'node:http'
import { keepOriginalUrl } from '../compile/compile-middleware'
import { createError } from '../errors/boot-error'
import type { Exchange, NodePair } from '../http/exchange'
import { joinPaths, parsePattern, type Segment } from '../router/pattern'
import { PatternSyntaxError } from '../router/pattern-syntax-error'
import { lengthOfPrefix } from './path-prefix'

/** Anything that answers Node's requests: a listener, a Connect or Express application, another application. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => unknown

interface Mount {
  /** Decoded, without a slash at the end: empty for the root. */
  readonly path: string
  readonly segments: readonly string[]
  readonly handler: NodeHandler
}

type MountedRequest = IncomingMessage & { originalUrl?: string }

/**
 * Handlers that own everything under a path. They see the path without their prefix, as Connect does it; Express keeps
 * the whole of it in `originalUrl`, and so does this.
 */
export class Mounts {
  #mounts: readonly Mount[] = []

  /**
   * Adds a handler; the longest path that fits a request wins.
   *
   * @throws CovetError for a path that is no plain text, or is taken.
   */
  add(path: string, handler: NodeHandler): void {
    const segments = readSegments(path)
    const mount = { path: segments.map((text) => `/${text}`).join(''), segments, handler }
    if (this.#mounts.some((other) => other.path === mount.path)) {
      throw createError('COVET_ROUTE_MOUNT', [path, 'something is mounted there already'])
    }
    this.#mounts = [...this.#mounts, mount].toSorted((a, b) => b.segments.length - a.segments.length)
  }

  /** Finds the handler of a path, still encoded; one at the root answers only what no route does. */
  find(path: string, isFallback: boolean): NodeHandler | undefined {
    for (const mount of this.#mounts) {
      if ((mount.path === '') !== isFallback) continue
      const end = lengthOfPrefix(path, mount.segments)
      if (end !== undefined) return (request, response) => enter(mount, end, { request, response })
    }
    return undefined
  }
}

/** What whoever mounted an application took away from an address: it stands before everything that leads back here. */
export function readMountPrefix({ url, node }: Exchange): string {
  const request: MountedRequest | undefined = node?.request
  const original = request?.originalUrl
  if (original === undefined || !original.endsWith(url)) return ''
  const prefix = original.slice(0, original.length - url.length)
  // Two slashes would lead to another host.
  return prefix.startsWith('//') ? '' : prefix
}

function readSegments(path: string): readonly string[] {
  try {
    return parsePattern(joinPaths(path)).segments.map((segment) => textOf(segment, path))
  } catch (error) {
    if (!(error instanceof PatternSyntaxError)) throw error
    throw createError('COVET_ROUTE_MOUNT', [path, error.detail])
  }
}

function textOf(segment: Segment, path: string): string {
  if (segment.kind === 'text' && !segment.text.includes('/')) return segment.text
  throw createError('COVET_ROUTE_MOUNT', [path, 'its segments must be plain text'])
}

function enter({ handler }: Mount, end: number, node: NodePair): unknown {
  const { request, response } = node
  keepOriginalUrl(node)
  const rest = (request.url ?? '/').slice(end)
  request.url = rest.startsWith('/') ? rest : `/${rest}`
  return handler(request, response)
}
