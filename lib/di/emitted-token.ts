import { type Class, isClass } from '../utils/class'
import { circularType, erasedType, interfaceType, platformType } from './faults'
import type { Want } from './service-node'

/** What a declared type names, and what is wrong if it names no service. */
export type EmittedToken = Pick<Want, 'token' | 'fault'>

/** Reads the token out of what the compiler emitted for a type. */
export function readEmittedToken(raw: unknown): EmittedToken {
  if (raw === undefined) return { token: undefined, fault: circularType }
  if (raw === Function) return { token: undefined, fault: erasedType }
  if (raw === Object || typeof raw !== 'function') return { token: undefined, fault: interfaceType }
  return { token: raw as Class, fault: isClass(raw) ? undefined : platformType(raw.name) }
}
