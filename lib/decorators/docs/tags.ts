import type { RouteTrait } from '../../contracts/route-trait'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

/** Puts operations under headings of the document. */
export const tagsTrait: RouteTrait<readonly string[]> = {
  name: 'Tags',
  merge: 'append',
  describe: (operation, tags) => operation.merge({ tags }),
}

const decorate = createRouteDecorator(tagsTrait)

/** Puts a controller's or handler's operations under headings of the document, in addition to those of outer levels. */
export function Tags(...tags: readonly string[]): RouteDecorator {
  return decorate(tags)
}
