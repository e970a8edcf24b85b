import { addCredentials, type AnyCredentials, type SecuredCall, type SecurityScheme } from './credentials'
import type { AnswerKind, AnyInput, Operation } from './operation'
import { readAnswer } from './read-answer'
import type { AnyResult } from './results'
import { styleOf, writeAddress } from './write-address'
import { writeBody } from './write-body'
import { expand, isGiven, toText } from './write-parameter'

/** What a client is made with, whatever its document. */
export interface AnyClientOptions {
  /**
   * Where the API is, its prefix included: `https://api.example.com/v1`. Default: the first server of the document if it is
   * absolute, else the page's own origin.
   */
  readonly baseUrl?: string | undefined
  /** What sends requests. Default: `fetch`. In process: `(request) => app.fetch(request)`. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined
  /** Headers of every request. */
  readonly headers?:
    | Readonly<Record<string, string>>
    | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>)
    | undefined
  /** Whether a browser sends cookies to another origin. Default: what `fetch` does, `same-origin`. */
  readonly credentials?: 'include' | 'omit' | 'same-origin' | undefined
}

/** Who is calling: credentials, or what gives them for each call that asks for some. */
export type Auth<Credentials> = Credentials | ((call: SecuredCall) => Credentials | Promise<Credentials>)

interface BoundOptions extends AnyClientOptions {
  readonly auth?: Auth<AnyCredentials> | undefined
}

/** What calls one operation. */
export type AnyCall = (input?: AnyInput) => Promise<AnyResult>

/**
 * Makes the function of each operation.
 *
 * @throws TypeError where nothing tells the address of the API.
 */
export function bindOperations(
  operations: Readonly<Record<string, Operation>>,
  schemes: readonly SecurityScheme[],
  server: string | undefined,
  options: BoundOptions,
): Record<string, AnyCall> {
  const send = options.fetch ?? ((request: Request) => fetch(request))
  const base = readBaseUrl(server, options)
  const bind = (name: string, operation: Operation): AnyCall => {
    return async (input = {}) => {
      const request = await writeRequest(name, operation, input, base, schemes, options)
      return readAnswer(name, operation, await send(request))
    }
  }
  return Object.fromEntries(Object.entries(operations).map(([name, operation]) => [name, bind(name, operation)]))
}

function readBaseUrl(server: string | undefined, { baseUrl, fetch: own }: AnyClientOptions): string {
  const { location } = globalThis as { readonly location?: { readonly origin: string } }
  // What is sent in process needs an origin for the form's sake alone.
  const origin = location?.origin ?? (own === undefined ? undefined : 'http://localhost')
  const given = baseUrl ?? server ?? '/'
  const base = /^[a-z][a-z0-9+.-]*:/i.test(given)
    ? given
    : origin === undefined
      ? undefined
      : new URL(given, origin).href
  if (base === undefined) throw new TypeError('The client does not know where the API is: give it a `baseUrl`.')
  if (/[?#]/.test(given)) {
    throw new TypeError(`"${given}" cannot be the base of addresses: it has a query or a fragment.`)
  }
  return base.replace(/\/+$/, '')
}

async function writeRequest(
  name: string,
  operation: Operation,
  input: AnyInput,
  base: string,
  schemes: readonly SecurityScheme[],
  { headers: common, auth, credentials }: BoundOptions,
): Promise<Request> {
  const body = writeBody(operation, input)
  const headers = new Headers({ accept: acceptOf(operation) })
  const set = (values: Readonly<Record<string, unknown>> = {}, write: typeof writeHeader = toText): void => {
    for (const [key, value] of Object.entries(values)) if (isGiven(value)) headers.set(key, write(value, key))
  }
  const writeHeader = (value: unknown, key: string): string =>
    expand(key, value, styleOf(operation, 'header', key), String)
  set({ 'content-type': body?.contentType })
  set(typeof common === 'function' ? await common() : common)
  const parts = { headers, query: { ...input.query }, cookies: { ...input.cookies } }
  if (operation.security !== undefined && auth !== undefined) {
    const call = { operation: name, security: operation.security }
    addCredentials(parts, call, typeof auth === 'function' ? await auth(call) : auth, schemes)
  }
  const cookies = Object.entries(parts.cookies).filter(([, value]) => isGiven(value))
  const cookie = cookies.map(([key, value]) => `${key}=${encodeURIComponent(toText(value))}`).join('; ')
  set({ cookie: cookie === '' ? undefined : cookie })
  set(input.headers, writeHeader)
  set(input.extraHeaders)
  const init = {
    method: operation.method,
    headers,
    ...(body === undefined ? {} : { body: body.data }),
    // A stream is sent while the answer may already come.
    ...(body?.data instanceof ReadableStream ? { duplex: 'half' } : {}),
    ...(credentials === undefined ? {} : { credentials }),
    ...(input.signal === undefined ? {} : { signal: input.signal }),
  }
  return new Request(base + writeAddress(operation, { ...input, query: parts.query }), init as RequestInit)
}

const accepted: Readonly<Partial<Record<AnswerKind, string>>> = {
  json: 'application/json',
  text: 'text/*',
  lines: 'application/jsonl',
  events: 'text/event-stream',
  'text-events': 'text/event-stream',
}

/** Problem documents are welcome anywhere, and anything is better than a refusal for the sake of this header. */
function acceptOf({ answers }: Operation): string {
  const types = Object.values(answers).flatMap((kinds) => kinds.map((kind) => accepted[kind]))
  const named = types.filter((type) => type !== undefined)
  return [...new Set([...named, 'application/problem+json']), '*/*;q=0.1'].join(', ')
}
