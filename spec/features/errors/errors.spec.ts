import {
  BadRequestError,
  Catch,
  type ConnectMiddleware,
  Context,
  Controller,
  Ctx,
  type ExceptionFilter,
  Get,
  HttpError,
  Injectable,
  type Logger,
  Query,
  Reply,
} from 'covet'
import * as covet from 'covet'
import { describeTransports } from '../../support/transports'

const problemType = 'application/problem+json'

function createLog() {
  const error = jest.fn()
  const logger: Logger = { error, warn: jest.fn(), info: jest.fn() }
  return { error, logger }
}

@Controller()
class Failing {
  @Get('/http') http() {
    throw new HttpError(409, 'Shipped already', {
      code: 'ORDER_SHIPPED',
      type: 'https://shop.example/problems/shipped',
      title: 'Too late',
      headers: { 'Retry-After': '60' },
      members: { order: 7, status: 200, code: 'MINE' },
      cause: new Error('secret'),
    })
  }
  @Get('/bare') bare() {
    throw new HttpError(404)
  }
  @Get('/odd') odd() {
    throw new HttpError(299, 'no error at all')
  }
  @Get('/teapot') teapot() {
    throw new HttpError(418, 'short and stout')
  }
  @Get('/bug') bug() {
    throw new TypeError('secret of undefined')
  }
  @Get('/bug-later') async bugLater() {
    throw new TypeError('secret of undefined')
  }
  @Get('/text') text() {
    throw 'secret text'
  }
  @Get('/nothing') nothing() {
    throw undefined
  }
  @Get('/null') null() {
    return Promise.reject(null)
  }
  @Get('/hostile') hostile() {
    throw {
      toString() {
        throw new Error('secret')
      },
    }
  }
  @Get('/bigint') bigint() {
    throw new BadRequestError('bad', { members: { n: 1n } })
  }
  @Get('/bad-header') badHeader() {
    throw new BadRequestError('bad', { headers: { 'x-bad': 'a\r\nset-cookie: a=b' } })
  }
  @Get('/returned') returned() {
    return new BadRequestError('returned')
  }
  @Get('/context') context(@Ctx() { response }: Context) {
    response.headers.set('x-cors', '*')
    response.headers.set('etag', '"1"')
    response.headers.set('content-encoding', 'gzip')
    response.headers.set('content-type', 'text/html')
    response.setCookie('a', '1')
    response.status = 201
    throw new BadRequestError('after headers')
  }
}

