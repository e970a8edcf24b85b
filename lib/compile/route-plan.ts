import type { CompileTools } from '../contracts/param-source'
import type { RouteDefinition } from '../contracts/route-definition'
import type { RoutePlan } from '../contracts/route-trait'

/** Gathers what the traits of a route say, outermost first. */
export function createRoutePlan(route: RouteDefinition, tools: CompileTools): RoutePlan {
  const plan: RoutePlan = {
    status: undefined,
    headers: new Map(),
    middleware: [],
    guards: [],
    interceptors: [],
    pipes: [],
    filters: [],
    responses: [],
    streams: [],
    redirect: undefined,
    bodyLimit: tools.settings.bodyLimit,
    uploadLimit: tools.settings.uploadLimit,
    timeout: tools.settings.requestTimeout,
    metadata: new Map(),
  }
  for (const { trait, value } of route.traits) trait.compile?.(plan, value, tools)
  return plan
}
