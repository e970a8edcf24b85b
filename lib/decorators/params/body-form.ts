import { Readable } from 'node:stream'
import { ReadableStream } from 'node:stream/web'
import type { BodyReader, ParamDefinition } from '../../contracts/param-source'
import { isJsonType, readJsonBody } from '../../http/body/json-body'
import { createRawReader, openStream, openWebStream, readBytes, type ReadRaw, readText } from '../../http/body/raw-body'
import { binaryContentType } from '../binary-types'
import type { ValueOptions } from './value-rules'

/** How a body is read that a parameter takes as it is. */
interface RawForm {
  readonly read: ReadRaw
  /** What a document calls it where no content type is named. */
  readonly contentType: string
  readonly isBinary: boolean
}

const binary = { contentType: binaryContentType, isBinary: true } as const
const bytes: RawForm = { read: readBytes, ...binary }
const text: RawForm = { read: readText, contentType: 'text/plain', isBinary: false }

/** By the type that the parameter has, or is given. */
const rawForms = new Map<unknown, RawForm>([
  [Buffer, bytes],
  [Uint8Array, bytes],
  [Readable, { read: openStream, ...binary }],
  [ReadableStream, { read: openWebStream, ...binary }],
])

/** How a parameter wants the body read, and the content types that it takes. */
export interface BodyForm {
  /** `undefined` for JSON. */
  readonly raw: RawForm | undefined
  /** `undefined` where the form alone decides. */
  readonly contentTypes: readonly string[] | undefined
}

/** Finds how a parameter wants the body read: by its type, and where it is a text by the content type. */
export function findBodyForm({ name, options, type }: ParamDefinition<ValueOptions>): BodyForm {
  const { rules } = options
  const contentTypes = rules.contentType === undefined ? undefined : [rules.contentType].flat()
  if (name !== undefined || rules.items !== undefined) return { raw: undefined, contentTypes }
  const named = rules.type ?? (type.kind === 'class' ? type.type : undefined)
  const isText = rules.type === String || (rules.type === undefined && type.kind === 'string')
  const raw = rawForms.get(named) ?? (isText && contentTypes?.every(isJsonType) === false ? text : undefined)
  return { raw, contentTypes }
}

const readers = new Map<string, BodyReader>()
const readRaw = new Map<ReadRaw, string>([text, ...rawForms.values()].map(({ read }, index) => [read, String(index)]))

/** Gives the reader of a form of bodies: one and the same for those who want the same. */
export function bodyReaderOf({ raw, contentTypes }: BodyForm): BodyReader {
  if (raw === undefined && contentTypes === undefined) return readJsonBody
  const key = [raw === undefined ? 'json' : readRaw.get(raw.read), ...(contentTypes ?? [])].join(' ')
  const known = readers.get(key)
  if (known !== undefined) return known
  const reader: BodyReader = createRawReader(raw?.read ?? readJsonBody, contentTypes)
  readers.set(key, reader)
  return reader
}
