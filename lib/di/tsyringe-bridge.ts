// First: tsyringe refuses to load before the metadata API is there.
import '../metadata/store'
import { container, delay, type DependencyContainer, inject, injectable, type InjectionToken } from 'tsyringe'
import { readForeignMetadata } from '../metadata/store'
import type { Class } from '../utils/class'
import { isLazy, Lazy } from './lazy'
import type { Scope } from './provider'
import type { Token } from './token'

/** A registration of tsyringe's, read through the fields that its public types leave out. */
export interface TsyringeRegistration {
  readonly provider: {
    readonly useClass?: Class
    readonly useValue?: unknown
    readonly useToken?: unknown
    readonly useFactory?: unknown
  }
  readonly options: { readonly lifecycle: number }
}

/** What a parameter decorator of tsyringe's leaves behind. */
export interface TsyringeMark {
  readonly token: unknown
  readonly multiple?: boolean | undefined
  readonly isOptional?: boolean | undefined
  readonly transform?: Class<{ transform(...args: unknown[]): unknown }> | undefined
  readonly transformArgs?: readonly unknown[] | undefined
}

interface ContainerInternals {
  readonly parent?: DependencyContainer
  readonly _registry?: { getAll(token: unknown): readonly TsyringeRegistration[] }
}

/** The container that tsyringe's decorators register in. */
export const globalContainer: DependencyContainer = container

const DelayedClass = delay(Object).constructor

/** Tokens are the same in both worlds, but for the types. */
function toTsyringeToken<T>(token: Token<T>): InjectionToken<T> {
  return token as InjectionToken<T>
}

/** Brings a token as tsyringe keeps it to this library's form; its `delay` becomes a `lazy`. */
export function fromTsyringeToken(token: unknown): Token | Lazy | undefined {
  if (token instanceof DelayedClass) return new Lazy((token as unknown as { wrap: () => Token }).wrap)
  return token as Token | undefined
}

/** Lets a plain tsyringe container build a class. */
export function markInjectable(target: Class): void {
  injectable()(target)
}

/** Lets a plain tsyringe container find the service of one constructor parameter. */
export function markInject(target: object, index: number, token: Token | Lazy, optional: boolean): void {
  const named = isLazy(token) ? delay(token.target as never) : toTsyringeToken(token)
  inject(named as InjectionToken, { isOptional: optional })(target, undefined, index)
}

/** Reads what tsyringe's parameter decorators say of a class's own constructor, by parameter index. */
export function readMarks(target: object): Readonly<Record<number, TsyringeMark>> {
  return (readForeignMetadata('injectionTokens', target) ?? {}) as Readonly<Record<number, TsyringeMark>>
}

/**
 * Reads what a container, or the nearest one above it, has registered for a token, in the order of registration.
 *
 * `'opaque'` says that there is something which this version of tsyringe does not let be read.
 */
export function readRegistrations(from: DependencyContainer, token: Token): readonly TsyringeRegistration[] | 'opaque' {
  const named = toTsyringeToken(token)
  let current: DependencyContainer | undefined = from
  while (current !== undefined) {
    const { parent, _registry: registry } = current as unknown as ContainerInternals
    if (typeof registry?.getAll !== 'function') return current.isRegistered(named, true) ? 'opaque' : []
    const found = current.isRegistered(named) ? registry.getAll(named).filter((each) => !isBridge(from, each)) : []
    if (found.length > 0) return found
    current = parent
  }
  return []
}

/** tsyringe's lifecycles, by number: per resolution comes nearest to per request, whose handler is what resolves. */
const scopes: readonly Scope[] = ['transient', 'singleton', 'request', 'request']

/** Brings a lifecycle of tsyringe's to a scope. */
export function toScope(lifecycle: number): Scope {
  return scopes[lifecycle] ?? 'transient'
}

/** Tells whether a class carries tsyringe's own `@injectable()`, by which it is transient. */
export function isTsyringeInjectable(target: Class): boolean {
  return readTypeInfo()?.has(target) === true
}

function readTypeInfo(): ReadonlyMap<unknown, unknown> | undefined {
  const { typeInfo } = require('tsyringe/dist/cjs/dependency-container.js') as { typeInfo?: unknown }
  return typeInfo instanceof Map ? typeInfo : undefined
}

/** What a container asks before it resolves a token by itself. */
export type Interception = (token: Token) => { readonly value: unknown } | undefined

/**
 * Makes a child whose `resolve` asks this library first, so that both worlds give the same objects.
 *
 * tsyringe's own children of it, and its constructors' parameters, go the same way.
 */
export function createIntercepted(parent: DependencyContainer, intercept: Interception): DependencyContainer {
  const child = parent.createChildContainer()
  const resolve = child.resolve as (...args: unknown[]) => unknown
  const intercepted = (...args: unknown[]): unknown => {
    const found = intercept(args[0] as Token)
    return found === undefined ? resolve.apply(child, args) : found.value
  }
  Object.defineProperty(child, 'resolve', { value: intercepted, configurable: true, writable: true })
  return child
}

/** Asks tsyringe itself, past this library's interception. */
export function resolveByTsyringe(target: DependencyContainer, token: Token): unknown {
  const prototype = Object.getPrototypeOf(target) as DependencyContainer
  return prototype.resolve.call(target, toTsyringeToken(token))
}

/** What this library itself registered, and where: never to be read back there as the user's own. */
const bridges = new WeakMap<object, DependencyContainer>()

/** Registers a token so that containers that a user derives from ours find our objects too. */
export function registerBridge(target: DependencyContainer, token: Token, get: () => unknown): void {
  bridges.set(get, target)
  target.register(toTsyringeToken(token), { useFactory: get })
}

function isBridge(target: DependencyContainer, registration: TsyringeRegistration): boolean {
  const factory = registration.provider.useFactory
  return typeof factory === 'function' && bridges.get(factory) === target
}
