import { createError } from '../../errors/boot-error'
import { writeIsoDate } from '../iso-date'

/** How deep a value of unknown shape may nest on its way out. */
export const depthLimit = 200

/**
 * Brings a value of unknown shape to what `JSON.stringify` can write: dates as ISO 8601, big integers as strings, a
 * `Map` as an object, a `Set` as an array; `toJSON` is honoured, functions, symbols and `undefined` are left out.
 */
export function toPlain(value: unknown, place: string, depth = 0): unknown {
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'function' || typeof value === 'symbol') return undefined
  if (typeof value !== 'object' || value === null) return value
  if (depth > depthLimit) throw createError('COVET_MODEL_VALUE_DEEP', [place, depthLimit])
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : writeIsoDate(value)
  const { toJSON } = value as { toJSON?: unknown }
  if (typeof toJSON === 'function') return toPlain((toJSON as () => unknown).call(value), place, depth + 1)
  if (Array.isArray(value) || value instanceof Set) {
    return Array.from(value as Iterable<unknown>, (item) => toPlain(item, place, depth + 1) ?? null)
  }
  const result: Record<string, unknown> = {}
  const keys = value instanceof Map ? [...(value as Map<unknown, unknown>).keys()] : Object.keys(value)
  for (const key of keys) {
    const written = toPlain(readMember(value, key), place, depth + 1)
    if (written !== undefined) setMember(result, String(key), written)
  }
  return result
}

function readMember(value: object, key: unknown): unknown {
  return value instanceof Map ? value.get(key) : (value as Record<string, unknown>)[key as string]
}

/** Sets a member of an object, one of the name `__proto__` too, which would otherwise be lost. */
export function setMember(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  } else object[key] = value
}
