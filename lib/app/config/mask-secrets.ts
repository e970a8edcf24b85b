import { inspect, type InspectOptions } from 'node:util'

/** What stands in the place of a secret wherever it would be shown. */
export const secretMask = '[secret]'

/**
 * Keeps secrets of an object from being shown. They are read by their names as before; they are no enumerable
 * properties, so that no spread and no logger takes them along, and JSON and `console.log` show a mask.
 */
export function maskSecrets(target: object, secrets: readonly string[]): void {
  const held = secrets.filter((name) => Object.hasOwn(target, name))
  if (held.length === 0) return
  for (const name of held) {
    const value = (target as Readonly<Record<string, unknown>>)[name]
    // A getter: not even those who look for hidden properties see the value.
    Object.defineProperty(target, name, { get: () => value, enumerable: false, configurable: false })
  }
  const masks = Object.fromEntries(held.map((name) => [name, secretMask]))
  hide(target, 'toJSON', () => ({ ...target, ...masks }))
  hide(target, inspect.custom, (_depth: number, options: InspectOptions) =>
    inspect(Object.assign(Object.create(Object.getPrototypeOf(target) as object) as object, target, masks), options),
  )
}

function hide(target: object, name: PropertyKey, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: false })
}
