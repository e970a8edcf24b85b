import type { MiddlewareLike } from '../../contracts/middleware'
import type { RouteTrait } from '../../contracts/route-trait'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'
import { describeMembers } from './describe-members'

/** Runs middleware after the match and before the guards. */
export const middlewareTrait: RouteTrait<readonly MiddlewareLike[]> = {
  name: 'UseMiddleware',
  merge: 'append',
  compile: (plan, middleware) => void plan.middleware.push(...middleware),
  describe: (operation, middleware, tools) => void describeMembers(operation, middleware, tools),
}

const decorate = createRouteDecorator(middlewareTrait)

/** Runs Connect middleware, or middleware classes, before the guards of a handler or of each handler of a controller. */
export function UseMiddleware(...middleware: readonly MiddlewareLike[]): RouteDecorator {
  return decorate(middleware)
}
