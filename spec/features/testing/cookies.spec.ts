import { Controller, type Context, Ctx, defineApp, Get, Post } from 'covet'
import { TestClient } from 'covet/testing'

@Controller('/session')
class Session {
  @Post('/') open(@Ctx() { response }: Context) {
    response.setCookie('session', 'a b', { maxAge: 60, secure: true })
    response.setCookie('scoped', '1', { path: '/session/deep', httpOnly: false, sameSite: 'strict' })
  }
  @Get('/') @Get('/deep/er') read(@Ctx() { request }: Context) {
    return request.cookies
  }
  @Get('/close') close(@Ctx() { response }: Context) {
    response.setCookie('session', '', { maxAge: 0 })
    return 'closed'
  }
}

const definition = defineApp({ controllers: [Session] })

describe('Cookies of the test client', () => {
  let client: TestClient
  beforeEach(async () => {
    client = await TestClient.create(definition)
  })
  afterEach(() => client.close())

  const sent = async (path = '/session') => (await client.get(path)).json()

  it('are kept, and sent where they belong', async () => {
    expect(await sent()).toEqual({})
    await client.post('/session')
    expect(await sent()).toEqual({ session: 'a b' })
    expect(await sent('/session/deep/er')).toEqual({ session: 'a b', scoped: '1' })
    expect(client.cookies.get('session')).toBe('a b')
    await client.get('/session/close')
    expect(await sent()).toEqual({})
  })

  it('are shown with their attributes by the answer that sets them', async () => {
    const { cookies } = await client.post('/session')
    expect(cookies['session']).toEqual({
      name: 'session',
      value: 'a b',
      maxAge: 60,
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'lax',
    })
    expect(cookies['scoped']).toMatchObject({ value: '1', sameSite: 'strict' })
    expect(Object.keys((await client.get('/session')).cookies)).toEqual([])
  })

  it('of one request come beside the kept ones, and are not kept', async () => {
    client.cookies.set('kept', '1')
    client.cookies.set('replaced', 'old')
    const answer = await client.get('/session', { cookies: { own: 'ä;', replaced: 'new' } })
    expect(answer.json()).toEqual({ kept: '1', own: 'ä;', replaced: 'new' })
    expect(await sent()).toEqual({ kept: '1', replaced: 'old' })
    expect((await client.get('/session', { headers: { Cookie: 'raw=1' } })).json()).toEqual({ raw: '1' })
  })

  it('can be taken out', async () => {
    for (const name of ['a', 'b', 'c']) client.cookies.set(name, name)
    client.cookies.delete('a')
    expect(await sent()).toEqual({ b: 'b', c: 'c' })
    client.cookies.clear()
    expect(await sent()).toEqual({})
  })

  it('belong to one client', async () => {
    await using other = await TestClient.create(definition)
    await client.post('/session')
    expect((await other.get('/session')).json()).toEqual({})
  })

  it('that are secure are sent over https only, but for localhost', async () => {
    const kept: Record<string, unknown> = {}
    for (const origin of [
      'http://shop.test',
      'https://shop.test',
      'http://localhost',
      'http://a.localhost:8080',
      'http://127.0.0.1',
    ]) {
      await using at = await TestClient.create(definition, { origin })
      await at.post('/session')
      kept[origin] = Object.keys((await at.get('/session')).json<object>())
    }
    expect(kept).toEqual({
      'http://shop.test': [],
      'https://shop.test': ['session'],
      'http://localhost': ['session'],
      'http://a.localhost:8080': ['session'],
      'http://127.0.0.1': ['session'],
    })
  })
})
