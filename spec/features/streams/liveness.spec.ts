import { EventEmitter, getEventListeners, on, once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import {
  type AppOptions,
  Controller,
  createApp,
  defineDependency,
  Depends,
  Get,
  Headers,
  Injectable,
  JsonLines,
  Param,
  Reply,
  Signal,
  Sse,
  sseEvent,
} from 'covet'
import { EventSource } from 'undici'
import { describeTransports } from '../../support/transports'
import { defer } from '../../support/defer'
import { openStreams } from './open-stream'

describeTransports('a stream of items that goes on', (transport) => {
  const { start } = transport

  async function open(options: AppOptions) {
    const { app } = await start(options)
    return { app, ask: await openStreams(app, transport) }
  }

  it('has a heartbeat in its pauses, which also opens one that is quiet at first', async () => {
    const going = defer()
    @Controller()
    class Ticker {
      @Sse(Number, { heartbeat: 1 }) @Get('/') async *read() {
        await going.promise
        yield 1
      }
      @Get('/reply') reply() {
        return Reply.sse(
          (async function* () {
            yield 1
            await going.promise
          })(),
          { heartbeat: 1 },
        )
      }
    }
    const { ask } = await open({ controllers: [Ticker] })
    const quiet = await ask('/')
    const begun = await ask('/reply')
    expect(await quiet.until(':\n\n:\n\n')).toMatch(/^(:\n\n)+$/)
    expect(await begun.until(':\n\n')).toMatch(/^data: 1\n\n(:\n\n)+$/)
    going.resolve()
    expect(await quiet.rest()).toMatch(/^(:\n\n)+data: 1\n\n$/)
    expect(await begun.rest()).toMatch(/^data: 1\n\n(:\n\n)+$/)
  })

  it('is cut by an error behind a heartbeat, and is a problem without one', async () => {
    const going = defer()
    @Controller()
    class Ticker {
      @Sse(Number, { heartbeat: 1 }) @Get('/beating') async *beating() {
        await going.promise
        yield await Promise.reject(new Error('too late'))
      }
      @Sse(Number, { heartbeat: false }) @Get('/quiet') async *quiet() {
        await going.promise
        yield await Promise.reject(new Error('in time'))
      }
    }
    const { ask } = await open({ controllers: [Ticker] })
    const beating = await ask('/beating')
    const quiet = ask('/quiet')
    await beating.until(':\n\n')
    going.resolve()
    await expect(beating.rest()).rejects.toThrow(/aborted|terminated/)
    expect((await quiet).status).toBe(500)
  })

  it.each(['@Sse', '@JsonLines'])('ends when its client goes away, its signal aborted first: %s', async (form) => {
    const ended = defer<boolean>()
    const errors = jest.fn()
    const declare = form === '@Sse' ? Sse : JsonLines
    const emitter = new EventEmitter()
    @Controller()
    class Ticker {
      @declare(Number) @Get('/') async *read(@Signal() signal: AbortSignal) {
        try {
          yield 1
          for await (const [tick] of on(emitter, 'tick', { signal })) yield tick as number
        } finally {
          ended.resolve(signal.aborted)
        }
      }
    }
    const { app, ask } = await open({ controllers: [Ticker] })
    app.on('error', errors)
    const answer = await ask('/')
    await answer.until('1')
    answer.leave()
    expect(await ended.promise).toBe(true)
    await app.idle()
    expect(errors).not.toHaveBeenCalled()
    expect(emitter.listenerCount('tick')).toBe(0)
  })

  it('ends at its next item when its client goes away, where it does not look at the signal', async () => {
    const emitter = new EventEmitter()
    const ended = jest.fn()
    const gone = defer()
    @Controller()
    class Ticker {
      @Sse(Number) @Get('/') async *read(@Signal() signal: AbortSignal) {
        signal.addEventListener('abort', () => gone.resolve())
        try {
          yield 1
          for await (const [tick] of on(emitter, 'tick')) yield tick as number
        } finally {
          ended()
        }
      }
    }
    const { app, ask } = await open({ controllers: [Ticker] })
    const answer = await ask('/')
    await answer.until('1')
    answer.leave()
    await gone.promise
    expect(ended).not.toHaveBeenCalled()
    emitter.emit('tick', 2)
    await app.idle()
    expect(ended).toHaveBeenCalledTimes(1)
  })

  it('ends when its client goes away before the first item', async () => {
    const begun = defer()
    const ended = defer()
    @Controller()
    class Ticker {
      @Sse(Number) @Get('/') async *read(@Signal() signal: AbortSignal) {
        try {
          begun.resolve()
          await once(signal, 'abort')
          yield 1
        } finally {
          ended.resolve()
        }
      }
    }
    const { ask } = await open({ controllers: [Ticker] })
    const leaving = new AbortController()
    const answer = ask('/', { signal: leaving.signal }).catch((error: Error) => error.name)
    await begun.promise
    leaving.abort()
    expect(await answer).toBe('AbortError')
    await expect(ended.promise).resolves.toBeUndefined()
  })

  it('keeps what it depends on until it has ended', async () => {
    const log: string[] = []
    const connection = defineDependency({
      async *use() {
        try {
          yield 'connection'
        } finally {
          log.push('connection closed')
        }
      },
    })
    const going = defer()
    @Controller()
    class Ticker {
      @Sse(Number) @Get('/') async *read(@Depends(connection) _connection: string, @Signal() signal: AbortSignal) {
        try {
          yield 1
          await once(signal, 'abort')
          await going.promise
        } finally {
          log.push('stream ended')
        }
      }
    }
    const { app, ask } = await open({ controllers: [Ticker] })
    const answer = await ask('/')
    await answer.until('1')
    const closed = app.close()
    await answer.rest()
    expect(log).toEqual([])
    going.resolve()
    await closed
    expect(log).toEqual(['stream ended', 'connection closed'])
  })

  it('is ended when the application closes, as a whole, its signal aborted: clients come back elsewhere', async () => {
    const aborted = jest.fn()
    const errors = jest.fn()
    @Controller()
    class Ticker {
      @Sse(Number) @Get('/') async *read(@Signal() signal: AbortSignal) {
        signal.addEventListener('abort', aborted)
        yield 1
        await once(new EventEmitter(), 'never', { signal })
      }
      @Sse(Number) @Get('/unborn') async *unborn(@Signal() signal: AbortSignal) {
        begun.resolve()
        await once(new EventEmitter(), 'never', { signal })
        yield 1
      }
    }
    const begun = defer()
    const { app, ask } = await open({ controllers: [Ticker] })
    app.on('error', errors)
    const answer = await ask('/')
    await answer.until('1')
    const unborn = ask('/unborn')
    await begun.promise
    // Longer than any test may take: waiting for it would be seen.
    await app.close({ timeout: 600_000 })
    expect(await answer.rest()).toBe('data: 1\n\n')
    const { status, headers, rest } = await unborn
    expect([status, headers.get('content-type'), await rest()]).toEqual([200, 'text/event-stream; charset=utf-8', ''])
    expect(aborted).toHaveBeenCalledTimes(1)
    expect(errors).not.toHaveBeenCalled()
  })

  it('is ended when it belongs to a mounted application, and when it begins while closing has begun', async () => {
    const begin = defer()
    const begun = defer()
    @Controller()
    class Ticker {
      @Sse(Number) @Get('/') async *read(@Signal() signal: AbortSignal) {
        yield 1
        await once(new EventEmitter(), 'never', { signal })
      }
    }
    @Controller()
    class Late {
      @Sse(Number) @Get('/late') async read(@Signal() signal: AbortSignal) {
        begun.resolve()
        await begin.promise
        return Readable.from(on(new EventEmitter(), 'never', { signal }))
      }
    }
    const { app: inner } = await start({ controllers: [Ticker] })
    const { app, ask } = await open({ controllers: [Late] })
    app.mount('/inner', inner)
    const answer = await ask('/inner/')
    await answer.until('1')
    const late = ask('/late')
    await begun.promise
    const closed = app.close({ timeout: 600_000 })
    expect(await answer.rest()).toBe('data: 1\n\n')
    begin.resolve()
    expect(await (await late).rest()).toBe('')
    await closed
  })

  it('is waited for as JSON Lines, of which a part would look like the whole', async () => {
    const going = defer()
    @Controller()
    class Rows {
      @JsonLines(Number) @Get('/') async *read(@Signal() signal: AbortSignal) {
        yield 1
        await going.promise
        yield signal.aborted ? 0 : 2
      }
    }
    const { app, ask } = await open({ controllers: [Rows] })
    const answer = await ask('/')
    await answer.until('1')
    const closed = app.close({ timeout: 600_000 })
    going.resolve()
    expect(await answer.rest()).toBe('1\n2\n')
    await closed
  })

  it('is cut as JSON Lines at the deadline of closing, and put away before services are', async () => {
    const log: string[] = []
    @Injectable()
    class Database {
      onShutdown() {
        log.push('database closed')
      }
    }
    @Controller()
    class Rows {
      constructor(readonly database: Database) {}
      @JsonLines(Number) @Get('/') async *read(@Signal() signal: AbortSignal) {
        try {
          yield 1
          await once(new EventEmitter(), 'never', { signal })
        } finally {
          log.push('stream ended')
        }
      }
    }
    const { app, ask } = await open({ controllers: [Rows], providers: [Database] })
    const answer = await ask('/')
    await answer.until('1')
    await Promise.all([expect(answer.rest()).rejects.toThrow(/aborted|terminated/), app.close({ timeout: 1 })])
    expect(log).toEqual(['stream ended', 'database closed'])
  })

  it('is read at the client’s pace', async () => {
    let produced = 0
    const item = 'x'.repeat(64 * 1024)
    @Controller()
    class Ticker {
      @Sse(String) @Get('/') async *read() {
        for (; produced < 4_096; produced++) yield item
      }
    }
    const { ask } = await open({ controllers: [Ticker] })
    const answer = await ask('/')
    await answer.until('data')
    // Nobody reads on: buffers fill up, and the generator rests.
    let before = -1
    while (before !== produced) {
      before = produced
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    expect(produced).toBeLessThan(1_024)
    answer.leave()
  })

  it('leaves no listeners behind, however many items it has', async () => {
    const counts: number[][] = []
    let response: ServerResponse | undefined
    @Controller()
    class Ticker {
      @Sse(Number, { heartbeat: 3_600_000 }) @Get('/') async *read(@Signal() signal: AbortSignal) {
        for (let count = 0; count < 300; count++) {
          yield count
          await new Promise((resolve) => setImmediate(resolve))
          const listeners = ['close', 'drain', 'finish', 'error'].map((name) => response?.listenerCount(name) ?? 0)
          counts.push([...listeners, getEventListeners(signal, 'abort').length])
        }
      }
    }
    const keep = (_request: IncomingMessage, given: ServerResponse, next: () => void) => {
      response = given
      next()
    }
    const { ask } = await open({ controllers: [Ticker], middleware: [keep] })
    const answer = await ask('/')
    expect((await answer.rest()).match(/data/g)).toHaveLength(300)
    expect(counts.at(-1)).toEqual(counts[5])
  })

  it('stands beside a hundred others, each with its own items', async () => {
    const ended = jest.fn()
    const emitter = new EventEmitter().setMaxListeners(200)
    @Controller()
    class Ticker {
      @Sse() @Get('/{name}') async *read(@Signal() signal: AbortSignal, @Param('name') name: string) {
        try {
          yield name
          for await (const [tick] of on(emitter, 'tick', { signal })) yield `${name} ${tick}`
        } finally {
          ended()
        }
      }
    }
    const { app, ask } = await open({ controllers: [Ticker] })
    const names = Array.from({ length: 100 }, (_, index) => `n${index}`)
    const answers = await Promise.all(names.map((name) => ask(`/${name}`)))
    await Promise.all(answers.map((answer) => answer.until('data')))
    emitter.emit('tick', 1)
    const texts = await Promise.all(answers.map((answer, index) => answer.until(`${names[index]} 1\n\n`)))
    expect(texts).toEqual(names.map((name) => `data: ${name}\n\ndata: ${name} 1\n\n`))
    for (const answer of answers.slice(0, 50)) answer.leave()
    await app.close({ timeout: 600_000 })
    expect(ended).toHaveBeenCalledTimes(100)
    expect(emitter.listenerCount('tick')).toBe(0)
  })
})

it('a client of the web platform reads it, comes back with the last id, and stops at a 204', async () => {
  const asked: (string | undefined)[] = []
  @Controller()
  class Ticker {
    @Sse(Number) @Get('/') read(@Headers('last-event-id') last?: string) {
      asked.push(last)
      if (last === '2') return undefined
      const id = last === undefined ? '1' : '2'
      return Readable.from([sseEvent({ data: Number(id), event: 'tick', id, retry: 1 })])
    }
  }
  await using app = await createApp({ controllers: [Ticker], logger: false })
  const { url } = await app.listen({ port: 0 })
  const source = new EventSource(url)
  const received: unknown[] = []
  source.addEventListener('tick', (event) => {
    const { data, lastEventId } = event as Event & { readonly data: string; readonly lastEventId: string }
    received.push([JSON.parse(data), lastEventId])
  })
  while (source.readyState !== EventSource.CLOSED) await once(source as never, 'error')
  expect(received).toEqual([
    [1, '1'],
    [2, '2'],
  ])
  expect(asked).toEqual([undefined, '1', '2'])
})
