import type { GuardLike } from '../../contracts/pipeline'
import type { RouteTrait } from '../../contracts/route-trait'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'
import { describeMembers } from './describe-members'

/** Puts guards before a route; each one may turn the request away, so each one documents a 403. */
export const guardsTrait: RouteTrait<readonly GuardLike[]> = {
  name: 'UseGuards',
  merge: 'append',
  compile: (plan, guards) => void plan.guards.push(...guards),
  describe(operation, guards, tools) {
    const patches = describeMembers(operation, guards, tools)
    // A guard that says what its refusal is does not refuse by returning false; one that is not in force refuses nobody.
    const mayRefuse = patches.some(({ problems, public: isPublic }) => !isPublic && problems?.[403] === undefined)
    if (mayRefuse) operation.merge({ problems: { 403: ['COVET_HTTP_FORBIDDEN'] } })
  },
}

const decorate = createRouteDecorator(guardsTrait)

/** Lets requests through to a handler, or to each handler of a controller, only if every guard agrees. */
export function UseGuards(...guards: readonly GuardLike[]): RouteDecorator {
  return decorate(guards)
}
