import { once } from 'node:events'
import {
  type Application,
  Background,
  BackgroundTasks,
  Catch,
  type Context,
  Controller,
  CovetError,
  createApp,
  defineDependency,
  Depends,
  Get,
  Reply,
  Signal,
  Timeout,
  UseFilters,
  UseInterceptors,
} from 'covet'
import { createSignal } from '../../support/create-signal'
import { describeTransports } from '../../support/transports'

const later = () => new Promise<void>((resolve) => void setImmediate(resolve))

/** Keeps the messages of the errors that an application reports, in order. */
function listen(app: Application): string[] {
  const errors: string[] = []
  app.on('error', (error) => void errors.push(error instanceof CovetError ? error.code : (error as Error).message))
  return errors
}

let lines: string[] = []

beforeEach(() => {
  lines = []
})

function resource(name: string, teardown: 'before-response' | 'after-response' = 'after-response') {
  return defineDependency({
    name,
    teardown,
    async *use() {
      lines.push(`open ${name}`)
      try {
        yield name
      } finally {
        await later()
        lines.push(`close ${name}`)
      }
    },
  })
}

describeTransports('the dependencies of a request that is answered before its handler is done', ({ start }) => {
  it('are torn down, and waited for by close(), where the time ran out while they were made', async () => {
    const held = createSignal()
    const slow = defineDependency({
      params: { a: Depends(resource('a')) },
      async *use() {
        await held.promise
        lines.push('open slow')
        yield 1
        lines.push('unreached')
      },
    })
    @Controller('/')
    class Things {
      @Get('/')
      @Timeout(5)
      get(@Depends(slow) _slow: number, @Depends(resource('b')) _b: string) {
        lines.push('handled')
      }
    }
    const { app, send } = await start({ controllers: [Things] })
    expect((await send('/')).status).toBe(503)
    const closed = app.close()
    held.resolve()
    await closed
    expect(lines).toEqual(['open a', 'open slow', 'open b', 'handled', 'close b', 'close a'])
  })

  it('are torn down where there was nothing to tear down yet when the time ran out', async () => {
    const held = createSignal()
    const slow = defineDependency({
      async *use() {
        await held.promise
        try {
          yield 1
        } finally {
          lines.push('close slow')
        }
      },
    })
    @Controller('/')
    class Things {
      @Get('/')
      @Timeout(5)
      get(@Depends(slow) _slow: number) {
        lines.push('handled')
      }
    }
    const { app, send } = await start({ controllers: [Things] })
    expect((await send('/')).status).toBe(503)
    const closed = app.close()
    held.resolve()
    await closed
    expect(lines).toEqual(['handled', 'close slow'])
  })

  it('are torn down in their order where the time runs out during a teardown', async () => {
    const begun = createSignal()
    const held = createSignal()
    const connection = resource('connection')
    const transaction = defineDependency({
      params: { connection: Depends(connection) },
      teardown: 'before-response',
      async *use() {
        yield 1
        lines.push('commit')
        begun.resolve()
        await held.promise
        lines.push('committed')
      },
    })
    @Controller('/')
    class Things {
      @Get('/')
      @Timeout(5)
      get(@Depends(transaction) _value: number) {
        return 'late'
      }
    }
    const { app, send } = await start({ controllers: [Things] })
    expect((await send('/')).status).toBe(503)
    await begun.promise
    const closed = app.close().then(() => lines.push('closed'))
    held.resolve()
    await closed
    expect(lines).toEqual(['open connection', 'commit', 'committed', 'close connection', 'closed'])
  })

  it('are waited for where the handler ends while a filter makes the answer', async () => {
    const caught = createSignal()
    const torn = createSignal()
    const held = createSignal()
    const slow = defineDependency({
      async *use() {
        try {
          yield 1
        } finally {
          torn.resolve()
          await held.promise
          lines.push('torn down')
        }
      },
    })
    @Catch()
    class Patient {
      async catch() {
        caught.resolve()
        await torn.promise
        return 'caught'
      }
    }
    @Controller('/')
    class Things {
      @Get('/')
      @Timeout(5)
      @UseFilters(Patient)
      async get(@Depends(slow) _value: number) {
        await caught.promise
      }
    }
    const { app, send } = await start({ controllers: [Things] })
    expect((await send('/')).text).toBe('caught')
    const closed = app.close().then(() => lines.push('closed'))
    held.resolve()
    await closed
    expect(lines).toEqual(['torn down', 'closed'])
  })

  it('stand until the handler is done where an interceptor does not wait for it, which has its value all the same', async () => {
    const held = createSignal()
    const stored: unknown[] = []
    class Stale {
      intercept(_context: Context, next: () => unknown) {
        void Promise.resolve(next()).then(
          (value) => stored.push(value),
          (error: Error) => stored.push(error.message),
        )
        return 'stale'
      }
    }
    @Controller('/')
    @UseInterceptors(Stale)
    class Things {
      @Get('/') async get(@Depends(resource('a')) _value: string) {
        await held.promise
        lines.push('handled')
        return 'fresh'
      }
      @Get('/fails') async fails(@Depends(resource('a')) _value: string) {
        await held.promise
        throw new Error('no')
      }
    }
    const { app, send } = await start({ controllers: [Things] })
    const errors = listen(app)
    expect((await send('/')).text).toBe('stale')
    expect((await send('/fails')).text).toBe('stale')
    expect(lines).toEqual(['open a', 'open a'])
    held.resolve()
    await app.close()
    expect(lines).toEqual(['open a', 'open a', 'handled', 'close a', 'close a'])
    expect([stored, errors]).toEqual([['fresh', 'no'], []])
  })

  it('report what their teardown throws, though nobody waits for the answer', async () => {
    const rollback = defineDependency({
      *use() {
        try {
          yield 1
        } catch {
          throw new Error('no rollback')
        }
      },
    })
    const held = createSignal()
    @Controller('/')
    class Things {
      @Get('/')
      @Timeout(5)
      async get(@Depends(rollback) _value: number) {
        await held.promise
      }
    }
    const { app, send } = await start({ controllers: [Things] })
    const errors = listen(app)
    expect((await send('/')).status).toBe(503)
    held.resolve()
    await app.close()
    expect(errors).toEqual(['no rollback'])
  })

  it('report the task that comes too late to run', async () => {
    const held = createSignal()
    const added = createSignal()
    @Controller('/')
    class Things {
      @Get('/')
      @Timeout(5)
      async get(@Background() tasks: BackgroundTasks) {
        await held.promise
        tasks.add(() => void lines.push('ran'))
        added.resolve()
      }
      @Get('/torn')
      @Timeout(5)
      async torn(@Depends(resource('a')) _value: string, @Background() tasks: BackgroundTasks) {
        await held.promise
        tasks.add(() => void lines.push('ran'))
      }
    }
    const { app, send } = await start({ controllers: [Things] })
    const errors = listen(app)
    expect([(await send('/')).status, (await send('/torn')).status]).toEqual([503, 503])
    held.resolve()
    await added.promise
    await app.close()
    expect(lines).toEqual(['open a', 'close a'])
    expect(errors).toEqual(['COVET_BACKGROUND_LATE', 'COVET_BACKGROUND_LATE'])
  })
})

