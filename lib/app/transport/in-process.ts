import { request as createRequest, type IncomingMessage, type Server } from 'node:http'
import { type Duplex, duplexPair, Readable } from 'node:stream'
import { createError } from '../../errors/boot-error'
import { createNodeServer, type NodeListener } from './node-server'

/** Keys and values of a query or a form; a list repeats its key, `undefined` leaves it out. */
export type InjectedQuery = Readonly<
  Record<string, string | number | boolean | readonly (string | number | boolean)[] | undefined>
>

/** A request that is answered in process. */
export interface InjectOptions {
  /** Default `GET`, or `POST` with a body. */
  readonly method?: string | undefined
  /** Path and query, or an absolute URL. */
  readonly url: string
  /** Added to the query of `url`. */
  readonly query?: InjectedQuery | undefined
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>> | undefined
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is; name its type in `headers`. */
  readonly body?: string | Uint8Array | undefined
}

/** An answer that came in process, complete. */
export interface InjectedResponse {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array
  /** The body as UTF-8. */
  readonly text: string
  /** Parses the body as JSON. */
  json<Value = unknown>(): Value
}

/**
 * A server without a port. Its connections are pairs of streams, so a request passes through Node's own parser as
 * one from a socket does.
 */
export class InProcessServer {
  readonly #server: Server

  constructor(listener: NodeListener) {
    this.#server = createNodeServer(listener)
  }

  /** Sends a request and waits for its whole answer. */
  async inject(given: InjectOptions | string): Promise<InjectedResponse> {
    const options = typeof given === 'string' ? { url: given } : given
    const { json } = options
    const body = json === undefined ? options.body : JSON.stringify(json)
    const headers = new Map<string, string | readonly string[]>()
    if (json !== undefined) headers.set('content-type', 'application/json')
    for (const [name, value] of Object.entries(options.headers ?? {})) {
      if (value !== undefined) headers.set(name.toLowerCase(), value)
    }
    const target = toTarget(options)
    const method = (options.method ?? (body === undefined ? 'GET' : 'POST')).toUpperCase()
    const bytes = typeof body === 'string' ? Buffer.from(body) : body
    if (bytes !== undefined && !headers.has('transfer-encoding'))
      headers.set('content-length', String(bytes.byteLength))
    const response = await this.#send(target, method, headers, bytes === undefined ? undefined : Readable.from([bytes]))
    return toInjectedResponse(response, await readAll(response))
  }

  /** Answers a web request with a web response; both bodies are streamed, and both end by the reason of its signal. */
  async fetch(request: Request): Promise<Response> {
    const { signal } = request
    const headers = new Map<string, string | readonly string[]>(request.headers)
    const body = request.body === null ? undefined : Readable.fromWeb(request.body)
    const target = toTarget({ url: request.url })
    const response = await this.#send(target, request.method, headers, body, signal).catch((error: unknown) => {
      throw signal.aborted ? signal.reason : error
    })
    const status = response.statusCode ?? 500
    const hasBody = ![204, 205, 304].includes(status) && request.method !== 'HEAD'
    if (hasBody) destroyOnAbort(response, signal)
    else response.resume()
    const stream = hasBody ? (Readable.toWeb(response) as ReadableStream<Uint8Array>) : null
    return new Response(stream, { status, statusText: response.statusMessage ?? '', headers: toHeaders(response) })
  }

  #send(
    target: Target,
    method: string,
    headers: ReadonlyMap<string, string | readonly string[]>,
    body: Readable | undefined,
    signal?: AbortSignal,
  ): Promise<IncomingMessage> {
    const [client, server] = createConnection()
    Object.assign(server, { remoteAddress: '127.0.0.1' }, target.isSecure ? { encrypted: true } : undefined)
    this.#server.emit('connection', server)
    return new Promise((resolve, reject) => {
      const outgoing = createRequest({
        createConnection: () => client,
        method,
        path: target.path,
        headers: { host: target.host, ...(Object.fromEntries(headers) as Record<string, string | string[]>) },
        signal,
      })
      outgoing.once('response', resolve).once('error', reject)
      if (body === undefined) outgoing.end()
      else body.once('error', reject).pipe(outgoing)
    })
  }
}

/** Where a request goes: the path is kept as it was written, since what is wrong with it may be what is tried. */
interface Target {
  readonly host: string
  readonly path: string
  readonly isSecure: boolean
}

function toTarget({ url, query }: InjectOptions): Target {
  const match = /^(?:(https?):\/\/([^/?#]+))?([/?*][^#]*|$)/i.exec(url)
  if (match === null) throw createError('COVET_REQUEST_INJECTED', [`"${url}" is neither a path nor an address`])
  const [, scheme, host = 'localhost', rest = ''] = match
  const search = toSearchParams(query)
  const path = (rest.startsWith('?') || rest === '' ? `/${rest}` : rest).replaceAll(
    /[^\u0021-\u007e]+/g,
    encodeURIComponent,
  )
  const separator = path.includes('?') ? '&' : '?'
  return {
    host,
    path: search.size === 0 ? path : `${path}${separator}${search.toString()}`,
    isSecure: scheme?.toLowerCase() === 'https',
  }
}

/** Brings keys and values to the form that queries and forms are written in. */
export function toSearchParams(query: InjectedQuery = {}): URLSearchParams {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const item of [value].flat()) if (item !== undefined) search.append(name, String(item))
  }
  return search
}

/** A pair of streams of which each learns, as the ends of a socket do, when the other is gone. */
function createConnection(): [Duplex, Duplex] {
  const [client, server] = duplexPair()
  client.once('close', () => server.destroy())
  server.once('close', () => client.push(null))
  return [client, server]
}

function destroyOnAbort(response: IncomingMessage, signal: AbortSignal): void {
  const destroy = (): void => void response.destroy(signal.reason as Error)
  signal.addEventListener('abort', destroy)
  response.once('close', () => signal.removeEventListener('abort', destroy))
}

async function readAll(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function toInjectedResponse(response: IncomingMessage, body: Buffer): InjectedResponse {
  const text = body.toString('utf8')
  return {
    status: response.statusCode ?? 500,
    headers: toHeaders(response),
    body,
    text,
    json: <Value>() => JSON.parse(text) as Value,
  }
}

function toHeaders(response: IncomingMessage): Headers {
  const headers = new Headers()
  for (let index = 0; index + 1 < response.rawHeaders.length; index += 2) {
    headers.append(response.rawHeaders[index] ?? '', response.rawHeaders[index + 1] ?? '')
  }
  return headers
}
