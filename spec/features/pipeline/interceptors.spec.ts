import { IsString } from 'class-validator'
import {
  Context,
  Controller,
  createApp,
  Ctx,
  Get,
  Injectable,
  type Interceptor,
  Module,
  NotFoundError,
  Query,
  Reply,
  Returns,
  UseInterceptors,
} from 'covet'
import { describeTransports } from '../../support/transports'

@Injectable()
class Clock {
  readonly now = 42
}

@Injectable()
class Stamp implements Interceptor {
  constructor(private readonly clock: Clock) {}
  async intercept(context: Context, next: () => unknown) {
    context.response.headers.set('x-before', String(this.clock.now))
    const value = await next()
    return { value, stamped: this.clock.now }
  }
}

class Account {
  @IsString() name!: string
}

/** An interceptor that writes down when it is passed. */
function trace(log: string[], word: string) {
  return (_context: Context, next: () => unknown) => {
    log.push(`${word} in`)
    const value = next()
    log.push(`${word} out`)
    return value
  }
}

describeTransports('interceptors', ({ start }) => {
  it('stand before and after the handler, and may replace its value', async () => {
    @UseInterceptors(Stamp)
    @Controller()
    class Books {
      @Get('/') read() {
        return { title: 'Dune' }
      }
      @Get('/later') async later() {
        return 'later'
      }
    }
    const { send } = await start({ controllers: [Books] })
    const { headers, json } = await send('/')
    expect([headers.get('x-before'), json()]).toEqual(['42', { value: { title: 'Dune' }, stamped: 42 }])
    expect((await send('/later')).json()).toEqual({ value: 'later', stamped: 42 })
  })

  it('nest on every level, outermost first; what is synchronous stays so', async () => {
    const log: string[] = []
    @UseInterceptors(trace(log, 'class'))
    @Controller('/', { interceptors: [trace(log, 'option')] })
    class Books {
      @UseInterceptors(trace(log, 'first'), trace(log, 'second')) @Get('/') read() {
        log.push('handler')
        return 'done'
      }
    }
    @Module({ controllers: [Books], interceptors: [trace(log, 'module')] })
    class Group {}
    const { send } = await start({ modules: [Group], interceptors: [trace(log, 'app')] })
    expect((await send('/')).text).toBe('done')
    const way = ['app', 'module', 'option', 'class', 'first', 'second']
    expect(log).toEqual([
      ...way.map((word) => `${word} in`),
      'handler',
      ...way.toReversed().map((word) => `${word} out`),
    ])
  })

  it('may answer in the place of the handler', async () => {
    const handler = jest.fn()
    @Controller()
    class Books {
      @UseInterceptors(() => Reply.text('cached', { status: 203 })) @Get('/') read() {
        handler()
      }
    }
    const { send } = await start({ controllers: [Books] })
    const { status, text } = await send('/')
    expect([status, text]).toEqual([203, 'cached'])
    expect(handler).not.toHaveBeenCalled()
  })

  it('catch what the handler and its parameters throw', async () => {
    const forgive = async (_context: Context, next: () => unknown) => {
      try {
        return await next()
      } catch (error) {
        return `forgiven ${(error as Error).name}`
      }
    }
    @UseInterceptors(forgive)
    @Controller()
    class Books {
      @Get('/throw') throws() {
        throw new NotFoundError()
      }
      @Get('/reject') async rejects() {
        throw new NotFoundError()
      }
      @Get('/param') param(@Query('n', { required: true }) n: number) {
        return n
      }
    }
    const { send } = await start({ controllers: [Books] })
    expect((await send('/throw')).text).toBe('forgiven NotFoundError')
    expect((await send('/reject')).text).toBe('forgiven NotFoundError')
    expect((await send('/param?n=x')).text).toBe('forgiven ValidationError')
  })

  it('never see a property that the response model does not declare', async () => {
    const seen: unknown[] = []
    const spy = async (_context: Context, next: () => unknown) => {
      const value = await next()
      seen.push(value instanceof Reply ? value.body : value)
      return value
    }
    const secret = () => ({ name: 'Ada', password: 'hunter2' })
    @UseInterceptors(spy)
    @Controller()
    class Accounts {
      @Returns(Account) @Get('/one') one() {
        return secret()
      }
      @Returns(Account, { array: true }) @Get('/many') async many() {
        return [secret(), secret()]
      }
      @Returns(Account) @Get('/reply') reply() {
        return Reply.json(secret(), { status: 200 })
      }
      @Returns(Account) @Get('/undeclared') undeclared() {
        return Reply.json(secret(), { status: 202 })
      }
    }
    const { send } = await start({ controllers: [Accounts] })
    const clean = { name: 'Ada' }
    expect((await send('/one')).json()).toEqual(clean)
    expect((await send('/many')).json()).toEqual([clean, clean])
    expect((await send('/reply')).json()).toEqual(clean)
    expect((await send('/undeclared')).json()).toEqual(clean)
    expect(seen).toEqual([clean, [clean, clean], { kind: 'json', data: clean }, { kind: 'json', data: clean }])
  })

  it('see what is no data as it is, and errors by their own models', async () => {
    const seen: unknown[] = []
    const spy = (_context: Context, next: () => unknown) => {
      const value = next()
      seen.push(value instanceof Reply ? value.body : value)
      return value
    }
    @UseInterceptors(spy)
    @Controller()
    class Accounts {
      @Returns(Account) @Get('/text') text() {
        return 'text'
      }
      @Returns(Account) @Get('/html') html() {
        return Reply.html('<p>')
      }
      @Returns(Account) @Get('/none') none() {
        return Reply.json(null)
      }
      @Returns(Account) @Get('/other') other() {
        return Reply.json({ why: 1 }, { status: 404 })
      }
      @Returns(Account) @Get('/status') status(@Ctx() { response }: Context) {
        response.status = 409
        return { why: 2 }
      }
    }
    const { send } = await start({ controllers: [Accounts] })
    const texts = ['/text', '/html', '/none', '/other', '/status'].map(async (url) => (await send(url)).text)
    expect(await Promise.all(texts)).toEqual(['text', '<p>', 'null', '{"why":1}', '{"why":2}'])
    expect(seen).toHaveLength(5)
  })

  it('may wrap the value, and say so in the document', async () => {
    class Envelope implements Interceptor {
      static describe() {
        return { responses: { 200: { description: 'In an envelope' } } }
      }
      intercept(_context: Context, next: () => unknown) {
        return { data: next() }
      }
    }
    @Controller()
    class Accounts {
      @Returns(Account) @UseInterceptors(Envelope) @Get('/') one() {
        return { name: 'Ada', password: 'hunter2' }
      }
    }
    const { app, send } = await start({ controllers: [Accounts] })
    expect((await send('/')).json()).toEqual({ data: { name: 'Ada' } })
    expect(JSON.stringify(app.openapi().paths['/'])).toContain('In an envelope')
  })

  it('may change the status and the headers of the answer afterwards', async () => {
    const mark = async ({ response }: Context, next: () => unknown) => {
      const value = await next()
      response.status = 206
      response.headers.set('x-part', '1/2')
      return value
    }
    @Controller()
    class Books {
      @UseInterceptors(mark) @Get('/') read() {
        return { a: 1 }
      }
    }
    const { send } = await start({ controllers: [Books] })
    const { status, headers } = await send('/')
    expect([status, headers.get('x-part')]).toEqual([206, '1/2'])
  })

  it('run the handler again when they call next again', async () => {
    let tries = 0
    const retry = (_context: Context, next: () => unknown) => {
      try {
        return next()
      } catch {
        return next()
      }
    }
    @Controller()
    class Books {
      @UseInterceptors(retry) @Get('/') read() {
        tries += 1
        if (tries === 1) throw new Error('once')
        return tries
      }
    }
    const { send } = await start({ controllers: [Books] })
    expect((await send('/')).json()).toBe(2)
  })

  it('fail as handlers do', async () => {
    @Controller()
    class Books {
      @UseInterceptors(() => {
        throw new NotFoundError('before')
      })
      @Get('/before')
      before() {
        return 'never'
      }
      @UseInterceptors(async (_context: Context, next: () => unknown) => {
        await next()
        throw new NotFoundError('after')
      })
      @Get('/after')
      after() {
        return 'lost'
      }
    }
    const { send } = await start({ controllers: [Books] })
    expect((await send('/before')).json().detail).toBe('before')
    expect((await send('/after')).json().detail).toBe('after')
  })
})

it('what is no interceptor is a boot error', async () => {
  @Controller()
  class Books {
    @UseInterceptors(null as never) @Get('/') read() {
      return 'in'
    }
  }
  await expect(createApp({ controllers: [Books] })).rejects.toThrow('Interceptor (intercept)')
})
