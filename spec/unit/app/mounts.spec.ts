import type { IncomingMessage, ServerResponse } from 'node:http'
import { Mounts, readMountPrefix } from '../../../lib/app/mounts'
import type { Exchange } from '../../../lib/http/exchange'

function exchangeOf(url: string, originalUrl?: string): Exchange {
  return { url, node: { request: { url, originalUrl } } } as unknown as Exchange
}

function ask(mounts: Mounts, url: string, isFallback = false): unknown {
  const request = { url } as IncomingMessage
  const [path = ''] = url.split('?')
  return mounts.find(path, isFallback)?.(request, {} as ServerResponse)
}

const own = (request: IncomingMessage): string => request.url ?? ''

describe('Mounts', () => {
  it('find nothing where nothing is mounted', () => {
    expect(new Mounts().find('/a', false)).toBeUndefined()
    expect(new Mounts().find('/', true)).toBeUndefined()
  })

  it.each([
    ['/a/b', '/'],
    ['/a/b?x', '/?x'],
    ['/a/b/c?x', '/c?x'],
    ['/%61/b/c', '/c'],
    ['/a/%62', '/'],
    ['/a/b/%zz', '/%zz'],
    ['/a', undefined],
    ['/a/bc', undefined],
    ['/a/%62c', undefined],
    ['/%61', undefined],
    ['/%zz/b', undefined],
    ['*', undefined],
    ['%61/b', undefined],
  ])('hand on what is left of %s: %s', (url, rest) => {
    const mounts = new Mounts()
    mounts.add('/a/b', own)
    expect(ask(mounts, url)).toBe(rest)
  })

  it('keep one at the root for what nothing else answers', () => {
    const mounts = new Mounts()
    mounts.add('/', own)
    expect(ask(mounts, '/x/y')).toBeUndefined()
    expect(ask(mounts, '/x/y', true)).toBe('/x/y')
    expect(ask(mounts, '/%78', true)).toBe('/%78')
    expect(ask(mounts, '*', true)).toBeUndefined()
  })

  it('keep the whole address of the outermost mount', () => {
    const mounts = new Mounts()
    mounts.add('/a', (request) => (request as IncomingMessage & { originalUrl: string }).originalUrl)
    const request = { url: '/a/x', originalUrl: '/outer/a/x' } as unknown as IncomingMessage
    expect(mounts.find('/a/x', false)?.(request, {} as ServerResponse)).toBe('/outer/a/x')
  })

  it('take a request without an address for one to the root', () => {
    const mounts = new Mounts()
    mounts.add('/', own)
    expect(mounts.find('/', true)?.({} as IncomingMessage, {} as ServerResponse)).toBe('/')
  })
})

describe('readMountPrefix', () => {
  it.each([
    ['/books/', undefined, ''],
    ['/books/', '/books/', ''],
    ['/books/?a', '/shop/books/?a', '/shop'],
    ['/books/', '/elsewhere', ''],
    ['/books/', '//evil.example/books/', ''],
  ])('of %s, asked as %s, is "%s"', (url, original, prefix) => {
    expect(readMountPrefix(exchangeOf(url, original))).toBe(prefix)
  })

  it('is empty on a transport that is not Node', () => {
    expect(readMountPrefix({ url: '/a', node: undefined } as unknown as Exchange)).toBe('')
  })
})
