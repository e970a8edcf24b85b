import type { CompiledRoute } from '../../compile/compiled-route'
import { unhandled } from '../../compile/compiled-route'
import { createPlainWriter } from '../../compile/compile-writer'
import { toRouteInfo } from '../../compile/route-info'
import type { PluginRoute } from '../../contracts/plugin'
import type { RouteDefinition } from '../../contracts/route-definition'

/** Stands in the place of a controller for routes that have none. */
export class PluginRoutes {}

const write = createPlainWriter()

/** Brings a plugin's route to the form that requests are dispatched to: a handler, and nothing around it. */
export function toPluginRoute(route: PluginRoute): CompiledRoute {
  const definition: RouteDefinition = {
    name: `${route.method} ${route.path}`,
    method: route.method,
    path: route.path,
    versions: [],
    host: undefined,
    controller: PluginRoutes,
    handler: 'handle',
    source: undefined,
    params: [],
    dependencies: [],
    traits: [],
    returns: { kind: 'unknown' },
  }
  return {
    definition,
    info: toRouteInfo(definition, new Map()),
    invoke: (context) => route.handle(context),
    write,
    recover: () => unhandled,
    errorMiddleware: undefined,
  }
}
