import type { AppOptions } from '../app-options'
import type { Application } from '../app/application'
import { type InjectedResponse, toSearchParams } from '../app/transport/in-process'
import type { BuildOptions } from '../app/plan-application'
import { createApp, toOptions } from '../create-app'
import type { AppDefinition } from '../define-app'
import type { Token } from '../di/token'
import { createError } from '../errors/boot-error'
import { CapturedLog } from './captured-log'
import { CookieJar } from './cookie-jar'
import { followRedirect, type SentRequest } from './redirect'
import { encodeBody, type TestRequest, type TestStreamRequest } from './test-request'
import { TestResponse } from './test-response'
import { TestStream } from './test-stream'

/** How a test client builds its application, and how it asks it. */
export interface TestClientOptions extends BuildOptions {
  /** Where requests seem to go; it counts for hosts, secure cookies and `urlFor`. Default `http://localhost`. */
  readonly origin?: string | undefined
  /** Sent with every request. */
  readonly headers?: TestRequest['headers']
  /** Whether answers that lead elsewhere in the application are followed. Default false: a test sees each answer. */
  readonly followRedirects?: boolean | undefined
  /**
   * Whether an error that the application knows nothing of is thrown where it was asked for, instead of the 500 that
   * hides it from clients. Default true: a test then fails with the cause and its stack.
   */
  readonly raiseServerErrors?: boolean | undefined
}

const mostRedirects = 20

/**
 * An application built for a test, and a client that asks it in process: through Node's own parser and everything that
 * serves real requests, without a port. Each client has its own application, so tests can run side by side.
 *
 * @example
 * export async function listsBooks() {
 *   const overrides = [{ provide: BookService, useValue: { list: () => [] } }]
 *   const client = await TestClient.create(definition, { overrides })
 *   const response = await client.post('/books', { json: { title: 'Dune' } })
 *   await client.close()
 *   return response.status
 * }
 */
export class TestClient {
  readonly app: Application
  /** What the application has set and the next request takes along. */
  readonly cookies: CookieJar
  readonly #origin: string
  readonly #log: CapturedLog
  readonly #options: TestClientOptions

  private constructor(app: Application, log: CapturedLog, options: TestClientOptions) {
    const origin = readOrigin(options.origin)
    this.app = app
    this.cookies = new CookieJar(origin)
    this.#origin = origin.origin
    this.#log = log
    this.#options = options
  }

  /**
   * Builds the application anew, with whatever `overrides` replace, and a client for it. What it would print is kept in
   * `errors` and `warnings`.
   *
   * @throws BootError with everything that is wrong; nothing is left open then.
   */
  static async create(definition: AppDefinition | AppOptions, options: TestClientOptions = {}): Promise<TestClient> {
    readOrigin(options.origin)
    const given = toOptions(definition)
    const log = new CapturedLog(given.logger === false ? undefined : given.logger)
    const app = await createApp({ ...given, logger: log }, options)
    app.on('error', (error, context, traceId) => log.note(error, context, traceId))
    return new TestClient(app, log, options)
  }

  /** Every error that the application has reported, in order: those behind a 500, and those that came too late to answer. */
  get errors(): readonly unknown[] {
    return this.#log.errors
  }

  /** Every warning that the application has reported, in order. */
  get warnings(): readonly string[] {
    return this.#log.warnings
  }

  /** Sends a GET request. */
  get(path: string, request?: TestRequest): Promise<TestResponse> {
    return this.request('GET', path, request)
  }

  /** Sends a POST request. */
  post(path: string, request?: TestRequest): Promise<TestResponse> {
    return this.request('POST', path, request)
  }

  /** Sends a PUT request. */
  put(path: string, request?: TestRequest): Promise<TestResponse> {
    return this.request('PUT', path, request)
  }

  /** Sends a PATCH request. */
  patch(path: string, request?: TestRequest): Promise<TestResponse> {
    return this.request('PATCH', path, request)
  }

  /** Sends a DELETE request. */
  delete(path: string, request?: TestRequest): Promise<TestResponse> {
    return this.request('DELETE', path, request)
  }

  /** Sends a HEAD request. */
  head(path: string, request?: TestRequest): Promise<TestResponse> {
    return this.request('HEAD', path, request)
  }

  /** Sends an OPTIONS request. */
  options(path: string, request?: TestRequest): Promise<TestResponse> {
    return this.request('OPTIONS', path, request)
  }

  /**
   * Sends a request and waits for its whole answer.
   *
   * @param path a path with or without a query, or an absolute address for another host.
   * @throws whatever the handler threw, where that is no answer, unless `raiseServerErrors` is off.
   */
  async request(method: string, path: string, request: TestRequest = {}): Promise<TestResponse> {
    const follows = request.followRedirects ?? this.#options.followRedirects ?? false
    let sent = await this.#toSent(method.toUpperCase(), path, request)
    for (let count = 0; count <= mostRedirects; count++) {
      const response = await this.#send(sent, request)
      const next: SentRequest | undefined = follows ? followRedirect(sent, response) : undefined
      if (next === undefined) return response
      sent = next
    }
    throw createError('COVET_REQUEST_INJECTED', [`"${path}" redirects more than ${mostRedirects} times`])
  }

