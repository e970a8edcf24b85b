/** Far more than an address needs, and little enough for whoever keeps something by prefix. */
const longestPrefix = 256

/** Unreserved characters and a few that paths often have; nothing that means something in HTML, YAML or a header. */
const prefixSegment = /^(?!\.{1,2}$)(?:[\w.~@+-]|%(?!2e|2f|5c|0|1|7f)[\da-f]{2})+$/i

/**
 * Joins the path prefixes of a list with commas to one that may stand before a path, without a slash at its end. Empty
 * unless all of them are plain paths: what was written by a stranger ends in addresses.
 */
export function joinPrefixes(header: string): string {
  if (header === '' || header.length > longestPrefix) return ''
  const prefixes = header.split(',').map((one) => one.trim().replace(/\/$/, ''))
  const isPlain = (prefix: string): boolean => {
    const [root, ...segments] = prefix.split('/')
    return root === '' && segments.every((segment) => prefixSegment.test(segment))
  }
  return prefixes.every(isPlain) ? prefixes.join('') : ''
}
