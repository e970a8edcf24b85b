import type { Exchange } from './exchange'
import { joinPrefixes } from './forwarded-prefix'

/**
 * Which peers are believed when they forward (`X-Forwarded-For`, `-Proto`, `-Host`, `-Prefix`).
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
  /**
   * What the proxies took off the path (`X-Forwarded-Prefix`), to stand before a path: no slash at its end, empty where
   * nothing was taken off or the header is no path. `undefined` where no proxy is believed, so that no answer can vary by it.
   */
  prefix(exchange: Exchange): string | undefined
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
  prefix: () => undefined,
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
    // Each proxy on the way adds what it took off itself, so that the sum of them is what the client wrote.
    prefix: (exchange) => (isTrusted(exchange) ? joinPrefixes(headerText(exchange, 'x-forwarded-prefix') ?? '') : ''),
  }
}

function headerText(exchange: Exchange, name: string): string | undefined {
  const value = exchange.headers[name]
  return typeof value === 'string' ? value : value?.join(', ')
}
