import type { RouteDefinition } from '../contracts/route-definition'
import type { RouteInfo } from '../http/route-info'

/** Gives what a request may tell of its route. */
export function toRouteInfo(route: RouteDefinition, metadata: ReadonlyMap<string | symbol, unknown>): RouteInfo {
  return Object.freeze({
    name: route.name,
    method: route.method,
    path: route.path,
    controller: route.controller,
    handler: route.handler,
    version: route.versions[0],
    metadata: (key: string | symbol) => metadata.get(key),
  })
}
