import { type AskedRoute, isMethod } from '../../app/explain/asked-route'
import { explainMatch, type MatchExplanation } from '../../app/explain/explain-match'
import { explainRoute } from '../../app/explain/explain-route'
import type { ExplainedStep } from '../../app/explain/explained-step'
import type { ApplicationPlan } from '../../app/plan-application'
import { PluginRoutes } from '../../app/plugins/plugin-route'
import { describeRoute } from '../../app/route-description'
import type { RouteDefinition } from '../../contracts/route-definition'
import { createError } from '../../errors/boot-error'

/** What a tool is told of a place; `null` for what is not known, so that each field is always there. */
interface StepEntry {
  readonly stage: string
  readonly what: string
  readonly from: string | null
  readonly file: string | null
  readonly line: number | null
  readonly detail: string | null
}

/** A route, and why it does not answer. */
interface OtherRoute {
  readonly method: string
  readonly path: string
  readonly name: string
  readonly host: string | null
  readonly version: string | null
  readonly why: string | null
}

/**
 * What is known of one request, in the form of `--json`: fields may be added to it, and none is renamed or removed under one
 * `version`.
 */
export interface RequestExplanation {
  readonly version: 1
  readonly asked: { readonly method: string; readonly path: string }
  readonly result: MatchExplanation['kind'] | 'options'
  /** In a sentence. */
  readonly summary: string
  /** In order; empty where no route answers. */
  readonly steps: readonly StepEntry[]
  /** Who is asked about an error, in order. */
  readonly errors: readonly StepEntry[]
  /** Routes that would have answered as well, or that lie near. */
  readonly others: readonly OtherRoute[]
  /** The methods of the path, where it has others. */
  readonly allow: readonly string[]
}

/**
 * Reads what was asked for: a method, GET if there is none, and a path or a pattern; of a whole address its path.
 *
 * @throws CovetError for what is neither.
 */
export function readAsked(text: string, host: string | undefined, version: string | undefined): AskedRoute {
  const [first = '', second, ...rest] = text.trim().split(/\s+/)
  const [method, given] = second === undefined ? ['GET', first] : [first.toUpperCase(), second]
  const [path = ''] = withoutOrigin(given).split(/[?#](?![^{]*\})/)
  if (rest.length > 0 || !path.startsWith('/')) {
    refuse(`it has to be a method and a path, "GET /books/12", not "${text}"`)
  }
  if (!isMethod(method)) {
    refuse(`it asks for "${first}", which is no method of HTTP: write GET, POST or the like, as in "GET ${path}"`)
  }
  return { method, path, host, version }
}

/** Leaves of an address, as browsers and logs show it, what a server is asked for. */
function withoutOrigin(given: string): string {
  const origin = /^https?:\/\/[^/?#]*/i.exec(given)?.[0]
  if (origin === undefined) return given
  const rest = given.slice(origin.length)
  return rest.startsWith('/') ? rest : `/${rest}`
}

function refuse(reason: string): never {
  throw createError('COVET_CLI_OPTION', ['--explain', reason, 'routes'])
}

/** Says what happens to a request, and why. */
export function explainRequest(asked: AskedRoute, plan: ApplicationPlan): RequestExplanation {
  const match = explainMatch(asked, plan)
  const { method, path } = asked
  const base = { version: 1, asked: { method, path }, steps: [], errors: [], others: [], allow: [] } as const
  switch (match.kind) {
    case 'found': {
      const { route, params, lost } = match
      const isPattern = params === undefined
      const { before, around, errors } = explainRoute(route, isPattern ? undefined : path, plan)
      return {
        ...base,
        result: 'found',
        summary: `${method} ${path} is answered by ${nameRoute(route)}.`,
        steps: [...before, toMatchStep(route, params), ...around].map(toEntry),
        errors: errors.map(toEntry),
        others: lost.map(({ route: other, why }) => toOther(other, why)),
      }
    }
    case 'method-not-allowed': {
      const allow = match.allow.join(', ')
      const others = match.nearest.map((route) => toOther(route))
      const isAnswered = method === 'OPTIONS'
      const summary = isAnswered
        ? `OPTIONS ${path} is answered by itself: 204, Allow: ${allow}.`
        : `${path} does not take ${method}: 405, Allow: ${allow}.`
      return { ...base, result: isAnswered ? 'options' : match.kind, summary, others, allow: match.allow }
    }
    case 'redirect':
      return { ...base, result: match.kind, summary: `${path} leads to ${match.location}: 308.` }
    case 'bad-encoding':
      return { ...base, result: match.kind, summary: `${path} is not validly percent-encoded: 400.` }
    default: {
      const others = match.nearest.map((route) => toOther(route))
      return { ...base, result: match.kind, summary: `No route answers ${method} ${path}: 404.`, others }
    }
  }
}

function nameRoute(route: RouteDefinition): string {
  return route.controller === PluginRoutes ? 'a plugin' : `${route.controller.name}.${route.handler}`
}

function toMatchStep(route: RouteDefinition, params: Readonly<Record<string, unknown>> | undefined): ExplainedStep {
  const { host, versions, method, path, source } = route
  const values = Object.entries(params ?? {}).map(
    ([name, value]) => `${name} = ${JSON.stringify(value) ?? String(value)}`,
  )
  const notes = [
    ...values,
    ...(host === undefined ? [] : [`host ${host}`]),
    ...(versions.length === 0 ? [] : [`version ${versions.join(', ')}`]),
  ]
  return {
    stage: 'match',
    what: `${method} ${path}`,
    source,
    detail: notes.length === 0 ? undefined : notes.join(', '),
  }
}

function toEntry({ stage, what, from, source, detail }: ExplainedStep): StepEntry {
  return {
    stage,
    what,
    from: from ?? null,
    file: source?.file ?? null,
    line: source?.line ?? null,
    detail: detail ?? null,
  }
}

function toOther(route: RouteDefinition, why?: string): OtherRoute {
  const { method, name, host, version } = describeRoute(route)
  // As it was written: what its converters take may be why it does not answer.
  return { method, path: route.path, name, host: host ?? null, version: version ?? null, why: why ?? null }
}
