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

/** Builds a class under a token. */
export interface ClassProvider<T = unknown> {
  readonly provide: Token<T>
  readonly useClass: Class<T>
  /** Without it, the scope that the class itself declares. */
  readonly scope?: Scope | undefined
}

/** Gives a value that exists already; it stays its maker's: no hook of it is called and nothing disposes of it. */
export interface ValueProvider<T = unknown> {
  readonly provide: Token<T>
  readonly useValue: T
}

/** Calls a function; a singleton's may be asynchronous. */
export interface FactoryProvider<T = unknown> {
  readonly provide: Token<T>
  readonly useFactory: (...args: never[]) => T | Promise<T>
  /** The arguments' tokens, in order. */
  readonly inject?: readonly TokenInput[] | undefined
  readonly scope?: Scope | undefined
}

/** Gives another name to what another token provides. */
export interface ExistingProvider<T = unknown> {
  readonly provide: Token<T>
  readonly useExisting: Token<T>
}

/** Says where a service comes from. Of two providers of one token the later one wins. */
export type Provider<T = unknown> =
  Class<T> | ClassProvider<T> | ValueProvider<T> | FactoryProvider<T> | ExistingProvider<T>
