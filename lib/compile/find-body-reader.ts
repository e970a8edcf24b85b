import type { BodyReader, ParamDefinition } from '../contracts/param-source'

/** Gives what has to read the body before a parameter can be read; `undefined` where it needs no body. */
export function findBodyReader(param: ParamDefinition): BodyReader | undefined {
  return param.source.chooseBody?.(param) ?? param.source.body
}
