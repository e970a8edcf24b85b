import type { ServerResponse } from 'node:http'
import type { ParamSource } from '../../contracts/param-source'
import { decorateParam, type ParamDecorator } from './param-decorator'

const source: ParamSource<undefined> = {
  name: 'Res',
  ownsResponse: true,
  compile: () => (context) => context.exchange.node?.response,
}

/** Takes Node's own `ServerResponse`. The handler then owns the answer: what it returns is not sent. */
export function Res(): ParamDecorator<ServerResponse> {
  return decorateParam(source, undefined, undefined)
}
