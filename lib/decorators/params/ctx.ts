import type { Context } from '../../http/context'
import { createContextSource } from './context-source'
import { decorateParam, type ParamDecorator } from './param-decorator'

const source = createContextSource('Ctx', (context) => context)

/** Takes the request's `Context`. */
export function Ctx(): ParamDecorator<Context> {
  return decorateParam(source, undefined, undefined)
}
