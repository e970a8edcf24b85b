import type { ParamDefinition } from '../contracts/param-source'
import type { RouteDefinition } from '../contracts/route-definition'

/** Lists all that a route's values are made from: its parameters, and those of its dependencies, however deep. */
export function listInputs({ dependencies, params }: RouteDefinition): readonly ParamDefinition[] {
  return [...dependencies, ...params].flatMap(withInner)
}

function withInner(param: ParamDefinition): readonly ParamDefinition[] {
  const inner = param.source.params?.(param) ?? []
  return [...inner.flatMap(withInner), param]
}
