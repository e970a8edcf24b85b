import { findNearName } from '../../utils/near-name'

/** A key that nothing reads, and what to say of it: `no "titel" (did you mean "title"?)`. */
export interface UnknownKey {
  readonly key: string
  readonly text: string
}

/**
 * Describes each of an object's keys that are unknown, with the one that may have been meant.
 *
 * @param isOpen whether OpenAPI lets it have extensions: keys that begin with `x-`.
 */
export function describeUnknownKeys(value: object, known: readonly string[], isOpen = false): readonly UnknownKey[] {
  const unknown = Object.keys(value).filter((key) => !known.includes(key) && !(isOpen && key.startsWith('x-')))
  return unknown.map((key) => ({ key, text: `no "${key}"${suggest(findNearName(key, known))}` }))
}

/** Says which of an object's keys are unknown, all in one; nothing where all are known. */
export function findUnknownKeys(value: object, known: readonly string[], isOpen = false): string | undefined {
  const unknown = describeUnknownKeys(value, known, isOpen)
  return unknown.length === 0 ? undefined : unknown.map(({ text }) => text).join(', and ')
}

function suggest(name: string | undefined): string {
  return name === undefined ? '' : ` (did you mean "${name}"?)`
}
