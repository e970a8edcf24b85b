import type { BoundOptions } from './client-options'
import { addCredentials, type SecurityScheme } from './credentials'
import type { AnswerKind, AnyInput, Operation } from './operation'
import { styleOf, writeAddress } from './write-address'
import { writeBody } from './write-body'
import { expand, isGiven, toText } from './write-parameter'

/** What all requests of a client have in common. */
interface BoundClient {
  readonly base: string
  readonly schemes: readonly SecurityScheme[]
  readonly options: BoundOptions
}

/** Writes the request of a call; what is nearest to the call goes before what is further away. */
export async function writeRequest(
  name: string,
  operation: Operation,
  input: AnyInput,
  { base, schemes, options }: BoundClient,
): Promise<Request> {
  const { headers: common, auth, credentials } = options
  const body = writeBody(operation, input)
  const headers = new Headers({ accept: acceptOf(operation) })
  const parts = { headers, query: { ...input.query }, cookies: { ...input.cookies } }
  setAll(headers, { 'content-type': body?.contentType })
  setAll(headers, typeof common === 'function' ? await common() : common)
  if (operation.security !== undefined && auth !== undefined) {
    const call = { operation: name, security: operation.security }
    addCredentials(parts, call, typeof auth === 'function' ? await auth(call) : auth, schemes)
  }
  setAll(headers, { cookie: writeCookies(parts.cookies) })
  setAll(headers, input.headers, (value, key) => expand(key, value, styleOf(operation, 'header', key), String))
  setAll(headers, input.extraHeaders)
  const init = {
    method: operation.method,
    headers,
    body: body?.data,
    // A stream is sent while the answer may already come.
    duplex: body?.data instanceof ReadableStream ? 'half' : undefined,
    credentials,
    signal: input.signal,
  }
  return new Request(base + writeAddress(operation, { ...input, query: parts.query }), init as RequestInit)
}

function setAll(
  headers: Headers,
  values: Readonly<Record<string, unknown>> = {},
  write: (value: unknown, key: string) => string = toText,
): void {
  for (const [key, value] of Object.entries(values)) if (isGiven(value)) headers.set(key, write(value, key))
}

function writeCookies(cookies: Readonly<Record<string, unknown>>): string | undefined {
  const given = Object.entries(cookies).filter(([, value]) => isGiven(value))
  const pairs = given.map(([key, value]) => `${key}=${encodeURIComponent(toText(value))}`)
  return pairs.length === 0 ? undefined : pairs.join('; ')
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
  const named = Object.values(answers).flatMap((kinds) => kinds.flatMap((kind) => accepted[kind] ?? []))
  return [...new Set([...named, 'application/problem+json']), '*/*;q=0.1'].join(', ')
}
