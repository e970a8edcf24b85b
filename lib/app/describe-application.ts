import type { DocumentContribution } from '../contracts/document'
import type { MiddlewareEntry, MiddlewareLike } from '../contracts/middleware'
import type { Describing } from '../contracts/pipeline'
import { describeMembers } from '../decorators/pipeline/describe-members'
import { toMiddlewareEntry } from './application-middleware'

/** Says in documents what the application's own middleware adds to the routes that it runs before. */
export function describeMiddleware(given: readonly (MiddlewareLike | MiddlewareEntry)[]): DocumentContribution {
  const entries = given
    .map(toMiddlewareEntry)
    .filter(({ use }) => (use as Describing | undefined)?.describe !== undefined)
  if (entries.length === 0) return {}
  return {
    operation(operation, { path: route }, tools) {
      const running = entries.filter(({ path = '/' }) => isBelow(route, path))
      describeMembers(
        operation,
        running.map(({ use }) => use),
        tools,
      )
    },
  }
}

/** A prefix covers whole segments; where the route has a parameter in its place, the middleware may run, too. */
function isBelow(route: string, prefix: string): boolean {
  const segments = route.split('/').filter(Boolean)
  const wanted = prefix.split('/').filter(Boolean)
  return wanted.every((segment, index) => segments[index] === segment || /^[{:]/.test(segments[index] ?? ''))
}

/** Says in documents that every handler may be too slow for the application's `requestTimeout`. */
export function describeTimeout(milliseconds: number | undefined): DocumentContribution {
  if (milliseconds === undefined) return {}
  return { operation: (operation) => operation.merge({ problems: { 503: ['COVET_HTTP_TIMEOUT'] } }) }
}
