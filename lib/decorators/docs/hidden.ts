import type { RouteTrait } from '../../contracts/route-trait'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

/** Keeps operations out of the document; they answer all the same. */
const hiddenTrait: RouteTrait<boolean> = {
  name: 'Hidden',
  merge: 'replace',
  describe(operation, hidden) {
    operation.hidden = hidden
  },
}

const decorate = createRouteDecorator(hiddenTrait)

/** Keeps operations out of the document; `@Hidden(false)` on a handler shows one of a hidden controller. */
export function Hidden(hidden = true): RouteDecorator {
  return decorate(hidden)
}
