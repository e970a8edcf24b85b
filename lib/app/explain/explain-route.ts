import type { BodyBound } from '../../http/body/body-limits'
import { type RouteTrace, type TracedMember, traceRoute } from '../../compile/trace-route'
import type { RouteDefinition } from '../../contracts/route-definition'
import type { FilterPlan } from '../../contracts/route-trait'
import { isClass } from '../../utils/class'
import { createClassLocator } from '../locate/locate-class'
import type { ApplicationPlan } from '../plan-application'
import { PluginRoutes } from '../plugins/plugin-route'
import { isUnder } from '../application-middleware'
import { describeNode, nameMember } from './describe-parts'
import { explainInputs } from './explain-inputs'
import type { ExplainedStage, ExplainedStep } from './explained-step'

/** What happens around one route. */
export interface RouteExplanation {
  /** Before the table is asked. */
  readonly before: readonly ExplainedStep[]
  /** Once the route is found, in order, to the end of the request. */
  readonly around: readonly ExplainedStep[]
  /** Who is asked about an error, in order. */
  readonly errors: readonly ExplainedStep[]
}

/**
 * Lists what a request to a route passes, in the order in which it does.
 *
 * @param path where it was asked for, so that middleware of other paths is left out; `undefined` for every path.
 */
export function explainRoute(
  route: RouteDefinition,
  path: string | undefined,
  plan: ApplicationPlan,
): RouteExplanation {
  const trace = traceRoute(route, plan.tableInput)
  const make = new StepMaker()
  const application = listApplicationMiddleware(path, plan, make)
  return {
    before: [
      ...application.filter(({ isForErrors }) => !isForErrors).map(({ step }) => step),
      { stage: 'mounts', what: 'what app.mount() adds', detail: 'asked by their paths, before the routes' },
    ],
    around: listAround(route, trace, make),
    errors: [
      ...listFilters(trace, make),
      ...listErrorMiddleware(trace, make),
      ...application
        .filter(({ isForErrors }) => isForErrors)
        .map(({ step }): ExplainedStep => ({ ...step, stage: 'error middleware' })),
      { stage: 'problem', what: 'application/problem+json', detail: 'where nobody has answered' },
    ],
  }
}

function listApplicationMiddleware(
  path: string | undefined,
  { middlewareEntries, middleware, plugins }: ApplicationPlan,
  make: StepMaker,
): readonly { readonly step: ExplainedStep; readonly isForErrors: boolean }[] {
  const added: readonly unknown[] = plugins.middleware
  return middlewareEntries.flatMap((entry, index) => {
    const { use, path: prefix, priority } = entry
    if (path !== undefined && !isUnder(path, entry)) return []
    const notes = [
      ...(prefix === undefined ? [] : [`under ${prefix}`]),
      ...(priority === undefined ? [] : [`priority ${priority}`]),
    ]
    const from = added.includes(entry) || added.includes(use) ? 'plugin' : 'application'
    const step = make.of('middleware', use, from, notes.join(', '))
    return [{ step, isForErrors: middleware[index]?.run === undefined }]
  })
}

function listAround(route: RouteDefinition, trace: RouteTrace, make: StepMaker): readonly ExplainedStep[] {
  const { plan, members, passed } = trace
  const { steps, early, late } = explainInputs(route, members.pipes)
  const { timeout } = plan
  return [
    ...(timeout === undefined
      ? []
      : [{ stage: 'time limit', what: `${timeout} ms`, detail: 'around all up to the answer; then 503' } as const]),
    ...make.ofEach('route middleware', passed),
    ...make.ofEach('guard', members.guards),
    ...make.ofEach('interceptor in', members.interceptors),
    ...listBody(trace),
    ...steps,
    toHandler(route),
    ...early.map((step) => ({ ...step, detail: 'before the answer' })),
    ...listProjection(trace),
    ...make.ofEach('interceptor out', members.interceptors).toReversed(),
    toSerialization(trace),
    ...late.map((step) => ({ ...step, detail: 'after the answer' })),
  ]
}

/** A plugin's routes have a handler, and no class that anybody knows. */
function toHandler({ controller, handler, source, name }: RouteDefinition): ExplainedStep {
  const isOfPlugin = controller === PluginRoutes
  return {
    stage: 'handler',
    what: isOfPlugin ? name : `${controller.name}.${handler}`,
    from: isOfPlugin ? 'plugin' : undefined,
    source,
  }
}

