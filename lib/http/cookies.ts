import { parse, parseSetCookie, serialize, type SerializeOptions, type SetCookie } from 'cookie'
import type { StringRecord } from './query-string'

/** The attributes of a cookie (RFC 6265bis); `maxAge` is in seconds. */
export type CookieOptions = SerializeOptions

/** A cookie as a server sets it; `maxAge` is in seconds. */
export type ReceivedCookie = Readonly<Omit<SetCookie, 'value'> & { value: string }>

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

/** Reads one `Set-Cookie` value; with `raw` the cookie's value stays as it was sent, else it is percent-decoded. */
export function parseReceivedCookie(header: string, raw = false): ReceivedCookie {
  const cookie = raw ? parseSetCookie(header, { decode: (text) => text }) : parseSetCookie(header)
  return { ...cookie, value: cookie.value ?? '' }
}
