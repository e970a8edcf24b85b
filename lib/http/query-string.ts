import { parse } from 'node:querystring'

/** A source of named strings: a query, a set of cookies, a set of headers. A repeated key gives a list. */
export type StringRecord = Readonly<Record<string, string | readonly string[] | undefined>>

/** More keys than any form has; the rest is ignored, so that a query cannot make a large object. */
const maximumKeys = 1_000

/**
 * Reads a query string (the WHATWG urlencoded form: `+` is a space; a broken percent-encoding stays as it is).
 * The record has no prototype, so that a key such as `__proto__` is a key and nothing more.
 */
export function parseQueryString(text: string): StringRecord {
  return parse(text, '&', '=', { maxKeys: maximumKeys })
}

/** The record of a request without a query string. */
export const emptyRecord: StringRecord = Object.freeze(Object.create(null) as Record<string, string>)
