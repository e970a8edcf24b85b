import type { FindOverride } from '../contracts/override'
import type { ParamDefinition } from '../contracts/param-source'
import type { RouteDefinition } from '../contracts/route-definition'

/**
 * Lists all that a route's values are made from: its parameters, and those of its dependencies, however deep.
 *
 * @param override what stands in the place of a dependency; without it, they are listed as they were declared.
 */
export function listInputs(
  { dependencies, params }: RouteDefinition,
  override: FindOverride = () => undefined,
): readonly ParamDefinition[] {
  return [...dependencies, ...params].flatMap((param) => withInner(param, override))
}

function withInner(param: ParamDefinition, override: FindOverride): readonly ParamDefinition[] {
  if (param.source.params === undefined) return [param]
  const found = override(param.options)
  if (found === undefined) return [...param.source.params(param).flatMap((inner) => withInner(inner, override)), param]
  const { useExisting = found.useClass } = found
  return useExisting === undefined ? [param] : withInner({ ...param, options: useExisting }, override)
}