describeTransports('errors', ({ start }) => {
  it('leave as problem documents, with every field and no more', async () => {
    const { send } = await start({ controllers: [Failing] })
    const { status, headers, json } = await send('/http?x=1')
    expect([status, headers.get('content-type'), headers.get('retry-after')]).toEqual([409, problemType, '60'])
    expect(json()).toEqual({
      type: 'https://shop.example/problems/shipped',
      title: 'Too late',
      status: 409,
      detail: 'Shipped already',
      instance: '/http',
      code: 'ORDER_SHIPPED',
      order: 7,
    })
    expect((await send('/bare')).json()).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      instance: '/bare',
      code: 'NOT_FOUND',
    })
  })

  it('have a status that is an error’s', async () => {
    const { send } = await start({ controllers: [Failing] })
    expect((await send('/odd')).status).toBe(500)
    const teapot = await send('/teapot')
    expect([teapot.status, teapot.json().title]).toEqual([418, 'Client Error'])
  })

  it('that the framework raises look the same', async () => {
    const { send } = await start({ controllers: [Failing] })
    const missed = await send('/nowhere?secret=1')
    expect([missed.headers.get('content-type'), missed.json()]).toEqual([
      problemType,
      {
        type: 'about:blank',
        title: 'Not Found',
        status: 404,
        detail: 'Nothing answers GET /nowhere.',
        instance: '/nowhere',
        code: 'COVET_HTTP_NOT_FOUND',
      },
    ])
    const notAllowed = await send('/http', { method: 'DELETE' })
    expect([notAllowed.status, notAllowed.headers.get('allow'), notAllowed.json().code]).toEqual([
      405,
      'GET, HEAD, OPTIONS',
      'COVET_HTTP_METHOD_NOT_ALLOWED',
    ])
  })

  it.each(['/bug', '/bug-later', '/text', '/nothing', '/null', '/hostile'])(
    'that nobody knows are a 500 with a trace id and nothing else, and are logged: %s',
    async (url) => {
      const { error, logger } = createLog()
      const heard = jest.fn()
      const { app, send } = await start({ controllers: [Failing], logger })
      app.on('error', heard)
      const answer = await send(url)
      expect(answer.status).toBe(500)
      expect(answer.json()).toEqual({
        type: 'about:blank',
        title: 'Internal Server Error',
        status: 500,
        detail: 'The server failed to answer this request.',
        instance: url,
        code: 'COVET_HTTP_INTERNAL',
        traceId: expect.stringMatching(/^[\da-f-]{36}$/),
      })
      expect(error).toHaveBeenCalledTimes(1)
      expect(error.mock.calls[0][0]).toBe(`GET ${url} failed (trace id ${answer.json().traceId})`)
      expect(heard).toHaveBeenCalledTimes(1)
      expect(heard.mock.calls[0][2]).toBe(answer.json().traceId)
    },
  )

  it('that are known are not logged', async () => {
    const { error, logger } = createLog()
    const { send } = await start({ controllers: [Failing], logger })
    await send('/http')
    await send('/nowhere')
    expect(error).not.toHaveBeenCalled()
  })

  it('are shown with debug, whatever NODE_ENV says', async () => {
    const environment = process.env['NODE_ENV']
    process.env['NODE_ENV'] = 'development'
    const hidden = await start({ controllers: [Failing] })
    const shown = await start({ controllers: [Failing], debug: true })
    const [one, other, odd] = [await hidden.send('/bug'), await shown.send('/bug'), await shown.send('/hostile')]
    process.env['NODE_ENV'] = environment
    expect(one.text).not.toContain('secret')
    expect(other.json()).toMatchObject({
      message: 'TypeError: secret of undefined',
      stack: expect.stringContaining('bug'),
    })
    expect(odd.status).toBe(500)
  })

  it.each(['/bigint', '/bad-header'])('that cannot be written are a 500: %s', async (url) => {
    const { send } = await start({ controllers: [Failing] })
    const { status, headers, json } = await send(url)
    expect([status, json().code, headers.get('set-cookie')]).toEqual([500, 'COVET_HTTP_INTERNAL', null])
  })

  it('that are returned are no errors', async () => {
    const { send } = await start({ controllers: [Failing] })
    expect((await send('/returned')).status).toBe(200)
  })

  it('keep what the context was told of the answer, but for what spoke of its body', async () => {
    const { send } = await start({ controllers: [Failing] })
    const { status, headers, json } = await send('/context')
    expect([status, json().detail]).toEqual([400, 'after headers'])
    expect(['x-cors', 'content-type', 'etag', 'content-encoding'].map((name) => headers.get(name))).toEqual([
      '*',
      problemType,
      null,
      null,
    ])
    expect(headers.getSetCookie()).toHaveLength(1)
  })

  it('have no body for HEAD', async () => {
    const { send } = await start({ controllers: [Failing] })
    const { status, text, headers } = await send('/bare', { method: 'HEAD' })
    expect([status, text, headers.get('content-type')]).toEqual([404, '', problemType])
  })

  it.each<[string, object, number, string | undefined]>([
    ['status', { status: 403, expose: true }, 403, 'shown'],
    ['statusCode', { statusCode: 413, expose: true, headers: { 'retry-after': 7 } }, 413, 'shown'],
    ['a status that is not to be shown', { status: 403, expose: false }, 500, undefined],
    ['a status without a word on it', { status: 403 }, 500, undefined],
    ['a status that is none', { status: 200, expose: true }, 500, undefined],
    ['a status as text', { status: '403', expose: true }, 500, undefined],
  ])('of packages for Connect are taken by their convention: %s', async (_title, fields, status, detail) => {
    const fail: ConnectMiddleware = (_request, _response, next) => next(Object.assign(new Error('shown'), fields))
    const { send } = await start({ controllers: [Failing], middleware: [fail] })
    const answer = await send('/')
    expect(answer.status).toBe(status)
    expect(answer.json().detail === 'shown' ? 'shown' : undefined).toBe(detail)
    if ('headers' in fields) expect(answer.headers.get('retry-after')).toBe('7')
  })

  it('while an error is handled are the ones that are shown', async () => {
    @Catch(TypeError)
    class Broken implements ExceptionFilter<TypeError> {
      catch() {
        throw new BadRequestError('worse')
      }
    }
    const { send } = await start({ controllers: [Failing], filters: [Broken] })
    expect((await send('/bug')).json().detail).toBe('worse')
  })

  it('of listeners and of disposal are logged, and spare the answer', async () => {
    const { error, logger } = createLog()
    @Injectable({ scope: 'request' })
    class Connection {
      readonly isOpen = true
      dispose() {
        throw new Error('cannot be closed')
      }
    }
    @Injectable({ scope: 'request' })
    @Controller()
    class Using {
      constructor(private readonly connection: Connection) {}
      @Get('/') read() {
        return { open: this.connection.isOpen }
      }
    }
    const { app, send } = await start({ controllers: [Using], logger })
    const fail = () => {
      throw new Error('listener')
    }
    const failLater = () => Promise.reject(new Error('listener, later')) as unknown as void
    app.on('request', fail).on('response', failLater)
    expect((await send('/')).json()).toEqual({ open: true })
    await new Promise(setImmediate)
    expect(error.mock.calls.map(([message]) => message)).toEqual([
      'A listener of the application failed',
      expect.stringContaining('GET / failed'),
      'A listener of the application failed',
    ])
  })

  it('answer for a status that is not acceptable, by hand', async () => {
    @Controller()
    class Negotiated {
      @Get('/') read(@Query('as') as?: string) {
        if (as !== 'json') throw new covet.NotAcceptableError()
        return Reply.json({})
      }
    }
    const { send } = await start({ controllers: [Negotiated] })
    expect((await send('/')).json().code).toBe('NOT_ACCEPTABLE')
  })
})
