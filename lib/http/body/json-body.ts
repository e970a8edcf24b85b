import { parse as parseContentType } from 'content-type'
import { createHttpError } from '../../errors/create-http-error'
import type { Context } from '../context'
import { type BodyShape, defaultBodyShape, findExcess } from './body-shape'
import { locateJsonError } from './locate-json-error'
import { withoutDangerousKeys } from './dangerous-keys'

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
  if (headers['content-length'] === '0' || !hasBody(headers)) return undefined
  assertJsonType(headers['content-type'] as string | undefined)
  assertPlainEncoding(headers['content-encoding'] as string | undefined)
  const bytes = await exchange.readBody(limit)
  return bytes.length === 0 ? undefined : parseJson(bytes, shape)
}

/** RFC 9112 section 6.3: without either field, a request has no body. */
function hasBody(headers: Readonly<Record<string, unknown>>): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
}

function assertJsonType(header: string | undefined): void {
  if (header === 'application/json') return
  const type = toContentType(header)
  if (type === undefined || !/^application\/(?:json|[\w.!#$&^-]+\+json)$/.test(type.type)) {
    throw createHttpError('COVET_BODY_TYPE', [header ?? 'of no content type', 'application/json'])
  }
  const charset = type.parameters['charset']?.toLowerCase()
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') {
    throw createHttpError('COVET_BODY_CHARSET', [charset])
  }
}

function toContentType(header: string | undefined) {
  try {
    return header === undefined ? undefined : parseContentType(header)
  } catch {
    return undefined
  }
}

function assertPlainEncoding(header: string | undefined): void {
  if (header !== undefined && header.toLowerCase() !== 'identity') {
    throw createHttpError('COVET_BODY_ENCODING', [header])
  }
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
