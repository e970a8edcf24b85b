import type { ParamSource } from '../../contracts/param-source'
import type { Context } from '../../http/context'
import { decorateParam, type ParamDecorator } from './param-decorator'

/** Gives a parameter's value out of what the decorator was given and the request. */
export type ParamFactory<Data, Value = unknown> = (data: Data, context: Context) => Value

/**
 * Makes a parameter decorator: of a function that gives the value, or of a whole source that also documents itself.
 *
 * @example
 * const Locale = createParamDecorator((fallback: string, context) => context.request.header('accept-language') ?? fallback)
 */
export function createParamDecorator<Data = undefined, Value = unknown>(
  definition: ParamFactory<Data, Value> | ParamSource<Data>,
): (...data: undefined extends Data ? [data?: Data] : [data: Data]) => ParamDecorator<Awaited<Value>> {
  const source = typeof definition === 'function' ? toSource(definition) : definition
  return (...[data]) => decorateParam(source, undefined, data as Data)
}

function toSource<Data>(factory: ParamFactory<Data>): ParamSource<Data> {
  return {
    name: factory.name === '' ? 'parameter' : factory.name,
    compile: (param) => (context) => factory(param.options, context),
  }
}
