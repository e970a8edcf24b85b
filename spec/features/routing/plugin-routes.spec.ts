import { Controller, Get, NotFoundError, type Plugin } from 'covet'
import { describeTransports } from '../../support/transports'

const plugin: Plugin = {
  name: 'probe',
  register(host) {
    host.addRoute({ method: 'GET', path: '/probe/{name}', handle: ({ params }) => ({ probed: params['name'] }) })
    host.addRoute({
      method: 'GET',
      path: '/probe/none',
      handle: () => {
        throw new NotFoundError('nothing to probe')
      },
    })
    host.addRoute({
      method: 'GET',
      path: '/probe/broken',
      handle: async () => {
        throw new Error('secret')
      },
    })
  },
}

class Deny {
  canActivate() {
    return false
  }
}

@Controller('/books')
class Books {
  @Get() list() {
    return 'books'
  }
}

const options = { controllers: [Books], plugins: [plugin], guards: [Deny], prefix: '/api' }

describeTransports('Routes of plugins', ({ start }) => {
  it('stand outside the prefix and the guards of the application', async () => {
    const { send } = await start(options)
    expect((await send('/probe/x')).json()).toEqual({ probed: 'x' })
    expect((await send('/api/books')).status).toBe(403)
  })

  it('are matched as all others: HEAD, OPTIONS, 405 and bad encoding', async () => {
    const { send } = await start(options)
    expect((await send('/probe/x', { method: 'HEAD' })).status).toBe(200)
    expect((await send('/probe/x', { method: 'OPTIONS' })).headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    expect((await send('/probe/x', { method: 'POST' })).status).toBe(405)
    expect((await send('/probe/%')).status).toBe(400)
  })

  it('answer their errors as problem documents that tell no secret', async () => {
    const { send } = await start(options)
    expect((await send('/probe/none')).json()).toMatchObject({ status: 404, detail: 'nothing to probe' })
    const broken = await send('/probe/broken')
    expect(broken.status).toBe(500)
    expect(broken.text).not.toContain('secret')
  })

  it('are neither in the table of routes nor in the document', async () => {
    const { app } = await start(options)
    expect(app.routes.map(({ path }) => path)).toEqual(['/api/books'])
    expect(Object.keys(app.openapi().paths)).toEqual(['/api/books'])
  })

  it('stay when routes are added and removed', async () => {
    const { app, send } = await start({ ...options, controllers: [] })
    await app.addController(Books)
    await app.removeController(Books)
    expect((await send('/probe/x')).status).toBe(200)
  })
})