function listBody({ inputs, plan }: RouteTrace): readonly ExplainedStep[] {
  const readers = inputs.filter((input) => input.source.body !== undefined)
  if (readers.length === 0) return []
  const names = [...new Set(readers.map(({ source }) => `@${source.name}`))]
  // All of them agree on one reader.
  const { bound = 'memory' } = readers[0].source.body?.(readers[0]) ?? {}
  return [{ stage: 'body', what: `read for ${names.join(', ')}`, detail: describeBound[bound](plan) }]
}

const describeBound: Readonly<Record<BodyBound, (plan: RouteTrace['plan']) => string>> = {
  memory: ({ bodyLimit }) => `at most ${bodyLimit} bytes`,
  upload: ({ uploadLimit }) => `at most ${uploadLimit} bytes, which are not kept in memory`,
  form: ({ bodyLimit, uploadLimit }) => `at most ${bodyLimit} bytes of texts; in parts, ${uploadLimit} with the files`,
}

function listProjection({ plan, ownsResponse }: RouteTrace): readonly ExplainedStep[] {
  if (ownsResponse) return []
  const streams = plan.streams.map(({ node, format }): ExplainedStep => {
    const what = node === undefined ? 'each item as it is' : describeNode(node)
    return { stage: 'projection', what, detail: `each item, as ${format.mediaType}` }
  })
  const whole = plan.responses.flatMap(({ status = plan.status ?? 200, node, contentType }): ExplainedStep[] => {
    if (node === undefined) return []
    const detail = contentType === undefined ? `for ${status}` : `for ${status}, as ${contentType}`
    return [{ stage: 'projection', what: describeNode(node), detail }]
  })
  return [...streams, ...whole]
}

function toSerialization({ plan, ownsResponse }: RouteTrace): ExplainedStep {
  if (ownsResponse) return { stage: 'serialization', what: 'none', detail: 'the handler sends the answer itself' }
  const { status, redirect, headers } = plan
  const what = redirect === undefined ? `status ${status ?? 200}` : `redirect ${redirect.status} to ${redirect.url}`
  const notes = [...headers].map(([name, value]) => `${name}: ${value}`)
  return { stage: 'serialization', what, detail: notes.length === 0 ? undefined : notes.join(', ') }
}

/** The filter of the most specific class is asked, and of those of one class the nearest: each class is a row. */
function listFilters({ members }: RouteTrace, make: StepMaker): readonly ExplainedStep[] {
  const rows = members.filters.flatMap((one) => classesOf(one.member).map((caught) => ({ ...one, caught })))
  return rows
    .toSorted((a, b) => depthOf(b.caught) - depthOf(a.caught))
    .map(({ member: { type }, level, caught }) =>
      make.of('filter', type, level, caught === undefined ? 'for every error' : `for ${caught.name}`),
    )
}

function classesOf({
  catches,
}: FilterPlan): readonly ({ readonly name: string; readonly prototype: unknown } | undefined)[] {
  return catches.length === 0 ? [undefined] : catches
}

/** How many classes stand above one. */
function depthOf(type: { readonly prototype: unknown } | undefined): number {
  let depth = 0
  let prototype: unknown = type?.prototype
  while (prototype !== null && prototype !== undefined) {
    depth += 1
    prototype = Object.getPrototypeOf(prototype)
  }
  return depth
}

function listErrorMiddleware({ members, passed }: RouteTrace, make: StepMaker): readonly ExplainedStep[] {
  return make.ofEach(
    'error middleware',
    members.middleware.filter((one) => !passed.includes(one)),
  )
}

/** Makes steps of what stands around routes, each with its place where one can be found. */
class StepMaker {
  readonly #locate = createClassLocator()

  of(stage: ExplainedStage, member: unknown, from: string, detail = ''): ExplainedStep {
    const source = isClass(member) ? this.#locate(member) : undefined
    return { stage, what: nameMember(member), from, source, detail: detail === '' ? undefined : detail }
  }

  ofEach(stage: ExplainedStage, members: readonly TracedMember[]): readonly ExplainedStep[] {
    return members.map(({ member, level }) => this.of(stage, member, level))
  }
}
