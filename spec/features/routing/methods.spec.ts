import { All, Controller, Delete, Get, Head, Options, Patch, Post, Put, Reply, Route } from 'covet'
import { describeTransports } from '../../support/transports'
import { sendRaw } from './ask'

@Controller('/things')
class Things {
  @Get() get() {
    return { by: 'get' }
  }
  @Post() post() {
    return { by: 'post' }
  }
  @Put() put() {
    return { by: 'put' }
  }
  @Patch() patch() {
    return { by: 'patch' }
  }
  @Delete() delete() {
    return { by: 'delete' }
  }
  @Route('PROPFIND') propfind() {
    return { by: 'propfind' }
  }
  @Route('report', '/lower') lower() {
    return { by: 'report' }
  }
}

@Controller('/own')
class Own {
  @Get() get() {
    return 'from get'
  }
  @Head() head() {
    return Reply.empty(204)
  }
  @Options() options() {
    return { by: 'options' }
  }
}

@Controller('/any')
class Any {
  @All() all() {
    return { by: 'all' }
  }
  @Get() get() {
    return { by: 'get' }
  }
  @All('/{rest:path}') rest() {
    return { by: 'rest' }
  }
}

@Controller('/write-only')
class WriteOnly {
  @Post() post() {
    return null
  }
  @Delete('/{id}') delete() {
    return null
  }
  @Put('/{id}') put() {
    return null
  }
}

@Controller('/several')
class Several {
  @Get('/a') @Get('/b') @Post('/b') handle() {
    return 'one handler'
  }
}

const controllers = [Things, Own, Any, WriteOnly, Several]

describeTransports('Methods', ({ start, name }) => {
  it.each(['get', 'post', 'put', 'patch', 'delete', 'propfind'])(
    'routes %s to its decorated method',
    async (method) => {
      const { send } = await start({ controllers })
      const answer = await send('/things', { method: method.toUpperCase() })
      expect(answer.json()).toEqual({ by: method })
    },
  )

  it('routes a method of any name, written in any case', async () => {
    const { send } = await start({ controllers })
    expect((await send('/things/lower', { method: 'REPORT' })).json()).toEqual({ by: 'report' })
  })

  it('routes every method to @All, but those that have a handler of their own', async () => {
    const { send } = await start({ controllers })
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']
    const by = await Promise.all(methods.map(async (method) => (await send('/any', { method })).json().by as string))
    expect(by).toEqual(['get', 'all', 'all', 'all', 'all', 'all', 'all'])
    expect((await send('/any/a/b', { method: 'LOCK' })).json()).toEqual({ by: 'rest' })
  })

  it('lets one handler have several routes', async () => {
    const { send, app } = await start({ controllers: [Several] })
    expect((await send('/several/a')).text).toBe('one handler')
    expect((await send('/several/b')).text).toBe('one handler')
    expect((await send('/several/b', { method: 'POST' })).text).toBe('one handler')
    expect(app.routes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /several/a',
      'GET /several/b',
      'POST /several/b',
    ])
  })

  it('answers HEAD by GET, without the body and with its length', async () => {
    const { send } = await start({ controllers })
    const answer = await send('/things', { method: 'HEAD' })
    expect([answer.status, answer.text]).toEqual([200, ''])
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(answer.headers.get('content-length')).toBe(String('{"by":"get"}'.length))
  })

  it('prefers a HEAD handler of its own', async () => {
    const { send } = await start({ controllers })
    expect((await send('/own', { method: 'HEAD' })).status).toBe(204)
    expect((await send('/own')).text).toBe('from get')
  })

  it('answers OPTIONS with the methods of the path', async () => {
    const { send } = await start({ controllers })
    const answer = await send('/things', { method: 'OPTIONS' })
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect(answer.headers.get('allow')).toBe('DELETE, GET, HEAD, PATCH, POST, PROPFIND, PUT, OPTIONS')
  })

  it('prefers an OPTIONS handler of its own', async () => {
    const { send } = await start({ controllers })
    expect((await send('/own', { method: 'OPTIONS' })).json()).toEqual({ by: 'options' })
  })

  it('answers 404 to OPTIONS on a path that nothing answers', async () => {
    const { send } = await start({ controllers })
    expect((await send('/nothing', { method: 'OPTIONS' })).status).toBe(404)
  })

  it('answers 405 with Allow to another method on a known path', async () => {
    const { send } = await start({ controllers })
    const answer = await send('/write-only')
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('POST, OPTIONS')
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.json()).toMatchObject({ status: 405, code: 'COVET_HTTP_METHOD_NOT_ALLOWED', instance: '/write-only' })
  })

  it('lists in Allow what all routes of the path take together', async () => {
    const { send } = await start({ controllers })
    const answer = await send('/write-only/7', { method: 'PATCH' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'DELETE, PUT, OPTIONS'])
  })

  it('answers 405 to HEAD where there is no GET', async () => {
    const { send } = await start({ controllers })
    const answer = await send('/write-only', { method: 'HEAD' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
  })

  it('answers 404 to a path that nothing answers', async () => {
    const { send } = await start({ controllers })
    const answer = await send('/nothing?x=1')
    expect(answer.status).toBe(404)
    expect(answer.json()).toMatchObject({ status: 404, code: 'COVET_HTTP_NOT_FOUND', instance: '/nothing' })
  })

  if (name === 'over a socket') {
    it('answers OPTIONS * for the server as a whole', async () => {
      const { app } = await start({ controllers })
      const { status } = await sendRaw(app, 'OPTIONS * HTTP/1.1\r\nhost: x')
      expect(status).toBe(204)
    })

    it('knows no resource * for other methods', async () => {
      const { app } = await start({ controllers })
      expect((await sendRaw(app, 'GET * HTTP/1.1\r\nhost: x')).status).toBe(404)
    })
  }
})
