import { type CookieOptions, formatCookie, parseReceivedCookie } from '../http/cookies'

interface StoredCookie {
  readonly name: string
  /** As it was sent: it goes back as it came. */
  readonly value: string
  readonly domain: string
  readonly isHostOnly: boolean
  readonly path: string
  readonly isSecure: boolean
  /** Milliseconds since the epoch; endless for a cookie of the session. */
  readonly expires: number
}

/**
 * The cookies of one client, kept and sent as RFC 6265 says. `SameSite` has no meaning here, since no site links to
 * another; `localhost` counts as secure, as it does to browsers.
 */
export class CookieJar {
  readonly #origin: URL
  /** In the order of their creation, which an update does not change (section 5.3, step 11). */
  readonly #cookies: Map<string, StoredCookie> = new Map()

  constructor(origin: URL) {
    this.#origin = origin
  }

  /** Gives the value of a cookie, percent-decoded; of several paths', that of the longest. */
  get(name: string): string | undefined {
    const found = this.#live().find((cookie) => cookie.name === name)
    return found && parseReceivedCookie(`=${found.value}`).value
  }

  /** Puts a cookie in, as if the application had set it; for every path unless the options say otherwise. */
  set(name: string, value: string, options?: CookieOptions): void {
    this.receive(this.#origin, [formatCookie(name, value, options)])
  }

  /** Takes the cookies of a name out. */
  delete(name: string): void {
    for (const [key, cookie] of this.#cookies) if (cookie.name === name) this.#cookies.delete(key)
  }

  /** Takes every cookie out. */
  clear(): void {
    this.#cookies.clear()
  }

  /** Keeps what an answer sets (section 5.3); one that has expired already takes the earlier one out. */
  receive(url: URL, headers: readonly string[]): void {
    for (const header of headers) {
      const cookie = toStored(url, header)
      if (cookie === undefined) continue
      const key = [cookie.domain, cookie.path, cookie.name].join(' ')
      if (cookie.expires > Date.now()) this.#cookies.set(key, cookie)
      else this.#cookies.delete(key)
    }
  }

  /** Gives the cookies that a request takes along, longest path first (section 5.4), as `[name, value]`. */
  match({ hostname, pathname, protocol }: URL): readonly (readonly [name: string, value: string])[] {
    const isSecure = protocol === 'https:' || isTrusted(hostname)
    return this.#live()
      .filter(({ domain, isHostOnly }) => (isHostOnly ? hostname === domain : matchesDomain(hostname, domain)))
      .filter((cookie) => matchesPath(pathname, cookie.path) && (isSecure || !cookie.isSecure))
      .map(({ name, value }) => [name, value])
  }

  #live(): readonly StoredCookie[] {
    const now = Date.now()
    return [...this.#cookies.values()]
      .filter(({ expires }) => expires > now)
      .sort((one, other) => other.path.length - one.path.length)
  }
}

/** Gives nothing for a cookie that the host may not set, or that has no name. */
function toStored({ hostname, pathname }: URL, header: string): StoredCookie | undefined {
  const { name, value, path, maxAge, expires, secure, domain: given } = parseReceivedCookie(header, true)
  const domain = given?.replace(/^\./, '').toLowerCase() ?? ''
  if (name === '' || (domain !== '' && !matchesDomain(hostname, domain))) return undefined
  return {
    name,
    value,
    domain: domain === '' ? hostname : domain,
    isHostOnly: domain === '',
    path: path?.startsWith('/') === true ? path : defaultPath(pathname),
    isSecure: secure === true,
    // Max-Age comes before Expires (section 5.3, step 3).
    expires: maxAge === undefined ? (expires?.getTime() ?? Infinity) : Date.now() + maxAge * 1000,
  }
}

/** Section 5.1.3; an address has no subdomains. */
function matchesDomain(hostname: string, domain: string): boolean {
  return hostname === domain || (hostname.endsWith(`.${domain}`) && !/^[\d.]+$|:/.test(hostname))
}

/** Section 5.1.4. */
function matchesPath(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`)
}

/** Section 5.1.4: the folder of the path that set the cookie. */
function defaultPath(pathname: string): string {
  return pathname.slice(0, Math.max(pathname.lastIndexOf('/'), 1))
}

/** RFC 6265bis section 5.8.3 leaves it to the client which hosts it trusts without TLS. */
function isTrusted(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1' || hostname === '[::1]'
}
