import type { RouteDefinition } from '../../../contracts/route-definition'
import { parsePattern, variantsOf, type PatternVariant } from '../../../router/pattern'

/** One route under one of its paths and methods: what an operation of a document is made of. */
export interface OperationPlace {
  readonly route: RouteDefinition
  /** In lower case, as documents write it. */
  readonly method: string
  readonly variant: PatternVariant
  /** Names of optional parameters that this path goes without. */
  readonly without: readonly string[]
}

/** The order of operations within a path, and every method that OpenAPI can write. */
const methods: readonly string[] = ['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'trace']

/** What `@All` is listed under: the other methods are answered, but no caller looks for them. */
const methodsOfAll: readonly string[] = methods.slice(0, 5)

/**
 * Lists where the routes stand in a document, sorted by path and method, so that one table always gives one document.
 *
 * An optional parameter gives two paths. `@All` is listed under each common method that no other handler answers on that path.
 */
export function listOperations(
  routes: readonly RouteDefinition[],
  isListed: (route: RouteDefinition) => boolean,
): readonly OperationPlace[] {
  // Asked of `@All` alone, which most applications do without.
  const others = routes.some(({ method }) => method === 'ALL') ? routes.filter(answersAlways) : []
  const answered = new Set(others.flatMap((route) => placesOf(route).map(placeKey)))
  const places = routes.filter(isListed).flatMap(placesOf)
  return places.filter((place) => place.route.method !== 'ALL' || !answered.has(placeKey(place))).sort(byPathAndMethod)
}

/** A handler that leaves nothing of its method and path to `@All`. */
function answersAlways({ method, versions, host }: RouteDefinition): boolean {
  return method !== 'ALL' && versions.length === 0 && host === undefined
}

/** The methods that a route is listed under, in lower case: none for one that a document cannot write. */
export function methodsOf({ method }: RouteDefinition): readonly string[] {
  return method === 'ALL' ? methodsOfAll : methods.filter((one) => one === method.toLowerCase())
}

function placesOf(route: RouteDefinition): readonly OperationPlace[] {
  const pattern = parsePattern(route.path)
  const written = methodsOf(route)
  return variantsOf(pattern).flatMap((spelling) => {
    const variant = pattern.trailingSlash ? withSlash(spelling) : spelling
    const present = new Set(variant.parameters.map(({ name }) => name))
    const without = pattern.parameters.map(({ name }) => name).filter((name) => !present.has(name))
    return written.map((method) => ({ route, method, variant, without }))
  })
}

/** A route has a slash at its end only where it tells the path from another one. */
function withSlash(variant: PatternVariant): PatternVariant {
  if (variant.segments.length === 0) return variant
  return { ...variant, canonical: `${variant.canonical}/`, shape: `${variant.shape}/` }
}

/** Equal for places that answer the very same requests. */
function placeKey({ method, variant }: OperationPlace): string {
  return `${method} ${variant.shape}`
}

function byPathAndMethod(first: OperationPlace, second: OperationPlace): number {
  return (
    compareText(first.variant.canonical, second.variant.canonical) ||
    methods.indexOf(first.method) - methods.indexOf(second.method) ||
    compareText(tieKey(first), tieKey(second))
  )
}

/** Sorts what shares a path and a method by what tells the routes apart. */
function tieKey({ variant, route }: OperationPlace): string {
  return [variant.shape, route.versions.join(), route.host, route.name].join(' ')
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
