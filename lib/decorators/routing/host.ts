import type { RouteTrait } from '../../contracts/route-trait'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

/** Places a route under one host or one pattern of hosts. */
export const hostTrait: RouteTrait<string> = {
  name: 'Host',
  merge: 'replace',
  place(placement, host) {
    placement.host = host
  },
}

const decorate = createRouteDecorator(hostTrait)

/**
 * Answers only requests for a host: `api.example.org`, or `{tenant}.example.org`, whose part is then a path
 * parameter. The port does not count; letter case does not count.
 */
export function Host(pattern: string): RouteDecorator {
  return decorate(pattern)
}
