import { defineMetadataKey, prependMetadata, readMetadata, readOwnMetadata, writeMetadata } from '../metadata/store'
import type { Class } from '../utils/class'
import { isLazy, type Lazy } from './lazy'
import type { Provider, Scope } from './provider'
import { isToken, type Token } from './token'
import { markInject, markInjectable } from './tsyringe-bridge'

/** What `@Injectable` says of a class. */
export interface InjectableMetadata {
  readonly scope: Scope
}

/** What `@Inject` says, wherever it stands. */
export interface InjectionMetadata {
  /** Undefined where it is injected by type, and where two files import one another. */
  readonly token: Token | Lazy | undefined
  /** No token was given: the declared type is it. */
  readonly byType: boolean
  readonly optional: boolean
}

/** A constructor parameter that a parameter decorator stands on. */
export interface RequestParameter {
  readonly index: number
  /** The decorator's name. */
  readonly source: string
}

/** What `@Inject` says of one constructor parameter. */
export interface ParameterInjection extends InjectionMetadata {
  readonly index: number
}

/** What `@Inject` says of one property. */
export interface PropertyInjection extends InjectionMetadata {
  readonly name: string | symbol
}

const injectableKey = defineMetadataKey<InjectableMetadata>('injectable')
const injectionsKey = defineMetadataKey<readonly ParameterInjection[]>('injections')
const propertyInjectionsKey = defineMetadataKey<readonly PropertyInjection[]>('property-injections')
const requestParametersKey = defineMetadataKey<readonly RequestParameter[]>('request-parameters')
const ownProviderKey = defineMetadataKey<Provider>('own-provider')

/** Notes that one constructor parameter is a part of a request, which only a dependency's class is given. */
export function writeRequestParameter(target: object, index: number, source: string): void {
  prependMetadata(requestParametersKey, { index, source }, target)
}

/** Reads which of a class's own constructor parameters are parts of a request. */
export function readRequestParameters(target: object): readonly RequestParameter[] {
  return readOwnMetadata(requestParametersKey, target) ?? []
}

/** Keeps the provider that a class brings along: whoever names the class needs to list nothing. */
export function writeOwnProvider(target: Class, provider: Provider): void {
  writeMetadata(ownProviderKey, provider, target)
}

/** Reads the provider that a class itself brings along. */
export function readOwnProvider(target: object): Provider | undefined {
  return readOwnMetadata(ownProviderKey, target)
}

/** Keeps a class's scope, and lets plain tsyringe build the class. */
export function writeInjectable(target: Class, metadata: InjectableMetadata): void {
  writeMetadata(injectableKey, metadata, target)
  markInjectable(target)
}

/** Reads what `@Injectable` said of a class, or of the nearest one that it extends. */
export function readInjectable(target: object): InjectableMetadata | undefined {
  return readMetadata(injectableKey, target)
}

/** Keeps what is said of one constructor parameter, for this library and for plain tsyringe. */
export function writeInjection(target: object, index: number, said: InjectionMetadata): void {
  const { token, optional } = said
  prependMetadata(injectionsKey, { ...said, index }, target)
  if (isToken(token) || isLazy(token)) markInject(target, index, token, optional)
}

/** Reads what is said of a class's own constructor. */
export function readInjections(target: object): readonly ParameterInjection[] {
  return readOwnMetadata(injectionsKey, target) ?? []
}

/**
 * Keeps what is said of one property. It is kept on the prototype: a class whose properties alone are decorated has no
 * types of its constructor's parameters, as if it were not decorated at all.
 */
export function writePropertyInjection(prototype: object, name: string | symbol, said: InjectionMetadata): void {
  prependMetadata(propertyInjectionsKey, { ...said, name }, prototype)
}

/** Reads what is said of the properties that a class itself declares, in their order. */
export function readPropertyInjections(prototype: object): readonly PropertyInjection[] {
  return readOwnMetadata(propertyInjectionsKey, prototype)?.toReversed() ?? []
}
