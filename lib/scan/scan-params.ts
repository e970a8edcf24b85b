import type { ParamDefinition } from '../contracts/param-source'
import type { RouteDefinition } from '../contracts/route-definition'
import { paramsKey } from '../decorators/metadata-keys'
import { type BootProblem, createProblem } from '../errors/boot-error'
import { readParameterTypes } from '../metadata/emitted-type'
import { readMetadata } from '../metadata/store'

/** Gives what a route depends on besides its handler's parameters, outermost first. */
export function scanDependencies(route: RouteDefinition): readonly ParamDefinition[] {
  return route.traits.flatMap(({ trait, value }) =>
    (trait.params?.(value) ?? []).map((implied, index) => ({
      ...implied,
      index,
      name: undefined,
      type: { kind: 'unknown' as const },
      route,
    })),
  )
}

/** Gives the parameters of a handler in their order; every one must have a decorator. */
export function scanParams(route: RouteDefinition, problems: BootProblem[]): readonly ParamDefinition[] {
  const prototype = route.controller.prototype as object
  const place = { where: `${route.controller.name}.${route.handler}`, source: route.source }
  const types = readParameterTypes(prototype, route.handler)
  const declared = readMetadata(paramsKey, prototype, route.handler) ?? []
  const handler = (prototype as Readonly<Record<string, unknown>>)[route.handler] as (...args: never[]) => unknown
  const count = Math.max(types?.length ?? 0, handler.length, ...declared.map(({ index }) => index + 1))
  if (types === undefined && count > 0) {
    // The compiler's options are at fault, and they are the same for every method of the class.
    problems.push(createProblem('COVET_METADATA_MISSING', [], { ...place, where: route.controller.name }))
  }
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const param = declared.find((candidate) => candidate.index === index)
    if (param === undefined) {
      problems.push(createProblem('COVET_PARAMETER_UNDECORATED', [index], place))
      return []
    }
    const { source, name, options } = param
    const type = types?.[index] ?? { kind: 'unknown' as const }
    const label = `parameter ${index + 1}${name === undefined ? '' : ` "${name}"`}`
    return [{ source, index, name, options, type, label, route }]
  })
}
