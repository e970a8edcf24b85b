import type { RouteTrait } from '../contracts/route-trait'
import { prependMetadata } from '../metadata/store'
import { assertLegacyCall } from './assert-legacy-call'
import { traitsKey } from './metadata-keys'

/** A decorator that stands on a handler, or on a class for each of its handlers. */
export type RouteDecorator = (target: object, member?: string | symbol, descriptor?: PropertyDescriptor) => void

/**
 * Makes a decorator for handlers and controllers out of what it changes in a route's plan and in its document.
 *
 * @example
 * const CacheFor = createRouteDecorator<number>({
 *   name: 'cacheFor',
 *   merge: 'replace',
 *   compile: (plan, seconds) => void plan.headers.set('cache-control', `max-age=${seconds}`),
 * })
 */
export function createRouteDecorator<Value>(trait: RouteTrait<Value>): (value: Value) => RouteDecorator {
  return (value) => (target, member) => {
    assertLegacyCall(trait.name, member)
    prependMetadata(traitsKey, { trait: trait, value }, target, member)
  }
}
