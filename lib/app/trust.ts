import { compile } from 'proxy-addr'
import { type BootProblem, createProblem } from '../errors/boot-error'
import type { TrustPredicate, TrustProxy } from '../http/client-address'

/** Decides at boot which peers are believed; `undefined` where none is. */
export function createTrust(trust: TrustProxy = false, problems: BootProblem[]): TrustPredicate | undefined {
  if (trust === false) return undefined
  if (trust === true) return () => true
  if (typeof trust === 'number') return (_address, distance) => distance < trust
  const names = typeof trust === 'string' ? trust.split(',').map((name) => name.trim()) : [...trust]
  try {
    return compile(names)
  } catch (error) {
    problems.push(createProblem('COVET_OPTION_INVALID', ['trustProxy', (error as Error).message]))
    return undefined
  }
}
