import { compileAccept } from './converter'
import type { PathPattern } from './pattern'
import type { PatternParameter, Segment, SegmentPart } from './segment'

/** A path that cannot be made, because a parameter is missing or its value would not lead back to it. */
export class PatternFormatError extends Error {
  override readonly name = 'PatternFormatError'

  constructor(
    /** The canonical path. */
    readonly path: string,
    /** The parameter at fault. */
    readonly parameter: string,
    /** What is wrong: a clause that fits into a longer message. */
    readonly detail: string,
  ) {
    super(`No path can be made from '${path}': ${detail}`)
  }
}

/**
 * Writes a path from a pattern and its parameters' values, percent-encoded, without a trailing slash; absent optional parameters
 * are left out with their segment.
 * @throws PatternFormatError when a parameter is missing, its converter refuses the value, or the path would mean something else
 * to a client: a `.` or `..` segment, two slashes at the start
 */
export function formatPattern(pattern: PathPattern, params: Readonly<Record<string, unknown>>): string {
  const segments: string[] = []
  for (const segment of pattern.segments) {
    if (segment.kind === 'parameter' && segment.parameter.optional && valueOf(params, segment.parameter) == null)
      continue
    segments.push(formatSegment(pattern, segment, params))
  }
  return `/${segments.join('/')}`
}

function formatSegment(pattern: PathPattern, segment: Segment, params: Readonly<Record<string, unknown>>): string {
  const parts: readonly SegmentPart[] = segment.kind === 'mixed' ? segment.parts : [segment]
  let parameter: PatternParameter | undefined
  let text = ''
  for (const part of parts) {
    if (part.kind === 'parameter') parameter = part.parameter
    text += part.kind === 'text' ? encodeText(part.text) : formatValue(pattern, part.parameter, params)
  }
  if (parameter === undefined) return text
  // Clients resolve dot segments, encoded ones too, and read two leading slashes as a host.
  if (/(?:^|\/)\.\.?(?:\/|$)/.test(text)) throw refusal(pattern, parameter, 'would make a "." or ".." segment')
  if (text.startsWith('/')) throw refusal(pattern, parameter, 'would begin with a slash')
  return text
}

function formatValue(
  pattern: PathPattern,
  parameter: PatternParameter,
  params: Readonly<Record<string, unknown>>,
): string {
  const value = valueOf(params, parameter)
  if (value == null) {
    throw new PatternFormatError(pattern.canonical, parameter.name, `parameter '${parameter.name}' is missing`)
  }
  const text = parameter.converter.format === undefined ? plainText(value) : parameter.converter.format(value)
  if (text === undefined || /\p{Surrogate}/u.test(text) || compileAccept(parameter.converter)(text) === undefined) {
    throw refusal(pattern, parameter, `is refused by the converter '${parameter.converter.name}'`)
  }
  return parameter.catchAll ? text.split('/').map(encodeText).join('/') : encodeText(text)
}

function valueOf(params: Readonly<Record<string, unknown>>, { name }: PatternParameter): unknown {
  return Object.hasOwn(params, name) ? params[name] : undefined
}

/** Only values with one obvious spelling; an object would become `[object Object]`. */
function plainText(value: unknown): string | undefined {
  const plain = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
  return typeof value === 'string' ? value : plain ? String(value) : undefined
}

/** Percent-encodes all but what RFC 3986 allows in a segment (`pchar`), so that `@` and `:` stay readable. */
function encodeText(text: string): string {
  return encodeURIComponent(text).replace(/%(?:3A|40|24|26|2B|2C|3B|3D)/g, decodeURIComponent)
}

function refusal(pattern: PathPattern, { name }: PatternParameter, why: string): PatternFormatError {
  return new PatternFormatError(pattern.canonical, name, `the value of parameter '${name}' ${why}`)
}
