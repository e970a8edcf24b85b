import { types } from 'node:util'

/** Where two values differ, and how. */
export interface Difference {
  readonly path: string
  readonly stock: unknown
  readonly compiled: unknown
  readonly what: string
}

type Pairs = Map<object, object>

/** Node's own errors are of another realm than a spec's. */
const isError = (value: object): value is Error => types.isNativeError(value)

/**
 * Finds the first difference between two values: identity of functions and symbols, prototypes, kinds, values, own
 * keys with their order, and which places share one object.
 */
export function findDifference(stock: unknown, compiled: unknown): Difference | undefined {
  return compare(stock, compiled, '', new Map(), new Map())
}

function compare(a: unknown, b: unknown, path: string, pairs: Pairs, back: Pairs): Difference | undefined {
  const differ = (what: string): Difference => ({ path, stock: a, compiled: b, what })
  if (Object.is(a, b)) return undefined
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return differ('value')
  const known = pairs.get(a)
  if (known !== undefined || back.has(b)) return known === b ? undefined : differ('identity')
  pairs.set(a, b)
  back.set(b, a)
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return differ('prototype')
  // What promises bring is compared by those who can wait.
  if (a instanceof Promise) return undefined
  if (a instanceof Date) return Object.is(a.getTime(), (b as Date).getTime()) ? undefined : differ('date')
  if (Array.isArray(a) !== Array.isArray(b)) return differ('kind')
  if (isError(a) && a.message !== (b as Error).message) return differ('message')
  if (a instanceof Map && b instanceof Map) {
    const inside = compare([...a], [...b], `${path}.entries()`, pairs, back)
    if (inside !== undefined) return inside
  }
  if (a instanceof Set && b instanceof Set) {
    const inside = compare([...a], [...b], `${path}.values()`, pairs, back)
    if (inside !== undefined) return inside
  }
  if (isError(a)) return undefined
  return compareKeys(a, b, path, pairs, back)
}

function compareKeys(a: object, b: object, path: string, pairs: Pairs, back: Pairs): Difference | undefined {
  const keys = Reflect.ownKeys(a)
  const others = Reflect.ownKeys(b)
  if (keys.length !== others.length || keys.some((key, index) => key !== others[index])) {
    return { path, stock: keys, compiled: others, what: 'own keys' }
  }
  for (const key of keys) {
    const place = `${path}.${String(key)}`
    const one = Object.getOwnPropertyDescriptor(a, key) as PropertyDescriptor
    const other = Object.getOwnPropertyDescriptor(b, key) as PropertyDescriptor
    if (one.enumerable !== other.enumerable || one.writable !== other.writable || one.get !== other.get) {
      return { path: place, stock: one, compiled: other, what: 'descriptor' }
    }
    const inside = compare(one.value, other.value, place, pairs, back)
    if (inside !== undefined) return inside
  }
  return undefined
}
