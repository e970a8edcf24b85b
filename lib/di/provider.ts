import type { Class } from '../utils/class'
import type { Lazy } from './lazy'
import type { Token } from './token'

/**
 * How long a service lives: as long as the application, as long as one request, or as its one consumer.
 */
export type Scope = 'singleton' | 'request' | 'transient'

/** One thing to inject: its token, or its token and how it is meant. */
export type TokenInput<T = unknown> =
  Token<T> | Lazy<T> | { readonly token: Token<T> | Lazy<T>; readonly optional?: boolean | undefined }

/** What every provider with a token may say. */
interface TokenProvider<T> {
  readonly provide: Token<T>
  /** One of several: who injects the token gets an array of what all of its providers give, in their order. */
  readonly multi?: boolean | undefined
}

/** Builds a class under a token. */
export interface ClassProvider<T = unknown> extends TokenProvider<T> {
  readonly useClass: Class<T>
  /** Without it, the scope that the class itself declares. */
  readonly scope?: Scope | undefined
}

/** Gives a value that exists already; it stays its maker's: no hook of it is called and nothing disposes of it. */
export interface ValueProvider<T = unknown> extends TokenProvider<T> {
  readonly useValue: T
}

/** Calls a function; a singleton's may be asynchronous. */
export interface FactoryProvider<T = unknown> extends TokenProvider<T> {
  readonly useFactory: (...args: never[]) => T | Promise<T>
  /** The arguments' tokens, in order. */
  readonly inject?: readonly TokenInput[] | undefined
  readonly scope?: Scope | undefined
}

/** Gives another name to what another token provides. */
export interface ExistingProvider<T = unknown> extends TokenProvider<T> {
  readonly useExisting: Token<T>
}

/** Says where a service comes from. Of two providers of one token the later one wins, unless both are `multi`. */
export type Provider<T = unknown> =
  Class<T> | ClassProvider<T> | ValueProvider<T> | FactoryProvider<T> | ExistingProvider<T>
