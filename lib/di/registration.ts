import { type BootProblem, createProblem } from '../errors/boot-error'
import { readClassSource } from '../metadata/class-source'
import type { Class } from '../utils/class'
import { assembleCall, assembleClass } from './assemble'
import { readConstructorWants } from './constructor-parameters'
import { readDisposerName } from './disposal'
import type { Lazy } from './lazy'
import { hasHook } from './lifecycle'
import { readPropertyWants } from './property-wants'
import type { FactoryProvider, Scope, TokenInput } from './provider'
import type { Host, Read, Registration, Want } from './service-node'
import { type Token, tokenName } from './token'
import { toTokenUse } from './token-input'

type Fields = Pick<Registration, 'token' | 'name' | 'place' | 'assemble'> & Partial<Registration>

const nothing: readonly never[] = []

/** Fills in what all registrations have unless they say otherwise; field by field, since an application has many. */
function complete(given: Fields): Registration {
  return {
    token: given.token,
    name: given.name,
    scope: given.scope ?? 'singleton',
    place: given.place,
    wants: given.wants ?? (() => nothing),
    assemble: given.assemble,
    faults: given.faults ?? nothing,
    owned: given.owned ?? false,
    disposes: given.disposes ?? false,
    isAsync: given.isAsync ?? false,
    isAlias: given.isAlias ?? false,
    isMulti: given.isMulti ?? false,
    isOpaque: given.isOpaque ?? false,
    hooks: given.hooks ?? nothing,
    members: given.members,
    key: given.key,
  }
}

const bootHooks = ['onInit', 'onReady'] as const

/** Makes the registration of a class under a token, its own or another. */
export function fromClass(token: Token, target: Class, scope: Scope, given = tokenName(token)): Registration {
  const name = token === target ? given : `${given} (${tokenName(target)})`
  let wants: readonly Want[] | undefined
  const readWants = (): readonly Want[] => (wants ??= [...readConstructorWants(target), ...readPropertyWants(target)])
  return complete({
    token,
    name,
    scope,
    place: { where: tokenName(target), source: readClassSource(target) },
    wants: readWants,
    assemble: (inputs) => assembleClass(target, inputs, readWants()),
    owned: true,
    disposes: readDisposerName(target.prototype) !== undefined,
    hooks: bootHooks.filter((hook) => hasHook(target.prototype as object, hook)),
  })
}

/** Makes the registration of a value that exists already. */
export function fromValue(token: Token, value: unknown, name = tokenName(token)): Registration {
  return complete({ token, name, place: { where: name, source: undefined }, assemble: () => () => value })
}

/** Makes the registration of another name. */
export function fromExisting(token: Token, existing: Token | Lazy | undefined, name = tokenName(token)): Registration {
  return complete({
    token,
    name,
    scope: 'transient',
    place: { where: name, source: undefined },
    wants: () => [{ what: 'useExisting', token: existing, optional: false, all: false }],
    assemble: ([input]) => input,
    isAlias: true,
  })
}

/**
 * Makes the registration of all that is provided for a token by `multi` providers: an array, frozen since others may hold
 * it. It passes on what its members are, so that it lives as they do.
 */
export function fromMembers(token: Token, members: readonly Registration[]): Registration {
  const name = tokenName(token)
  return complete({
    token,
    name,
    scope: 'transient',
    place: { where: name, source: undefined },
    wants: () => [{ what: 'members', token, optional: false, all: true }],
    assemble: ([input]) => {
      const readAll = input as (host: Host) => unknown[]
      return (host) => Object.freeze(readAll(host))
    },
    members,
  })
}

/** Makes the registration of a factory. */
export function fromFactory(token: Token, provider: FactoryProvider, scope: Scope, name: string): Registration {
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
  return complete({
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
  })
}

function toWant(input: TokenInput, index: number): Want {
  const { token, optional } = toTokenUse(input)
  return { what: `argument ${index + 1}`, token, optional, all: false }
}

/** Makes the registration of a value that only a request has. */
export function fromRequestValue(token: Token, absent: () => never): Registration {
  return { ...fromValue(token, undefined), scope: 'request', assemble: () => absent, key: token }
}

/** Makes the registration of something that only tsyringe knows how to make: its lifetime is tsyringe's affair. */
export function fromOpaque(token: Token, assemble: () => Read): Registration {
  return { ...fromValue(token, undefined), scope: 'transient', assemble, disposes: true, isOpaque: true }
}
