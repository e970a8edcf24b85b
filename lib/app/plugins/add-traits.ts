import type { RouteDefinition, TraitDefinition } from '../../contracts/route-definition'
import { effectiveTraits } from '../../scan/effective-traits'

/** Decides whether a plugin's trait stands on a route, and with what value. */
export type TraitRule = (route: RouteDefinition) => TraitDefinition | undefined

/** Puts the traits of plugins on scanned routes, above all that the application itself says. */
export function addTraits(routes: readonly RouteDefinition[], rules: readonly TraitRule[]): readonly RouteDefinition[] {
  if (rules.length === 0) return routes
  return routes.map((route) => {
    const added = rules.flatMap((rule) => rule(route) ?? [])
    if (added.length === 0) return route
    return Object.freeze({ ...route, traits: effectiveTraits([added, route.traits]) })
  })
}
