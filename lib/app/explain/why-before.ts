import type { RouteDefinition } from '../../contracts/route-definition'
import type { AskedRoute } from './asked-route'

/** Says why one route is asked before another that would answer the same request, in the order in which the router decides. */
export function whyBefore(
  first: RouteDefinition,
  second: RouteDefinition,
  { method }: Pick<AskedRoute, 'method'>,
): string {
  if (first.host !== second.host && first.host !== undefined) {
    return second.host === undefined ? 'the other one is for any host' : 'the host of the other one says less'
  }
  const [ours, theirs] = [first, second].map(({ path }) => path.split('/').filter(Boolean))
  const index = ours.findIndex((segment, at) => withoutName(segment) !== withoutName(theirs[at] ?? ''))
  if (index !== -1) return `${ours[index]} goes before ${theirs[index] ?? 'the end of the path'}`
  if (first.method !== second.method) {
    return second.method === 'ALL' ? `the other one is for every method` : `the other one answers ${method} by the way`
  }
  if (first.versions.length > 0 && second.versions.length === 0) return 'the other one is for any version'
  return 'it was declared first'
}

/** What a parameter is called decides nothing. */
function withoutName(segment: string): string {
  return segment.replaceAll(/\{[^}:?]*/g, '{').replace(/^:.*/, '{}')
}
