import { type CookieOptions, formatCookie } from './cookies'
import type { OutgoingHeaders } from './exchange'

/** What a handler, guard or interceptor wants of the answer before there is one. */
export class ContextResponse {
  /** The status to answer with; `undefined` leaves it to the route. */
  status: number | undefined = undefined
  #headers: Headers | undefined

  /** Headers to send. They win over the route's own and over those of the value. */
  get headers(): Headers {
    this.#headers ??= new Headers()
    return this.#headers
  }

  /** Adds a `Set-Cookie` header; `Path=/`, `HttpOnly` and `SameSite=Lax` unless the options say otherwise. */
  setCookie(name: string, value: string, options?: CookieOptions): void {
    this.headers.append('set-cookie', formatCookie(name, value, options))
  }

  /** @internal Writes what was set over the headers that are about to leave. */
  applyTo(outgoing: OutgoingHeaders): void {
    if (this.#headers === undefined) return
    for (const [name, value] of this.#headers) if (name !== 'set-cookie') outgoing[name] = value
    const cookies = this.#headers.getSetCookie()
    if (cookies.length === 0) return
    const earlier = outgoing['set-cookie']
    outgoing['set-cookie'] = [...(earlier === undefined ? [] : [earlier].flat().map(String)), ...cookies]
  }
}
