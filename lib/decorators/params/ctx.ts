import { createContextSource } from './context-source'
import { decorateParam, type ParamDecorator } from './param-decorator'

const source = createContextSource('Ctx', (context) => context)

/** Takes the request's `Context`. */
export function Ctx(): ParamDecorator {
  return decorateParam(source, undefined, undefined)
}
