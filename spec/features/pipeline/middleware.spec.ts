import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  Catch,
  type ConnectErrorMiddleware,
  type ConnectMiddleware,
  type Context,
  Controller,
  currentContext,
  type ExceptionFilter,
  Get,
  Injectable,
  Module,
  type NextFunction,
  Post,
  Query,
  UseMiddleware,
} from 'covet'
import { describeTransports } from '../../support/transports'

/** Adds a word to a header of the answer, then goes on. */
function note(word: string): ConnectMiddleware {
  return (_request, response, next) => {
    addTrail(response, word)
    next()
  }
}

function addTrail(response: ServerResponse, word: string): void {
  const earlier = response.getHeader('x-trail')
  response.setHeader('x-trail', earlier === undefined ? word : `${String(earlier)} ${word}`)
}

const respondWithError: ConnectErrorMiddleware = (error, _request, response, _next) => {
  response.statusCode = 418
  response.end(`handled ${(error as Error).message}`)
}

@Controller()
class Plain {
  @Get('/') root() {
    return 'root'
  }
  @Get('/fail') fail() {
    throw new Error('handler')
  }
  @Get('/fail-later') async failLater() {
    throw new Error('handler')
  }
  @Get('/admin/users') users() {
    return 'users'
  }
  @Get('/administrator') administrator() {
    return 'administrator'
  }
  @Post('/posted') posted() {
    return 'posted'
  }
  @Get('/search') search(@Query('q') q?: string) {
    return `found ${q ?? 'nothing'}`
  }
}

