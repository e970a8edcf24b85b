/** A constructable class, as decorators receive it and as `design:paramtypes` names it. */
export type Class<T = unknown> = new (...args: never[]) => T

/** An abstract class: never constructed, yet a good name (token) for the thing that implements it. */
export type AbstractClass<T = unknown> = abstract new (...args: never[]) => T

/** Tells whether a value was declared with `class`, as against an ordinary or arrow function. */
export function isClass(value: unknown): value is Class {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value))
}
