/**
 * Gives the length of the part of an address that spells a prefix, `undefined` where it does not. It is compared as
 * the router compares, in whole segments and decoded: a guarded path stays guarded however it is written.
 *
 * @param prefix its segments, decoded; none is the beginning of every path, but not of `*`.
 */
export function lengthOfPrefix(url: string, prefix: readonly string[]): number | undefined {
  let end = 0
  for (const segment of prefix) {
    if (url[end] !== '/') return undefined
    const start = end + 1
    end = start + url.slice(start).search(/[/?]|$/)
    if (decodeSegment(url.slice(start, end)) !== segment) return undefined
  }
  const next = url[end]
  return next === undefined || next === '/' || next === '?' ? end : undefined
}

/** Decodes one segment; what cannot be decoded stays as it is: the router says what is wrong with it. */
export function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
