import { once } from 'node:events'
import {
  Background,
  BackgroundTasks,
  ConflictError,
  Controller,
  currentContext,
  defineDependency,
  Depends,
  Get,
  Injectable,
  type Logger,
  Param,
} from 'covet'
import { createSignal } from '../../support/create-signal'
import { describeTransports } from '../../support/transports'

/** A logger that keeps what it is told, and tells when it was told something. */
class Log extends EventTarget implements Logger {
  readonly entries: { level: string; message: string; details: readonly unknown[] }[] = []
  readonly error = this.#keep('error')
  readonly warn = this.#keep('warn')
  readonly info = this.#keep('info')

  #keep(level: string) {
    return (message: string, ...details: readonly unknown[]): void => {
      this.entries.push({ level, message, details })
      this.dispatchEvent(new Event('entry'))
    }
  }
}

describeTransports('work in the background', ({ start }) => {
  it('runs after the answer, one task after another, with its arguments', async () => {
    const lines: string[] = []
    const done = createSignal()
    const held = createSignal()
    const resource = defineDependency({
      *use() {
        yield 1
        lines.push('dependency closed')
      },
    })
    @Controller('/')
    class Things {
      @Get('/') get(@Background() tasks: BackgroundTasks, @Depends(resource) _value: number) {
        tasks.add(
          async (a: string, b: number) => {
            await held.promise
            lines.push(`${a} ${b}`)
          },
          'first',
          1,
        )
        tasks.add(() => {
          lines.push('second')
          done.resolve()
        })
        expect(tasks).toBeInstanceOf(BackgroundTasks)
        expect(tasks.size).toBe(2)
        return 'answered'
      }
    }
    const { send } = await start({ controllers: [Things] })
    const answer = await send('/')
    lines.push(answer.text)
    held.resolve()
    await done.promise
    expect(lines.toSorted()).toEqual(['answered', 'dependency closed', 'first 1', 'second'])
    expect(lines.indexOf('dependency closed')).toBeLessThan(lines.indexOf('first 1'))
    expect(lines.slice(-2)).toEqual(['first 1', 'second'])
  })

  it('has services and a current context of its own, of the same request', async () => {
    const disposed: string[] = []
    @Injectable({ scope: 'request' })
    class Unit {
      name = 'request';
      [Symbol.dispose]() {
        disposed.push(this.name)
      }
    }
    const told = createSignal<unknown[]>()
    @Controller('/')
    class Things {
      @Get('/{id}') get(@Param('id') _id: string, @Background() tasks: BackgroundTasks) {
        const outer = currentContext()
        outer.resolve(Unit)
        outer.state.kept = 'kept'
        tasks.add((context) => {
          context.resolve(Unit).name = 'task 1'
        })
        tasks.add(async (context) => {
          await Promise.resolve()
          const unit = currentContext().resolve(Unit)
          const facts = [
            unit.name,
            currentContext() === context,
            context === outer,
            context.id === outer.id,
            context.params,
            context.state.kept,
            context.route?.name,
            context.request.path,
          ]
          unit.name = 'task 2'
          told.resolve(facts)
        })
      }
    }
    const { app, send } = await start({ controllers: [Things] })
    await send('/7')
    expect(await told.promise).toEqual(['request', true, false, true, { id: '7' }, 'kept', 'Things.get', '/7'])
    await app.close()
    expect(disposed).toEqual(['request', 'task 1', 'task 2'])
  })

  it('logs what fails with the id of the request, and goes on', async () => {
    const logger = new Log()
    const done = createSignal()
    const events: unknown[] = []
    @Injectable({ scope: 'request' })
    class Stubborn {
      dispose() {
        throw new Error('in disposal')
      }
    }
    @Controller('/')
    class Things {
      @Get('/') get(@Background() tasks: BackgroundTasks) {
        tasks.add((context) => {
          context.resolve(Stubborn)
          throw new Error('lost mail')
        })
        tasks.add(() => done.resolve())
        return currentContext().id
      }
    }
    const { app, send } = await start({ controllers: [Things], logger })
    app.on('error', (error) => void events.push((error as Error).message))
    const { text: id } = await send('/')
    await done.promise
    expect(logger.entries.map(({ level, message }) => `${level} ${message}`)).toEqual([
      `error A background task of GET / (request id ${id}) failed`,
      `error A background task of GET / (request id ${id}) failed`,
    ])
    expect(events).toEqual(['lost mail', expect.stringContaining('in disposal')])
  })

  it('does not run for a request that failed, and the log says so', async () => {
    const logger = new Log()
    let ran = 0
    @Controller('/')
    class Things {
      @Get('/') get(@Background() tasks: BackgroundTasks) {
        tasks.add(() => (ran += 1))
        tasks.add(() => (ran += 1))
        throw new ConflictError('no')
      }
    }
    const { app, send } = await start({ controllers: [Things], logger })
    expect((await send('/')).status).toBe(409)
    await app.close()
    expect(ran).toBe(0)
    expect(logger.entries).toEqual([
      {
        level: 'warn',
        message: expect.stringMatching(
          /^GET \/ \(request id .+\) failed, and 2 background task\(s\) of it will not run$/,
        ),
        details: [],
      },
    ])
  })

  it('is waited for when the application closes, and may still use its services', async () => {
    const lines: string[] = []
    const held = createSignal()
    const begun = createSignal()
    @Injectable()
    class Mailer {
      isOpen = true
      send() {
        lines.push(`sent ${this.isOpen}`)
      }
      dispose() {
        this.isOpen = false
      }
    }
    @Controller('/')
    class Things {
      constructor(readonly mailer: Mailer) {}
      @Get('/') get(@Background() tasks: BackgroundTasks) {
        tasks.add(async () => {
          begun.resolve()
          await held.promise
          this.mailer.send()
        })
      }
    }
    const { app, send } = await start({ controllers: [Things] })
    await send('/')
    await begun.promise
    const closed = app.close().then(() => lines.push('closed'))
    held.resolve()
    await closed
    expect(lines).toEqual(['sent true', 'closed'])
  })

  it('is given up with a word in the log where it outlasts the time that close() has', async () => {
    const logger = new Log()
    const begun = createSignal()
    @Controller('/')
    class Things {
      @Get('/') get(@Background() tasks: BackgroundTasks) {
        tasks.add(() => {
          begun.resolve()
          return new Promise(() => undefined)
        })
      }
    }
    const { app, send } = await start({ controllers: [Things], logger })
    await send('/')
    await begun.promise
    const entry = once(logger, 'entry')
    await app.close({ timeout: 1 })
    await entry
    expect(logger.entries).toEqual([
      { level: 'error', message: 'Closed while background work of 1 request(s) was not done', details: [] },
    ])
  })
})
