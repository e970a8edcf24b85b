import type { RouteDefinition } from '../../contracts/route-definition'
import { createRouter } from '../../router/router'
import { toRouterEntry } from '../../scan/to-router-entry'
import type { ApplicationPlan } from '../plan-application'
import { PluginRoutes, toPluginRoute } from '../plugins/plugin-route'
import type { AskedRoute } from './asked-route'
import { findByPattern, type NamedRoutes } from './find-by-pattern'
import { findNearest } from './find-nearest'
import { whyBefore } from './why-before'

/** A route that would have answered, had another one not been asked before it. */
export interface LostRoute {
  readonly route: RouteDefinition
  readonly why: string
}

/** What the table of routes answers to a request. */
export type MatchExplanation =
  | {
      readonly kind: 'found'
      readonly route: RouteDefinition
      /** Converted; `undefined` where a pattern was asked for. */
      readonly params: Readonly<Record<string, unknown>> | undefined
      readonly lost: readonly LostRoute[]
    }
  | { readonly kind: 'not-found'; readonly nearest: readonly RouteDefinition[] }
  | {
      readonly kind: 'method-not-allowed'
      readonly allow: readonly string[]
      readonly nearest: readonly RouteDefinition[]
    }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'bad-encoding' }

/** Asks the table that an application serves from, and says who else would have answered. */
export function explainMatch(asked: AskedRoute, { table, tableInput }: ApplicationPlan): MatchExplanation {
  const { pluginRoutes, trailingSlash, versioning } = tableInput
  const definitions = [...table.routes, ...pluginRoutes.map((route) => toPluginRoute(route).definition)]
  const entries = definitions.map((route) => toRouterEntry(route, route, versioning.pathPrefix !== undefined))
  const query = { host: asked.host, version: asked.version ?? versioning.fallback }
  const byPattern = findByPattern({ ...asked, ...query }, entries)
  if (byPattern !== undefined) return explainPattern(asked, byPattern, definitions)
  const match = table.router.match(asked.method, asked.path, query)
  switch (match.kind) {
    case 'found': {
      const winner = entries.find(({ value }) => isSame(value, match.value.definition))
      const others = entries.filter((entry) => {
        if (entry === winner) return false
        return createRouter([entry], { trailingSlash }).match(asked.method, asked.path, query).kind === 'found'
      })
      const route = winner?.value ?? match.value.definition
      const lost = others.map(({ value }) => ({ route: value, why: whyBefore(route, value, asked) }))
      return { kind: 'found', route, params: { ...match.params }, lost }
    }
    case 'method-not-allowed': {
      const others = entries.filter((entry) =>
        match.allow.some(
          (method) => createRouter([entry], { trailingSlash }).match(method, asked.path, query).kind === 'found',
        ),
      )
      return { ...match, allow: [...new Set([...match.allow, 'OPTIONS'])], nearest: others.map(({ value }) => value) }
    }
    case 'not-found':
      return { kind: 'not-found', nearest: findNearest(asked, definitions) }
    default:
      return match
  }
}

/** Routes of plugins are brought to this form anew, so that they are not the same object. */
function isSame(one: RouteDefinition, other: RouteDefinition): boolean {
  return (
    one === other || (one.controller === PluginRoutes && one.name === other.name && other.controller === PluginRoutes)
  )
}

/** Says of the routes that a pattern names what the table would. */
function explainPattern(
  asked: AskedRoute,
  { fits, named }: NamedRoutes,
  definitions: readonly RouteDefinition[],
): MatchExplanation {
  const [route, ...others] = fits
  if (route !== undefined) {
    const lost = others.map((other) => ({ route: other, why: whyBefore(route, other, asked) }))
    return { kind: 'found', route, params: undefined, lost }
  }
  if (named.length === 0) return { kind: 'not-found', nearest: findNearest(asked, definitions) }
  const allow = new Set(named.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))
  return { kind: 'method-not-allowed', allow: [...[...allow].sort(), 'OPTIONS'], nearest: named }
}
