import { findNearName } from '../../../utils/near-name'

/**
 * Says which of an object's keys are unknown, with those that may have been meant; nothing where all are known.
 *
 * @param isOpen whether OpenAPI lets it have extensions: keys that begin with `x-`.
 */
export function findUnknownKeys(value: object, known: readonly string[], isOpen: boolean): string | undefined {
  const unknown = Object.keys(value).filter((key) => !known.includes(key) && !(isOpen && key.startsWith('x-')))
  if (unknown.length === 0) return undefined
  return unknown.map((key) => `no "${key}"${suggest(findNearName(key, known))}`).join(', and ')
}

function suggest(name: string | undefined): string {
  return name === undefined ? '' : ` (did you mean "${name}"?)`
}
