import type { CompileTools } from '../contracts/param-source'
import type { RouteDefinition } from '../contracts/route-definition'
import type { RoutePlan } from '../contracts/route-trait'
import { Reply } from '../http/reply'
import { type EmittedType, isUserClass } from '../metadata/emitted-type'
import { mayGiveValue } from '../scan/may-give-value'
import { listModels } from '../schema/nodes/check-models'
import type { Class } from '../utils/class'
import { isEntity } from './is-entity'

/** Tells of a route that sends what nobody chose to send: no response is declared, or an entity is. */
export function checkResponse(route: RouteDefinition, plan: RoutePlan, { problem }: CompileTools): void {
  const name = `${route.controller.name}.${route.handler}`
  const items = plan.streams.flatMap(({ node }) => node ?? [])
  if (declaresAnswer(plan) || items.length > 0) {
    const entity = [...plan.responses, ...plan.streams]
      .flatMap(({ node }) => (node === undefined ? [] : [...listModels(node)]))
      .find(isEntity)
    if (entity !== undefined) problem('COVET_RESPONSE_ENTITY_DECLARED', [name, entity.name])
    return
  }
  const { returns } = route
  if (isUserClass(returns) && isEntity(returns.type)) problem('COVET_RESPONSE_ENTITY', [name, returns.type.name])
  else if (sendsData(route, plan)) problem('COVET_RESPONSE_UNDECLARED', [name])
}

/** Tells whether a route declares its ordinary answer as a whole. */
export function declaresAnswer({ responses, status: ordinary = 200 }: RoutePlan): boolean {
  return responses.some(({ status = ordinary }) => status >= 200 && status < 300)
}

/** Silent where nothing tells: a promise hides its type, yet that there is a value can be seen. */
function sendsData(route: RouteDefinition, { status = 200, redirect, headers }: RoutePlan): boolean {
  const isWithoutBody = redirect !== undefined || status === 204 || status === 205 || status >= 300
  if (isWithoutBody || headers.has('content-type') || isScalarOrStream(route.returns)) return false
  return mayGiveValue(route)
}

function isScalarOrStream(returns: EmittedType): boolean {
  if (returns.kind === 'unknown' || returns.kind === 'array') return false
  return !isUserClass(returns) || isReply(returns.type)
}

function isReply(type: Class): boolean {
  return (type as unknown) === Reply || type.prototype instanceof Reply
}
