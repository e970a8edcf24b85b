import type { Class } from '../utils/class'

/** Gives a class and those it extends, the outermost base first. */
export function classChain(target: Class): readonly Class[] {
  const chain: Class[] = []
  for (let type: unknown = target; typeof type === 'function' && type !== Function.prototype;) {
    chain.unshift(type as Class)
    type = Object.getPrototypeOf(type)
  }
  return chain
}

/** Gives the names of a class's methods, inherited ones included, in the order they are written. */
export function methodNames(target: Class): readonly string[] {
  const names = classChain(target).flatMap((type) => Object.getOwnPropertyNames(type.prototype as object))
  return [...new Set(names)].filter((name) => name !== 'constructor')
}
