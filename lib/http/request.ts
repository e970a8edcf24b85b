import { parseCookie } from './cookies'
import type { ClientAddress } from './client-address'
import type { Exchange, NodePair } from './exchange'
import { emptyRecord, type StringRecord } from './query-string'

/** One request as application code reads it; everything costly is made on first use. */
export class ContextRequest {
  readonly #exchange: Exchange
  readonly #address: ClientAddress
  #headers: Headers | undefined
  #cookies: StringRecord | undefined

  /** @internal */
  constructor(exchange: Exchange, address: ClientAddress) {
    this.#exchange = exchange
    this.#address = address
  }

  /** Upper-case. */
  get method(): string {
    return this.#exchange.method
  }

  /** Path and query: `/books?page=2`. */
  get url(): string {
    return this.#exchange.url
  }

  /** The path alone, still percent-encoded. */
  get path(): string {
    const { url } = this.#exchange
    const end = url.indexOf('?')
    return end === -1 ? url : url.slice(0, end)
  }

  /** A web `Headers` view, made on first use: a read-only copy of what was received. */
  get headers(): Headers {
    this.#headers ??= toHeaders(this.#exchange.headers)
    return this.#headers
  }

  /** One header without making the view; the name in lower case. */
  header(name: string): string | undefined {
    const value = this.#exchange.headers[name]
    return typeof value === 'string' ? value : value?.join(', ')
  }

  /** Every header as received, with lower-case names; repeated ones may be lists. */
  get rawHeaders(): StringRecord {
    return this.#exchange.headers
  }

  /** The client's address, seen through trusted proxies (`trustProxy`). */
  get ip(): string {
    return this.#address.ip(this.#exchange)
  }

  /** `http` or `https`, seen through trusted proxies. */
  get protocol(): 'http' | 'https' {
    return this.#address.protocol(this.#exchange)
  }

  /** The host that was asked, with its port if one was named, seen through trusted proxies. */
  get host(): string {
    return this.#address.host(this.#exchange)
  }

  /** The request's cookies by name, percent-decoded. */
  get cookies(): StringRecord {
    const header = this.header('cookie')
    this.#cookies ??= header === undefined ? emptyRecord : parseCookie(header)
    return this.#cookies
  }

  /**
   * What trusted proxies took off the path (`X-Forwarded-Prefix`), such as `/shop`; empty where nothing was taken off,
   * `undefined` where no proxy is trusted.
   */
  get forwardedPrefix(): string | undefined {
    return this.#address.prefix(this.#exchange)
  }

  /** Node's own pair; `undefined` on a transport that is not Node. */
  get raw(): NodePair | undefined {
    return this.#exchange.node
  }
}

function toHeaders(record: StringRecord): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(record)) {
    if (name.startsWith(':') || value === undefined) continue
    for (const item of typeof value === 'string' ? [value] : value) headers.append(name, item)
  }
  return headers
}
