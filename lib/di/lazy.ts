import { createError } from '../errors/boot-error'
import { isClass } from '../utils/class'
import type { Token } from './token'

/** Global, so that two copies of the package in one process know each other's. */
const lazyMark: unique symbol = Symbol.for('covet:lazy')

/** A token that is looked up when the graph is read, not when the class that names it is declared. */
export class Lazy<T = unknown> {
  readonly [lazyMark] = true
  readonly target: () => Token<T>

  constructor(target: () => Token<T>) {
    this.target = target
  }
}

/** Tells a lazy token from the others. */
export function isLazy(value: unknown): value is Lazy {
  return typeof value === 'object' && value !== null && lazyMark in value
}

/**
 * The type of a lazily injected parameter: `T` itself, written so that no compiler emits a reference to the class.
 *
 * With `later: Later` swc reads the class while the consumer is declared, and a circular import fails at load.
 */
export type Ref<T> = T

/**
 * Breaks a cycle: the parameter gets a stand-in that finds the service when it is first used.
 *
 * A property read, a method call, `instanceof` and private fields all work through the stand-in; only identity does not:
 * it is not `===` the service. Used in the constructor, before the service exists, it throws.
 *
 * @example
 * constructor(@Inject(lazy(() => Later)) private readonly later: Ref<Later>) {}
 */
export function lazy<T>(target: () => Token<T>): Lazy<T> {
  return new Lazy(target)
}

/** Makes the stand-in of an object that `find` gives when it is first used. */
export function createStandIn(name: string, find: () => unknown): object {
  let found: object | undefined
  const bound = new WeakMap<object, unknown>()
  const object = (): object => (found ??= assertObject(name, find()))
  return new Proxy(
    {},
    {
      get(_target, key) {
        const value: unknown = Reflect.get(object(), key, object())
        if (typeof value !== 'function' || key === 'constructor' || isClass(value)) return value
        // A method must see the object and not the stand-in: private fields exist on the object alone.
        if (!bound.has(value)) bound.set(value, value.bind(object()))
        return bound.get(value)
      },
      set: (_target, key, value) => Reflect.set(object(), key, value, object()),
      has: (_target, key) => Reflect.has(object(), key),
      deleteProperty: (_target, key) => Reflect.deleteProperty(object(), key),
      ownKeys: () => Reflect.ownKeys(object()),
      getPrototypeOf: () => Reflect.getPrototypeOf(object()),
      getOwnPropertyDescriptor(_target, key) {
        const descriptor = Reflect.getOwnPropertyDescriptor(object(), key)
        // A proxy may not report as fixed what its own target lacks.
        return descriptor && { ...descriptor, configurable: true }
      },
      defineProperty: (_target, key, descriptor) => Reflect.defineProperty(object(), key, descriptor),
      preventExtensions: () => false,
    },
  )
}

function assertObject(name: string, value: unknown): object {
  if (typeof value === 'object' && value !== null) return value
  throw createError('COVET_INJECTION_LAZY_VALUE', [name, value === null ? 'null' : `a ${typeof value}`])
}
