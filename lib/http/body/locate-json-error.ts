/** A place in a text; `line` and `column` are one-based, `offset` is zero-based, in UTF-16 units. */
export interface TextPosition {
  readonly offset: number
  readonly line: number
  readonly column: number
}

/** One lexical unit of JSON (RFC 8259), tried at a given place. */
const token =
  /[ \t\r\n]*(?:([[{])|([\]}])|(,)|(:)|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true|false|null))/y

type Expectation = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'end-of-text'

/**
 * Finds where a text stops being JSON. `JSON.parse` tells this in some of its messages only, in words that differ
 * between engines; this runs after it has refused a text, so its cost falls on malformed requests alone.
 */
export function locateJsonError(text: string): TextPosition {
  const closers: string[] = []
  let expected: Expectation = 'value'
  let offset = 0
  for (;;) {
    token.lastIndex = offset
    const match = token.exec(text)
    const next: Expectation | undefined = match === null ? undefined : advance(match, expected, closers)
    if (match === null || next === undefined) return toPosition(text, skipSpace(text, offset))
    offset = token.lastIndex
    expected = next
  }
}

/** Takes one token; `undefined` where it may not stand. */
function advance(match: RegExpExecArray, expected: Expectation, closers: string[]): Expectation | undefined {
  const [, open, close, comma, colon, string, literal] = match
  const wantsValue = expected === 'value' || expected === 'value-or-end'
  if (open !== undefined && wantsValue) {
    closers.push(open === '[' ? ']' : '}')
    return open === '[' ? 'value-or-end' : 'key-or-end'
  }
  if (close !== undefined) {
    const mayEnd = expected === 'value-or-end' || expected === 'key-or-end' || expected === 'comma-or-end'
    return mayEnd && closers.pop() === close ? afterValue(closers) : undefined
  }
  if (comma !== undefined && expected === 'comma-or-end') return closers.at(-1) === ']' ? 'value' : 'key'
  if (colon !== undefined && expected === 'colon') return 'value'
  if (string !== undefined && (expected === 'key' || expected === 'key-or-end')) return 'colon'
  if ((string !== undefined || literal !== undefined) && wantsValue) return afterValue(closers)
  return undefined
}

function afterValue(closers: readonly string[]): Expectation {
  return closers.length === 0 ? 'end-of-text' : 'comma-or-end'
}

function skipSpace(text: string, offset: number): number {
  const space = /[ \t\r\n]*/y
  space.lastIndex = offset
  space.exec(text)
  return space.lastIndex
}

function toPosition(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset)
  const lines = before.split('\n')
  return { offset, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
