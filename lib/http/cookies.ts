import { parse, serialize, type SerializeOptions } from 'cookie'
import type { StringRecord } from './query-string'

/** The attributes of a cookie (RFC 6265bis); `maxAge` is in seconds. */
export type CookieOptions = SerializeOptions

/** Reads a `Cookie` header; the first of two cookies with one name wins, and values are percent-decoded. */
export function parseCookie(header: string): StringRecord {
  return parse(header)
}

/**
 * Writes one `Set-Cookie` value: for the whole site, out of scripts' reach and not sent across sites, unless the
 * options say otherwise.
 *
 * @throws TypeError when the name, value or an attribute cannot stand in a header.
 */
export function formatCookie(name: string, value: string, options?: CookieOptions): string {
  return serialize(name, value, { path: '/', httpOnly: true, sameSite: 'lax', ...options })
}
