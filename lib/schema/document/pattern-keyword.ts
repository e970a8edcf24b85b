/**
 * Writes a regular expression as JSON Schema's `pattern`; nothing where it has no such form, for a wrong one is worse.
 *
 * JSON Schema's patterns are of the `u` sort (draft 2020-12, section 6.4 of the core), which know no flags and refuse
 * needless escapes that other expressions may hold: `\_` is written as `_`. An expression that is not of that sort counts
 * a character of two UTF-16 units as two, which no pattern can say; it is written all the same.
 */
export function patternKeyword({ source, flags }: RegExp): Readonly<Record<string, unknown>> {
  if (/[imsv]/.test(flags)) return {}
  const own = flags.includes('u') ? source : dropLaxLetters(source)
  const pattern = [own, dropNeedlessEscapes(own)].find(isUnicodePattern)
  return pattern === undefined ? {} : { pattern }
}

function isUnicodePattern(source: string): boolean {
  try {
    return new RegExp(source, 'u').unicode
  } catch {
    return false
  }
}

/** Without the flag, an escaped `p`, and a `u` before a brace, is a letter and no more. */
function dropLaxLetters(source: string): string {
  return source.replaceAll(/\\([pP]|u(?=\{))|\\./gs, (part: string, letter: string | undefined) => letter ?? part)
}

/** A hyphen may be escaped in a class alone. */
function dropNeedlessEscapes(source: string): string {
  let isInClass = false
  return source.replaceAll(/\\(.)|[[\]]/gs, (part: string, escaped: string | undefined) => {
    if (escaped === undefined) {
      isInClass = part === '['
      return part
    }
    if (escaped === '-') return isInClass ? part : escaped
    return /[\w^$\\.*+?()[\]{}|/]/.test(escaped) && escaped !== '_' ? part : escaped
  })
}
