import { decorateParam } from './param-decorator'
import { createStringSource } from './string-source'
import { type ParamDecoratorFor, type RulesOrPipe, toNameAndOptions } from './value-rules'
import type { ParamDecorator, ParamDecoratorOf } from './param-decorator'
import type { PresentValue } from './param-value'

/** The query string's keys. */
const querySource = createStringSource({
  name: 'Query',
  in: 'query',
  readRecord: (context) => context.query,
  nests: true,
})

/**
 * Takes one key of the query, converted by the parameter's type; or, without a name, the whole query as a model.
 *
 * What has names inside is written with brackets: `filter[min]=1`.
 *
 * A named one may be absent unless `required` or `default` is given, and its declared type must say so.
 */
export function Query<const Rules extends RulesOrPipe = {}>(
  rules?: Rules,
): ParamDecoratorOf<PresentValue<Rules, unknown>>
export function Query<const Rules extends RulesOrPipe = {}>(name: string, rules?: Rules): ParamDecoratorFor<Rules>
export function Query(nameOrRules?: string | RulesOrPipe, rules?: RulesOrPipe): ParamDecorator {
  return decorateParam(querySource, ...toNameAndOptions(nameOrRules, rules))
}
