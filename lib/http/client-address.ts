import type { Exchange } from './exchange'

/**
 * Which peers are believed when they forward (`X-Forwarded-For`, `-Proto`, `-Host`).
 *
 * `true`: all; a number: that many hops; addresses, subnets or `loopback | linklocal | uniquelocal`: those.
 * Default `false`: none, since a client can write these headers itself.
 */
export type TrustProxy = boolean | number | string | readonly string[]

/** Who sent a request, and what for, seen through the proxies that are trusted. */
export interface ClientAddress {
  ip(exchange: Exchange): string
  protocol(exchange: Exchange): 'http' | 'https'
  /** With its port, where one was given; empty for an HTTP/1.0 request without a host. */
  host(exchange: Exchange): string
}

/** Tells whether the address at a distance (0 = the peer itself) may be believed. */
export type TrustPredicate = (address: string, distance: number) => boolean

/** Makes the reader of client addresses; `trust` is decided at boot. */
export function createClientAddress(trust: TrustPredicate | undefined): ClientAddress {
  return trust === undefined ? directAddress : forwardedAddress(trust)
}

const directAddress: ClientAddress = {
  ip: (exchange) => exchange.remoteAddress ?? '',
  protocol: (exchange) => (exchange.encrypted ? 'https' : 'http'),
  host: (exchange) => headerText(exchange, 'host') ?? '',
}

function forwardedAddress(trust: TrustPredicate): ClientAddress {
  const isTrusted = (exchange: Exchange): boolean => trust(exchange.remoteAddress ?? '', 0)
  const forwarded = (exchange: Exchange, name: string): string | undefined =>
    isTrusted(exchange) ? headerText(exchange, name)?.split(',')[0]?.trim() : undefined
  return {
    ip(exchange) {
      const hops = (headerText(exchange, 'x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
      const addresses = [exchange.remoteAddress ?? '', ...hops.filter((hop) => hop !== '').toReversed()]
      const last = addresses.findIndex((address, distance) => !trust(address, distance))
      return addresses[last === -1 ? addresses.length - 1 : last] ?? ''
    },
    protocol(exchange) {
      const given = forwarded(exchange, 'x-forwarded-proto')?.toLowerCase()
      return given === 'https' || given === 'http' ? given : directAddress.protocol(exchange)
    },
    host: (exchange) => forwarded(exchange, 'x-forwarded-host') ?? directAddress.host(exchange),
  }
}

function headerText(exchange: Exchange, name: string): string | undefined {
  const value = exchange.headers[name]
  return typeof value === 'string' ? value : value?.join(', ')
}
