import type { RouteDefinition } from '../contracts/route-definition'
import { parsePattern } from '../router/pattern'
import type { RouterEntry } from '../router/router'

/** Brings a route to the form that a router takes; versions that stand in the path already tell routes apart. */
export function toRouterEntry<Value>(
  route: RouteDefinition,
  value: Value,
  hasVersionInPath: boolean,
): RouterEntry<Value> {
  return {
    method: route.method,
    pattern: parsePattern(route.path),
    host: route.host,
    versions: hasVersionInPath ? undefined : route.versions,
    value,
  }
}
