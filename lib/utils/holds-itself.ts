/** Tells whether a value is a part of itself, so that no JSON can be written of it. */
export function holdsItself(value: unknown): boolean {
  return visit(value, new Set(), new Set())
}

/**
 * @param around what the value stands in.
 * @param known what was looked at: a thing that stands in two places is no part of itself.
 */
function visit(value: unknown, around: Set<object>, known: Set<object>): boolean {
  if (typeof value !== 'object' || value === null || hasText(value)) return false
  if (around.has(value)) return true
  if (known.has(value)) return false
  around.add(value)
  const found = Object.values(value).some((member) => visit(member, around, known))
  around.delete(value)
  known.add(value)
  return found
}

/** It is written as something else: a date, say. */
function hasText(value: object): boolean {
  return typeof (value as { readonly toJSON?: unknown }).toJSON === 'function'
}
