import type { CompileTools } from '../contracts/param-source'
import type { RouteDefinition, TraitDefinition } from '../contracts/route-definition'
import type { RoutePlan } from '../contracts/route-trait'
import { findUnreadOptions } from '../errors/options/unread-options'
import { ordinaryStatus } from '../scan/ordinary-status'

/**
 * Gathers what the traits of a route say, outermost first.
 *
 * @param onTrait is told after each of them, with the plan as it is by then.
 */
export function createRoutePlan(
  route: RouteDefinition,
  tools: CompileTools,
  onTrait?: (trait: TraitDefinition, plan: RoutePlan) => void,
): RoutePlan {
  const plan: RoutePlan = {
    status: ordinaryStatus(route.traits),
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
  for (const use of route.traits) {
    const { trait, value } = use
    const left = trait.metadata?.(value)
    if (left !== undefined) plan.metadata.set(...left)
    checkOptions(use, tools)
    trait.compile?.(plan, value, tools)
    onTrait?.(use, plan)
  }
  return plan
}

function checkOptions({ trait, value }: TraitDefinition, { problem }: CompileTools): void {
  const unread = findUnreadOptions(trait.optionsOf?.(value))
  if (unread !== undefined) problem('COVET_DECORATOR_OPTION', [`@${trait.name}`, unread])
}
