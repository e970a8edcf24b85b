import type { RouteDefinition } from '../contracts/route-definition'
import { type BootProblem, createProblem, type ProblemPlace } from '../errors/boot-error'
import { findConflicts, type RouteConflict } from '../router/conflicts'
import { parseHost } from '../router/host'
import { PatternSyntaxError } from '../router/pattern-syntax-error'
import type { RouterEntry, RouterOptions } from '../router/router'
import { formatSourceLocation } from '../utils/source-location'
import type { Class } from '../utils/class'
import { toRouterEntry } from './to-router-entry'

/** A table that was checked: what can be read of it, and everything about it that cannot hold. */
export interface CheckedTable {
  /** Without those whose pattern cannot be read: nothing that follows could do anything with them. */
  readonly routes: readonly RouteDefinition[]
  readonly problems: readonly BootProblem[]
}

/** Finds everything about a table of routes that cannot hold: bad patterns, conflicts, ambiguous names. */
export function checkRouteTable(
  routes: readonly RouteDefinition[],
  hasVersionInPath: boolean,
  options: RouterOptions,
): CheckedTable {
  const problems: BootProblem[] = []
  const entries = routes.flatMap((route) => toEntry(route, hasVersionInPath, problems))
  problems.push(...findConflicts(entries, options).map(toProblem), ...ambiguousNames(routes))
  return { routes: entries.map(({ value }) => value), problems }
}

/** Gives no entry for a route whose path or host cannot be read. */
function toEntry(
  route: RouteDefinition,
  hasVersionInPath: boolean,
  problems: BootProblem[],
): readonly RouterEntry<RouteDefinition>[] {
  const place = toPlace(route)
  try {
    const entry = toRouterEntry(route, route, hasVersionInPath)
    const ofHost = route.host === undefined ? [] : parseHost(route.host).parameters
    const shared = entry.pattern.parameters.find(({ name }) => ofHost.includes(name))
    if (shared !== undefined) {
      problems.push(
        createProblem('COVET_ROUTE_HOST_PARAMETER', [shared.name, route.host ?? '', entry.pattern.canonical], place),
      )
    }
    return [entry]
  } catch (error) {
    if (!(error instanceof PatternSyntaxError)) throw error
    problems.push(createProblem('COVET_ROUTE_PATTERN', [error.pattern, error.detail], place))
    return []
  }
}

function toProblem(conflict: RouteConflict<RouteDefinition>): BootProblem {
  const { first, second } = conflict
  if (conflict.kind === 'parameter-name') {
    const args = [placeOf(first.value), placeOf(second.value), ...conflict.names] as const
    return createProblem('COVET_ROUTE_PARAMETER_NAME', [...args], toPlace(second.value))
  }
  const { versions = [] } = second
  const version = versions.length === 0 ? '' : ` (version ${versions.join(', ')})`
  const host = second.host === undefined ? '' : ` on ${second.host}`
  const route = `${second.method} ${conflict.path}${version}${host}`
  const args = [route, placeOf(first.value), placeOf(second.value)] as const
  return createProblem('COVET_ROUTE_DUPLICATE', [...args], toPlace(second.value))
}

function toPlace({ controller, handler, source }: RouteDefinition): ProblemPlace {
  return { where: `${controller.name}.${handler}`, source }
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
      problems.set(route.name, createProblem('COVET_ROUTE_NAME_AMBIGUOUS', [route.name, places], toPlace(route)))
    }
  }
  return [...problems.values()]
}
