import { createContextSource } from './context-source'
import { decorateParam, type ParamDecorator } from './param-decorator'

const source = createContextSource('Req', (context) => context.exchange.node?.request)

/** Takes Node's own `IncomingMessage`. */
export function Req(): ParamDecorator {
  return decorateParam(source, undefined, undefined)
}
