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

/** What `@Inject` says of one constructor parameter; the token is undefined where two files import one another. */
export interface InjectionMetadata {
  readonly index: number
  readonly token: Token | Lazy | undefined
  readonly optional: boolean
}

/** A constructor parameter that a parameter decorator stands on. */
export interface RequestParameter {
  readonly index: number
  /** The decorator's name. */
  readonly source: string
}

const injectableKey = defineMetadataKey<InjectableMetadata>('injectable')
const injectionsKey = defineMetadataKey<readonly InjectionMetadata[]>('injections')
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

/** Keeps the token of one constructor parameter, for this library and for plain tsyringe. */
export function writeInjection(
  target: object,
  index: number,
  token: Token | Lazy,
  options: { readonly optional?: boolean | undefined },
): void {
  const optional = options.optional === true
  prependMetadata(injectionsKey, { index, token, optional }, target)
  if (isToken(token) || isLazy(token)) markInject(target, index, token, optional)
}

/** Reads the tokens of a class's own constructor. */
export function readInjections(target: object): readonly InjectionMetadata[] {
  return readOwnMetadata(injectionsKey, target) ?? []
}
