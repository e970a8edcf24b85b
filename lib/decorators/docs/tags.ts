import type { DocumentTag } from '../../contracts/operation-parts'
import type { RouteDefinition } from '../../contracts/route-definition'
import type { RouteTrait } from '../../contracts/route-trait'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'
import { traitValues } from '../trait-values'

/** A heading of the document: its name, or the name with what is to be said of it. */
export type TagLike = string | DocumentTag

/** Puts operations under headings of the document. */
export const tagsTrait: RouteTrait<readonly TagLike[]> = {
  name: 'Tags',
  merge: 'append',
  describe: (operation, tags) => operation.merge({ tags }),
}

const decorate = createRouteDecorator(tagsTrait)

/**
 * Puts a controller's or handler's operations under headings of the document, in addition to those of outer levels.
 *
 * A tag that is described at one place may be named alone at the others.
 */
export function Tags(...tags: readonly TagLike[]): RouteDecorator {
  return decorate(tags)
}

/**
 * Gives the names of a route's tags, outermost first: what a document's `filter` may choose by.
 *
 * @example
 * const openapi = { filter: (route: RouteDefinition) => routeTags(route).includes('public') }
 */
export function routeTags(route: Pick<RouteDefinition, 'traits'>): readonly string[] {
  return traitValues(route, tagsTrait)
    .flat()
    .map((tag) => (typeof tag === 'string' ? tag : tag.name))
}
