import { prependMetadata } from '../../metadata/store'
import { captureSourceLocation } from '../../utils/source-location'
import { assertLegacyCall } from '../assert-legacy-call'
import { routesKey, staticRoutesKey } from '../metadata-keys'
import type { RouteMethod } from '../../contracts/route-definition'

/** A decorator that makes a method a route. */
export type RouteMethodDecorator = (target: object, member: string, descriptor: PropertyDescriptor) => void

/**
 * Routes a method of any name to a handler.
 *
 * @param path relative to the controller; `{name}` and `:name` are parameters. Default: the controller's own path.
 */
export function Route(method: RouteMethod, path = ''): RouteMethodDecorator {
  const source = captureSourceLocation()
  return (target, member) => {
    assertLegacyCall('Route', member)
    if (typeof target === 'function') prependMetadata(staticRoutesKey, member, target)
    else prependMetadata(routesKey, { method: method.toUpperCase(), path, source }, target, member)
  }
}

/** Routes GET, and HEAD with it. */
export function Get(path?: string): RouteMethodDecorator {
  return Route('GET', path)
}

/** Routes POST. */
export function Post(path?: string): RouteMethodDecorator {
  return Route('POST', path)
}

/** Routes PUT. */
export function Put(path?: string): RouteMethodDecorator {
  return Route('PUT', path)
}

/** Routes PATCH. */
export function Patch(path?: string): RouteMethodDecorator {
  return Route('PATCH', path)
}

/** Routes DELETE. */
export function Delete(path?: string): RouteMethodDecorator {
  return Route('DELETE', path)
}

/** Routes HEAD, where GET's own answer without its body will not do. */
export function Head(path?: string): RouteMethodDecorator {
  return Route('HEAD', path)
}

/** Routes OPTIONS, where the automatic list of methods will not do. */
export function Options(path?: string): RouteMethodDecorator {
  return Route('OPTIONS', path)
}

/** Routes every method that has no handler of its own on the path. */
export function All(path?: string): RouteMethodDecorator {
  return Route('ALL', path)
}
