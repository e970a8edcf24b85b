import fc from 'fast-check'
import type { Schema } from './served-document'

/** A file as one part of a form. */
export class FilePart {
  constructor(
    /** One character a byte. */
    readonly content: string,
    readonly type: string,
  ) {}
}

/** How files of some types begin. */
const beginnings: Readonly<Record<string, string>> = {
  'image/png': '\u0089PNG\r\n\u001a\n',
  'image/jpeg': '\u00ff\u00d8\u00ff',
  'image/gif': 'GIF89a',
  'image/webp': 'RIFF\u0004\0\0\0WEBP',
  'application/pdf': '%PDF-1.7',
  'text/plain': 'words',
  'text/csv': 'a,b\r\n',
}
const unsaid = 'application/octet-stream'
/** What is of no format that has a mark. */
const mere = '\u0001\u0002'

/** The rules for a file that a document tells: its size, and the content types of its part. */
export interface FileSchema {
  readonly maxLength?: number | undefined
  readonly types?: readonly string[] | undefined
}

/** Tells whether a type is one of those that a part may have; each may be a range such as `image/*`. */
export function isOfTypes(type: string, types: readonly string[]): boolean {
  return types.some((each) => each === type || (each.endsWith('/*') && type.startsWith(each.slice(0, -1))))
}

export function isAllowedFile(value: unknown, { maxLength = Infinity, types }: FileSchema): boolean {
  if (!(value instanceof FilePart)) return false
  return value.content.length <= maxLength && (types === undefined || isOfTypes(value.type, types))
}

/** Makes the generator of the files that a schema allows. */
export function filesOf({ maxLength, fileTypes }: Schema): fc.Arbitrary<FilePart> {
  const longest: number = maxLength ?? 1000
  const types = Object.keys(beginnings).filter((type) => fileTypes === undefined || isOfTypes(type, fileTypes))
  const any = fileTypes === undefined ? [...types, unsaid] : types
  return fc
    .tuple(fc.constantFrom(...any), fc.uint8Array({ maxLength: 20 }), fc.integer({ min: 0, max: 9 }))
    .map(([type, rest, edge]) => {
      const content = (beginnings[type] ?? mere) + Buffer.from(rest).toString('latin1')
      return new FilePart(edge === 0 ? content.padEnd(longest, '.') : content.slice(0, longest), type)
    })
}

/** Files that differ from one in a single thing: their type, their bytes, their size. */
export function filesNear({ maxLength }: Schema, { content, type }: FilePart): FilePart[] {
  const others = Object.entries(beginnings).map(([other, beginning]) => new FilePart(beginning, other))
  const sizes = maxLength === undefined ? [] : [maxLength, maxLength + 1].map((size) => content.padEnd(size, '.'))
  return [
    ...others.filter((one) => one.type !== type),
    new FilePart(content, unsaid),
    new FilePart(mere, type),
    new FilePart('', type),
    ...sizes.map((text) => new FilePart(text, type)),
  ]
}
