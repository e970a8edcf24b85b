/** Keys through which a document could reach a prototype: no body ever carries one further. */
export const dangerousKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** What a text must hold to spell such a key: the word itself, or an escape that could spell a part of it. */
const suspicion = /proto|constructor|\\u00/

/**
 * Deletes dangerous keys at every depth of a freshly parsed document.
 *
 * The walk is iterative and happens only where the text could spell one of them.
 */
export function withoutDangerousKeys(value: unknown, text: string): unknown {
  if (!suspicion.test(text)) return value
  const open: unknown[] = [value]
  while (open.length > 0) {
    const item = open.pop()
    if (typeof item !== 'object' || item === null) continue
    const record = item as Record<string, unknown>
    for (const key of Object.keys(record)) {
      if (!Array.isArray(item) && dangerousKeys.has(key)) delete record[key]
      else open.push(record[key])
    }
  }
  return value
}
