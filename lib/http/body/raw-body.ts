import { Readable } from 'node:stream'
import { TextDecoder } from 'node:util'
import { createHttpError } from '../../errors/create-http-error'
import type { Context } from '../context'
import type { BodyBound, BodyLimits } from './body-limits'
import { isOneOfTypes } from './media-range'
import { assertPlainEncoding, hasBody, readContentType, refuseType } from './request-body'

/** Reads a body that is not parsed; `undefined` where there is none. */
export interface ReadRaw {
  (context: Context, limit: number, limits: BodyLimits): unknown
  /** Default: `memory`. */
  readonly bound?: BodyBound | undefined
}

/** Reads the bytes of a body. */
export const readBytes: ReadRaw = async ({ exchange }, limit) => {
  const bytes = await exchange.readBody(limit)
  return bytes.length === 0 ? undefined : bytes
}

/** Reads a body as a text, in the charset that it names; UTF-8 where it names none. */
export const readText: ReadRaw = async ({ exchange }, limit) => {
  const { charset = 'utf-8' } = readContentType(exchange.headers['content-type'])?.parameters ?? {}
  const decoder = createDecoder(charset)
  const bytes = await exchange.readBody(limit)
  return bytes.length === 0 ? undefined : decodeText(decoder, bytes)
}

const streamed = { bound: 'upload' } as const

/** Opens a body as a stream of Node's: nothing of it is read before it is asked for. */
export const openStream: ReadRaw = Object.assign(
  (context: Context, _limit: number, limits: BodyLimits) => open(context, limits),
  streamed,
)

/** Opens a body as a web stream. */
export const openWebStream: ReadRaw = Object.assign(
  (context: Context, _limit: number, limits: BodyLimits) => Readable.toWeb(open(context, limits)),
  streamed,
)

function open({ exchange }: Context, { upload }: BodyLimits): Readable {
  // A handler that hears of no errors must not end the process when its client goes away.
  return Readable.from(exchange.openBody(upload), { objectMode: false }).on('error', () => undefined)
}

/**
 * Makes the reader of bodies of some content types, or of any.
 *
 * It throws 415 for another content type, and for any content encoding.
 */
export function createRawReader(read: ReadRaw, types: readonly string[] | undefined): ReadRaw {
  const reader = (context: Context, limit: number, limits: BodyLimits): unknown => {
    const { headers } = context.exchange
    if (!hasBody(headers)) return undefined
    if (types !== undefined) assertType(headers['content-type'], types)
    assertPlainEncoding(headers)
    return read(context, limit, limits)
  }
  return Object.assign(reader, { bound: read.bound })
}

function assertType(header: unknown, types: readonly string[]): void {
  const type = readContentType(header)?.type
  if (type === undefined || !isOneOfTypes(type, types)) throw refuseType(header, types.join(' or '))
}

/** Makes the decoder of a charset; 415 for one that is not known. */
export function createDecoder(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true })
  } catch {
    throw createHttpError('COVET_BODY_CHARSET', [charset])
  }
}

function decodeText(decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw createHttpError('COVET_BODY_UNDECODABLE', [decoder.encoding.toUpperCase()])
  }
}
