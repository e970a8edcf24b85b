import type { RouteDefinition } from '../contracts/route-definition'
import { createError } from '../errors/boot-error'
import { formatPattern, PatternFormatError } from '../router/format-pattern'
import { parseHost } from '../router/host'
import { parsePattern, type PathPattern } from '../router/pattern'
import { formatSourceLocation } from '../utils/source-location'

/** The values of an address: those of the path's parameters, and the rest for the query. */
export type UrlParameters = Readonly<Record<string, unknown>>

/** A route with what an address of it takes, read once for each table. */
interface Addressable {
  readonly route: RouteDefinition
  readonly pattern: PathPattern
  /** Names that the query is not given: those of the path and of the host. */
  readonly taken: ReadonlySet<string>
}

type Target = string | ((...args: never[]) => unknown)

/** Made when the first address of a table is asked for; goes with its table. */
const addressBooks = new WeakMap<readonly RouteDefinition[], ReadonlyMap<Target, readonly Addressable[]>>()

/**
 * Makes the address of a route from its name or its method. Values that the path does not take become the query, as
 * Flask's `url_for` does it; `undefined` and `null` leave one out. Of a handler's several routes, the one that takes
 * most of the values is meant, and among equals the first.
 *
 * @throws CovetError for an unknown route, a missing parameter or a value that an address cannot take.
 */
export function urlFor(routes: readonly RouteDefinition[], target: Target, given: UrlParameters): string {
  const found = addressBookOf(routes).get(target) ?? []
  const [first] = found
  if (first === undefined) throw unknownRoute(routes, target)
  assertOneController(found, target)
  const values = new Map(Object.entries(given).filter(([, value]) => value !== undefined && value !== null))
  const fitting = found
    .filter(({ pattern }) => pattern.parameters.every(({ name, optional }) => optional || values.has(name)))
    .toSorted((a, b) => countTaken(b, values) - countTaken(a, values))
  return format(fitting[0] ?? first, values)
}

function addressBookOf(routes: readonly RouteDefinition[]): ReadonlyMap<Target, readonly Addressable[]> {
  const known = addressBooks.get(routes)
  if (known !== undefined) return known
  const book = new Map<Target, Addressable[]>()
  for (const route of routes) {
    const pattern = parsePattern(route.path)
    const ofHost = route.host === undefined ? [] : parseHost(route.host).parameters
    const entry = { route, pattern, taken: new Set([...pattern.parameters.map(({ name }) => name), ...ofHost]) }
    const method = (route.controller.prototype as Readonly<Record<string, (...args: never[]) => unknown>>)[
      route.handler
    ]
    for (const key of method === undefined ? [route.name] : [route.name, method]) {
      book.set(key, [...(book.get(key) ?? []), entry])
    }
  }
  addressBooks.set(routes, book)
  return book
}

/** A method that two controllers inherit leads to both. */
function assertOneController(found: readonly Addressable[], target: Target): void {
  const controllers = new Map(found.map(({ route }) => [route.controller, route]))
  if (controllers.size < 2) return
  const places = [...controllers.values()].map(({ name, source }) => `${name} (${formatSourceLocation(source)})`)
  throw createError('COVET_ROUTE_NAME_AMBIGUOUS', [nameOf(target), places.join(' and ')])
}

function countTaken({ pattern }: Addressable, values: ReadonlyMap<string, unknown>): number {
  return pattern.parameters.filter(({ name }) => values.has(name)).length
}

function unknownRoute(routes: readonly RouteDefinition[], target: Target): Error {
  const name = nameOf(target)
  const method = name.slice(name.lastIndexOf('.') + 1)
  const near = new Set(routes.filter((route) => route.handler === method).map((route) => route.name))
  return createError('COVET_ROUTE_UNKNOWN', [name, near.size === 0 ? '' : ` There is ${[...near].join(', ')}.`])
}

function nameOf(target: Target): string {
  return typeof target === 'function' ? target.name : String(target)
}

function format({ route, pattern, taken }: Addressable, values: ReadonlyMap<string, unknown>): string {
  const refuse = (reason: string): Error => createError('COVET_ROUTE_URL_PARAMETER', [route.name, reason])
  const query = new URLSearchParams()
  for (const [name, value] of values) {
    if (taken.has(name)) continue
    for (const item of [value].flat()) {
      const text = toQueryText(item)
      if (text === undefined) throw refuse(`the query cannot take the value of "${name}"`)
      query.append(name, text)
    }
  }
  try {
    const path = formatPattern(pattern, Object.fromEntries(values))
    const slash = pattern.trailingSlash && path !== '/' ? '/' : ''
    return query.size === 0 ? path + slash : `${path}${slash}?${query.toString()}`
  } catch (error) {
    if (error instanceof PatternFormatError) throw refuse(error.detail)
    throw error
  }
}

/** Only values with one obvious spelling; an object would become `[object Object]`. */
function toQueryText(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString()
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof value) ? String(value) : undefined
}
