import type { DependencyLike } from '../../contracts/dependency'
import type { MiddlewareLike } from '../../contracts/middleware'
import type { FilterLike, GuardLike, InterceptorLike, PipeLike } from '../../contracts/pipeline'
import type { TraitDefinition, TraitLevel } from '../../contracts/route-definition'
import type { RouteTrait } from '../../contracts/route-trait'
import { dependenciesTrait } from '../dependencies/use-dependencies'
import { type TagLike, tagsTrait } from '../docs/tags'
import { toFilterPlan, filtersTrait } from '../pipeline/use-filters'
import { guardsTrait } from '../pipeline/use-guards'
import { interceptorsTrait } from '../pipeline/use-interceptors'
import { middlewareTrait } from '../pipeline/use-middleware'
import { pipesTrait } from '../pipeline/use-pipes'
import { hostTrait } from './host'
import { versionTrait } from './version'

/** What an application, a module or a controller may say of all the routes below it. */
export interface RouteGroupOptions {
  /** Names, or tags with what is to be said of them. */
  readonly tags?: readonly TagLike[] | undefined
  readonly version?: string | readonly string[] | undefined
  readonly host?: string | undefined
  readonly middleware?: readonly MiddlewareLike[] | undefined
  readonly guards?: readonly GuardLike[] | undefined
  readonly interceptors?: readonly InterceptorLike[] | undefined
  readonly pipes?: readonly PipeLike[] | undefined
  readonly filters?: readonly FilterLike[] | undefined
  readonly dependencies?: readonly DependencyLike[] | undefined
}

/** The names of what a group takes. */
export const groupKeys = {
  tags: true,
  version: true,
  host: true,
  middleware: true,
  guards: true,
  interceptors: true,
  pipes: true,
  filters: true,
  dependencies: true,
} as const satisfies Record<keyof RouteGroupOptions, true>

/** Brings a group's options to traits, in the form that the decorators of the same names leave. */
export function groupTraits(options: RouteGroupOptions, level: TraitLevel): readonly TraitDefinition[] {
  const traits: TraitDefinition[] = []
  const add = <Value>(trait: RouteTrait<Value>, value: Value | undefined): void => {
    if (value !== undefined) traits.push({ trait: trait, value, level })
  }
  add(tagsTrait, options.tags)
  add(versionTrait, options.version === undefined ? undefined : [options.version].flat())
  add(hostTrait, options.host)
  add(middlewareTrait, options.middleware)
  add(guardsTrait, options.guards)
  add(interceptorsTrait, options.interceptors)
  add(pipesTrait, options.pipes)
  add(dependenciesTrait, options.dependencies)
  add(filtersTrait, options.filters?.map(toFilterPlan))
  return traits
}
