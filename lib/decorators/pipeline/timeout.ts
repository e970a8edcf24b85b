import { describeMisfit } from '../../errors/options/describe-misfit'
import { durationWords, isDuration } from '../../utils/limits'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

const decorate = createRouteDecorator<number>({
  name: 'Timeout',
  merge: 'replace',
  compile(plan, milliseconds, tools) {
    if (!isDuration(milliseconds)) {
      tools.problem('COVET_OPTION_INVALID', ['@Timeout', describeMisfit(durationWords, milliseconds)])
    }
    plan.timeout = milliseconds
  },
  describe: (operation) => operation.merge({ problems: { 503: ['COVET_HTTP_TIMEOUT'] } }),
})

/** Answers 503 when a handler has not answered within some milliseconds, in place of `requestTimeout`. */
export function Timeout(milliseconds: number): RouteDecorator {
  return decorate(milliseconds)
}
