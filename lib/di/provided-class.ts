import type { BootProblem } from '../errors/boot-error'
import { readClassSource } from '../metadata/class-source'
import type { Class } from '../utils/class'
import { fromValue } from './registration'
import type { Registration } from './service-node'
import { type Token, tokenName } from './token'

/** What stands for a class that is made elsewhere: one object, or what kept it from being made. */
export interface ProvidedClass {
  readonly value: unknown
  readonly problems: readonly BootProblem[]
}

/** Gives what stands for a class; `undefined` for one that is constructed like any other. */
export type ProvideClass = (target: Class) => ProvidedClass | undefined

/** Makes the registration of a class that is made elsewhere. */
export function fromMade(token: Token, target: Class, { value, problems }: ProvidedClass): Registration {
  const place = { where: tokenName(target), source: readClassSource(target) }
  return { ...fromValue(token, value), place, faults: problems }
}
