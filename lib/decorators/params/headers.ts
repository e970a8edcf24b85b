import { decorateParam } from './param-decorator'
import { createStringSource } from './string-source'
import { type ParamDecoratorFor, type RulesOrPipe, toNameAndOptions } from './value-rules'
import type { ParamDecorator, ParamDecoratorOf } from './param-decorator'
import type { PresentValue } from './param-value'

/** The header fields, whose names know no case. */
const headersSource = createStringSource({
  name: 'Headers',
  in: 'header',
  readRecord: (context) => context.request.rawHeaders,
  toKey: (name) => name.toLowerCase(),
  // RFC 9110 section 5.3: a list is one field with commas, or several fields, which arrive joined by commas.
  toList: (text) => text.split(',').flatMap((item) => item.trim() || []),
})

/**
 * Takes one header, converted by the parameter's type; or, without a name, the headers as a model.
 *
 * A named one may be absent unless `required` or `default` is given, and its declared type must say so.
 */
export function Headers<const Rules extends RulesOrPipe = {}>(
  rules?: Rules,
): ParamDecoratorOf<PresentValue<Rules, unknown>>
export function Headers<const Rules extends RulesOrPipe = {}>(name: string, rules?: Rules): ParamDecoratorFor<Rules>
export function Headers(nameOrRules?: string | RulesOrPipe, rules?: RulesOrPipe): ParamDecorator {
  return decorateParam(headersSource, ...toNameAndOptions(nameOrRules, rules))
}
