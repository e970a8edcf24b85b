import { isRecord } from '../../utils/is-record'
import { findUnknownKeys } from './unknown-keys'

/** What keys an object of options may have. */
export interface OptionShape {
  /** With the shapes of what stands there, where it is looked into. */
  readonly keys: Readonly<Record<string, OptionShape | undefined>>
  /** Whether keys that begin with `x-` are extensions of OpenAPI. Default false. */
  readonly isOpen?: boolean | undefined
  /** Whether it is the shape of each item of a list, or of each value of an object. Default false. */
  readonly each?: boolean | undefined
}

/**
 * Finds keys that nothing reads, in options and below them, each with its place (`openapi.info`) and what to say of it. What
 * is of another form altogether is not looked into.
 */
export function findUnreadKeys(
  value: unknown,
  { keys, isOpen = false, each = false }: OptionShape,
  label: string,
): readonly (readonly [place: string, reason: string])[] {
  if (each) return placesOf(value, label).flatMap(([one, place]) => findUnreadKeys(one, { keys, isOpen }, place))
  if (!isRecord(value)) return []
  const unknown = findUnknownKeys(value, Object.keys(keys), isOpen)
  const inner = Object.entries(keys).flatMap(([key, shape]) =>
    shape === undefined ? [] : findUnreadKeys(value[key], shape, `${label}.${key}`),
  )
  return unknown === undefined ? inner : [[label, `it takes ${unknown}`], ...inner]
}

function placesOf(value: unknown, label: string): readonly (readonly [value: unknown, place: string])[] {
  if (Array.isArray(value)) return value.map((one: unknown, index) => [one, `${label}[${index}]`])
  return isRecord(value) ? Object.entries(value).map(([key, one]) => [one, `${label}.${key}`]) : []
}
