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
    redirect: undefined,
    bodyLimit: tools.settings.bodyLimit,
    timeout: tools.settings.requestTimeout,
    metadata: new Map(),
  }
  for (const { trait, value } of route.traits) {
    const left = trait.metadata?.(value)
    if (left !== undefined) plan.metadata.set(...left)
    trait.compile?.(plan, value, tools)
  }
  return plan
}
