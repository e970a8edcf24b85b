import type { Class } from '../utils/class'

/** The values that a class gives its own fields, by name. */
export type InitialValues = ReadonlyMap<string, unknown>

/**
 * Finds the values that a class gives its own fields, by making two instances: what differs between them (a random
 * id, a time) is a value as well, yet none to show. A class whose constructor wants arguments has none.
 */
export function readInitialValues(type: Class): InitialValues {
  try {
    const [first, second] = [new type(), new type()] as Record<string, unknown>[]
    return new Map(
      Object.entries(first ?? {})
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, value === second?.[name] ? value : null]),
    )
  } catch {
    return new Map()
  }
}
