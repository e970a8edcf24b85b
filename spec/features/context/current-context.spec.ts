import { EventEmitter, once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Controller, currentContext, defineDependency, Depends, Get, Injectable, Param, Reply } from 'covet'
import { describeTransports } from '../../support/transports'

const tick = () => new Promise<void>((resolve) => void setImmediate(resolve))

/** Who is current when a connection of the request's own tells something. */
async function throughSocket(): Promise<string> {
  const server = createServer((socket) => socket.end('x')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const id = await new Promise<string>((resolve) => void socket.once('data', () => resolve(currentContext().id)))
  socket.destroy()
  server.close()
  return id
}

describeTransports('currentContext', ({ start, name }) => {
  it('is the same request everywhere below: dependencies, guards, services, timers, streams, listeners, sockets', async () => {
    @Injectable()
    class Audit {
      async who() {
        await tick()
        return currentContext().id
      }
    }
    const dependency = defineDependency({
      async *use() {
        await tick()
        yield currentContext().id
      },
    })
    @Controller('/')
    class Things {
      constructor(readonly audit: Audit) {}
      @Get('/') async get(@Depends(dependency) fromDependency: string) {
        const { id } = currentContext()
        const fromTimer = await new Promise((resolve) => void setTimeout(() => resolve(currentContext().id), 1))
        const through = new PassThrough()
        let fromStream = ''
        through.on('data', () => {
          fromStream = currentContext().id
        })
        await pipeline([Buffer.from('x')], through)
        const emitter = new EventEmitter()
        let fromEmitter = ''
        emitter.on('x', () => {
          fromEmitter = currentContext().id
        })
        emitter.emit('x')
        const fromSocket = await throughSocket()
        const all = [fromDependency, await this.audit.who(), fromTimer, fromStream, fromEmitter, fromSocket]
        return all.map((one) => one === id)
      }
      @Get('/stream') stream() {
        return Reply.stream(ids())
      }
    }
    async function* ids() {
      const first = currentContext().id
      yield 'a'
      await tick()
      yield currentContext().id === first ? 'same' : 'other'
    }
    const guard = async () => {
      await tick()
      return currentContext().route?.name !== undefined
    }
    const { send } = await start({ controllers: [Things], guards: [guard] })
    expect((await send('/')).json()).toEqual([true, true, true, true, true, true])
    expect((await send('/stream')).text).toBe('asame')
  })

  // A browser's fetch on this side of the socket costs far more than the server: most of the requests come in process.
  const count = name === 'in process' ? 10_000 : 1_000
  it('is the same request in what is torn down and disposed of behind the answer', async () => {
    const paths: string[] = []
    const note = (what: string): void => void paths.push(`${what} of ${currentContext().request.path}`)
    @Injectable({ scope: 'request' })
    class Session {
      dispose() {
        note('service')
      }
    }
    const later = defineDependency({
      async *use() {
        yield 1
        await tick()
        note('asynchronous')
      },
    })
    const atOnce = defineDependency({
      *use() {
        yield 1
        note('synchronous')
      },
    })
    @Controller('/')
    class Things {
      @Get('/later') later(@Depends(later) _value: number, @Depends(Session) _session: Session) {}
      @Get('/at-once') atOnce(@Depends(atOnce) _value: number, @Depends(Session) _session: Session) {}
    }
    const { app, send } = await start({ controllers: [Things], asyncContext: true })
    await send('/later')
    await app.idle()
    await send('/at-once')
    await app.idle()
    expect(paths).toEqual([
      'asynchronous of /later',
      'service of /later',
      'synchronous of /at-once',
      'service of /at-once',
    ])
  })

  it(`is no other request, when ${count} are interleaved`, async () => {
    @Controller('/')
    class Things {
      @Get('/{id}') async get(@Param('id') id: string) {
        const seen = new Set<unknown>()
        for (let round = 0; round < 3; round++) {
          seen.add(currentContext().params.id)
          await tick()
        }
        return seen.size === 1 && seen.has(id)
      }
    }
    const { send } = await start({ controllers: [Things] })
    let bled = 0
    let left = count
    const worker = async (): Promise<void> => {
      while (left > 0) {
        left -= 1
        const answer = await send(`/${left}`)
        if (answer.text !== 'true') bled += 1
      }
    }
    await Promise.all(Array.from({ length: 50 }, worker))
    expect(bled).toBe(0)
  }, 120_000)

  it('throws outside any request, and where the application has none', async () => {
    expect(() => currentContext()).toThrow(expect.objectContaining({ code: 'COVET_CONTEXT_NONE' }))
    @Controller('/')
    class Things {
      @Get('/') get() {
        return currentContext().id
      }
    }
    const { send } = await start({ controllers: [Things], asyncContext: false, debug: true })
    const answer = await send('/')
    expect([answer.status, answer.json().message]).toEqual([500, expect.stringContaining('COVET_CONTEXT_NONE')])
    expect(answer.json().message).toContain('asyncContext')
  })
})
