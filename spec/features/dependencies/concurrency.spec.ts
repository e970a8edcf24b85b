import { once } from 'node:events'
import { Controller, defineDependency, Depends, Get, Timeout } from 'covet'
import { describeTransports } from '../../support/transports'

/** A gate that requests wait at; the spec sees how many are there and lets them through. */
class Gate {
  inside = 0
  most = 0
  readonly #held: (() => void)[] = []
  readonly #arrivals = new EventTarget()

  async pass(): Promise<void> {
    this.inside += 1
    this.most = Math.max(this.most, this.inside)
    const opened = new Promise<void>((resolve) => void this.#held.push(resolve))
    this.#arrivals.dispatchEvent(new Event('arrival'))
    await opened
    this.inside -= 1
  }

  async until(count: number): Promise<void> {
    while (this.#held.length < count) await once(this.#arrivals, 'arrival')
  }

  open(): void {
    for (const resolve of this.#held.splice(0)) resolve()
  }
}

describeTransports('the concurrency of a dependency', ({ start }) => {
  it('lets so many requests hold a value at once; the others wait until a teardown has run', async () => {
    let open = 0
    const seen: number[] = []
    const gate = new Gate()
    const limited = defineDependency({
      maxConcurrency: 2,
      async *use() {
        open += 1
        seen.push(open)
        yield open
        open -= 1
      },
    })
    @Controller('/')
    class Things {
      @Get('/') async get(@Depends(limited) value: number) {
        await gate.pass()
        return value
      }
    }
    const { send } = await start({ controllers: [Things] })
    const answers = Array.from({ length: 7 }, () => send('/'))
    for (let left = 7; left > 0; left -= 2) {
      await gate.until(Math.min(2, left))
      expect(open).toBe(Math.min(2, left))
      gate.open()
    }
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array.from({ length: 7 }, () => 200))
    expect(Math.max(...seen)).toBe(2)
    expect(gate.most).toBe(2)
  })

  it('gives the turn back at once where there is nothing to tear down, and where it fails', async () => {
    let calls = 0
    const limited = defineDependency({
      maxConcurrency: 1,
      async use() {
        await Promise.resolve()
        calls += 1
        if (calls % 2 === 0) throw new Error('every other one')
        return calls
      },
    })
    const failing = defineDependency({
      maxConcurrency: 1,
      *use() {
        yield 1
        throw new Error('in teardown')
      },
    })
    @Controller('/')
    class Things {
      @Get('/') get(@Depends(limited) value: number) {
        return value
      }
      @Get('/teardown') teardown(@Depends(failing) value: number) {
        return value
      }
    }
    const { send } = await start({ controllers: [Things] })
    const statuses = (await Promise.all(Array.from({ length: 6 }, () => send('/')))).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(3)
    const torn = await Promise.all(Array.from({ length: 3 }, () => send('/teardown')))
    expect(torn.map(({ status }) => status)).toEqual([200, 200, 200])
  })

  it('counts requests: one that has a value does not wait for itself', async () => {
    let made = 0
    const limited = defineDependency({
      scope: 'transient',
      maxConcurrency: 1,
      *use() {
        yield (made += 1)
      },
    })
    @Controller('/')
    class Things {
      @Get('/') get(@Depends(limited) a: number, @Depends(limited) b: number) {
        return [a, b]
      }
    }
    const { send } = await start({ controllers: [Things] })
    expect((await send('/')).json()).toEqual([1, 2])
    expect((await send('/')).json()).toEqual([3, 4])
  })

  it('shares the limit between the routes of an application', async () => {
    const gate = new Gate()
    const limited = defineDependency({
      maxConcurrency: 1,
      *use() {
        yield 1
      },
    })
    @Controller('/')
    class Things {
      @Get('/a') async a(@Depends(limited) _value: number) {
        await gate.pass()
        return 'a'
      }
      @Get('/b') async b(@Depends(limited) _value: number) {
        await gate.pass()
        return 'b'
      }
    }
    const { send } = await start({ controllers: [Things] })
    const answers = [send('/a'), send('/b')]
    await gate.until(1)
    gate.open()
    await gate.until(1)
    gate.open()
    expect((await Promise.all(answers)).map(({ text }) => text)).toEqual(['a', 'b'])
    expect(gate.most).toBe(1)
  })

  it('ends the waiting of a request that runs out of time, and of no other', async () => {
    const gate = new Gate()
    const limited = defineDependency({
      maxConcurrency: 1,
      *use() {
        yield 1
      },
    })
    @Controller('/')
    class Things {
      @Get('/slow') async slow(@Depends(limited) _value: number) {
        await gate.pass()
        return 'slow'
      }
      @Get('/hasty')
      @Timeout(5)
      hasty(@Depends(limited) _value: number) {
        return 'hasty'
      }
    }
    const { send } = await start({ controllers: [Things] })
    const slow = send('/slow')
    await gate.until(1)
    expect((await send('/hasty')).status).toBe(503)
    gate.open()
    expect((await slow).text).toBe('slow')
    expect((await send('/hasty')).text).toBe('hasty')
  })
})
