import { createContextSource } from './context-source'
import { decorateParam, type ParamDecorator } from './param-decorator'

const source = createContextSource('Signal', (context) => context.signal)

/** Takes an `AbortSignal` that aborts when the client goes away before it has its answer. */
export function Signal(): ParamDecorator<AbortSignal> {
  return decorateParam(source, undefined, undefined)
}
