import { isReservedKey } from '../reserved-keys'

/** How deep values may nest; a body's own limit is usually lower. */
export const depthLimit = 512

/** Told to whoever copies that a value nests too deep. */
export class DepthExceeded extends RangeError {}

/**
 * Copies parsed JSON of unknown shape without the keys that reach into prototypes, at any depth. Values that are no
 * plain object or array (dates, instances) are passed on as they are.
 */
export function copyClean(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > depthLimit) throw new DepthExceeded()
  if (Array.isArray(value)) return value.map((item) => copyClean(item, depth + 1))
  if (!isPlainObject(value)) return value
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) {
    if (!isReservedKey(key)) copy[key] = copyClean(value[key], depth + 1)
  }
  return copy
}

/** Tells whether a value is an object that a literal or a parser made. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // Not compared with this realm's `Object.prototype`: objects of another realm are as plain.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
