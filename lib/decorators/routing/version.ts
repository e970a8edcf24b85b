import type { RouteTrait } from '../../contracts/route-trait'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

/** Places a route in the table of some versions only. */
export const versionTrait: RouteTrait<readonly string[]> = {
  name: 'Version',
  merge: 'replace',
  place(placement, versions) {
    placement.versions = versions
  },
}

const decorate = createRouteDecorator(versionTrait)

/**
 * Says which versions of the API a controller or handler belongs to; how a request names its version is the
 * application's `versioning`. Without it, a route answers every version.
 */
export function Version(...versions: readonly string[]): RouteDecorator {
  return decorate(versions)
}
