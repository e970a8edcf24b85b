import { decorateParam } from './param-decorator'
import { createStringSource } from './string-source'
import { type ParamDecoratorFor, type RulesOrPipe, toNameAndOptions } from './value-rules'
import type { ParamDecorator } from './param-decorator'

/** The request's cookies. */
const cookieSource = createStringSource({
  name: 'Cookie',
  in: 'cookie',
  readRecord: (context) => context.request.cookies,
})

/**
 * Takes one cookie, converted by the parameter's type; or, without a name, the cookies as a model.
 *
 * A named one may be absent unless `required` or `default` is given, and its declared type must say so.
 */
export function Cookie(rules?: RulesOrPipe): ParamDecorator
export function Cookie<const Rules extends RulesOrPipe = {}>(name: string, rules?: Rules): ParamDecoratorFor<Rules>
export function Cookie(nameOrRules?: string | RulesOrPipe, rules?: RulesOrPipe): ParamDecorator {
  return decorateParam(cookieSource, ...toNameAndOptions(nameOrRules, rules))
}
