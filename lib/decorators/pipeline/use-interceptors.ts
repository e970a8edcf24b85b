import type { InterceptorLike } from '../../contracts/pipeline'
import type { RouteTrait } from '../../contracts/route-trait'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'
import { describeMembers } from './describe-members'

/** Puts interceptors around a route, the outermost first. */
export const interceptorsTrait: RouteTrait<readonly InterceptorLike[]> = {
  name: 'UseInterceptors',
  merge: 'append',
  compile: (plan, interceptors) => void plan.interceptors.push(...interceptors),
  describe(operation, interceptors, tools) {
    operation.isIntercepted ||= interceptors.length > 0
    describeMembers(operation, interceptors, tools)
  },
}

const decorate = createRouteDecorator(interceptorsTrait)

/** Puts interceptors around a handler or each handler of a controller; the first is the outermost. */
export function UseInterceptors(...interceptors: readonly InterceptorLike[]): RouteDecorator {
  return decorate(interceptors)
}
