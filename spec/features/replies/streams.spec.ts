import { once } from 'node:events'
import { get } from 'node:http'
import { PassThrough, Readable } from 'node:stream'
import { type Application, Controller, createApp, Get, NotFoundError, Reply, Signal, Timeout } from 'covet'
import { describeTransports } from '../../support/transports'
import { RawSocket } from '../hostile/raw-socket'

/** A promise to be kept from outside. */
function defer<Value = void>() {
  let resolve!: (value: Value) => void
  const promise = new Promise<Value>((settle) => (resolve = settle))
  return { promise, resolve }
}

/** Every form of a stream that fails before, or after, its first chunk; `ended` is told when it is put away. */
const failing = {
  generator: (first: string | undefined, ended: () => void) =>
    (async function* () {
      try {
        if (first !== undefined) yield first
        throw new NotFoundError('no more')
      } finally {
        ended()
      }
    })(),
  node: (first: string | undefined, ended: () => void) => {
    let hasBegun = false
    return new Readable({
      read() {
        if (hasBegun || first === undefined) this.destroy(new NotFoundError('no more'))
        else this.push(first)
        hasBegun = true
      },
      destroy(error, callback) {
        ended()
        callback(error)
      },
    })
  },
  web: (first: string | undefined, ended: () => void) => {
    let hasBegun = false
    return new ReadableStream({
      pull(controller) {
        if (hasBegun || first === undefined) {
          ended()
          controller.error(new NotFoundError('no more'))
        } else controller.enqueue(new TextEncoder().encode(first))
        hasBegun = true
      },
    })
  },
} as const

const forms = Object.keys(failing) as (keyof typeof failing)[]

describeTransports('a stream that fails', ({ start }) => {
  it.each(forms)('before its first chunk is a proper problem: %s', async (form) => {
    @Controller()
    class Streams {
      @Get('/') read() {
        return Reply.stream(failing[form](undefined, jest.fn()), { status: 206 })
      }
    }
    const { send } = await start({ controllers: [Streams] })
    const { status, headers, json } = await send('/')
    expect([status, headers.get('content-type'), json().detail]).toEqual([404, 'application/problem+json', 'no more'])
  })

  it.each(forms)('after it ends the connection, is reported, and puts the source away: %s', async (form) => {
    const ended = jest.fn()
    const errors = jest.fn()
    @Controller()
    class Streams {
      @Get('/') read() {
        return failing[form]('begun', ended)
      }
    }
    const { app, send } = await start({ controllers: [Streams] })
    app.on('error', errors)
    await expect(send('/')).rejects.toThrow(/aborted|terminated|hang up/)
    expect(ended).toHaveBeenCalledTimes(1)
    expect(errors).toHaveBeenCalledWith(expect.any(NotFoundError), expect.anything(), undefined)
  })

  it('by its later chunks is cut as well: what is no bytes', async () => {
    @Controller()
    class Streams {
      @Get('/') async *read() {
        yield 'text'
        yield { object: true }
      }
    }
    const { send } = await start({ controllers: [Streams] })
    await expect(send('/')).rejects.toThrow(/aborted|terminated|hang up/)
  })
})

describeTransports('a stream that is not wanted', ({ start }) => {
  it('is put away for HEAD', async () => {
    const ended = jest.fn()
    const node = new PassThrough()
    @Controller()
    class Streams {
      @Get('/generator') async *generator() {
        try {
          yield 'a'
          yield 'b'
        } finally {
          ended()
        }
      }
      @Get('/node') node() {
        node.write('a')
        return node
      }
    }
    const { send } = await start({ controllers: [Streams] })
    const { status, text } = await send('/generator', { method: 'HEAD' })
    expect([status, text]).toEqual([200, ''])
    expect(ended).toHaveBeenCalledTimes(1)
    expect((await send('/node', { method: 'HEAD' })).status).toBe(200)
    expect(node.destroyed).toBe(true)
  })

  it('is put away when its headers cannot be sent', async () => {
    const ended = jest.fn()
    @Controller()
    class Streams {
      @Get('/') read() {
        const source = async function* () {
          try {
            yield 'a'
          } finally {
            ended()
          }
        }
        return Reply.stream(source(), { headers: { 'x-broken': 'a\nb' } })
      }
    }
    const { send } = await start({ controllers: [Streams] })
    expect((await send('/')).status).toBe(500)
    expect(ended).toHaveBeenCalledTimes(1)
  })
})

/** What handlers give a stream in; each tells when the stream is put away. */
const wrapped: Record<string, (closed: () => void) => unknown> = {
  bare: (closed) => new PassThrough().once('close', closed),
  'in a Reply': (closed) => Reply.stream(new PassThrough().once('close', closed)),
  'of events in a Reply': (closed) => Reply.sse(new PassThrough({ objectMode: true }).once('close', closed)),
  'in a Response': (closed) => new Response(new ReadableStream({ cancel: closed })),
}

