import { createError } from '../errors/boot-error'
import { leavesDisposables } from './check-graph'
import type { Scope } from './provider'
import type { RequestScope } from './request-scope'
import { type Host, type Read, readAllNodes, type ServiceNode } from './service-node'
import { type Token, tokenName } from './token'

/** How a service is read, decided once. */
export interface Resolution<T> {
  /**
   * What `read` needs and gives: `'singleton'` a constant, `'request'` needs a scope, `'transient'` a new one each time
   * without a scope. A transient that needs the request, or disposal, is `'request'` here.
   */
  readonly scope: Scope
  readonly read: (scope: RequestScope | undefined) => T
}

/** A service that was looked up, and what is known of it. */
export interface Found {
  readonly node: ServiceNode
  readonly read: Read
  readonly needsRequest: boolean
}

/** Decides how a service is read; `root` is where it is made when no request is needed. */
export function createResolution<T>(
  token: Token<T>,
  { node, needsRequest, ...found }: Found,
  root: Host,
): Resolution<T> {
  const read = found.read as (host: Host) => T
  if (isConstant(node)) {
    const value = read(root)
    return { scope: 'singleton', read: () => value }
  }
  if (!needsRequest) {
    return { scope: leavesDisposables(node) ? 'request' : 'transient', read: (scope) => read(scope ?? root) }
  }
  const refuse = (): never => {
    throw createError('COVET_INJECTION_SCOPE_NEEDED', [tokenName(token)])
  }
  return { scope: 'request', read: (scope) => (scope === undefined ? refuse() : read(scope)) }
}

/** Tells whether a service is the application's own: itself, by another name, or as a list of such. */
function isConstant(node: ServiceNode): boolean {
  const { scope, isAlias, members } = node.registration
  if (scope === 'singleton') return true
  return (isAlias || members !== undefined) && readAllNodes(node).every(isConstant)
}
