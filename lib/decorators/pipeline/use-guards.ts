import type { Describing, GuardLike } from '../../contracts/pipeline'
import type { RouteTrait } from '../../contracts/route-trait'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

/** Puts guards before a route; each one may turn the request away, so each one documents a 403. */
export const guardsTrait: RouteTrait<readonly GuardLike[]> = {
  name: 'UseGuards',
  merge: 'append',
  compile: (plan, guards) => void plan.guards.push(...guards),
  describe(operation, guards) {
    for (const guard of guards) {
      const patch = (guard as Describing | undefined)?.describe?.() ?? {}
      operation.merge(patch)
      // A guard that says what its refusal is does not refuse by returning false.
      if (patch.problems?.[403] === undefined) operation.merge({ problems: { 403: ['COVET_HTTP_FORBIDDEN'] } })
    }
  },
}

const decorate = createRouteDecorator(guardsTrait)

/** Lets requests through to a handler, or to each handler of a controller, only if every guard agrees. */
export function UseGuards(...guards: readonly GuardLike[]): RouteDecorator {
  return decorate(guards)
}
