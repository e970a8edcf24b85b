/** What may not stand in an address (RFC 3986) as it is; `%` may, as the beginning of what is encoded already. */
const unsafe = /[^\w!#$%&'()*+,./:;=?@[\]~-]/gu
const brokenPercent = /%(?![\dA-Fa-f]{2})/g

/** Makes an address fit for a header: what is encoded already stays as it is, all else is encoded once, as UTF-8. */
export function encodeAddress(address: string): string {
  return address.replaceAll(brokenPercent, '%25').replaceAll(unsafe, encodeCharacter)
}

/** Half of a surrogate pair has no UTF-8; it leaves as the replacement character. */
function encodeCharacter(character: string): string {
  return /\p{Surrogate}/u.test(character) ? '%EF%BF%BD' : encodeURIComponent(character)
}
