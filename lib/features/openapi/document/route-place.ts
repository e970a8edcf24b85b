import type { RouteDefinition } from '../../../contracts/route-definition'
import type { ProblemPlace } from '../../../errors/boot-error'

/** Says where a route stands, for a problem of it. */
export function placeOf({ name, source }: RouteDefinition): ProblemPlace {
  return { where: name, source }
}
