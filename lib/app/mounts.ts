import type { IncomingMessage, ServerResponse } from 'node:http'
import { createError } from '../errors/boot-error'
import type { Exchange, NodePair } from '../http/exchange'
import { joinPaths, parsePattern, type Segment } from '../router/pattern'
import { PatternSyntaxError } from '../router/pattern-syntax-error'

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
      const end = endOf(mount, path)
      if (end !== -1) return (request, response) => enter(mount, end, { request, response })
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

/** Where in a request's path the mount's own part ends; -1 where it does not begin with it. */
function endOf({ path: own, segments }: Mount, path: string): number {
  if (!path.includes('%')) {
    const next = path[own.length]
    return path.startsWith(own) && (next === undefined || next === '/') ? own.length : -1
  }
  let at = 0
  for (const text of segments) {
    const slash = path.indexOf('/', at + 1)
    const end = slash === -1 ? path.length : slash
    if (path[at] !== '/' || decode(path.slice(at + 1, end)) !== text) return -1
    at = end
  }
  return at
}

/** What cannot be decoded is nobody's prefix; the router says what is wrong with it. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function enter({ handler }: Mount, end: number, { request, response }: NodePair): unknown {
  const url = request.url ?? '/'
  const rest = url.slice(end)
  const rewritten: MountedRequest = request
  rewritten.originalUrl ??= url
  request.url = rest.startsWith('/') ? rest : `/${rest}`
  return handler(request, response)
}
