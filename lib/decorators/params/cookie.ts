import { decorateParam } from './param-decorator'
import { createStringSource } from './string-source'
import { type ParamDecoratorFor, type RulesOrPipe, toNameAndOptions } from './value-rules'
import type { ParamDecorator, ParamDecoratorOf } from './param-decorator'
import type { PresentValue } from './param-value'

/** The request's cookies. */
const cookieSource = createStringSource({
  name: 'Cookie',
  in: 'cookie',
  readRecord: (context) => context.request.cookies,
  // Of two cookies of one name the first counts (RFC 6265 section 5.4 leaves it open).
  listStyle: 'csv',
})

/**
 * Takes one cookie, converted by the parameter's type; or, without a name, the cookies as a model.
 *
 * A named one may be absent unless `required` or `default` is given, and its declared type must say so.
 */
export function Cookie<const Rules extends RulesOrPipe = {}>(
  rules?: Rules,
): ParamDecoratorOf<PresentValue<Rules, unknown>>
export function Cookie<const Rules extends RulesOrPipe = {}>(name: string, rules?: Rules): ParamDecoratorFor<Rules>
export function Cookie(nameOrRules?: string | RulesOrPipe, rules?: RulesOrPipe): ParamDecorator {
  return decorateParam(cookieSource, ...toNameAndOptions(nameOrRules, rules))
}
