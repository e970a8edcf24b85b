import type { RouteDefinition } from '../../contracts/route-definition'
import { unlikeness } from '../../utils/near-name'
import type { AskedRoute } from './asked-route'

/** How many routes are worth a look. */
const mostNearest = 3

/** Finds the routes whose paths are most like one that no route answers; none that has nothing in common with it. */
export function findNearest(
  { method, path }: Pick<AskedRoute, 'method' | 'path'>,
  routes: readonly RouteDefinition[],
): readonly RouteDefinition[] {
  const asked = segmentsOf(path)
  return routes
    .map((route) => ({
      route,
      distance: distanceTo(asked, segmentsOf(route.path)) + (route.method === method ? 0 : 0.1),
    }))
    .filter(({ distance }) => distance < Math.max(asked.length, 1))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, mostNearest)
    .map(({ route }) => route)
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter(Boolean)
}

/** The sum over segments: 0 for equal ones, a little for a parameter, up to 1 for others and for each one too many. */
function distanceTo(asked: readonly string[], own: readonly string[]): number {
  let distance = Math.abs(asked.length - own.length)
  for (const [index, segment] of own.entries()) {
    const other = asked[index]
    if (other === undefined) break
    if (segment === other) continue
    distance += /[{:]/.test(segment) ? 0.3 : unlikeness(segment.toLowerCase(), other.toLowerCase())
  }
  return distance
}
