import { nameOf } from '../../compile/pipeline-member'
import type { RouteDefinition, TraitLevel } from '../../contracts/route-definition'
import { guardsTrait } from '../../decorators/pipeline/use-guards'
import { interceptorsTrait } from '../../decorators/pipeline/use-interceptors'
import { middlewareTrait } from '../../decorators/pipeline/use-middleware'
import { pipesTrait } from '../../decorators/pipeline/use-pipes'
import { type BootProblem, createProblem } from '../../errors/boot-error'

const words = new Map<object, string>([
  [guardsTrait, 'The guard'],
  [interceptorsTrait, 'The interceptor'],
  [pipesTrait, 'The pipe'],
  [middlewareTrait, 'The middleware'],
])

/** Finds guards, interceptors and the like that stand around one route twice, and lists of guards that are empty. */
export function findRepeatedMembers(routes: readonly RouteDefinition[]): readonly BootProblem[] {
  return routes.flatMap((route) => [...repeatedOf(route), ...emptyOf(route)])
}

function repeatedOf(route: RouteDefinition): readonly BootProblem[] {
  return [...words].flatMap(([trait, word]) => {
    const met = new Map<unknown, TraitLevel>()
    const uses = route.traits.filter((use) => use.trait === trait)
    return uses.flatMap(({ value, level }) =>
      (value as readonly unknown[]).flatMap((member) => {
        const before = met.get(member)
        met.set(member, level)
        if (before === undefined || member === undefined) return []
        const place = placeOf(route, level)
        const name = `${word} ${nameOf(member) || 'without a name'}`
        return [createProblem('COVET_PIPELINE_REPEATED', [name, place.where, `${before}, ${level}`], place)]
      }),
    )
  })
}

function emptyOf(route: RouteDefinition): readonly BootProblem[] {
  return route.traits.flatMap(({ trait, value, level }) => {
    const isEmpty =
      trait === guardsTrait &&
      (level === 'controller' || level === 'handler') &&
      (value as readonly unknown[]).length === 0
    if (!isEmpty) return []
    const place = placeOf(route, level)
    return [createProblem('COVET_GUARD_NONE', [place.where], place)]
  })
}

/** What stands on a whole controller is told once, at the first of its routes. */
function placeOf({ controller, handler, source }: RouteDefinition, level: TraitLevel) {
  return { where: level === 'handler' ? `${controller.name}.${handler}` : controller.name, source }
}
