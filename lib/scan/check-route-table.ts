import type { RouteDefinition } from '../contracts/route-definition'
import { type BootProblem, createProblem } from '../errors/boot-error'
import { findConflicts, type RouteConflict } from '../router/conflicts'
import { PatternSyntaxError } from '../router/pattern-syntax-error'
import type { RouterEntry } from '../router/router'
import { formatSourceLocation } from '../utils/source-location'
import type { Class } from '../utils/class'
import { toRouterEntry } from './to-router-entry'

/** Finds everything about a table of routes that cannot hold: bad patterns, conflicts, ambiguous names. */
export function checkRouteTable(routes: readonly RouteDefinition[], hasVersionInPath: boolean): readonly BootProblem[] {
  const problems: BootProblem[] = []
  const entries: RouterEntry<RouteDefinition>[] = []
  for (const route of routes) {
    try {
      entries.push(toRouterEntry(route, route, hasVersionInPath))
    } catch (error) {
      if (!(error instanceof PatternSyntaxError)) throw error
      const place = { where: `${route.controller.name}.${route.handler}`, source: route.source }
      problems.push(createProblem('COVET_ROUTE_PATTERN', [error.pattern, error.detail], place))
    }
  }
  problems.push(...findConflictsSafely(entries, problems).map(toProblem), ...ambiguousNames(routes))
  return problems
}

/** A bad host pattern is met only when routes are compared. */
function findConflictsSafely(
  entries: readonly RouterEntry<RouteDefinition>[],
  problems: BootProblem[],
): readonly RouteConflict<RouteDefinition>[] {
  try {
    return findConflicts(entries)
  } catch (error) {
    if (!(error instanceof PatternSyntaxError)) throw error
    problems.push(createProblem('COVET_ROUTE_PATTERN', [error.pattern, error.detail]))
    return []
  }
}

function toProblem(conflict: RouteConflict<RouteDefinition>): BootProblem {
  const { first, second } = conflict
  if (conflict.kind === 'parameter-name') {
    const [firstName, secondName] = conflict.names
    return createProblem('COVET_ROUTE_PARAMETER_NAME', [
      placeOf(first.value),
      placeOf(second.value),
      firstName,
      secondName,
    ])
  }
  const versions = second.value.versions.length === 0 ? '' : ` (version ${second.value.versions.join(', ')})`
  const host = second.host === undefined ? '' : ` on ${second.host}`
  const route = `${second.method} ${conflict.path}${versions}${host}`
  return createProblem('COVET_ROUTE_DUPLICATE', [route, placeOf(first.value), placeOf(second.value)])
}

function placeOf(route: RouteDefinition): string {
  return `${route.controller.name}.${route.handler} (${formatSourceLocation(route.source)})`
}

/** One name for two controllers' handlers: `urlFor` could mean either. */
function ambiguousNames(routes: readonly RouteDefinition[]): readonly BootProblem[] {
  const owners = new Map<string, { readonly controller: Class; readonly route: RouteDefinition }>()
  const problems = new Map<string, BootProblem>()
  for (const route of routes) {
    const owner = owners.get(route.name)
    if (owner === undefined) owners.set(route.name, { controller: route.controller, route })
    else if (owner.controller !== route.controller && !problems.has(route.name)) {
      const places = `${placeOf(owner.route)} and ${placeOf(route)}`
      problems.set(route.name, createProblem('COVET_ROUTE_NAME_AMBIGUOUS', [route.name, places]))
    }
  }
  return [...problems.values()]
}
