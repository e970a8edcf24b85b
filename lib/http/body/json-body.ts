import { createHttpError } from '../../errors/create-http-error'
import type { Context } from '../context'
import { type BodyShape, defaultBodyShape, findExcess } from './body-shape'
import { locateJsonError } from './locate-json-error'
import { withoutDangerousKeys } from './dangerous-keys'
import { assertPlainEncoding, assertUtf8, hasBody, readContentType, refuseType } from './request-body'

const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads and parses a JSON body; an empty one gives `undefined`, and whoever needs it says so.
 *
 * @param limit in bytes.
 * @param shape how large its parts may be.
 * @throws 415 for another content type, charset or any content encoding; 413 for a body that is too large, too deep or
 * too wide; 400 for malformed JSON, with the position.
 */
export async function readJsonBody(
  context: Context,
  limit: number,
  shape: BodyShape = defaultBodyShape,
): Promise<unknown> {
  const { exchange } = context
  const { headers } = exchange
  if (!hasBody(headers)) return undefined
  assertJsonType(headers['content-type'])
  assertPlainEncoding(headers)
  const bytes = await exchange.readBody(limit)
  return bytes.length === 0 ? undefined : parseJson(bytes, shape)
}

function assertJsonType(header: unknown): void {
  if (header === 'application/json') return
  const type = readContentType(header)
  if (type === undefined || !isJsonType(type.type)) throw refuseType(header, 'application/json')
  assertUtf8(type)
}

/** Tells whether bodies of a content type are JSON (RFC 6839 section 3.1). */
export function isJsonType(type: string): boolean {
  return /^application\/(?:json|[\w.!#$&^-]+\+json)$/.test(type)
}

/** Parses the bytes of a JSON document, and leaves out the keys that could reach a prototype. */
export function parseJson(bytes: Uint8Array, shape: BodyShape = defaultBodyShape): unknown {
  const excess = findExcess(bytes, shape)
  if (excess === 'depth') throw createHttpError('COVET_BODY_TOO_DEEP', [shape.depth])
  if (excess !== undefined) throw createHttpError('COVET_BODY_TOO_WIDE', [excess, shape[excess]])
  const text = decodeUtf8(bytes)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const position = locateJsonError(text)
    throw createHttpError(
      'COVET_BODY_MALFORMED',
      [`at position ${position.offset} (line ${position.line}, column ${position.column}).`],
      { members: { position } },
    )
  }
  return withoutDangerousKeys(value, text)
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw createHttpError('COVET_BODY_MALFORMED', ['it is not UTF-8.'])
  }
}
