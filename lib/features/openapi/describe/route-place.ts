import type { RouteDefinition } from '../../../contracts/route-definition'
import type { NamedContribution } from '../../../contracts/document'
import type { ProblemPlace } from '../../../errors/boot-error'

/** Says where a route stands, for a problem of it. */
export function placeOf({ name, source }: RouteDefinition): ProblemPlace {
  return { where: name, source }
}

/** Says who gave a contribution, for a problem of it. */
export function placeOfPlugin({ plugin }: Pick<NamedContribution, 'plugin'>): ProblemPlace {
  return { where: plugin === undefined ? undefined : `The plugin "${plugin}"` }
}
