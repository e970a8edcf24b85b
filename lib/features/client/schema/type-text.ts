/** A type as it is written, with how tightly it holds together. */
export interface TypeText {
  readonly text: string
  /** 0 for what needs no parentheses anywhere, 1 for an intersection and the like, 2 for a union. */
  readonly level: 0 | 1 | 2
}

/** Makes a type that needs no parentheses. */
export function atom(text: string): TypeText {
  return { text, level: 0 }
}

/** What may be anything. */
export const unknownType = atom('unknown')

/** What cannot be. */
export const neverType = atom('never')

/** Writes a type for a place that takes no operators. */
export function inParentheses({ text, level }: TypeText): string {
  return level === 0 ? text : `(${text})`
}

/** Any of several types. */
export function unionOf(types: readonly TypeText[]): TypeText {
  const distinct = distinctOf(types).filter(({ text }) => text !== 'never')
  if (distinct.some(({ text }) => text === 'unknown')) return unknownType
  if (distinct.length === 1) return distinct[0]
  if (distinct.length === 0) return neverType
  return { text: distinct.map(({ text, level }) => (level === 1 ? `(${text})` : text)).join(' | '), level: 2 }
}

/** All of several types at once. */
export function intersectionOf(types: readonly TypeText[]): TypeText {
  const distinct = distinctOf(types).filter(({ text }) => text !== 'unknown')
  if (distinct.length === 1) return distinct[0]
  if (distinct.length === 0) return unknownType
  return { text: distinct.map(inParentheses).join(' & '), level: 1 }
}

/** A list of one type. */
export function arrayOf(item: TypeText, isReadonly: boolean): TypeText {
  const text = `${inParentheses(item)}[]`
  return isReadonly ? { text: `readonly ${text}`, level: 1 } : atom(text)
}

function distinctOf(types: readonly TypeText[]): readonly TypeText[] {
  return [...new Map(types.map((type) => [type.text, type])).values()]
}
