import type { IncomingMessage } from 'node:http'
import { createContextSource } from './context-source'
import { decorateParam, type ParamDecorator } from './param-decorator'

const source = createContextSource('Req', (context) => context.exchange.node?.request)

/** Takes Node's own `IncomingMessage`. */
export function Req(): ParamDecorator<IncomingMessage> {
  return decorateParam(source, undefined, undefined)
}
