import { createTrust } from '../../../lib/app/trust'
import { type ClientAddress, createClientAddress, type TrustProxy } from '../../../lib/http/client-address'
import type { Exchange } from '../../../lib/http/exchange'

function exchange(headers: Exchange['headers'], remoteAddress: string | undefined = '10.0.0.1', encrypted = false) {
  return { headers, remoteAddress, encrypted } as unknown as Exchange
}

function address(trust: TrustProxy | undefined): ClientAddress {
  return createClientAddress(createTrust(trust, []))
}

const forwarded = {
  host: 'inner',
  'x-forwarded-for': ' 203.0.113.7 ,, 10.0.0.2',
  'x-forwarded-proto': 'HTTPS, http',
  'x-forwarded-host': 'shop.example, inner',
}

describe('the client’s address', () => {
  it('is the peer’s where no proxy is trusted', () => {
    const direct = address(undefined)
    const asked = exchange(forwarded)
    expect([direct.ip(asked), direct.protocol(asked), direct.host(asked)]).toEqual(['10.0.0.1', 'http', 'inner'])
    const bare = exchange({}, undefined, true)
    expect([
      direct.ip({ ...bare, remoteAddress: undefined } as Exchange),
      direct.protocol(bare),
      direct.host(bare),
    ]).toEqual(['', 'https', ''])
  })

  it.each<[TrustProxy, string]>([
    [true, '203.0.113.7'],
    [1, '10.0.0.2'],
    [2, '203.0.113.7'],
    [0, '10.0.0.1'],
    ['10.0.0.0/8', '203.0.113.7'],
    ['uniquelocal', '203.0.113.7'],
    [['10.0.0.1'], '10.0.0.2'],
    [['192.0.2.0/24'], '10.0.0.1'],
  ])('is the first one that is not trusted: %j', (trust, expected) => {
    expect(address(trust).ip(exchange(forwarded))).toBe(expected)
  })

  it('is that of no peer where the transport tells of none', () => {
    const asked = { ...exchange({ 'x-forwarded-for': 'unknown' }), remoteAddress: undefined } as Exchange
    expect(address(true).ip(asked)).toBe('unknown')
    expect(address('loopback').ip(asked)).toBe('')
    expect(address('loopback').host(asked)).toBe('')
  })

  it('comes with the protocol and host that a trusted proxy names, and no others', () => {
    const through = address(true)
    expect([through.protocol(exchange(forwarded)), through.host(exchange(forwarded))]).toEqual([
      'https',
      'shop.example',
    ])
    expect(through.protocol(exchange({ 'x-forwarded-proto': 'gopher' }))).toBe('http')
    expect(through.protocol(exchange({ 'x-forwarded-proto': 'http' }, '10.0.0.1', true))).toBe('http')
    expect(through.host(exchange({ host: 'inner' }))).toBe('inner')
    expect(through.host(exchange({ 'x-forwarded-host': ['a', 'b'] }))).toBe('a')
    expect(address(['192.0.2.1']).host(exchange(forwarded))).toBe('inner')
  })

  it('comes with the prefix that trusted proxies took off, or with none', () => {
    const asked = exchange({ 'x-forwarded-prefix': ['/a/', '/b'] })
    expect(address(true).prefix(asked)).toBe('/a/b')
    expect(address(true).prefix(exchange({}))).toBe('')
    expect(address(['192.0.2.1']).prefix(asked)).toBe('')
    expect(address(undefined).prefix(asked)).toBeUndefined()
  })
})
