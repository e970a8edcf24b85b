import { Readable } from 'node:stream'
import { IsDate, IsInt, IsOptional, IsString } from 'class-validator'
import {
  Body,
  Controller,
  Get,
  Header,
  Headers as HeaderParam,
  NotFoundError,
  Post,
  Reply,
  Returns,
  ServerSentEvent,
  Sse,
  sseEvent,
  UseGuards,
} from 'covet'
import { describeTransports } from '../../support/transports'
import { openStreams } from './open-stream'

class Price {
  @IsInt() cents!: number
  @IsDate() at!: Date
  @IsOptional() @IsString() note?: string
}

class Question {
  @IsString() text!: string
}

const at = new Date('2026-01-02T03:04:05.678Z')

describeTransports('@Sse', (transport) => {
  const { start } = transport

  it('sends each item as an event, through its model, with the headers of a stream of events', async () => {
    @Controller()
    class Ticker {
      @Sse(Price) @Get('/') async *read() {
        yield { cents: 999, at, secret: 'x' }
        yield Object.assign(new Price(), { cents: 998, at, secret: 'x' })
      }
    }
    const { send } = await start({ controllers: [Ticker] })
    const { status, headers, text } = await send('/')
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
    expect([headers.get('cache-control'), headers.get('x-accel-buffering')]).toEqual(['no-cache', 'no'])
    expect([headers.get('content-length'), headers.get('vary')]).toEqual([null, null])
    expect(text).toBe(
      'data: {"cents":999,"at":"2026-01-02T03:04:05.678Z"}\n\ndata: {"cents":998,"at":"2026-01-02T03:04:05.678Z"}\n\n',
    )
  })

  it('sends events that have a name, an id, a comment and a time to come back after', async () => {
    @Controller()
    class Ticker {
      @Sse(Price) @Get('/') async *read(): AsyncGenerator<ServerSentEvent> {
        yield sseEvent({ comment: 'two\nlines', retry: 2_000 })
        yield new ServerSentEvent({ data: { cents: 1, at, secret: 'x' }, event: 'price', id: '7' })
        yield sseEvent({ id: '' })
      }
    }
    const { send } = await start({ controllers: [Ticker] })
    const { text } = await send('/')
    expect(text).toBe(
      ': two\n: lines\nretry: 2000\n\n' +
        'event: price\nid: 7\ndata: {"cents":1,"at":"2026-01-02T03:04:05.678Z"}\n\n' +
        'id: \n\n',
    )
  })

  it('without a type sends text as it is, each line as one of the data, and everything else as JSON', async () => {
    @Controller()
    class Ticker {
      @Sse() @Get('/') async *read() {
        yield 'one\ntwo\r\nthree\rfour'
        yield ''
        yield { text: 'a\nb' }
        yield null
        yield sseEvent({ data: '[DONE]' })
      }
    }
    const { send } = await start({ controllers: [Ticker] })
    expect((await send('/')).text).toBe(
      'data: one\ndata: two\ndata: three\ndata: four\n\ndata: \n\ndata: {"text":"a\\nb"}\n\ndata: null\n\ndata: [DONE]\n\n',
    )
  })

  it('with a type sends text as JSON, too', async () => {
    @Controller()
    class Ticker {
      @Sse(String) @Get('/') async *read() {
        yield 'a\nb'
        yield sseEvent({ data: 'c' })
      }
    }
    const { send } = await start({ controllers: [Ticker] })
    expect((await send('/')).text).toBe('data: "a\\nb"\n\ndata: "c"\n\n')
  })

  it.each([
    ['a web stream', () => ReadableStream.from([{ cents: 1, at, x: 1 }])],
    ['a Node stream of objects', () => Readable.from([{ cents: 1, at, x: 1 }])],
    ['a synchronous generator', () => [{ cents: 1, at, x: 1 }].values()],
    ['a promise of a generator', () => Promise.resolve(Readable.from([{ cents: 1, at, x: 1 }]))],
    ['Reply.sse', () => Reply.sse(Readable.from([{ cents: 1, at, x: 1 }]))],
  ])('takes items from %s', async (_title, make) => {
    @Controller()
    class Ticker {
      @Sse(Price) @Get('/') read() {
        return make()
      }
    }
    const { send } = await start({ controllers: [Ticker] })
    expect((await send('/')).text).toBe('data: {"cents":1,"at":"2026-01-02T03:04:05.678Z"}\n\n')
  })

  it('answers a POST, its body read and checked before', async () => {
    @Controller()
    class Chat {
      @Sse() @Post('/') async *answer(@Body() { text }: Question, @HeaderParam('last-event-id') last?: string) {
        yield `${text} ${last}`
      }
    }
    const { send } = await start({ controllers: [Chat] })
    const { text } = await send('/', { json: { text: 'why' }, headers: { 'last-event-id': '41' } })
    expect(text).toBe('data: why 41\n\n')
    expect((await send('/', { json: {} })).status).toBe(422)
  })

  it('answers ordinarily what goes wrong before the first item: a guard, the generator, the model', async () => {
    const errors = jest.fn()
    @Controller()
    class Ticker {
      @UseGuards(() => false) @Sse(Price) @Get('/guarded') async *guarded() {
        yield { cents: 1, at }
      }
      @Sse(Price) @Get('/missing') async *missing() {
        yield await Promise.reject(new NotFoundError('no such ticker'))
      }
      @Sse(Price) @Get('/unfit') async *unfit() {
        yield { cents: 'many', at }
      }
    }
    const { app, send } = await start({ controllers: [Ticker] })
    app.on('error', errors)
    expect((await send('/guarded')).status).toBe(403)
    const { status, headers, json } = await send('/missing')
    expect([status, headers.get('content-type'), json().detail]).toEqual([
      404,
      'application/problem+json',
      'no such ticker',
    ])
    expect([headers.get('cache-control'), headers.get('x-accel-buffering')]).toEqual([null, null])
    expect((await send('/unfit')).status).toBe(500)
    expect(errors).toHaveBeenCalledTimes(1)
    expect(errors.mock.calls[0][0].code).toBe('COVET_MODEL_VALUE_UNFIT')
  })

  it.each([
    ['the generator', { cents: 2, at }, 'no more'],
    ['an item that does not fit', { at }, 'Price.cents is undefined'],
    ['an optional property that does not fit, with debug', { cents: 2, at, note: 7 }, 'Price.note is a number'],
  ])('is cut and reported after the first item: %s', async (_title, second, message) => {
    const errors = jest.fn()
    const ended = jest.fn()
    @Controller()
    class Ticker {
      @Sse(Price) @Get('/') async *read() {
        try {
          yield { cents: 1, at }
          yield second
          throw new NotFoundError('no more')
        } finally {
          ended()
        }
      }
    }
    const { app } = await start({ controllers: [Ticker], debug: true })
    app.on('error', errors)
    const open = await openStreams(app, transport)
    const answer = await open('/')
    expect(answer.status).toBe(200)
    await expect(answer.rest()).rejects.toThrow(/aborted|terminated/)
    await app.idle()
    expect(ended).toHaveBeenCalledTimes(1)
    expect(errors).toHaveBeenCalledTimes(1)
    expect(String(errors.mock.calls[0][0])).toContain(message)
  })

  it('leaves an optional property out that does not fit, without debug', async () => {
    @Controller()
    class Ticker {
      @Sse(Price) @Get('/') async *read() {
        yield { cents: 1, at, note: 7 }
      }
    }
    const { send } = await start({ controllers: [Ticker] })
    expect((await send('/')).text).toBe('data: {"cents":1,"at":"2026-01-02T03:04:05.678Z"}\n\n')
  })

  it('answers an empty stream with an empty answer, and nothing with 204', async () => {
    @Controller()
    class Ticker {
      @Sse(Price) @Get('/empty') async *empty() {}
      @Sse(Price) @Get('/over') over() {}
      @Sse(Price) @Get('/over-reply') overReply() {
        return Reply.empty()
      }
    }
    const { send } = await start({ controllers: [Ticker] })
    const { status, headers, text } = await send('/empty')
    expect([status, headers.get('content-type'), text]).toEqual([200, 'text/event-stream; charset=utf-8', ''])
    expect((await send('/over')).status).toBe(204)
    expect((await send('/over-reply')).status).toBe(204)
  })

  it('does not start a generator for HEAD', async () => {
    const begun = jest.fn()
    const quiet = new ReadableStream({ cancel: begun })
    @Controller()
    class Ticker {
      @Sse(Price) @Get('/') async *read() {
        begun()
        await new Promise(() => undefined)
        yield { cents: 1, at }
      }
      @Sse(Price) @Get('/quiet') quiet() {
        return quiet
      }
    }
    const { app, send } = await start({ controllers: [Ticker] })
    const { status, headers, text } = await send('/', { method: 'HEAD' })
    expect([status, headers.get('content-type'), text]).toEqual([200, 'text/event-stream; charset=utf-8', ''])
    await app.idle()
    expect(begun).not.toHaveBeenCalled()
    expect((await send('/quiet', { method: 'HEAD' })).status).toBe(200)
    await app.idle()
    expect(begun).toHaveBeenCalledTimes(1)
  })

  it('lets the route and the request say other headers and another status', async () => {
    @Controller()
    class Ticker {
      @Header('cache-control', 'no-store') @Sse() @Get('/') async *read() {
        yield 1
      }
      @Get('/reply') reply() {
        return Reply.sse(Readable.from([{ a: 1 }]), { status: 201, headers: { 'X-Accel-Buffering': 'yes' } })
      }
    }
    const { send } = await start({ controllers: [Ticker] })
    expect((await send('/')).headers.get('cache-control')).toBe('no-store')
    const { status, headers, text } = await send('/reply')
    expect([status, headers.get('x-accel-buffering'), headers.get('cache-control'), text]).toEqual([
      201,
      'yes',
      'no-cache',
      'data: {"a":1}\n\n',
    ])
  })

  it('sends an ordinary answer where @Returns declares one beside it', async () => {
    @Controller()
    class Chat {
      @Returns(Price) @Sse(Price) @Post('/') answer(@Body('stream') stream?: boolean) {
        const price = { cents: 1, at, secret: 'x' }
        return stream === true ? Readable.from([price]) : price
      }
    }
    const { send } = await start({ controllers: [Chat] })
    const whole = await send('/', { json: { stream: false } })
    expect(whole.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(whole.json()).toEqual({ cents: 1, at: at.toISOString() })
    expect((await send('/', { json: { stream: true } })).text).toBe(
      'data: {"cents":1,"at":"2026-01-02T03:04:05.678Z"}\n\n',
    )
  })

  it('passes a web Response through, as libraries make one', async () => {
    @Controller()
    class Chat {
      @Sse(Price) @Get('/') answer() {
        return new Response('data: made elsewhere\n\n', { headers: { 'content-type': 'text/event-stream' } })
      }
    }
    const { send } = await start({ controllers: [Chat] })
    expect((await send('/')).text).toBe('data: made elsewhere\n\n')
  })

  it('projects what Reply.sse sends by the model of @Returns, where no other is declared', async () => {
    @Controller()
    class Ticker {
      @Returns(Price) @Get('/one') one() {
        return Reply.sse(Readable.from([sseEvent({ data: { cents: 1, at, x: 1 }, id: '1' })]))
      }
      @Returns(Price, { array: true }) @Get('/many') many() {
        return Reply.sse(Readable.from([{ cents: 1, at, x: 1 }]))
      }
    }
    const { send } = await start({ controllers: [Ticker] })
    expect((await send('/one')).text).toBe('id: 1\ndata: {"cents":1,"at":"2026-01-02T03:04:05.678Z"}\n\n')
    expect((await send('/many')).text).toBe('data: {"cents":1,"at":"2026-01-02T03:04:05.678Z"}\n\n')
  })
})
