import { createProblem } from '../errors/boot-error'
import type { BootErrorArguments, BootErrorCode } from '../errors/catalogue'
import { isDecorated } from '../metadata/store'
import type { Class } from '../utils/class'
import type { Fault } from './service-node'
import { tokenName } from './token'

type ChainOnly = {
  [Code in BootErrorCode]: BootErrorArguments<Code> extends [chain: string] ? Code : never
}[BootErrorCode]

function toFault(code: ChainOnly): Fault {
  return (chain, place) => createProblem(code, [chain], place)
}

/** What tsc leaves of a class imported by `import type`. */
export const erasedType: Fault = toFault('COVET_INJECTION_TYPE_ERASED')

/** What is left of an interface, and under swc of a class imported by `import type`. */
export const interfaceType: Fault = toFault('COVET_INJECTION_TYPE_INTERFACE')

/** What is left of a class whose file is still being loaded. */
export const circularType: Fault = toFault('COVET_INJECTION_TYPE_CIRCULAR')

/** A type of the language's or the platform's own that nothing provides. */
export function platformType(name: string): Fault {
  return (chain, place) => createProblem('COVET_INJECTION_TYPE_PLATFORM', [name, chain], place)
}

/** A part of a request, wanted by a class that is built without one. */
export function requestParameter(owner: Class, source: string): Fault {
  return (chain, place) => createProblem('COVET_INJECTION_REQUEST_PARAMETER', [tokenName(owner), source, chain], place)
}

/** What is injected by its declared type, where the compiler emitted none. */
export const tokenNeeded: Fault = toFault('COVET_INJECTION_TOKEN_NEEDED')

/** A decorated class without types is the compiler's omission; for a class without a decorator no compiler emits any. */
export function missingTypes(owner: Class): Fault {
  const code = isDecorated(owner) ? 'COVET_INJECTION_METADATA' : 'COVET_INJECTION_UNDECORATED'
  return (chain, place) => createProblem(code, [tokenName(owner), owner.length, chain], place)
}
