import {
  ConflictError,
  Controller,
  Catch,
  defineDependency,
  Depends,
  Get,
  Inject,
  Injectable,
  Query,
  Reply,
  Timeout,
  UseDependencies,
} from 'covet'
import { describeTransports } from '../../support/transports'

/** Keeps what happens in order, and lets specs wait for the last of it: teardowns run when the answer has left. */
class Diary {
  readonly lines: string[] = []
  readonly #waiting: { line: string; resolve: () => void }[] = []

  write(line: string): void {
    this.lines.push(line)
    for (const one of this.#waiting) if (one.line === line) one.resolve()
  }

  until(line: string): Promise<void> {
    if (this.lines.includes(line)) return Promise.resolve()
    return new Promise((resolve) => void this.#waiting.push({ line, resolve }))
  }
}

const diary = { current: new Diary() }
const write = (line: string) => diary.current.write(line)
const lines = () => diary.current.lines
const until = (line: string) => diary.current.until(line)
const later = () => new Promise<void>((resolve) => void setImmediate(resolve))

beforeEach(() => {
  diary.current = new Diary()
})

function resource(name: string, teardown: 'before-response' | 'after-response' = 'after-response') {
  return defineDependency({
    name,
    teardown,
    async *use() {
      await later()
      write(`open ${name}`)
      try {
        yield name
        write(`${name} sees success`)
      } catch (error) {
        write(`${name} sees ${(error as Error).message}`)
        throw error
      } finally {
        await later()
        write(`close ${name}`)
      }
    },
  })
}

describeTransports('the teardown of a dependency', ({ start }) => {
  it('runs behind yield once the answer is complete, in the reverse order of the set-up', async () => {
    const a = resource('a')
    const b = defineDependency({
      params: { a: Depends(a) },
      *use({ a: inner }) {
        write('open b')
        yield `${inner}b`
        write('close b')
      },
    })
    @Controller('/')
    class Things {
      @Get('/') get(@Depends(b) value: string, @Depends(a) other: string) {
        write('handler')
        return Reply.stream(chunks(value, other))
      }
    }
    async function* chunks(...texts: string[]) {
      yield* texts
      await later()
      write('last chunk')
    }
    const { send } = await start({ controllers: [Things] })
    expect((await send('/')).text).toBe('aba')
    await until('close a')
    expect(lines()).toEqual(['open a', 'open b', 'handler', 'last chunk', 'close b', 'a sees success', 'close a'])
  })

  it('runs before the answer where that is declared, and may still make an error of it', async () => {
    const commits = defineDependency({
      teardown: 'before-response',
      async *use() {
        yield 'connection'
        await later()
        throw new ConflictError('Not committed')
      },
    })
    @Controller('/')
    class Things {
      @Get('/fails') fails(@Depends(resource('outer')) _a: string, @Depends(commits) _b: string) {
        return 'done'
      }
      @Get('/') get(@Depends(resource('early', 'before-response')) _a: string, @Depends(resource('late')) _b: string) {
        return Reply.stream(chunks())
      }
    }
    async function* chunks() {
      await later()
      write('stream')
      yield 'done'
    }
    const { send } = await start({ controllers: [Things] })
    expect((await send('/')).text).toBe('done')
    await until('close late')
    expect(lines()).toEqual([
      'open early',
      'open late',
      'early sees success',
      'close early',
      'stream',
      'late sees success',
      'close late',
    ])
    const refused = await send('/fails')
    expect([refused.status, refused.json().detail]).toEqual([409, 'Not committed'])
    expect(lines().slice(-3)).toEqual(['open outer', 'outer sees Not committed', 'close outer'])
  })

  it('sees the error of a handler before the answer, and the one that it throws is answered', async () => {
    const translates = defineDependency({
      async *use() {
        try {
          yield 'x'
        } catch (error) {
          throw new ConflictError(`Translated ${(error as Error).message}`, { cause: error })
        }
      },
    })
    @Controller('/')
    class Things {
      @Get('/') async get(@Depends(resource('outer')) _a: string, @Depends(translates) _b: string): Promise<void> {
        await later()
        throw new Error('a secret')
      }
    }
    const { send } = await start({ controllers: [Things] })
    const answer = await send('/')
    expect([answer.status, answer.json().detail]).toEqual([409, 'Translated a secret'])
    expect(lines()).toEqual(['open outer', 'outer sees Translated a secret', 'close outer'])
  })

  it('leaves the error as it is where the generator swallows it', async () => {
    const swallows = defineDependency({
      *use() {
        try {
          yield 'x'
        } catch {
          write('swallowed')
        }
      },
    })
    @Controller('/')
    class Things {
      @Get('/') get(@Depends(swallows) _a: string) {
        throw new ConflictError('Still here')
      }
    }
    const { send } = await start({ controllers: [Things] })
    const answer = await send('/')
    expect([answer.status, answer.json().detail, lines()]).toEqual([409, 'Still here', ['swallowed']])
  })

  it('shows filters the error that stands in the end', async () => {
    @Catch(ConflictError)
    class Conflicts {
      catch(error: ConflictError) {
        return `filtered ${error.detail}`
      }
    }
    const translates = defineDependency({
      *use() {
        try {
          yield 1
        } catch {
          throw new ConflictError('translated')
        }
      },
    })
    @Controller('/')
    class Things {
      @Get('/') get(@Depends(translates) _a: number) {
        throw new Error('original')
      }
    }
    const { send } = await start({ controllers: [Things], filters: [Conflicts] })
    const answer = await send('/')
    expect([answer.status, answer.text]).toEqual([409, 'filtered translated'])
  })

  it('sees what fails behind the handler: an interceptor, or the sending', async () => {
    @Controller('/')
    class Things {
      @Get('/unsendable') unsendable(@Depends(resource('a')) _a: string) {
        return { value: 1n }
      }
      @Get('/intercepted') intercepted(@Depends(resource('b')) _a: string) {
        return 'x'
      }
    }
    const interceptor = async (_context: unknown, next: () => unknown) => {
      const value = await next()
      if (value === 'x') throw new ConflictError('intercepted')
      return value
    }
    const { send } = await start({ controllers: [Things], interceptors: [interceptor] })
    expect((await send('/unsendable')).status).toBe(500)
    expect(lines()).toEqual(['open a', expect.stringMatching(/^a sees .*BigInt/), 'close a'])
    expect((await send('/intercepted')).status).toBe(409)
    expect(lines().slice(3)).toEqual(['open b', 'b sees intercepted', 'close b'])
  })

  it('runs for what was set up where a later dependency fails, or a parameter is refused', async () => {
    const fails = defineDependency({ use: () => Promise.reject(new ConflictError('no')) })
    @Controller('/')
    class Things {
      @Get('/fails') fails(@Depends(resource('a')) _a: string, @Depends(fails) _b: never) {
        return 'never'
      }
      @Get('/refused') refused(@Depends(resource('b')) _a: string, @Query('n', { required: true }) n: number) {
        return n
      }
    }
    const { send } = await start({ controllers: [Things] })
    expect((await send('/fails')).status).toBe(409)
    expect(lines()).toEqual(['open a', 'a sees no', 'close a'])
    expect((await send('/refused?n=x')).status).toBe(422)
    expect(lines().slice(3)).toEqual(['open b', expect.stringMatching(/^b sees/), 'close b'])
  })

  it('runs all of it, whatever some of it throws, and reports what comes too late to be an answer', async () => {
    const throws = (name: string) =>
      defineDependency({
        *use() {
          try {
            yield name
          } catch (error) {
            throw new Error(`${name} failed after ${(error as Error).message}`, { cause: error })
          }
          throw new Error(`${name} failed`)
        },
      })
    @Controller('/')
    class Things {
      @Get('/') get(
        @Depends(resource('a')) _a: string,
        @Depends(throws('b')) _b: string,
        @Depends(throws('c')) _c: string,
      ) {
        return 'done'
      }
    }
    const { app, send } = await start({ controllers: [Things] })
    const reported = new Promise<unknown>((resolve) => void app.on('error', resolve))
    expect((await send('/')).text).toBe('done')
    expect(await reported).toMatchObject({ message: 'b failed after c failed' })
    expect(lines()).toEqual(['open a', 'a sees b failed after c failed', 'close a'])
  })

  it('disposes of an object of a dependency class, and of no value that a function merely gave', async () => {
    class Handle {
      constructor(@Query('n', { default: 1 }) readonly n: number) {}
      [Symbol.dispose]() {
        write('disposed class')
      }
    }
    const shared = { [Symbol.dispose]: () => write('disposed shared') }
    const gives = defineDependency({ use: () => shared })
    @Controller('/')
    class Things {
      @Get('/') get(@Depends(Handle) handle: Handle, @Depends(gives) _value: object) {
        return handle.n
      }
    }
    const { app, send } = await start({ controllers: [Things] })
    expect((await send('/')).json()).toBe(1)
    await until('disposed class')
    await app.close()
    expect(lines()).toEqual(['disposed class'])
  })

  it('runs before the services of the request are disposed of', async () => {
    @Injectable({ scope: 'request' })
    class Session {
      [Symbol.dispose]() {
        write('session disposed')
      }
    }
    const uses = defineDependency({
      params: { session: Inject(Session) },
      async *use({ session }) {
        yield session
        await later()
        write('torn down')
      },
    })
    @Controller('/')
    class Things {
      @Get('/') get(@Depends(uses) session: Session) {
        return session instanceof Session
      }
    }
    const { send } = await start({ controllers: [Things] })
    expect((await send('/')).json()).toBe(true)
    await until('session disposed')
    expect(lines()).toEqual(['torn down', 'session disposed'])
  })

  it('waits for a handler that was too slow, shows it the timeout, and is waited for by close()', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    @Controller('/')
    class Things {
      @Get('/')
      @Timeout(5)
      async get(@Depends(resource('a')) _a: string) {
        await held
        write('handler ends')
        return 'too late'
      }
    }
    const { app, send } = await start({ controllers: [Things] })
    expect((await send('/')).status).toBe(503)
    expect(lines()).toEqual(['open a'])
    const closed = app.close().then(() => write('closed'))
    release()
    await closed
    expect(lines()).toEqual(['open a', 'handler ends', expect.stringMatching(/^a sees .*5/), 'close a', 'closed'])
  })

  it('is an error of the dependency where the generator yields nothing, or more than once', async () => {
    const none = defineDependency({ name: 'none', *use() {} })
    const twice = defineDependency({
      name: 'twice',
      teardown: 'before-response',
      async *use() {
        yield 1
        yield 2
      },
    })
    @Controller('/')
    class Things {
      @Get('/none') none(@Depends(none) _a: unknown) {}
      @Get('/twice') twice(@Depends(twice) _a: number) {}
    }
    const { send } = await start({ controllers: [Things], debug: true })
    expect((await send('/none')).json().message).toContain('The generator of the dependency none ended without a value')
    expect((await send('/none')).json().message).toContain('COVET_DEPENDENCY_YIELD')
    expect((await send('/twice')).json().message).toContain(
      'The generator of the dependency twice yields more than once',
    )
  })

  it('keeps the requests of many clients apart', async () => {
    const owned = defineDependency({
      params: { id: Query('id', { required: true }) },
      async *use({ id }) {
        const box = { id, isOpen: true }
        await later()
        yield box
        box.isOpen = false
        write(`closed ${id}`)
      },
    })
    @Controller('/')
    @UseDependencies(owned)
    class Things {
      @Get('/') async get(@Depends(owned) box: { id: string; isOpen: boolean }) {
        await later()
        return box
      }
    }
    const { send } = await start({ controllers: [Things] })
    const ids = Array.from({ length: 200 }, (_, index) => String(index))
    const answers = await Promise.all(ids.map((id) => send(`/?id=${id}`)))
    expect(answers.map((answer) => answer.json())).toEqual(ids.map((id) => ({ id, isOpen: true })))
    await Promise.all(ids.map((id) => until(`closed ${id}`)))
    expect(lines()).toHaveLength(200)
  })
})
