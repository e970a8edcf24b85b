import type { RouteDefinition } from '../contracts/route-definition'
import { guardsTrait } from '../decorators/pipeline/use-guards'
import { type PathPattern, parsePattern } from '../router/pattern'
import type { Class } from '../utils/class'
import type { SourceLocation } from '../utils/source-location'

/** One row of `app.routes`. */
export interface RouteDescription {
  readonly method: string
  /** The canonical pattern: converters left out, no slash at the end unless it tells the path from another one. */
  readonly path: string
  /** `BooksController.find`: what `urlFor` takes. */
  readonly name: string
  readonly controller: Class
  /** The handler's property name. */
  readonly handler: string
  /** Where the route's decorator stands, if the stack told. */
  readonly source: SourceLocation | undefined
  /** The names of the guards before it, outermost first. */
  readonly guards: readonly string[]
  /** `undefined` for every version; several are separated by commas. */
  readonly version: string | undefined
  readonly host: string | undefined
}

/** Describes a route for people and tools. */
export function describeRoute(route: RouteDefinition): RouteDescription {
  const guards = route.traits.flatMap(({ trait, value }) =>
    trait === (guardsTrait as unknown) ? (value as readonly unknown[]).map(nameOf) : [],
  )
  const { method, name, controller, handler, source, host, versions } = route
  const version = versions.length === 0 ? undefined : versions.join(', ')
  const path = spellPath(parsePattern(route.path))
  return Object.freeze({
    method,
    path,
    name,
    controller,
    handler,
    source,
    guards: Object.freeze(guards),
    version,
    host,
  })
}

/** A pattern has a slash at its end only where slashes count. */
function spellPath({ canonical, trailingSlash }: PathPattern): string {
  return trailingSlash ? `${canonical}/` : canonical
}

function nameOf(guard: unknown): string {
  const { name } = guard as { readonly name?: unknown }
  return typeof name === 'string' && name !== '' ? name : 'guard'
}
