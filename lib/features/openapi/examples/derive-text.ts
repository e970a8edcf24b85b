import type { JsonSchema } from '../../../contracts/operation'
import { exampleOfFormat } from './formats'
import { textsOfPattern } from './pattern-texts'
import { readNumber } from './schema-keywords'

/** Texts that are not worth showing. */
const longest = 100

/** Makes texts that a schema may take; those that it refuses, its other keywords tell. */
export function* textsFor(schema: JsonSchema): Generator<string> {
  const { format, pattern, contentEncoding, contentMediaType } = schema
  const least = readNumber(schema['minLength']) ?? 0
  if (least > longest) return
  if (typeof format === 'string') {
    const text = exampleOfFormat(format)
    if (text !== undefined) yield text
    if (typeof pattern !== 'string') return
  }
  if (contentEncoding !== undefined || contentMediaType !== undefined) {
    const text = encodedText(contentEncoding, contentMediaType)
    if (text !== undefined) yield text
    return
  }
  yield fitLength('string', least, readNumber(schema['maxLength']) ?? longest)
  if (typeof pattern === 'string') yield* textsOfPattern(pattern, least)
  // What a list of forbidden words may be.
  yield fitLength('another string', least, readNumber(schema['maxLength']) ?? longest)
}

function encodedText(encoding: unknown, mediaType: unknown): string | undefined {
  if (mediaType === 'application/json' && encoding === undefined) return '{}'
  // The bytes of a file are nothing to read.
  if (mediaType !== undefined) return undefined
  if (encoding === 'base64') return 'ZXhhbXBsZQ=='
  return encoding === 'base32' ? 'MV4GC3LQNRSQ====' : undefined
}

function fitLength(text: string, least: number, most: number): string {
  return text.repeat(Math.max(1, Math.ceil(least / text.length))).slice(0, Math.max(least, Math.min(text.length, most)))
}
