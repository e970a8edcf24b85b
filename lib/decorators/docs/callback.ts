import type { DescribedCallback } from '../../contracts/operation-parts'
import type { RouteTrait } from '../../contracts/route-trait'
import type { Class } from '../../utils/class'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'
import { findExpressionFault } from './runtime-expression'

const callbackTrait: RouteTrait<DescribedCallback> = {
  name: 'Callback',
  merge: 'append',
  compile(_plan, { name, expression, type }, { problem }) {
    // Two files that import one another see, in one of them, `undefined` in the place of the other's class.
    if (typeof type !== 'function') problem('COVET_CLASS_UNDEFINED', [0, '@Callback', 'the route', String(type)])
    const fault = findExpressionFault(expression)
    if (fault !== undefined) problem('COVET_OPENAPI_EXPRESSION', [name, expression, fault])
  },
  describe(operation, callback) {
    if (typeof callback.type === 'function') operation.merge({ callbacks: [callback] })
  },
}

const decorate = createRouteDecorator(callbackTrait)

/**
 * Describes requests that the application will send because of an operation; nothing is sent by it.
 *
 * @param name tells several callbacks of an operation apart.
 * @param expression where the requests go: a URL with runtime expressions, such as `{$request.body#/callbackUrl}`.
 * @param type a class whose methods are the requests, told by the decorators of a controller. A path of theirs stands
 * behind the expression.
 */
export function Callback(name: string, expression: string, type: Class): RouteDecorator {
  return decorate({ name, expression, type })
}
