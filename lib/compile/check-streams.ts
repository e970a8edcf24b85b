import type { CompileTools } from '../contracts/param-source'
import type { RouteDefinition } from '../contracts/route-definition'
import type { RoutePlan } from '../contracts/route-trait'
import type { EmittedType } from '../metadata/emitted-type'
import { declaresAnswer } from './check-response'

/** Tells of a route that declares a stream, and whose handler can be seen to return something else. */
export function checkStreams(route: RouteDefinition, plan: RoutePlan, { problem }: CompileTools): void {
  if (plan.streams.length === 0 || declaresAnswer(plan)) return
  const given = nameWhole(route.returns)
  if (given === undefined) return
  const forms = plan.streams.map(({ format }) => format.mediaType).join(' or ')
  problem('COVET_STREAM_VALUE', [`${route.controller.name}.${route.handler}`, forms, given])
}

/** Names a type that is certainly no stream; a class may be one. */
function nameWhole(returns: EmittedType): string | undefined {
  if (returns.kind === 'array') return 'an array'
  return returns.kind === 'unknown' || returns.kind === 'class' ? undefined : `a ${returns.kind}`
}
