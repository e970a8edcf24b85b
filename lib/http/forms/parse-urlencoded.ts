import { parse } from 'node:querystring'
import { createHttpError } from '../../errors/create-http-error'
import { malformed } from './part-head'

const utf8 = new TextDecoder('utf-8', { fatal: true })

const ampersand = 0x26

/**
 * Parses a form of the type `application/x-www-form-urlencoded` (WHATWG URL, section 5.1); a broken percent-encoding stays as
 * it is.
 *
 * @throws 413 for more fields than `most`; 400 for bytes that are no UTF-8.
 */
export function* parseUrlencoded(bytes: Uint8Array, most: number): Generator<readonly [name: string, value: string]> {
  if (countFields(bytes) > most) throw createHttpError('COVET_FORM_FIELDS', [most])
  for (const [name, value] of Object.entries(parse(decode(bytes), '&', '=', { maxKeys: 0 }))) {
    for (const item of [value].flat()) if (item !== undefined) yield [name, item]
  }
}

function countFields(bytes: Uint8Array): number {
  let count = bytes.length === 0 ? 0 : 1
  for (const byte of bytes) if (byte === ampersand) count += 1
  return count
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw malformed('it is not UTF-8.')
  }
}
