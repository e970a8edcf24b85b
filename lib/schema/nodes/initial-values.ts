import type { Class } from '../../utils/class'

/** The values that a class gives its own fields, by name. */
export type InitialValues = ReadonlyMap<string, unknown>

/** What an instance of a class begins with. */
export interface InitialState {
  readonly values: InitialValues
  /** Fields that are there and hold nothing: what a compiler makes of a field without a value when it defines fields. */
  readonly empty: ReadonlySet<string>
}

/**
 * Finds what a class gives its own fields, by making two instances: what differs between them (a random
 * id, a time) is a value as well, yet none to show. A class whose constructor wants arguments has none.
 */
export function readInitialState(type: Class): InitialState {
  try {
    const [first, second] = [new type(), new type()] as Record<string, unknown>[]
    const entries = Object.entries(first ?? {})
    const given = entries.filter(([, value]) => value !== undefined)
    return {
      values: new Map(given.map(([name, value]) => [name, value === second?.[name] ? value : null])),
      empty: new Set(entries.flatMap(([name, value]) => (value === undefined ? [name] : []))),
    }
  } catch {
    return { values: new Map(), empty: new Set() }
  }
}