describe.each(Object.keys(wrapped))('a stream that comes too late is put away: %s', (form) => {
  const start = (handle: (signal: AbortSignal, closed: () => void) => Promise<unknown>) => {
    const closed = defer()
    @Controller()
    class Late {
      @Get('/') @Timeout(20) limited(@Signal() signal: AbortSignal) {
        return handle(signal, closed.resolve)
      }
      @Get('/unlimited') unlimited(@Signal() signal: AbortSignal) {
        return handle(signal, closed.resolve)
      }
    }
    return { closed: closed.promise, built: createApp({ controllers: [Late], logger: false }) }
  }

  it('after the time of its request', async () => {
    const { closed, built } = start(async (signal, tell) => {
      await once(signal, 'abort')
      return wrapped[form]?.(tell)
    })
    await using app = await built
    expect((await app.inject('/')).status).toBe(503)
    await closed
  })

  it('after its client went away', async () => {
    const begun = defer()
    const { closed, built } = start(async (signal, tell) => {
      begun.resolve()
      await once(signal, 'abort')
      return wrapped[form]?.(tell)
    })
    await using app = await built
    const { url } = await app.listen({ port: 0 })
    const sent = get(`${url}/unlimited`).on('error', () => undefined)
    await begun.promise
    sent.destroy()
    await closed
  })
})

describe('a client that goes away', () => {
  let app: Application
  afterEach(() => app.close())

  /** Serves one handler, and gives a socket that has asked for it. */
  async function ask(controller: new () => object, until = 'first') {
    app = await createApp({ controllers: [controller], logger: false })
    const { url } = await app.listen({ port: 0 })
    const socket = await RawSocket.open(url)
    await socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
    if (until !== '') await socket.until((received) => received.includes(until))
    return socket
  }

  it('aborts the signal and ends the generator at its next yield', async () => {
    const ended = defer<boolean>()
    @Controller()
    class Streams {
      @Get('/') async *read(@Signal() signal: AbortSignal) {
        try {
          yield 'first'
          await once(signal, 'abort')
          yield 'second'
        } finally {
          ended.resolve(signal.aborted)
        }
      }
    }
    const socket = await ask(Streams)
    socket.destroy()
    expect(await ended.promise).toBe(true)
  })

  it('ends a Node stream that is quiet', async () => {
    const source = new PassThrough()
    @Controller()
    class Streams {
      @Get('/') read() {
        source.write('first')
        return source
      }
    }
    const socket = await ask(Streams)
    socket.destroy()
    await once(source, 'close')
    expect(source.destroyed).toBe(true)
  })

  it.each(['', 'first'])('ends a web stream that is quiet, after "%s"', async (first) => {
    const cancelled = defer()
    const begun = defer()
    @Controller()
    class Streams {
      @Get('/') read() {
        return new ReadableStream({
          start: (controller) => {
            if (first !== '') controller.enqueue(new TextEncoder().encode(first))
            begun.resolve()
          },
          cancel: () => cancelled.resolve(),
        })
      }
    }
    const socket = await ask(Streams, first)
    await begun.promise
    socket.destroy()
    await expect(cancelled.promise).resolves.toBeUndefined()
  })

  it('aborts the signal of a handler that has not answered, and is no error', async () => {
    const aborted = defer()
    const begun = defer()
    const errors = jest.fn()
    @Controller()
    class Slow {
      @Get('/') async read(@Signal() signal: AbortSignal) {
        begun.resolve()
        await once(signal, 'abort')
        aborted.resolve()
        throw new Error('given up')
      }
    }
    const socket = await ask(Slow, '')
    app.on('error', errors)
    const done = new Promise((resolve) => app.on('response', resolve))
    await begun.promise
    socket.destroy()
    await aborted.promise
    await done
    expect(errors).not.toHaveBeenCalled()
  })
})

it('a stream is read at the client’s pace', async () => {
  let produced = 0
  const chunk = Buffer.alloc(64 * 1024)
  @Controller()
  class Streams {
    @Get('/') async *read() {
      for (; produced < 4_096; produced++) yield chunk
    }
  }
  const app = await createApp({ controllers: [Streams], logger: false })
  const { url } = await app.listen({ port: 0 })
  const request = get(url)
  const [response] = (await once(request, 'response')) as [Readable]
  // Nobody reads: the kernel's and Node's buffers fill up, and the generator rests.
  let before = -1
  while (before !== produced) {
    before = produced
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  expect(produced).toBeLessThan(1_024)
  response.destroy()
  await app.close()
})
