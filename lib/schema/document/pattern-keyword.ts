/**
 * Writes a regular expression as JSON Schema's `pattern`; nothing where it has no such form, for a wrong one is worse.
 *
 * JSON Schema's patterns are of the `u` sort (draft 2020-12, section 6.4 of the core), which know no flags and refuse
 * needless escapes that other expressions may hold: `\_` is written as `_`.
 */
export function patternKeyword({ source, flags }: RegExp): Readonly<Record<string, unknown>> {
  if (/[imsv]/.test(flags)) return {}
  const pattern = [source, dropNeedlessEscapes(source)].find(isUnicodePattern)
  return pattern === undefined ? {} : { pattern }
}

function isUnicodePattern(source: string): boolean {
  try {
    return new RegExp(source, 'u').unicode
  } catch {
    return false
  }
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
