import { FilePart } from './file-part'
import { resolve, type Document, type Operation, type Parameter, type Schema } from './served-document'
import { asWritten, pairs } from './written-text'

/** What a request sends as its body. */
export interface Payload {
  readonly type: string
  readonly bytes: Buffer
}

/** Shows the fields of a form as parameters, which are written alike. */
function fieldOf({ body, encoding }: Operation, name: string): Parameter {
  const fields = body?.['properties'] as Readonly<Record<string, Schema>> | undefined
  return { name, in: 'form', schema: fields?.[name] ?? {}, ...encoding?.[name] }
}

/** Brings a form to what can be written of it: texts, lists of them, names in brackets, and files. */
export function asWrittenForm(operation: Operation, body: unknown, document: Document): object {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return {}
  const entries = Object.entries(body).flatMap(([name, value]: [string, unknown]): [string, unknown][] => {
    const field = fieldOf(operation, name)
    const written = holdsFile(value) ? asWrittenFiles(field, value, document) : asWritten(field, value, document)
    return written === undefined ? [] : [[name, written]]
  })
  return Object.fromEntries(entries)
}

function holdsFile(value: unknown): boolean {
  return [value].flat().some((one) => one instanceof FilePart)
}

function asWrittenFiles({ schema }: Parameter, value: unknown, document: Document): unknown {
  const files = [value].flat()
  if (!files.every((one) => one instanceof FilePart)) return undefined
  // A lone one is the only one of its list.
  return resolve(schema, document)['type'] !== 'array' && files.length === 1 ? files[0] : files
}

/** Writes a form whose values can be written. */
export function writeForm(operation: Operation, body: object): Payload {
  const fields = Object.entries(body).flatMap(([name, value]) => fieldsOf(fieldOf(operation, name), value))
  return operation.mediaType === 'multipart/form-data' ? writeParts(fields) : writeTexts(fields)
}

type Field = readonly [name: string, value: unknown]

function fieldsOf({ name, style, explode }: Parameter, value: unknown): readonly Field[] {
  if (style === 'deepObject') return pairs(name, value)
  if (Array.isArray(value) && explode === false) return [[name, value.join(',')]]
  return [value].flat().map((one): Field => [name, one])
}

function writeTexts(fields: readonly Field[]): Payload {
  const text = fields.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
  return { type: 'application/x-www-form-urlencoded', bytes: Buffer.from(text.join('&')) }
}

const boundary = 'a-boundary-of-parts'

function writeParts(fields: readonly Field[]): Payload {
  const parts = fields.flatMap(([name, value]) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"`),
    value instanceof FilePart
      ? Buffer.from(`; filename="a file"\r\nContent-Type: ${value.type}\r\n\r\n${value.content}`, 'latin1')
      : Buffer.from(`\r\n\r\n${String(value)}`),
    Buffer.from('\r\n'),
  ])
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  }
}