describeTransports('the dependencies of a handler that an interceptor calls again', ({ start }) => {
  it('are made anew where they were torn down, and kept where they were not', async () => {
    let plain = 0
    let count = 0
    const value = defineDependency({ use: () => (plain += 1) })
    const box = defineDependency({
      *use() {
        const made = { id: (count += 1), isOpen: true }
        yield made
        made.isOpen = false
      },
    })
    const holder = defineDependency({ params: { box: Depends(box) }, use: ({ box: held }) => ({ held }) })
    class Retry {
      async intercept(_context: Context, next: () => unknown): Promise<unknown> {
        try {
          return await next()
        } catch {
          return next()
        }
      }
    }
    let calls = 0
    const failFirst = (): void => {
      calls += 1
      if (calls % 2 === 1) throw new Error('not yet')
    }
    @Controller('/')
    @UseInterceptors(Retry)
    class Things {
      @Get('/') get(@Depends(holder) { held }: { held: { id: number; isOpen: boolean } }) {
        failFirst()
        return { ...held }
      }
      @Get('/plain') async plain(@Depends(value) made: number) {
        failFirst()
        return made
      }
    }
    const { send } = await start({ controllers: [Things] })
    expect((await send('/')).json()).toEqual({ id: 2, isOpen: true })
    expect((await send('/plain')).json()).toBe(1)
  })
})

describe('the dependencies of a request whose client does not have its answer', () => {
  it('do not hide the error of a stream that breaks off, and its tasks do not run', async () => {
    const warnings: string[] = []
    const torn = createSignal()
    const slow = defineDependency({
      async *use() {
        try {
          yield 1
        } finally {
          await torn.promise
        }
      },
    })
    @Controller('/')
    class Things {
      @Get('/') get(@Depends(slow) _value: number, @Background() tasks: BackgroundTasks) {
        tasks.add(() => void lines.push('ran'))
        return Reply.stream(
          (async function* () {
            yield 'a'
            await later()
            throw new Error('midway')
          })(),
        )
      }
    }
    const logger = { error: () => undefined, info: () => undefined, warn: (text: string) => void warnings.push(text) }
    const app = await createApp({ controllers: [Things], logger })
    const errors = listen(app)
    const { url } = await app.listen({ port: 0 })
    await expect((await fetch(url)).text()).rejects.toThrow('terminated')
    torn.resolve()
    await app.close()
    expect([errors, lines]).toEqual([['midway'], []])
    expect(warnings).toEqual([expect.stringContaining('failed, and 1 background task(s) of it will not run')])
  })

  it('report a teardown that fails, and not that the client has gone', async () => {
    const commit = defineDependency({
      *use() {
        yield 1
        throw new Error('no commit')
      },
    })
    const rollback = defineDependency({
      *use() {
        try {
          yield 1
        } catch {
          throw new Error('no rollback')
        }
      },
    })
    @Controller('/')
    class Things {
      @Get('/commit') async commit(@Depends(commit) _value: number, @Signal() signal: AbortSignal) {
        await once(signal, 'abort')
      }
      @Get('/rollback') async rollback(@Depends(rollback) _value: number, @Signal() signal: AbortSignal) {
        await once(signal, 'abort')
        signal.throwIfAborted()
      }
      @Get('/plain') async plain(@Depends(resource('a')) _value: string, @Signal() signal: AbortSignal) {
        await once(signal, 'abort')
        signal.throwIfAborted()
      }
    }
    const app = await createApp({ controllers: [Things], logger: false })
    const errors = listen(app)
    const { url } = await app.listen({ port: 0 })
    for (const path of ['/commit', '/rollback', '/plain']) {
      const asked = new Promise<Context>((resolve) => void app.on('request', resolve))
      const done = new Promise<Context>((resolve) => void app.on('response', resolve))
      const controller = new AbortController()
      const answer = fetch(url + path, { signal: controller.signal })
      await asked
      controller.abort()
      await expect(answer).rejects.toThrow()
      await done
    }
    await app.close({ timeout: 100 })
    expect([errors, lines]).toEqual([
      ['no commit', 'no rollback'],
      ['open a', 'close a'],
    ])
  })
})
