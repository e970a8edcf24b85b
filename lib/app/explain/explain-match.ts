import type { RouteDefinition } from '../../contracts/route-definition'
import { type PathPattern, parsePattern } from '../../router/pattern'
import { PatternSyntaxError } from '../../router/pattern-syntax-error'
import { createRouter, type RouterEntry } from '../../router/router'
import { toRouterEntry } from '../../scan/to-router-entry'
import type { ApplicationPlan } from '../plan-application'
import { PluginRoutes, toPluginRoute } from '../plugins/plugin-route'
import type { AskedRoute } from './asked-route'
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

type Entry = RouterEntry<RouteDefinition>

/** Asks the table that an application serves from, and says who else would have answered. */
export function explainMatch(asked: AskedRoute, { table, tableInput }: ApplicationPlan): MatchExplanation {
  const { pluginRoutes, trailingSlash, versioning } = tableInput
  const definitions = [...table.routes, ...pluginRoutes.map((route) => toPluginRoute(route).definition)]
  const entries = definitions.map((route) => toRouterEntry(route, route, versioning.pathPrefix !== undefined))
  const byPattern = findByPattern(asked, entries)
  if (byPattern !== undefined) return byPattern
  const query = { host: asked.host, version: asked.version ?? versioning.fallback }
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

/** A path with parameters in it is no request: it names a route by its pattern. */
function findByPattern(asked: AskedRoute, entries: readonly Entry[]): MatchExplanation | undefined {
  if (!/\{|\/:/.test(asked.path)) return undefined
  const pattern = parse(asked.path)
  if (pattern === undefined) return undefined
  const named = entries.filter(({ pattern: own, value }) => {
    if (value.host !== asked.host && asked.host !== undefined) return false
    if (asked.version !== undefined && value.versions.length > 0 && !value.versions.includes(asked.version))
      return false
    return own.source === asked.path || namelessOf(own) === namelessOf(pattern)
  })
  const exact = named.filter(({ pattern: own }) => own.source === asked.path)
  const listed = exact.length > 0 ? exact : named
  const fits = listed.filter(({ method }) => method === asked.method)
  const [first, ...others] = fits.length > 0 ? fits : listed.filter(({ method }) => method === 'ALL')
  if (first !== undefined) {
    const lost = others.map(({ value }) => ({ route: value, why: whyBefore(first.value, value, asked) }))
    return { kind: 'found', route: first.value, params: undefined, lost }
  }
  const nearest = listed.map(({ value }) => value)
  if (nearest.length === 0)
    return {
      kind: 'not-found',
      nearest: findNearest(
        asked,
        entries.map(({ value }) => value),
      ),
    }
  const allow = new Set(nearest.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))
  return { kind: 'method-not-allowed', allow: [...[...allow].sort(), 'OPTIONS'], nearest }
}

function parse(path: string): PathPattern | undefined {
  try {
    return parsePattern(path)
  } catch (error) {
    if (error instanceof PatternSyntaxError) return undefined
    throw error
  }
}

function namelessOf({ canonical }: PathPattern): string {
  return canonical.replaceAll(/\{[^}]*\}/g, '{}')
}
