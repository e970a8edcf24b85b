import { type ContentType, parse } from 'content-type'
import { createHttpError } from '../../errors/create-http-error'

type Headers = Readonly<Record<string, unknown>>

/** Tells whether a request has a body: without either field, it has none (RFC 9112 section 6.3). */
export function hasBody(headers: Headers): boolean {
  const length = headers['content-length']
  return length === undefined ? headers['transfer-encoding'] !== undefined : length !== '0'
}

/** Parses a Content-Type header; `undefined` for none, and for one that cannot be read. */
export function readContentType(header: unknown): ContentType | undefined {
  try {
    return typeof header === 'string' ? parse(header) : undefined
  } catch {
    return undefined
  }
}

/** Makes the error of a body of another content type than those that are taken. */
export function refuseType(header: unknown, wanted: string): Error {
  return createHttpError('COVET_BODY_TYPE', [typeof header === 'string' ? header : 'of no content type', wanted])
}

/** Refuses a body with a content encoding, by 415: it would be read as what it is not. */
export function assertPlainEncoding(headers: Headers): void {
  const header = headers['content-encoding']
  if (typeof header === 'string' && header.toLowerCase() !== 'identity') {
    throw createHttpError('COVET_BODY_ENCODING', [header])
  }
}

/** Refuses another charset than UTF-8, by 415. */
export function assertUtf8({ parameters }: ContentType): void {
  const charset = parameters['charset']?.toLowerCase()
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') {
    throw createHttpError('COVET_BODY_CHARSET', [charset])
  }
}
