import { type InjectedQuery, toSearchParams } from '../app/transport/in-process'
import { createError } from '../errors/boot-error'

/** A file to upload: its content, or its content with a name and a type. */
export type TestFile = TestFileContent | NamedTestFile

/** What a file may be made of; a `File` brings its name and type along. */
export type TestFileContent = string | Uint8Array | Blob

/** A file's content with what a browser would tell of it. */
export interface NamedTestFile {
  readonly content: TestFileContent
  /** Default: the name of the field. */
  readonly name?: string | undefined
  /** Default: that of a `Blob`, else none. */
  readonly type?: string | undefined
}

/** What a request of the test client may hold; of `json`, `body` and `form` with `files`, one. */
export interface TestRequest {
  /** Added to the query of the path. */
  readonly query?: InjectedQuery | undefined
  /** Win over those of the client; `undefined` leaves one of those out. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>> | undefined
  /** Sent with this request only, beside those of the client. */
  readonly cookies?: Readonly<Record<string, string>> | undefined
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent urlencoded, or as `multipart/form-data` together with `files`. */
  readonly form?: InjectedQuery | undefined
  /** Sent as `multipart/form-data`, by the name of their field. */
  readonly files?: Readonly<Record<string, TestFile | readonly TestFile[]>> | undefined
  /** Sent as it is; name its type in `headers`. */
  readonly body?: string | Uint8Array | undefined
  /** In the place of the client's option. */
  readonly followRedirects?: boolean | undefined
  /** In the place of the client's option. */
  readonly raiseServerErrors?: boolean | undefined
}

/** What a request for an answer that comes piece by piece may hold. */
export interface TestStreamRequest extends Omit<TestRequest, 'followRedirects'> {
  /** Default `GET`, or `POST` with a body. */
  readonly method?: string | undefined
}

/** A body as it goes out, with its type where it has one of its own. */
export interface EncodedBody {
  readonly body: string | Uint8Array | undefined
  readonly contentType: string | undefined
}

/**
 * Brings the body of a request, in any of its forms, to what is sent.
 *
 * @throws CovetError `COVET_REQUEST_INJECTED` for a request with two bodies, and for what JSON cannot say.
 */
export async function encodeBody({ json, form, files, body }: TestRequest): Promise<EncodedBody> {
  const given = [json, form ?? files, body].filter((one) => one !== undefined)
  if (given.length > 1) {
    throw createError('COVET_REQUEST_INJECTED', ['it has more than one of `json`, `body` and `form` with `files`'])
  }
  if (json !== undefined) return { body: toJson(json), contentType: 'application/json' }
  if (files !== undefined) return encodeMultipart(form, files)
  if (form === undefined) return { body, contentType: undefined }
  return { body: toSearchParams(form).toString(), contentType: 'application/x-www-form-urlencoded' }
}

function toJson(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined
  if (text === undefined) throw createError('COVET_REQUEST_INJECTED', [`a ${typeof value} is no JSON`])
  return text
}

/** The platform's own writer of RFC 7578. */
async function encodeMultipart(form: TestRequest['form'], files: TestRequest['files'] = {}): Promise<EncodedBody> {
  const data = new FormData()
  for (const [name, value] of toSearchParams(form)) data.append(name, value)
  for (const [field, given] of Object.entries(files)) {
    for (const file of isList(given) ? given : [given]) {
      const { content, name, type } = isNamed(file) ? file : { content: file, name: undefined, type: undefined }
      const own = content instanceof Blob ? content : undefined
      const blob = own !== undefined && type === undefined ? own : new Blob([content], { type: type ?? '' })
      data.append(field, blob, name ?? (own as { readonly name?: string } | undefined)?.name ?? field)
    }
  }
  const encoded = new Response(data)
  const contentType = encoded.headers.get('content-type') ?? undefined
  return { body: new Uint8Array(await encoded.arrayBuffer()), contentType }
}

function isList(files: TestFile | readonly TestFile[]): files is readonly TestFile[] {
  return Array.isArray(files)
}

function isNamed(file: TestFile): file is NamedTestFile {
  return typeof file === 'object' && 'content' in file
}
