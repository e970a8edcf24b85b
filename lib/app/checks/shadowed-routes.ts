import type { CompiledRoute } from '../../compile/compiled-route'
import type { RouteDefinition } from '../../contracts/route-definition'
import { type BootProblem, createProblem } from '../../errors/boot-error'
import type { Router, RouterEntry } from '../../router/router'
import { formatSourceLocation } from '../../utils/source-location'
import { hasSamples, samplePaths } from './sample-paths'

type Entry = RouterEntry<CompiledRoute>

/**
 * Finds routes that no request reaches, since others that match all their paths are asked before them.
 *
 * It asks the router itself, with paths of every sort that the route takes; one that reaches it is enough, so a route
 * that is not hidden costs a few microseconds. Routes with converters of the user's are not judged, though they may
 * hide others: what such a converter takes is not known.
 */
export function findShadowedRoutes(entries: readonly Entry[], router: Router<CompiledRoute>): readonly BootProblem[] {
  // The converters of this library are asked from the narrowest to the widest: none of them hides another in one segment.
  const isPossible = entries.some(({ pattern }) =>
    pattern.parameters.some((parameter) => parameter.catchAll || !hasSamples(parameter)),
  )
  if (!isPossible) return []
  return entries.flatMap((entry) => {
    const shadows = findShadows(entry, router)
    return shadows.size === 0 ? [] : [toProblem(entry.value.definition, [...shadows])]
  })
}

/** Gives the routes that answer in the place of another; none where that one is reached. */
function findShadows(entry: Entry, router: Router<CompiledRoute>): ReadonlySet<RouteDefinition> {
  const shadows = new Set<RouteDefinition>()
  // A path without parameters is its own best match.
  if (entry.pattern.parameters.length === 0) return shadows
  const { versions = [] } = entry
  const host = entry.host?.replaceAll(/\{[^}]*\}/g, 'sample')
  // A method that no route names, so that only those for all methods are met.
  const method = entry.method === 'ALL' ? 'SAMPLE' : entry.method
  for (const version of versions.length === 0 ? [undefined] : versions) {
    for (const path of samplePaths(entry.pattern)) {
      const found = router.match(method, path, { version, host })
      if (found.kind !== 'found' || found.value === entry.value) return new Set()
      shadows.add(found.value.definition)
    }
  }
  return shadows
}

function toProblem(route: RouteDefinition, shadows: readonly RouteDefinition[]): BootProblem {
  const place = { where: `${route.controller.name}.${route.handler}`, source: route.source }
  return createProblem('COVET_ROUTE_SHADOWED', [write(route), shadows.map(writeWithPlace).join(', ')], place)
}

function writeWithPlace(route: RouteDefinition): string {
  return `${write(route)} (${route.source === undefined ? 'a plugin' : formatSourceLocation(route.source)})`
}

function write({ method, path }: RouteDefinition): string {
  return `${method} ${path}`
}
