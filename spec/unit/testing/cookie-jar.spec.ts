import { CookieJar } from '../../../lib/testing/cookie-jar'

const origin = new URL('https://www.shop.test')

/** What is sent to an address after answers of other addresses: `name=value`, in their order. */
function sent(to: string, ...received: readonly (readonly [from: string, ...headers: string[]])[]) {
  const jar = new CookieJar(origin)
  for (const [from, ...headers] of received) jar.receive(new URL(from, origin), headers)
  return jar.match(new URL(to, origin)).map((pair) => pair.join('='))
}

describe('CookieJar', () => {
  it('keeps a cookie to the host that set it, unless a domain is named (RFC 6265 section 5.3)', () => {
    expect(sent('/', ['/', 'a=1'])).toEqual(['a=1'])
    expect(sent('https://api.shop.test/', ['/', 'a=1'])).toEqual([])
    expect(sent('https://shop.test/', ['/', 'a=1'])).toEqual([])
    expect(sent('https://api.shop.test/', ['/', 'a=1; Domain=.SHOP.test'])).toEqual(['a=1'])
    expect(sent('https://shop.test/', ['/', 'a=1; Domain=shop.test'])).toEqual(['a=1'])
    expect(sent('https://eshop.test/', ['/', 'a=1; Domain=shop.test'])).toEqual([])
  })

  it('takes no cookie for a host that did not set it', () => {
    expect(sent('https://other.test/', ['/', 'a=1; Domain=other.test'])).toEqual([])
    expect(sent('/', ['https://shop.test/', 'a=1; Domain=www.shop.test'])).toEqual([])
    expect(sent('http://10.0.0.1/', ['http://10.0.0.1/', 'a=1; Domain=0.0.1'])).toEqual([])
    expect(sent('http://[::1]/', ['http://[::1]/', 'a=1'])).toEqual(['a=1'])
  })

  it('sends it below its path, which is the folder that set it unless one is named (section 5.1.4)', () => {
    expect(sent('/books/1', ['/books/new', 'a=1'])).toEqual(['a=1'])
    expect(sent('/', ['/books/new', 'a=1'])).toEqual([])
    expect(sent('/authors', ['/books', 'a=1'])).toEqual(['a=1'])
    expect(sent('/authors', ['/books/', 'a=1'])).toEqual([])
    expect(sent('/books', ['/', 'a=1; Path=/books'])).toEqual(['a=1'])
    expect(sent('/books/1', ['/', 'a=1; Path=/books/'])).toEqual(['a=1'])
    expect(sent('/bookshelf', ['/', 'a=1; Path=/books'])).toEqual([])
    expect(sent('/deep/er', ['/deep/', 'a=1; Path=relative'])).toEqual(['a=1'])
  })

  it('sends longer paths first, then the order of creation, which an update does not change (section 5.4)', () => {
    expect(sent('/a/b', ['/', 'x=1; Path=/', 'y=1; Path=/a', 'z=1; Path=/'], ['/', 'x=2; Path=/'])).toEqual([
      'y=1',
      'x=2',
      'z=1',
    ])
  })

  it('forgets what has expired, and at once what has expired already (sections 5.2.1 and 5.2.2)', () => {
    expect(sent('/', ['/', 'a=1'], ['/', 'a=; Max-Age=0'])).toEqual([])
    expect(sent('/', ['/', 'a=1'], ['/', 'a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT'])).toEqual([])
    expect(sent('/', ['/', 'a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT'])).toEqual(['a=1'])
    expect(sent('/', ['/', 'a=1; Expires=never'])).toEqual(['a=1'])
    jest.useFakeTimers({ now: 0 })
    const jar = new CookieJar(origin)
    jar.set('a', '1', { maxAge: 10 })
    jest.setSystemTime(9_999)
    expect(jar.get('a')).toBe('1')
    jest.setSystemTime(10_000)
    expect(jar.get('a')).toBeUndefined()
    jest.useRealTimers()
  })

  it('sends a value back as it came, and reads it decoded', () => {
    const jar = new CookieJar(origin)
    jar.receive(origin, ['a="q%20uoted"; HttpOnly', 'b=1=2', '=nameless', 'flag'])
    expect(jar.match(origin)).toEqual([
      ['a', '"q%20uoted"'],
      ['b', '1=2'],
    ])
    expect(jar.get('a')).toBe('"q uoted"')
    expect(jar.get('b')).toBe('1=2')
  })

  it('gives of several paths the cookie of the longest', () => {
    const jar = new CookieJar(origin)
    jar.set('a', 'root')
    jar.set('a', 'deep', { path: '/deep' })
    expect(jar.get('a')).toBe('deep')
    expect(jar.get('none')).toBeUndefined()
  })
})
