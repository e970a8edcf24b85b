import type { FilterLike } from '../../contracts/pipeline'
import type { FilterPlan, RouteTrait } from '../../contracts/route-trait'
import { createError } from '../../errors/boot-error'
import { readMetadata } from '../../metadata/store'
import { isClass } from '../../utils/class'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'
import { catchesKey } from '../metadata-keys'
import { describeMembers } from './describe-members'

/** Gives routes filters for errors; the nearest level is asked first. */
export const filtersTrait: RouteTrait<readonly FilterPlan[]> = {
  name: 'UseFilters',
  merge: 'append',
  compile: (plan, filters) => void plan.filters.unshift(...filters),
  describe(operation, filters, tools) {
    const types = filters.map(({ type }) => type)
    describeMembers(operation, types, tools)
  },
}

/** Reads from a filter class what it catches; a function catches everything. What is neither is told at boot. */
export function toFilterPlan(type: FilterLike): FilterPlan {
  const catches = typeof type === 'function' ? readMetadata(catchesKey, type) : undefined
  if (catches === undefined && isClass(type)) throw createError('COVET_FILTER_UNDECORATED', [type.name])
  return { type, catches: catches ?? [] }
}

const decorate = createRouteDecorator(filtersTrait)

/** Lets filters answer the errors of a handler or of each handler of a controller. */
export function UseFilters(...filters: readonly FilterLike[]): RouteDecorator {
  return decorate(filters.map(toFilterPlan))
}
