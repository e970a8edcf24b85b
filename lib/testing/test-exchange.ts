import type { Exchange, OutgoingHeaders } from '../http/exchange'
import type { StringRecord } from '../http/query-string'

/** What came in, for a request that no server has seen. */
export interface TestExchangeOptions {
  /** Default `GET`. */
  readonly method?: string | undefined
  /** Path and query. Default `/`. */
  readonly url?: string | undefined
  readonly headers?: StringRecord | undefined
}

/** One request and its answer in memory. */
export class TestExchange implements Exchange {
  readonly method: string
  readonly url: string
  readonly headers: StringRecord
  readonly remoteAddress = '127.0.0.1'
  readonly encrypted = false
  readonly node = undefined
  isAnswered = false
  readonly #controller = new AbortController()

  constructor({ method = 'GET', url = '/', headers = {} }: TestExchangeOptions) {
    this.method = method.toUpperCase()
    this.url = url
    const entries = Object.entries({ host: 'localhost', ...headers })
    this.headers = Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]))
  }

  get isComplete(): boolean {
    return this.isAnswered
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  abort(reason: unknown): void {
    this.#controller.abort(reason)
  }

  whenComplete(): Promise<void> {
    return Promise.resolve()
  }

  readBody(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array())
  }

  async *openBody(): AsyncGenerator<Uint8Array> {}

  send(_status: number, _headers: OutgoingHeaders): void {
    this.isAnswered = true
  }

  stream(_status: number, _headers: OutgoingHeaders): Promise<void> {
    this.isAnswered = true
    return Promise.resolve()
  }
}
