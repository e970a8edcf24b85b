import { type BootProblem, createProblem } from '../errors/boot-error'
import type { Class } from '../utils/class'
import type { Provider, Scope } from './provider'
import { fromClass, fromExisting, fromFactory, fromValue } from './registration'
import type { Registration } from './service-node'
import { isToken, tokenName } from './token'

/** What a provider is read with. */
export interface ProviderReading {
  /** Reads the scope that a class declares. */
  readonly readScope: (target: Class) => Scope | undefined
  /** The scope where neither the provider nor its class declares one. */
  readonly inherited: Scope
  /** How many providers of its token came before it. */
  readonly position: number
}

/** Reads a provider in any of its forms; a problem where it is in none. */
export function fromProvider(provider: Provider, reading: ProviderReading): Registration | BootProblem {
  const { readScope, inherited } = reading
  if (isConstructor(provider)) return fromClass(provider, provider, readScope(provider) ?? inherited)
  const reason = findFault(provider)
  if (reason !== undefined) return createProblem('COVET_INJECTION_PROVIDER_INVALID', [describe(provider), reason])
  return provider.multi === true
    ? { ...fromTokenProvider(provider, reading, `${tokenName(provider.provide)}[${reading.position}]`), isMulti: true }
    : fromTokenProvider(provider, reading, tokenName(provider.provide))
}

function fromTokenProvider(
  provider: Exclude<Provider, Class>,
  { readScope, inherited }: ProviderReading,
  name: string,
): Registration {
  const token = provider.provide
  if ('useValue' in provider) return fromValue(token, provider.useValue, name)
  if ('useExisting' in provider) return fromExisting(token, provider.useExisting, name)
  if ('useFactory' in provider) return fromFactory(token, provider, provider.scope ?? inherited, name)
  const { useClass } = provider
  return fromClass(token, useClass, provider.scope ?? readScope(useClass) ?? inherited, name)
}

/** Classes compiled to plain functions count; arrow functions, of which nothing can be made, do not. */
function isConstructor(value: unknown): value is Class {
  return typeof value === 'function' && typeof value.prototype === 'object'
}

const ways = ['useClass', 'useValue', 'useFactory', 'useExisting']

function findFault(provider: unknown): string | undefined {
  if (typeof provider !== 'object' || provider === null) return 'it is neither a class nor an object that provides'
  const given = provider as Readonly<Record<string, unknown>>
  if (!isToken(given.provide)) return 'its `provide` is no token (a circular import leaves it undefined)'
  const used = ways.filter((way) => way in given)
  if (used.length !== 1) return used.length === 0 ? 'it does not say how' : `it has both ${used.join(' and ')}`
  if ('useClass' in given && !isConstructor(given.useClass)) return 'its `useClass` is no class'
  if ('useFactory' in given && typeof given.useFactory !== 'function') return 'its `useFactory` is no function'
  if ('useExisting' in given && !isToken(given.useExisting)) return 'its `useExisting` is no token'
  const { scope, multi } = given
  if (multi !== undefined && typeof multi !== 'boolean') return 'its `multi` is neither true nor false'
  if (scope !== undefined && scope !== 'singleton' && scope !== 'request' && scope !== 'transient') {
    return `its scope is none of singleton, request and transient`
  }
  return undefined
}

function describe(provider: unknown): string {
  if (typeof provider !== 'object' || provider === null) return String(provider)
  const { provide } = provider as { provide?: unknown }
  return isToken(provide) ? `of ${tokenName(provide)}` : '{ provide: undefined }'
}
