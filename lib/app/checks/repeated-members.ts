import { nameOf } from '../../compile/pipeline-member'
import type { RouteDefinition, TraitDefinition, TraitLevel } from '../../contracts/route-definition'
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
  return routes.flatMap((route) => {
    const uses = route.traits.filter(({ trait }) => words.has(trait))
    return uses.length === 0 ? [] : [...repeatedOf(route, uses), ...emptyOf(route, uses)]
  })
}

function repeatedOf(route: RouteDefinition, uses: readonly TraitDefinition[]): readonly BootProblem[] {
  const problems: BootProblem[] = []
  const met = new Map<object, Map<unknown, TraitLevel>>()
  for (const { trait, value, level } of uses) {
    const levels = met.get(trait) ?? new Map<unknown, TraitLevel>()
    met.set(trait, levels)
    for (const member of value as readonly unknown[]) {
      const before = levels.get(member)
      levels.set(member, level)
      if (before === undefined || member === undefined) continue
      const place = placeOf(route, level)
      const name = `${words.get(trait)} ${nameOf(member) || 'without a name'}`
      problems.push(createProblem('COVET_PIPELINE_REPEATED', [name, place.where, `${before}, ${level}`], place))
    }
  }
  return problems
}

/** An application or a module may well say that it has none; a decorator without guards is a slip. */
function emptyOf(route: RouteDefinition, uses: readonly TraitDefinition[]): readonly BootProblem[] {
  return uses.flatMap(({ trait, value, level }) => {
    const isEmpty = trait === guardsTrait && (value as readonly unknown[]).length === 0
    if (!isEmpty || level === 'application' || level === 'module') return []
    const place = placeOf(route, level)
    return [createProblem('COVET_GUARD_NONE', [place.where], place)]
  })
}

/** What stands on a whole controller is told once, at the first of its routes. */
function placeOf({ controller, handler, source }: RouteDefinition, level: TraitLevel) {
  return { where: level === 'handler' ? `${controller.name}.${handler}` : controller.name, source }
}
