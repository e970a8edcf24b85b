import { once } from 'node:events'
import {
  applyDecorators,
  Body,
  BodyLimit,
  Context,
  Controller,
  createRouteDecorator,
  Ctx,
  Get,
  HttpCode,
  Module,
  Post,
  SetMetadata,
  Signal,
  Timeout,
  UseGuards,
} from 'covet'
import { describeTransports } from '../../support/transports'

describeTransports('@Timeout and requestTimeout', ({ start }) => {
  it('answer 503 and abort the signal when a handler takes too long', async () => {
    const reasons: unknown[] = []
    @Controller()
    class Slow {
      @Timeout(5) @Get('/') async read(@Signal() signal: AbortSignal) {
        await once(signal, 'abort')
        reasons.push(signal.reason)
        return 'too late'
      }
    }
    const { send } = await start({ controllers: [Slow] })
    const answer = await send('/')
    expect([answer.status, answer.json().code]).toEqual([503, 'COVET_HTTP_TIMEOUT'])
    expect(reasons).toEqual([expect.objectContaining({ code: 'COVET_HTTP_TIMEOUT' })])
  })

  it('are silent about what a late handler does', async () => {
    const unhandled = jest.fn()
    process.on('unhandledRejection', unhandled)
    @Controller()
    class Slow {
      @Timeout(5) @Get('/') async read(@Signal() signal: AbortSignal) {
        await once(signal, 'abort')
        throw new Error('too late')
      }
    }
    const { send } = await start({ controllers: [Slow] })
    expect((await send('/')).status).toBe(503)
    await new Promise(setImmediate)
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
  })

  it('let answers in time pass; the nearest level wins', async () => {
    const never = () => new Promise<string>(() => undefined)
    @Timeout(60_000)
    @Controller()
    class Mixed {
      @Get('/fast') async fast() {
        return 'fast'
      }
      @Get('/sync') sync() {
        return 'sync'
      }
      @Get('/fails') async fails() {
        throw new Error('at once')
      }
      @Timeout(5) @Get('/never') never() {
        return never()
      }
    }
    const { send } = await start({ controllers: [Mixed], requestTimeout: 60_000 })
    expect((await send('/fast')).text).toBe('fast')
    expect((await send('/sync')).text).toBe('sync')
    expect((await send('/fails')).status).toBe(500)
    expect((await send('/never')).status).toBe(503)
  })

  it('end with the handler’s answer: a stream takes as long as it takes', async () => {
    let open: (() => void) | undefined
    const later = new Promise<void>((resolve) => {
      open = resolve
    })
    @Controller()
    class Streaming {
      @Get('/stream') async *stream() {
        yield 'first, '
        await later
        yield 'second'
      }
      @Get('/never') never() {
        return new Promise<string>(() => undefined)
      }
    }
    const { send } = await start({ controllers: [Streaming], requestTimeout: 5 })
    const streamed = send('/stream')
    expect((await send('/never')).status).toBe(503)
    open?.()
    expect((await streamed).text).toBe('first, second')
  })

  it('hold for every handler as an option, guards included', async () => {
    @Controller()
    class Slow {
      @UseGuards(() => new Promise<boolean>(() => undefined)) @Get('/') read() {
        return 'never'
      }
    }
    const { send } = await start({ controllers: [Slow], requestTimeout: 5 })
    expect((await send('/')).status).toBe(503)
  })
})

describeTransports('@BodyLimit', ({ start }) => {
  @BodyLimit(10)
  @Controller()
  class Limited {
    @Post('/class') ofClass(@Body('a') a?: string) {
      return { a }
    }
    @BodyLimit(1_000) @Post('/method') ofMethod(@Body('a') a?: string) {
      return { length: a?.length }
    }
  }
  it('takes the place of bodyLimit, the nearest level first', async () => {
    const { send } = await start({ controllers: [Limited], bodyLimit: 5 })
    expect((await send('/class', { json: { a: 'b' } })).json()).toEqual({ a: 'b' })
    const refused = await send('/class', { json: { a: 'bcdefghi' } })
    expect([refused.status, refused.json().code]).toEqual([413, 'COVET_BODY_TOO_LARGE'])
    expect((await send('/method', { json: { a: 'b'.repeat(500) } })).json()).toEqual({ length: 500 })
    expect((await send('/method', { json: { a: 'b'.repeat(1_000) } })).status).toBe(413)
  })
})

describeTransports('metadata of a route', ({ start }) => {
  it('is what @SetMetadata left, the nearest level first', async () => {
    const symbol = Symbol('key')
    @SetMetadata('a', 'class')
    @SetMetadata('b', 'class')
    @Controller('/m')
    class Marked {
      @SetMetadata('b', 'handler') @SetMetadata(symbol, 1) @Get('/{id}') read(@Ctx() { route }: Context) {
        return [
          route?.metadata('a'),
          route?.metadata('b'),
          route?.metadata(symbol),
          route?.metadata('none') === undefined,
          route?.name,
          route?.method,
          route?.path,
          route?.handler,
          route?.controller === Marked,
        ]
      }
    }
    @Module({ prefix: '/api', controllers: [Marked] })
    class Group {}
    const { send } = await start({ modules: [Group] })
    expect((await send('/api/m/1')).json()).toEqual([
      'class',
      'handler',
      1,
      true,
      'Marked.read',
      'GET',
      '/api/m/{id}',
      'read',
      true,
    ])
  })
})

describeTransports('decorators of one’s own', ({ start }) => {
  const CacheFor = createRouteDecorator<number>({
    name: 'CacheFor',
    merge: 'replace',
    compile: (plan, seconds) => void plan.headers.set('cache-control', `max-age=${seconds}`),
    describe: (operation, seconds) =>
      operation.merge({ responses: { [operation.status]: { description: `Fresh for ${seconds} s` } } }),
  })
  const Note = createRouteDecorator<string>({
    name: 'Note',
    merge: 'append',
    compile: (plan, word) => void plan.headers.set('x-notes', `${plan.headers.get('x-notes') ?? ''}${word}`),
  })

  it('change routes and their document, the nearest replacing or all adding up', async () => {
    @CacheFor(1)
    @Note('a')
    @Controller()
    class Own {
      @CacheFor(2) @Note('b') @Note('c') @Get('/') read() {
        return 'own'
      }
      @Get('/class') ofClass() {
        return 'own'
      }
    }
    const { app, send } = await start({ controllers: [Own] })
    const { headers } = await send('/')
    expect([headers.get('cache-control'), headers.get('x-notes')]).toEqual(['max-age=2', 'abc'])
    expect((await send('/class')).headers.get('cache-control')).toBe('max-age=1')
    expect(JSON.stringify(app.openapi().paths['/'])).toContain('Fresh for 2 s')
  })

  it('are bundles, as if each stood on a line of its own', async () => {
    const Created = () =>
      applyDecorators(
        HttpCode(201),
        Note('x'),
        Note('y'),
        UseGuards(() => true),
      )
    @Controller()
    class Own {
      @Created() @Get('/') read() {
        return 'own'
      }
    }
    @Created()
    @Controller('/class')
    class OfClass {
      @Get('/') read() {
        return 'own'
      }
    }
    const { send } = await start({ controllers: [Own, OfClass] })
    for (const url of ['/', '/class']) {
      const { status, headers } = await send(url)
      expect([status, headers.get('x-notes')]).toEqual([201, 'xy'])
    }
  })
})
