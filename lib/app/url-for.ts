import type { RouteDefinition } from '../contracts/route-definition'
import { createError } from '../errors/boot-error'
import { formatPattern, PatternFormatError } from '../router/format-pattern'
import { parsePattern } from '../router/pattern'

/** The values of an address: those of the path's parameters, and the rest for the query. */
export type UrlParameters = Readonly<Record<string, unknown>>

/**
 * Makes the address of a route from its name or its method. Values that the path does not take become the query, as
 * Flask's `url_for` does it; `undefined` leaves one out.
 *
 * @throws CovetError for an unknown route, a missing parameter or a value that the path cannot take.
 */
export function urlFor(routes: readonly RouteDefinition[], target: string | object, given: UrlParameters): string {
  const found = findRoutes(routes, target)
  const [first] = found
  if (first === undefined) throw unknownRoute(routes, target)
  const values = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const fitting = found.find((route) =>
    parsePattern(route.path).parameters.every(({ name, optional }) => optional || name in values),
  )
  return format(fitting ?? first, values)
}

function findRoutes(routes: readonly RouteDefinition[], target: string | object): readonly RouteDefinition[] {
  if (typeof target === 'string') return routes.filter(({ name }) => name === target)
  return routes.filter(
    ({ controller, handler }) => (controller.prototype as Readonly<Record<string, unknown>>)[handler] === target,
  )
}

function unknownRoute(routes: readonly RouteDefinition[], target: string | object): Error {
  const name = typeof target === 'string' ? target : String((target as { name?: string }).name)
  const [, method = name] = name.split('.')
  const near = routes.filter((route) => route.handler === method).map((route) => route.name)
  return createError('COVET_ROUTE_UNKNOWN', [name, near.length === 0 ? '' : ` There is ${near.join(', ')}.`])
}

function format(route: RouteDefinition, values: UrlParameters): string {
  const pattern = parsePattern(route.path)
  const names = new Set(pattern.parameters.map(({ name }) => name))
  try {
    const path = formatPattern(pattern, values)
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(values)) {
      if (names.has(name)) continue
      for (const item of [value].flat()) query.append(name, item instanceof Date ? item.toISOString() : String(item))
    }
    return query.size === 0 ? path : `${path}?${query.toString()}`
  } catch (error) {
    if (!(error instanceof PatternFormatError)) throw error
    throw createError('COVET_ROUTE_URL_PARAMETER', [route.name, error.detail])
  }
}
