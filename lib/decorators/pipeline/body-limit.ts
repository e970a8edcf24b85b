import { describeMisfit } from '../../errors/options/describe-misfit'
import { isByteCount } from '../../utils/limits'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

const decorate = createRouteDecorator<number>({
  name: 'BodyLimit',
  merge: 'replace',
  compile(plan, bytes, tools) {
    if (!isByteCount(bytes)) {
      tools.problem('COVET_OPTION_INVALID', ['@BodyLimit', describeMisfit('a number of bytes', bytes)])
    }
    plan.bodyLimit = bytes
    plan.uploadLimit = bytes
  },
})

/**
 * Refuses bodies over some bytes with 413, in place of the application's `bodyLimit` and `uploadLimit`: whatever a route
 * reads, it holds for that.
 */
export function BodyLimit(bytes: number): RouteDecorator {
  return decorate(bytes)
}
