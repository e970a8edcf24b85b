import { createError } from '../../errors/boot-error'
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
  return decorate('Route', method.toUpperCase(), path)
}

/** Routes GET, and HEAD with it. */
export function Get(path?: string): RouteMethodDecorator {
  return decorate('Get', 'GET', path)
}

/** Routes POST. */
export function Post(path?: string): RouteMethodDecorator {
  return decorate('Post', 'POST', path)
}

/** Routes PUT. */
export function Put(path?: string): RouteMethodDecorator {
  return decorate('Put', 'PUT', path)
}

/** Routes PATCH. */
export function Patch(path?: string): RouteMethodDecorator {
  return decorate('Patch', 'PATCH', path)
}

/** Routes DELETE. */
export function Delete(path?: string): RouteMethodDecorator {
  return decorate('Delete', 'DELETE', path)
}

/** Routes HEAD, where GET's own answer without its body will not do. */
export function Head(path?: string): RouteMethodDecorator {
  return decorate('Head', 'HEAD', path)
}

/** Routes OPTIONS, where the automatic list of methods will not do. */
export function Options(path?: string): RouteMethodDecorator {
  return decorate('Options', 'OPTIONS', path)
}

/** Routes every method that has no handler of its own on the path. */
export function All(path?: string): RouteMethodDecorator {
  return decorate('All', 'ALL', path)
}

/** A static method is kept to be refused at boot, with everything else that is wrong; other targets were never meant. */
function decorate(name: string, method: string, path = ''): RouteMethodDecorator {
  const source = captureSourceLocation()
  return (target, member, descriptor?: PropertyDescriptor) => {
    assertLegacyCall(name, member)
    if (typeof descriptor?.value !== 'function') {
      throw createError('COVET_DECORATOR_TARGET', [name, 'a method of a controller'], { source })
    }
    if (typeof target === 'function') prependMetadata(staticRoutesKey, member, target)
    else prependMetadata(routesKey, { method, path, source }, target, member)
  }
}
