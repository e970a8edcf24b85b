import type { AbstractClass, Class } from '../utils/class'

declare const provided: unique symbol

/** A token made by `token<T>()`: a symbol that remembers, in types only, what it stands for. */
export type InjectionToken<T> = symbol & { readonly [provided]: T }

/** What a service is asked for by. */
export type Token<T = unknown> = Class<T> | AbstractClass<T> | InjectionToken<T> | string | symbol

/**
 * Makes a token for something that has no class of its own: an interface, a function, a setting.
 *
 * It is a plain symbol, so that tsyringe's `@inject()` and `resolve()` take it as well. Two tokens of one name
 * are two tokens.
 *
 * @example
 * const GREETING = token<string>('greeting')
 */
export function token<T>(name: string): InjectionToken<T> {
  return Symbol(name) as InjectionToken<T>
}

/** Prints a token as messages name it. */
export function tokenName(named: Token): string {
  if (typeof named === 'function') return named.name === '' ? '(anonymous class)' : named.name
  return typeof named === 'symbol' ? (named.description ?? 'Symbol()') : named
}

/** Tells whether a value may stand as a token at all. */
export function isToken(value: unknown): value is Token {
  return typeof value === 'function' || typeof value === 'symbol' || typeof value === 'string'
}