describeTransports('application middleware', ({ start, name }) => {
  it('runs in the order given, before the handler', async () => {
    const { send } = await start({ controllers: [Plain], middleware: [note('a'), note('b'), note('c')] })
    const { headers, text } = await send('/')
    expect([headers.get('x-trail'), text]).toEqual(['a b c', 'root'])
  })

  it('runs a higher priority earlier and keeps the order of equal ones', async () => {
    const { send } = await start({
      controllers: [Plain],
      middleware: [note('a'), { use: note('b'), priority: 1 }, { use: note('c'), priority: -1 }, note('d')],
    })
    expect((await send('/')).headers.get('x-trail')).toBe('b a d c')
  })

  it('runs for addresses that no route has', async () => {
    const { send } = await start({ controllers: [Plain], middleware: [note('a')] })
    const { status, headers } = await send('/nowhere')
    expect([status, headers.get('x-trail')]).toEqual([404, 'a'])
  })

  it('runs under its path only, by whole segments', async () => {
    const { send } = await start({ controllers: [Plain], middleware: [{ use: note('admin'), path: '/admin/' }] })
    expect((await send('/admin/users')).headers.get('x-trail')).toBe('admin')
    expect((await send('/admin/users?x=/admin')).headers.get('x-trail')).toBe('admin')
    expect((await send('/administrator')).headers.get('x-trail')).toBeNull()
    expect((await send('/?next=/admin')).headers.get('x-trail')).toBeNull()
  })

  it('runs under its path however the path is encoded', async () => {
    const { send } = await start({ controllers: [Plain], middleware: [{ use: note('admin'), path: '/admin' }] })
    const { text, headers } = await send('/%61dmin/users')
    expect([text, headers.get('x-trail')]).toEqual(['users', 'admin'])
  })

  it('sees the address below its path, and everything behind it sees the whole one again', async () => {
    const seen: unknown[] = []
    const look: ConnectMiddleware = (request, _response, next) => {
      seen.push(request.url, (request as IncomingMessage & { originalUrl?: string }).originalUrl)
      next()
    }
    const { send } = await start({ controllers: [Plain], middleware: [{ use: look, path: '/admin' }, look] })
    expect((await send('/admin/users?x=1')).text).toBe('users')
    expect(seen).toEqual(['/users?x=1', '/admin/users?x=1', '/admin/users?x=1', '/admin/users?x=1'])
  })

  it('gives a problem the whole address when middleware under a path fails', async () => {
    const fail: ConnectMiddleware = (_request, _response, next) => next(new Error('no'))
    const failLater: ConnectMiddleware = async () => {
      throw new Error('no')
    }
    const { send } = await start({
      controllers: [Plain],
      middleware: [
        { use: fail, path: '/admin' },
        { use: failLater, path: '/administrator' },
      ],
    })
    expect((await send('/admin/users')).json().instance).toBe('/admin/users')
    expect((await send('/administrator')).json().instance).toBe('/administrator')
  })

  it('may rewrite the address and the method before the match', async () => {
    const rewrite: ConnectMiddleware = (request, _response, next) => {
      if (request.url?.startsWith('/old') === true) request.url = request.url.replace('/old', '/search')
      if (request.headers['x-method'] === 'POST') request.method = 'POST'
      next()
    }
    const { send } = await start({ controllers: [Plain], middleware: [rewrite] })
    expect((await send('/old?q=x')).text).toBe('found x')
    expect((await send('/posted', { headers: { 'x-method': 'POST' } })).text).toBe('posted')
  })

  it('may answer without going on', async () => {
    const answer: ConnectMiddleware = (_request, response) => void response.writeHead(202).end('mine')
    const never = jest.fn()
    const { send } = await start({ controllers: [Plain], middleware: [answer, never] })
    const { status, text } = await send('/')
    expect([status, text]).toEqual([202, 'mine'])
    expect(never).not.toHaveBeenCalled()
  })

  it('may go on later, from a timer, as packages for Connect do', async () => {
    function delay(milliseconds: number) {
      return function delayMiddleware(_request: IncomingMessage, response: ServerResponse, next: NextFunction): void {
        response.setHeader('X-Delayed', 'yes')
        setTimeout(next, milliseconds)
      }
    }
    const { send } = await start({ controllers: [Plain], middleware: [delay(1)] })
    const { headers, text } = await send('/')
    expect([headers.get('x-delayed'), text]).toEqual(['yes', 'root'])
  })

  it('may be asynchronous', async () => {
    const wait: ConnectMiddleware = async (_request, response, next) => {
      await Promise.resolve()
      addTrail(response, 'waited')
      next()
    }
    const { send } = await start({ controllers: [Plain], middleware: [wait, note('b')] })
    expect((await send('/')).headers.get('x-trail')).toBe('waited b')
  })

  it.each<[string, ConnectMiddleware]>([
    ['passes an error to next', (_request, _response, next) => next(new Error('broken'))],
    [
      'passes an error to next later',
      (_request, _response, next) => void setImmediate(() => next(new Error('broken'))),
    ],
    [
      'throws',
      () => {
        throw new Error('broken')
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken'))],
  ])('is a 500 when it %s, and reaches error middleware where there is any', async (_title, broken) => {
    const bare = await start({ controllers: [Plain], middleware: [broken] })
    const shown = await bare.send('/')
    expect([shown.status, shown.json().code]).toEqual([500, 'COVET_HTTP_INTERNAL'])
    const caught = await start({ controllers: [Plain], middleware: [broken, respondWithError] })
    const answer = await caught.send('/')
    expect([answer.status, answer.text]).toEqual([418, 'handled broken'])
  })

  it.each(['/fail', '/fail-later'])('takes the errors of handlers: %s', async (url) => {
    const { send } = await start({ controllers: [Plain], middleware: [respondWithError] })
    const { status, text } = await send(url)
    expect([status, text]).toEqual([418, 'handled handler'])
  })

  it('takes errors once each, in order, and may pass on another', async () => {
    const seen: string[] = []
    const pass: ConnectErrorMiddleware = (error, _request, _response, next) => {
      seen.push((error as Error).message)
      next(new Error(`${(error as Error).message}!`))
    }
    const broken: ConnectMiddleware = () => Promise.reject(new Error('broken'))
    const one = await start({ controllers: [Plain], middleware: [broken, pass, pass] })
    expect((await one.send('/')).status).toBe(500)
    expect(seen.splice(0)).toEqual(['broken', 'broken!'])
    const other = await start({ controllers: [Plain], middleware: [pass, pass] })
    expect((await other.send('/fail')).status).toBe(500)
    expect(seen).toEqual(['handler', 'handler!'])
  })

  it('goes on with what stands behind when error middleware forgives an error of middleware', async () => {
    const broken: ConnectMiddleware = (_request, _response, next) => next(new Error('broken'))
    const forgive: ConnectErrorMiddleware = (_error, _request, _response, next) => next()
    const { send } = await start({
      controllers: [Plain],
      middleware: [broken, note('skipped'), forgive, note('after')],
    })
    const { text, headers } = await send('/')
    expect([text, headers.get('x-trail')]).toEqual(['root', 'after'])
  })

  it('shows the error of a handler when error middleware goes on without one', async () => {
    const shrug: ConnectErrorMiddleware = (_error, _request, _response, next) => next()
    const { send } = await start({ controllers: [Plain], middleware: [shrug] })
    expect((await send('/fail')).status).toBe(500)
  })

  it('answers with a problem when error middleware itself fails', async () => {
    const worse: ConnectErrorMiddleware = (_error, _request, _response, _next) => {
      throw new Error('worse')
    }
    const { send } = await start({ controllers: [Plain], middleware: [worse] })
    expect((await send('/fail')).json().code).toBe('COVET_HTTP_INTERNAL')
  })

  it('takes errors under its path, and those of routes alone, too', async () => {
    const first: ConnectErrorMiddleware = async (_error, _request, _response, _next) => {
      throw new Error('replaced')
    }
    const middleware = [{ use: respondWithError, path: '/fail' }]
    const { send } = await start({ controllers: [Plain], middleware })
    expect((await send('/fail')).text).toBe('handled handler')
    const later = await start({ controllers: [Plain], middleware: [first] })
    expect((await later.send('/fail')).status).toBe(500)
  })

  it('goes on under its path where the encoding is broken', async () => {
    const { send } = await start({ controllers: [Plain], middleware: [{ use: note('x'), path: '/%zz' }] })
    const { status, headers } = await send('/%zz')
    expect([status, headers.get('x-trail')]).toEqual([400, 'x'])
  })

  it('rewrites below its path', async () => {
    const rewrite: ConnectMiddleware = (request, _response, next) => {
      request.url = '/users'
      next()
    }
    const { send } = await start({ controllers: [Plain], middleware: [{ use: rewrite, path: '/admin' }] })
    expect((await send('/admin')).text).toBe('users')
    expect((await send('/admin/elsewhere?x=1')).text).toBe('users')
  })

  it('takes errors under its path only', async () => {
    const { send } = await start({ controllers: [Plain], middleware: [{ use: respondWithError, path: '/other' }] })
    expect((await send('/fail')).status).toBe(500)
  })

  it('counts the first call of next only', async () => {
    const twice: ConnectMiddleware = (_request, _response, next) => {
      next()
      next()
      next(new Error('too late'))
    }
    let calls = 0
    @Controller()
    class Counting {
      @Get('/') count() {
        calls += 1
        return 'once'
      }
    }
    const { send } = await start({ controllers: [Counting], middleware: [twice] })
    expect((await send('/')).text).toBe('once')
    expect(calls).toBe(1)
  })

  it.each<[string, ConnectMiddleware]>([
    [
      'throws',
      (_request, _response, next) => {
        next()
        throw new Error('afterwards')
      },
    ],
    [
      'rejects',
      async (_request, _response, next) => {
        next()
        throw new Error('afterwards')
      },
    ],
  ])('lets the answer stand and reports when middleware %s after next', async (_title, late) => {
    const reported = jest.fn()
    const { app, send } = await start({ controllers: [Plain], middleware: [late] })
    app.on('error', reported)
    expect((await send('/')).text).toBe('root')
    expect(reported).toHaveBeenCalledWith(new Error('afterwards'), expect.anything(), undefined)
  })

  it('tells listeners of one response for each request, whoever answers', async () => {
    const responses = jest.fn()
    const answer: ConnectMiddleware = (request, response, next) =>
      request.url === '/mine' ? void response.end('mine') : next()
    const { app, send } = await start({ controllers: [Plain], middleware: [answer, respondWithError] })
    app.on('response', responses)
    for (const url of ['/', '/mine', '/fail', '/nowhere']) await send(url)
    await new Promise(setImmediate)
    expect(responses.mock.calls.map(([context]) => (context as Context).request.path)).toEqual([
      '/',
      '/mine',
      '/fail',
      '/nowhere',
    ])
  })

  it('runs inside the request that currentContext() gives', async () => {
    const paths: string[] = []
    const look: ConnectMiddleware = (_request, _response, next) => {
      paths.push(currentContext().request.path)
      next()
    }
    const { send } = await start({ controllers: [Plain], middleware: [look] })
    await send('/')
    expect(paths).toEqual(['/'])
  })

  if (name === 'over a socket') {
    it('reads nothing into an error that is not there: next(null) goes on', async () => {
      const { send } = await start({ controllers: [Plain], middleware: [(_request, _response, next) => next(null)] })
      expect((await send('/')).text).toBe('root')
    })
  }
})

@Injectable()
class Words {
  readonly greeting = 'hello'
}

@Injectable()
class Around {
  constructor(private readonly words: Words) {}
  async use(context: Context, next: () => Promise<void>) {
    context.response.headers.set('x-greeting', this.words.greeting)
    context.state['before'] = true
    await next()
    context.state['after'] = true
  }
}

describeTransports('middleware classes', ({ start }) => {
  it('are built by the container and stand around everything behind them', async () => {
    const states: unknown[] = []
    @Controller()
    class Looking {
      @Get('/') look() {
        const { state } = currentContext()
        states.push({ ...state })
        return 'seen'
      }
    }
    const { app, send } = await start({ controllers: [Looking], middleware: [Around] })
    app.on('response', (context) => states.push({ ...context.state }))
    const { headers, text } = await send('/')
    expect([text, headers.get('x-greeting')]).toEqual(['seen', 'hello'])
    expect(states).toEqual([{ before: true }, { before: true, after: true }])
  })

  it('answer by returning a value', async () => {
    class Closed {
      use() {
        return { closed: true }
      }
    }
    class ClosedLater {
      async use() {
        return 'closed'
      }
    }
    const one = await start({ controllers: [Plain], middleware: [Closed] })
    expect((await one.send('/')).json()).toEqual({ closed: true })
    const other = await start({ controllers: [Plain], middleware: [ClosedLater] })
    expect((await other.send('/')).text).toBe('closed')
  })

  it('go on once, and wait for all behind them although they do not', async () => {
    class Hasty {
      use(_context: Context, next: () => Promise<void>) {
        void next()
        void next()
      }
    }
    const { send } = await start({ controllers: [Plain], middleware: [Hasty] })
    expect((await send('/')).text).toBe('root')
    expect((await send('/fail')).status).toBe(500)
  })

  it('let an error out, from before and from behind, as a problem', async () => {
    class Broken {
      use() {
        throw new Error('broken')
      }
    }
    class Hasty {
      use(_context: Context, next: () => Promise<void>) {
        void next()
        throw new Error('hasty')
      }
    }
    const one = await start({ controllers: [Plain], middleware: [Broken] })
    expect((await one.send('/')).status).toBe(500)
    const other = await start({ controllers: [Plain], middleware: [Hasty, () => Promise.reject(new Error('behind'))] })
    expect((await other.send('/')).status).toBe(500)
  })

  it('stand under a path like functions do', async () => {
    const { send } = await start({ controllers: [Plain], middleware: [{ use: Around, path: '/admin' }] })
    expect((await send('/admin/users')).headers.get('x-greeting')).toBe('hello')
    expect((await send('/')).headers.get('x-greeting')).toBeNull()
  })
})

describeTransports('middleware of modules, controllers and handlers', ({ start }) => {
  @UseMiddleware(note('controller'))
  @Controller('/levels', { middleware: [note('option')] })
  class Levels {
    @UseMiddleware(note('handler'), note('second'))
    @Get('/all')
    all() {
      return 'all'
    }
    @Get('/fewer') fewer() {
      return 'fewer'
    }
    @UseMiddleware(respondWithError) @Get('/caught') caught() {
      throw new Error('deep')
    }
    @UseMiddleware(() => Promise.reject(new Error('middleware')), respondWithError) @Get('/caught-too') caughtToo() {
      return 'never'
    }
    @UseMiddleware((_request, response) => void response.end('short')) @Get('/short') short() {
      return 'never'
    }
    @UseMiddleware(Around) @Get('/around') around() {
      return 'around'
    }
  }

  @Module({ prefix: '/m', controllers: [Levels], middleware: [note('module')] })
  class Group {}

  it('runs after the application’s, outermost level first', async () => {
    const { send } = await start({ modules: [Group], middleware: [note('app')] })
    const all = await send('/m/levels/all')
    expect([all.text, all.headers.get('x-trail')]).toEqual(['all', 'app module option controller handler second'])
    expect((await send('/m/levels/fewer')).headers.get('x-trail')).toBe('app module option controller')
  })

  it('takes the errors of its handlers and of its neighbours', async () => {
    const { send } = await start({ controllers: [Levels] })
    expect((await send('/levels/caught')).text).toBe('handled deep')
    expect((await send('/levels/caught-too')).text).toBe('handled middleware')
  })

  it('answers without the handler, or stands around it as a class', async () => {
    const { send } = await start({ controllers: [Levels] })
    expect((await send('/levels/short')).text).toBe('short')
    const around = await send('/levels/around')
    expect([around.text, around.headers.get('x-greeting')]).toEqual(['around', 'hello'])
  })

  it('leaves errors to filters first', async () => {
    @Catch(Error)
    class Filter implements ExceptionFilter<Error> {
      catch(error: Error) {
        return `filtered ${error.message}`
      }
    }
    const { send } = await start({ controllers: [Levels], filters: [Filter], middleware: [respondWithError] })
    expect((await send('/levels/caught')).text).toBe('filtered deep')
  })
})

it('middleware that is neither function nor class is a boot error', async () => {
  const { createApp } = await import('covet')
  const broken = createApp({ controllers: [Plain], middleware: [42 as never], logger: false })
  await expect(broken).rejects.toThrow('COVET_PIPELINE_CONTRACT')
  class Useless {}
  await expect(createApp({ middleware: [Useless as never], logger: false })).rejects.toThrow('Useless is no middleware')
})
