import type { TextDecoder } from 'node:util'
import type { ContentType } from 'content-type'
import { createHttpError } from '../../errors/create-http-error'
import type { BodyLimits } from '../body/body-limits'
import { createDecoder } from '../body/raw-body'
import { assertPlainEncoding, assertUtf8, hasBody, readContentType, refuseType } from '../body/request-body'
import type { Context } from '../context'
import { FileUpload } from '../uploads/file-upload'
import { SpooledFile } from '../uploads/spooled-file'
import { type FormRecord, type FormValue, toFormRecord } from './form-record'
import { type PartSink, parseMultipart } from './parse-multipart'
import { malformed, type PartHead } from './part-head'
import { parseUrlencoded } from './parse-urlencoded'

/** The content types of forms. */
export const formTypes = { urlencoded: 'application/x-www-form-urlencoded', multipart: 'multipart/form-data' } as const

/**
 * Reads a form of either type; a request without a body has an empty one.
 *
 * @param limit of its texts, in bytes, which are kept in memory; files count to `limits.upload`, and go to the disk.
 * @throws 415 for another content type, charset or any content encoding; 413 for a form that is too large or has too many
 * fields; 400 for one that is malformed.
 */
export async function readForm(context: Context, limit: number, limits: BodyLimits): Promise<FormRecord> {
  const { headers } = context.exchange
  if (!hasBody(headers)) return toFormRecord([])
  const header = headers['content-type']
  const type = readContentType(header)
  if (type?.type !== formTypes.urlencoded && type?.type !== formTypes.multipart) {
    throw refuseType(header, `${formTypes.urlencoded} or ${formTypes.multipart}`)
  }
  assertPlainEncoding(headers)
  if (type.type === formTypes.multipart) return new FormReading(context, limit, limits).read(type)
  assertUtf8(type)
  return toFormRecord(parseUrlencoded(await context.exchange.readBody(limit), limits.fields))
}

/** Texts are kept in memory, files are not. */
readForm.bound = 'form' as const

/** The longest that RFC 2046 (section 5.1.1) allows. */
const longestBoundary = 70

/** One field of a form while it is read; what is `undefined` at the end was not sent. */
interface FormField {
  readonly name: string
  value: FormValue | undefined
}

/** The reading of one form of parts. */
class FormReading {
  readonly #context: Context
  readonly #limit: number
  readonly #limits: BodyLimits
  /** Each takes its place when it begins: small parts may be complete before a large one that came first. */
  readonly #fields: FormField[] = []
  #texts = 0
  #files = 0
  #textBytes = 0

  constructor(context: Context, limit: number, limits: BodyLimits) {
    this.#context = context
    this.#limit = limit
    this.#limits = limits
  }

  async read({ parameters }: ContentType): Promise<FormRecord> {
    const boundary = parameters['boundary'] ?? ''
    if (boundary === '' || boundary.length > longestBoundary) {
      throw malformed(`the Content-Type has no boundary of 1 to ${longestBoundary} characters.`)
    }
    const body = this.#context.exchange.openBody(this.#limits.upload)
    await parseMultipart(body, boundary, (head) => this.#open(head))
    return toFormRecord(
      this.#fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])),
    )
  }

  #open(head: PartHead): PartSink {
    const field: FormField = { name: head.name, value: undefined }
    this.#fields.push(field)
    const isFile = head.filename !== undefined || head.contentType === 'application/octet-stream'
    return isFile ? this.#openFile(field, head) : this.#openText(field, head)
  }

  #openText(field: FormField, { charset = 'utf-8' }: PartHead): PartSink {
    this.#texts += 1
    if (this.#texts > this.#limits.fields) throw createHttpError('COVET_FORM_FIELDS', [this.#limits.fields])
    const decoder = createDecoder(charset)
    const chunks: Buffer[] = []
    return {
      write: (chunk) => {
        this.#textBytes += chunk.length
        if (this.#textBytes > this.#limit) throw createHttpError('COVET_FORM_TEXT_TOO_LARGE', [this.#limit])
        chunks.push(chunk)
        return undefined
      },
      end: () => {
        field.value = decodeText(decoder, Buffer.concat(chunks))
        return undefined
      },
    }
  }

  #openFile(field: FormField, { name, filename = '', contentType = 'application/octet-stream' }: PartHead): PartSink {
    this.#files += 1
    if (this.#files > this.#limits.files) throw createHttpError('COVET_FORM_FILES', [this.#limits.files])
    const content = new SpooledFile(this.#limits.folder)
    this.#context.keepUntilEnd(content)
    return {
      write: (chunk) => content.write(chunk),
      end: async () => {
        await content.end()
        // What a browser sends where no file was chosen.
        if (filename === '' && content.size === 0) return
        field.value = new FileUpload(
          { field: name, filename: filename === '' ? 'file' : filename, contentType },
          content,
        )
      },
    }
  }
}

function decodeText(decoder: TextDecoder, bytes: Buffer): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw malformed(`a text is not ${decoder.encoding.toUpperCase()}.`)
  }
}
