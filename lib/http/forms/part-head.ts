import { createHttpError } from '../../errors/create-http-error'
import { isMediaRange } from '../body/media-range'
import { readContentType } from '../body/request-body'

/** What stands at the head of one part of a form (RFC 7578 section 4). */
export interface PartHead {
  readonly name: string
  /** Without a path; `undefined` for a part that is no file. */
  readonly filename: string | undefined
  /** In lower case; `undefined` where nothing is said. */
  readonly contentType: string | undefined
  readonly charset: string | undefined
}

/** The lines of a part's head, and their bytes in all: more than any client writes. */
export const headLimits = { lines: 16, bytes: 8 * 1024 } as const

/** Header lines by their names in lower case; each character stands for a byte. */
export type PartLines = Readonly<Record<string, readonly string[] | undefined>>

/**
 * Reads the head of one part.
 *
 * @throws 413 for a head that is too large; 400 for one that does not name its field; 415 for an encoding of mail.
 */
export function readPartHead(lines: PartLines): PartHead {
  assertSmall(lines)
  const disposition = onlyOne(lines, 'content-disposition')
  const parameters = disposition === undefined ? undefined : readDisposition(decodeHeader(disposition))
  const name = parameters?.get('name')
  if (parameters === undefined || name === undefined) throw malformed('a part does not name its field.')
  const encoding = onlyOne(lines, 'content-transfer-encoding')?.trim().toLowerCase() ?? 'binary'
  if (!['7bit', '8bit', 'binary'].includes(encoding)) throw createHttpError('COVET_BODY_ENCODING', [encoding])
  const type = readContentType(onlyOne(lines, 'content-type'))
  const extended = parameters.get('filename*')
  const filename = (extended === undefined ? undefined : decodeExtended(extended)) ?? parameters.get('filename')
  return {
    name: unescape(name),
    filename: filename === undefined ? undefined : toFilename(unescape(filename)),
    contentType: type !== undefined && isMediaRange(type.type) ? type.type : undefined,
    charset: type?.parameters['charset']?.toLowerCase(),
  }
}

/** Makes the error of a form that breaks the rules of its format. */
export function malformed(reason: string): Error {
  return createHttpError('COVET_FORM_MALFORMED', [reason])
}

function assertSmall(lines: PartLines): void {
  let count = 0
  let bytes = 0
  for (const [name, values = []] of Object.entries(lines)) {
    count += values.length
    for (const value of values) bytes += name.length + value.length
  }
  if (count > headLimits.lines) throw createHttpError('COVET_FORM_HEAD_TOO_LARGE', [headLimits.lines, 'lines'])
  if (bytes > headLimits.bytes) throw createHttpError('COVET_FORM_HEAD_TOO_LARGE', [headLimits.bytes, 'bytes'])
}

/** Of two lines, one reader goes by the first and another by the last: neither may be let through. */
function onlyOne(lines: PartLines, name: string): string | undefined {
  const [value, ...others] = lines[name] ?? []
  if (others.length > 0) throw malformed(`a part has more than one ${name}.`)
  return value
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Heads are UTF-8 (RFC 7578 section 5.1); what is not is taken for Latin-1, as older clients have it. */
function decodeHeader(text: string): string {
  try {
    return utf8.decode(Buffer.from(text, 'latin1'))
  } catch {
    return text
  }
}

/**
 * Browsers write a quote as `%22` and a backslash as itself (WHATWG, multipart/form-data encoding algorithm); others put
 * backslashes before both. What can be read as the first is.
 *
 * Blanks can be matched in one way only: with two, a head of thousands of them would be tried by the million.
 */
const grammars = [
  /;\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"([^"]*)"|([^\s;"]+)|(?=;|$))\s*(?=;|$)/y,
  /;\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\[^])*)"|([^\s;"]+)|(?=;|$))\s*(?=;|$)/y,
] as const

function readDisposition(header: string): ReadonlyMap<string, string> | undefined {
  const text = withoutEnd(header)
  const kind = /^\s*form-data\s*(?=;|$)/i.exec(text)
  if (kind === null) return undefined
  const [plain, escaped] = grammars
  const found = readParameters(text, kind[0].length, plain)
  if (found !== undefined) return found
  const parameters = readParameters(text, kind[0].length, escaped)
  return parameters && new Map([...parameters].map(([name, value]) => [name, value.replaceAll(/\\(["\\])/g, '$1')]))
}

/** Without blanks at the end, and a semicolon that nothing follows. */
function withoutEnd(text: string): string {
  const trimmed = text.trimEnd()
  return trimmed.endsWith(';') ? trimmed.slice(0, -1).trimEnd() : trimmed
}

function readParameters(text: string, from: number, grammar: RegExp): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>()
  let offset = from
  while (offset < text.length) {
    grammar.lastIndex = offset
    const [whole, key = '', quoted, bare = ''] = grammar.exec(text) ?? []
    const name = key.toLowerCase()
    if (whole === undefined || found.has(name)) return undefined
    found.set(name, quoted ?? bare)
    offset += whole.length
  }
  return found
}

const escapes = new Map([
  ['%22', '"'],
  ['%0D', '\r'],
  ['%0A', '\n'],
])

function unescape(text: string): string {
  return text.replaceAll(/%(?:22|0D|0A)/gi, (escape) => escapes.get(escape.toUpperCase()) ?? escape)
}

/** RFC 7578 forbids the form of RFC 8187, and some clients send it; `undefined` where it cannot be read. */
function decodeExtended(text: string): string | undefined {
  const [, encoded] = /^utf-8'[^']*'(.*)$/i.exec(text) ?? []
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded)
  } catch {
    return undefined
  }
}

const longestName = 255

/** A name that leads nowhere: what stands behind the last slash or backslash, without control characters. */
function toFilename(given: string): string {
  const name = given
    .slice(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
  if (given === '') return ''
  return /^\.*$/.test(name) ? 'file' : cutName(name)
}

/** Cuts between characters, not inside of one. */
function cutName(name: string): string {
  return name.slice(0, longestName).replace(/[\ud800-\udbff]$/, '')
}
