import { defineMetadataKey, prependMetadata, readMetadata, readOwnMetadata, writeMetadata } from '../metadata/store'
import type { Class } from '../utils/class'
import { isLazy, type Lazy } from './lazy'
import type { Scope } from './provider'
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

const injectableKey = defineMetadataKey<InjectableMetadata>('injectable')
const injectionsKey = defineMetadataKey<readonly InjectionMetadata[]>('injections')

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
