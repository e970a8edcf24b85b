import { type BootProblem, createProblem } from '../errors/boot-error'
import { readClassSource } from '../metadata/class-source'
import type { Class } from '../utils/class'
import { assembleCall, assembleConstruction } from './assemble'
import { readConstructorWants } from './constructor-parameters'
import { readDisposerName } from './disposal'
import type { Lazy } from './lazy'
import { readHook } from './lifecycle'
import type { TokenInput, FactoryProvider, Provider, Scope } from './provider'
import type { Read, Registration, Want } from './service-node'
import { isToken, type Token, tokenName } from './token'
import { showToken, toTokenUse } from './token-input'

/** What all registrations have unless they say otherwise. */
const plain = {
  scope: 'singleton',
  wants: () => [],
  faults: [],
  owned: false,
  disposes: false,
  isAsync: false,
  isAlias: false,
  isOpaque: false,
  hooks: [],
} as const

const bootHooks = ['onInit', 'onReady'] as const

/** Reads the scope that a class declares. */
export type ScopeReader = (target: Class) => Scope | undefined

/** Makes the registration of a class under a token, its own or another. */
export function fromClass(token: Token, target: Class, scope: Scope): Registration {
  const name = token === target ? tokenName(target) : `${tokenName(token)} (${tokenName(target)})`
  let wants: readonly Want[] | undefined
  return {
    ...plain,
    token,
    name,
    scope,
    place: { where: tokenName(target), source: readClassSource(target) },
    wants: () => (wants ??= readConstructorWants(target)),
    assemble: (inputs) => assembleConstruction(target, inputs),
    owned: true,
    disposes: readDisposerName(target.prototype) !== undefined,
    hooks: bootHooks.filter((hook) => readHook(target.prototype, hook) !== undefined),
  }
}

/** Makes the registration of a value that exists already. */
export function fromValue(token: Token, value: unknown): Registration {
  const name = tokenName(token)
  return { ...plain, token, name, place: { where: name, source: undefined }, assemble: () => () => value }
}

/** Makes the registration of another name. */
export function fromExisting(token: Token, existing: Token | Lazy | undefined): Registration {
  const name = tokenName(token)
  return {
    ...plain,
    token,
    name,
    scope: 'transient',
    place: { where: name, source: undefined },
    wants: () => [{ label: label('useExisting', existing), token: existing, optional: false, all: false }],
    assemble: ([input]) => input,
    isAlias: true,
  }
}

/** Makes the registration of a factory. */
function fromFactory(token: Token, provider: FactoryProvider, scope: Scope): Registration {
  const name = tokenName(token)
  const place = { where: `the provider of ${name}`, source: undefined }
  const factory = provider.useFactory
  const inject = provider.inject ?? []
  const isAsync = factory.constructor.name === 'AsyncFunction'
  const faults: BootProblem[] = []
  if (isAsync && scope !== 'singleton') {
    faults.push(createProblem('COVET_INJECTION_FACTORY_ASYNC', [name, scope], place))
  }
  if (factory.length > inject.length) {
    const args = [name, factory.length, inject.length] as const
    faults.push(createProblem('COVET_INJECTION_FACTORY_ARGUMENTS', [...args], place))
  }
  return {
    ...plain,
    token,
    name,
    scope,
    place,
    wants: () => inject.map(toWant),
    assemble: (inputs) => assembleCall(factory as (...args: unknown[]) => unknown, inputs),
    faults,
    owned: true,
    disposes: true,
    isAsync,
  }
}

function toWant(input: TokenInput, index: number): Want {
  const { token, optional } = toTokenUse(input)
  return { label: label(`argument ${index + 1}`, token), token, optional, all: false }
}

function label(what: string, token: Token | Lazy | undefined): string {
  const shown = showToken(token)
  return shown === undefined ? what : `${what} "${shown}"`
}

/** Makes the registration of a value that only a request has. */
export function fromRequestValue(token: Token, absent: () => never): Registration {
  return { ...fromValue(token, undefined), scope: 'request', assemble: () => absent, key: token }
}

/** Makes the registration of something that only tsyringe knows how to make: its lifetime is tsyringe's affair. */
export function fromOpaque(token: Token, assemble: () => Read): Registration {
  return { ...fromValue(token, undefined), scope: 'transient', assemble, disposes: true, isOpaque: true }
}

/**
 * Reads a provider in any of its forms; a problem where it is in none. `inherited` is the scope where neither the provider
 * nor its class declares one.
 */
export function fromProvider(provider: Provider, readScope: ScopeReader, inherited: Scope): Registration | BootProblem {
  if (isConstructor(provider)) {
    return fromClass(provider, provider, readScope(provider) ?? inherited)
  }
  const reason = findFault(provider)
  if (reason !== undefined) return createProblem('COVET_INJECTION_PROVIDER_INVALID', [describe(provider), reason])
  const token = provider.provide
  if ('useValue' in provider) return fromValue(token, provider.useValue)
  if ('useExisting' in provider) return fromExisting(token, provider.useExisting)
  if ('useFactory' in provider) return fromFactory(token, provider, provider.scope ?? inherited)
  const { useClass } = provider
  return fromClass(token, useClass, provider.scope ?? readScope(useClass) ?? inherited)
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
  const { scope } = given
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
