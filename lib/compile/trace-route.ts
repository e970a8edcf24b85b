import type { CompileTools, ParamDefinition } from '../contracts/param-source'
import type { RouteDefinition, TraitDefinition, TraitLevel } from '../contracts/route-definition'
import type { RoutePlan } from '../contracts/route-trait'
import { listInputs } from '../scan/list-inputs'
import { compileMiddleware } from './compile-middleware'
import { ownsResponse } from './compile-route'
import { type CompileEnvironment, createCompileTools } from './compile-tools'
import { createRoutePlan } from './route-plan'

/** Something that stands around a route, with the level that it was declared at. */
export interface TracedMember<Member = unknown> {
  readonly member: Member
  readonly level: TraitLevel
}

const lists = ['middleware', 'guards', 'interceptors', 'pipes', 'filters'] as const

type ListName = (typeof lists)[number]

/** All that a route is compiled from, and where each part of it comes from. */
export interface RouteTrace {
  readonly plan: RoutePlan
  readonly members: { readonly [Name in ListName]: readonly TracedMember<RoutePlan[Name][number]>[] }
  /** Those of the route's middleware that a request passes; the others are asked for errors only. */
  readonly passed: readonly TracedMember[]
  /** Parameters and dependencies, in the order in which they are read. */
  readonly inputs: readonly ParamDefinition[]
  /** Whether the handler sends the answer itself. */
  readonly ownsResponse: boolean
}

/**
 * Says what `compileRoute` makes a route from. The plan is gathered as it is for compiling; what is more here is to watch
 * which decorator adds what.
 */
export function traceRoute(route: RouteDefinition, environment: Omit<CompileEnvironment, 'resolve'>): RouteTrace {
  const tools = createCompileTools(route, [], { ...environment, resolve }, [])
  const levels: Record<ListName, TraitLevel[]> = {
    middleware: [],
    guards: [],
    interceptors: [],
    pipes: [],
    filters: [],
  }
  let before: Partial<Record<ListName, readonly unknown[]>> = {}
  const plan = createRoutePlan(route, tools, ({ level }: TraitDefinition, now) => {
    for (const name of lists) addLevels(levels[name], before[name] ?? [], now[name], level)
    before = Object.fromEntries(lists.map((name) => [name, [...now[name]]]))
  })
  const members = Object.fromEntries(
    lists.map((name) => [name, plan[name].map((member, index) => ({ member, level: levels[name][index] }))]),
  ) as unknown as RouteTrace['members']
  return {
    plan,
    members,
    passed: members.middleware.filter(({ member }) => compileMiddleware(member, tools).run !== undefined),
    inputs: listInputs(route, tools.override),
    ownsResponse: ownsResponse(route),
  }
}

/** What a decorator added stands behind what was there, or, nearest first, before it. */
function addLevels(levels: TraitLevel[], before: readonly unknown[], now: readonly unknown[], level: TraitLevel): void {
  const added = Array.from({ length: Math.max(0, now.length - before.length) }, () => level)
  const isBehind = before.every((member, index) => now[index] === member)
  if (isBehind) levels.push(...added)
  else levels.unshift(...added)
}

/** Nothing that is compiled for a trace is ever run. */
const resolve = (() => () => undefined) as CompileTools['resolve']
