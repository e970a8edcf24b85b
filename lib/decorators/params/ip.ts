import { createContextSource } from './context-source'
import { decorateParam, type ParamDecorator } from './param-decorator'

const source = createContextSource('Ip', (context) => context.request.ip)

/** Takes the client's address, seen through the proxies that `trustProxy` names. */
export function Ip(): ParamDecorator<string | undefined> {
  return decorateParam(source, undefined, undefined)
}
