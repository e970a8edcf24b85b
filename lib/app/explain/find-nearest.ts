import type { RouteDefinition } from '../../contracts/route-definition'
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

/** The share of letters that would have to change (Levenshtein). */
function unlikeness(a: string, b: string): number {
  if (a.length > 64 || b.length > 64) return 1
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [index, letter] of Array.from(a).entries()) {
    const next = [index + 1]
    for (const [at, other] of Array.from(b).entries()) {
      next.push(Math.min(next[at] + 1, row[at + 1] + 1, row[at] + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return (row.at(-1) ?? 0) / Math.max(a.length, b.length, 1)
}
