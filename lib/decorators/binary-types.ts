import { Readable } from 'node:stream'
import { ReadableStream } from 'node:stream/web'
import type { SchemaNode } from '../contracts/schema-node'

const binaryTypes: ReadonlySet<unknown> = new Set([Buffer, Uint8Array, Readable, ReadableStream])

/** Tells whether a type stands for bytes, at once or as a stream: what a document shows as a file. */
export function isBinaryType(type: unknown): boolean {
  return binaryTypes.has(type)
}

/** What a document says of bytes. */
export const binaryNode: SchemaNode = { kind: 'file', nullable: false, constraints: [] }

/** The content type of bytes of which nothing is known (RFC 2046 section 4.5.1). */
export const binaryContentType = 'application/octet-stream'
