import { type Context, type Guard, Injectable, token } from 'covet'
import { createTestContext } from 'covet/testing'

@Injectable()
class Keys {
  accepts(key: string | undefined) {
    return key === 'secret'
  }
}

class KeyGuard implements Guard {
  canActivate(context: Context) {
    const isPublic = context.route?.metadata('public') === true
    return isPublic || context.resolve(Keys).accepts(context.request.header('x-key'))
  }
}

describe('createTestContext()', () => {
  it('makes a request for a guard without an application', () => {
    const guard = new KeyGuard()
    const services = [[Keys, new Keys()]] as const
    expect(guard.canActivate(createTestContext({ headers: { 'X-Key': 'secret' }, services }))).toBe(true)
    expect(guard.canActivate(createTestContext({ services }))).toBe(false)
    expect(guard.canActivate(createTestContext({ route: { metadata: (key) => key === 'public' } }))).toBe(true)
  })

  it('is a context like those of requests', () => {
    const context = createTestContext({
      method: 'post',
      url: '/books/1?q=x',
      headers: { cookie: 'a=1' },
      params: { id: 1 },
      user: 'Ann',
      state: { seen: true },
    })
    const { request, route } = context
    expect([request.method, request.path, request.host, request.ip, request.protocol, request.cookies['a']]).toEqual([
      'POST',
      '/books/1',
      'localhost',
      '127.0.0.1',
      'http',
      '1',
    ])
    expect([context.params, { ...context.query }, context.user, context.state]).toEqual([
      { id: 1 },
      { q: 'x' },
      'Ann',
      { seen: true },
    ])
    expect([route?.method, route?.path, route?.handler, route?.metadata('x')]).toEqual([
      'POST',
      '/books/1',
      'handle',
      undefined,
    ])
    context.response.headers.set('x-seen', '1')
    expect(createTestContext().request.method).toBe('GET')
  })

  it('says which service a test has not given', () => {
    const clock = token<Date>('clock')
    expect(() => createTestContext().resolve(clock)).toThrow(/clock[^]*COVET_INJECTION_MISSING/)
    expect(createTestContext({ services: [[clock, undefined]] }).resolve(clock)).toBeUndefined()
  })

  it('has a client that may go away, and an answer that is sent to nobody', async () => {
    const context = createTestContext()
    const { exchange } = context
    expect([context.signal.aborted, exchange.isAnswered, exchange.isComplete]).toEqual([false, false, false])
    exchange.abort(new Error('gone'))
    expect(context.signal.aborted).toBe(true)
    expect(await exchange.readBody(1)).toHaveLength(0)
    exchange.send(200, {}, undefined)
    await exchange.whenComplete()
    expect(exchange.isComplete).toBe(true)
    const streaming = createTestContext().exchange
    await streaming.stream(200, {}, (async function* () {})())
    expect(streaming.isAnswered).toBe(true)
    expect(() => context.report(new RangeError('late'))).toThrow(RangeError)
  })
})
