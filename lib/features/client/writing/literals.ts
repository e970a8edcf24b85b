/**
 * Writes text as a literal of the language, whatever is in it: nothing of a document can end the literal early, or make
 * editors show another order of the text.
 */
export function quote(text: string): string {
  const json = JSON.stringify(text).slice(1, -1)
  const inner = json.replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${inner.replaceAll(/[\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, escape)}'`
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Writes the name of a type's member, in quotes where it is no identifier. */
export function writeKey(name: string): string {
  return isIdentifier(name) ? name : quote(name)
}

/** Tells names that may stand without quotes. */
export function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)
}

/** Writes plain data as an expression, on one line. */
export function writeValue(value: unknown): string {
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return `[${value.map(writeValue).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return members.length === 0
    ? '{}'
    : `{ ${members.map(([name, member]) => `${name === '__proto__' ? "['__proto__']" : writeKey(name)}: ${writeValue(member)}`).join(', ')} }`
}