  /**
   * Sends a request and gives its answer as soon as it begins: for one that comes piece by piece, or never ends.
   *
   * @param request the method is `GET`, or `POST` with a body, unless it says otherwise. Redirects are not followed.
   * @throws whatever the handler threw before its answer began, as `request` does.
   */
  async stream(path: string, { method, ...request }: TestStreamRequest = {}): Promise<TestStream> {
    const hasBody = [request.json, request.form, request.files, request.body].some((body) => body !== undefined)
    const sent = await this.#toSent((method ?? (hasBody ? 'POST' : 'GET')).toUpperCase(), path, request)
    const address = new URL(sent.url, this.#origin)
    const headers = new Headers(this.#cookieHeader(sent, address, request.cookies))
    for (const [name, value] of sent.headers) for (const one of [value].flat()) headers.append(name, one)
    const leaving = new AbortController()
    const init = { method: sent.method, headers, body: sent.body ?? null, signal: leaving.signal }
    const response = await this.app.fetch(new Request(address, init))
    this.cookies.receive(address, response.headers.getSetCookie())
    if (response.status === 500) await this.#raise(response.clone(), sent.method, address, request)
    return new TestStream(response, () => leaving.abort())
  }

  /** Settles when the application is done with all that it was asked, teardowns and work in the background included. */
  idle(): Promise<void> {
    return this.app.idle()
  }

  /** Gives a singleton of the application, or a new transient. */
  resolve<Service>(token: Token<Service>): Service {
    return this.app.get(token)
  }

  /** Makes the address of a route, as `app.urlFor` does. */
  urlFor(...args: Parameters<Application['urlFor']>): string {
    return this.app.urlFor(...args)
  }

  /** Lets requests in flight end, then disposes of the application. */
  close(): Promise<void> {
    return this.app.close()
  }

  /** The same as `close()`: for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #toSent(method: string, path: string, request: TestRequest): Promise<SentRequest> {
    const { body, contentType } = await encodeBody(request)
    const headers = new Map<string, string | readonly string[]>()
    if (contentType !== undefined) headers.set('content-type', contentType)
    for (const [name, value] of Object.entries({ ...lower(this.#options.headers), ...lower(request.headers) })) {
      if (value !== undefined) headers.set(name, value)
    }
    const url = /^[/?]/.test(path) ? this.#origin + path : path
    const search = toSearchParams(request.query).toString()
    const separator = search === '' ? '' : url.includes('?') ? '&' : '?'
    return { method, url: url + separator + search, headers, body }
  }

  async #send(sent: SentRequest, { cookies, raiseServerErrors }: TestRequest): Promise<TestResponse> {
    const { method, url, body } = sent
    const address = new URL(url, this.#origin)
    const target = address.pathname + address.search
    const raises = raiseServerErrors ?? this.#options.raiseServerErrors ?? true
    const headers = { ...Object.fromEntries(sent.headers), ...this.#cookieHeader(sent, address, cookies) }
    let response: InjectedResponse
    try {
      response = await this.app.inject({ method, url, headers, body })
    } catch (error) {
      // An answer that broke off says nothing of its cause.
      const failure = this.#log.take(undefined, method, target)
      throw raises && failure !== undefined ? failure.error : error
    }
    this.cookies.receive(address, response.headers.getSetCookie())
    const failure = response.status === 500 ? this.#log.take(readTraceId(response), method, target) : undefined
    if (raises && failure !== undefined) throw failure.error
    return new TestResponse(response, url)
  }

  async #raise(response: Response, method: string, address: URL, { raiseServerErrors }: TestRequest): Promise<void> {
    const { headers } = response
    const traceId = readTraceId({ headers, text: await response.text() })
    const failure = this.#log.take(traceId, method, address.pathname + address.search)
    const raises = raiseServerErrors ?? this.#options.raiseServerErrors ?? true
    if (raises && failure !== undefined) throw failure.error
  }

  /** A header that the test wrote itself goes out as it is. */
  #cookieHeader(sent: SentRequest, address: URL, own: TestRequest['cookies'] = {}): { readonly cookie?: string } {
    if (sent.headers.has('cookie')) return {}
    const kept = this.cookies.match(address).filter(([name]) => !Object.hasOwn(own, name))
    const added = Object.entries(own).map(([name, value]) => [name, encodeURIComponent(value)] as const)
    const pairs = [...kept, ...added].map(([name, value]) => `${name}=${value}`)
    return pairs.length === 0 ? {} : { cookie: pairs.join('; ') }
  }
}

function readOrigin(given = 'http://localhost'): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url
  throw createError('COVET_OPTION_INVALID', ['origin', `"${given}" is no scheme and host, as https://bookshop.test is`])
}

function lower(headers: TestRequest['headers'] = {}): NonNullable<TestRequest['headers']> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** A problem document of an unknown error names the error by its trace id; HEAD has no document. */
function readTraceId({ headers, text }: Pick<InjectedResponse, 'headers' | 'text'>): string | undefined {
  if (headers.get('content-type')?.startsWith('application/problem+json') !== true || text === '') return undefined
  return (JSON.parse(text) as { readonly traceId?: string }).traceId
}
