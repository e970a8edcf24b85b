import type { ParamSource } from '../../contracts/param-source'
import type { Context } from '../../http/context'

/** Makes a source that hands over something of the request's context as it is: nothing to convert or document. */
export function createContextSource(name: string, read: (context: Context) => unknown): ParamSource<undefined> {
  return { name, compile: () => read }
}
