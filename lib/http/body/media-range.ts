/** Tells whether a content type is one of those that are named: `image/png`, or all of a kind, `image/*`. */
export function isOneOfTypes(type: string, ranges: readonly string[]): boolean {
  return ranges.some((range) => {
    const wanted = range.toLowerCase()
    if (wanted === '*/*' || wanted === type) return true
    return wanted.endsWith('/*') && type.startsWith(wanted.slice(0, -1))
  })
}

/** Tells whether a text is a content type without parameters, or a range of them. */
export function isMediaRange(text: string): boolean {
  return /^[\w!#$&^.+-]+\/(?:[\w!#$&^.+-]+|\*)$/.test(text) || text === '*/*'
}
