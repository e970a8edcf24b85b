/** Names what kind of value something is, with its article: `a string`, `a list`. */
export function nameKind(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  switch (typeof value) {
    case 'undefined':
      return 'undefined'
    case 'object':
      return 'an object'
    case 'function':
      return /^class\b/.test(Function.prototype.toString.call(value)) ? 'a class' : 'a function'
    default:
      return `a ${typeof value}`
  }
}

/**
 * Says what something has to be, and what it is instead: a number or a boolean is told itself, of a text only that it is one,
 * for it may be long or a secret.
 */
export function describeMisfit(wanted: string, value: unknown): string {
  const isShort = typeof value === 'number' || typeof value === 'boolean'
  return `it has to be ${wanted}, and is ${isShort ? String(value) : nameKind(value)}`
}

/** Says which of some texts something has to be, and which it is. */
export function describeOtherChoice(wanted: string, value: unknown): string {
  return typeof value === 'string' ? `it has to be ${wanted}, and is "${value}"` : describeMisfit(wanted, value)
}
