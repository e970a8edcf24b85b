import { BootError, Controller, createApp, CovetError, Get, Injectable, type Plugin, UseGuards } from 'covet'
import { describeTransports } from '../../support/transports'

@Controller('/fixed')
class Fixed {
  @Get('/{id}') find() {
    return 'fixed'
  }
}

@Injectable()
class Counter {
  count = 0
}

@Controller('/changing')
class Changing {
  constructor(private readonly counter: Counter) {}
  @Get() get() {
    this.counter.count += 1
    return 'changing'
  }
}

const rejected = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'it was not rejected',
    (error: unknown) => error,
  )

describeTransports('Routes while serving', ({ start }) => {
  it('are added with their services, and taken away', async () => {
    const { app, send } = await start({ controllers: [Fixed] })
    expect((await send('/changing')).status).toBe(404)
    await app.addController(Changing)
    expect((await send('/changing')).text).toBe('changing')
    expect(app.get(Counter).count).toBe(1)
    expect(app.routes.map(({ name }) => name)).toEqual(['Fixed.find', 'Changing.get'])
    await app.removeController(Changing)
    expect((await send('/changing')).status).toBe(404)
    expect((await send('/fixed/1')).text).toBe('fixed')
    expect(app.routes.map(({ name }) => name)).toEqual(['Fixed.find'])
  })

  it('are in the document as soon as they answer', async () => {
    const { app, send } = await start({ controllers: [Fixed] })
    expect(Object.keys((await send('/openapi.json')).json().paths)).toEqual(['/fixed/{id}'])
    await app.addController(Changing)
    expect(Object.keys((await send('/openapi.json')).json().paths)).toEqual(['/changing', '/fixed/{id}'])
    await app.removeController(Changing)
    expect(Object.keys((await send('/openapi.json')).json().paths)).toEqual(['/fixed/{id}'])
  })

  it('keep their services when they come back', async () => {
    const { app, send } = await start({ controllers: [Changing] })
    await send('/changing')
    await app.removeController(Changing)
    await app.addController(Changing)
    await send('/changing')
    expect(app.get(Counter).count).toBe(2)
  })

  it('are added once, however often they are given', async () => {
    const { app } = await start({ controllers: [Fixed] })
    await Promise.all([app.addController(Changing), app.addController(Changing)])
    expect(app.routes).toHaveLength(2)
  })

  it('stay as they were when one that is added cannot be', async () => {
    const { app, send } = await start({ controllers: [Fixed] })
    @Controller('/fixed')
    class Conflicting {
      @Get('/{id}') find() {
        return 'conflicting'
      }
      @Get('/other') other() {
        return 'other'
      }
    }
    const before = JSON.stringify([app.routes, app.openapi()])
    const error = await rejected(app.addController(Conflicting))
    expect(error).toBeInstanceOf(BootError)
    expect((error as BootError).problems.map(({ code }) => code)).toEqual(['COVET_ROUTE_DUPLICATE'])
    expect((await send('/fixed/1')).text).toBe('fixed')
    expect((await send('/fixed/other')).text).toBe('fixed')
    expect(JSON.stringify([app.routes, app.openapi()])).toBe(before)
    await app.addController(Changing)
    expect((await send('/changing')).text).toBe('changing')
  })

  it('stay as they were when a service of one that is added cannot be built', async () => {
    const { app, send } = await start({ controllers: [Fixed] })
    @Injectable()
    class Unbuildable {
      constructor() {
        throw new Error('no')
      }
    }
    @Controller('/needs')
    class Needy {
      constructor(readonly service: Unbuildable) {}
      @Get() get() {
        return 1
      }
    }
    expect(await rejected(app.addController(Needy))).toBeInstanceOf(Error)
    expect((await send('/needs')).status).toBe(404)
    expect(app.routes).toHaveLength(1)
    await app.addController(Changing)
    expect((await send('/changing')).status).toBe(200)
  })

  it('stay as they were when a plugin cannot read the new ones', async () => {
    const seen: number[] = []
    const picky: Plugin = {
      name: 'picky',
      register(host) {
        host.onRoutes((routes) => {
          seen.push(routes.length)
          if (routes.length > 1) throw new Error('too many for me')
        })
      },
    }
    const { app, send } = await start({ controllers: [Fixed], plugins: [picky] })
    expect(await rejected(app.addController(Changing))).toMatchObject({
      code: 'COVET_PLUGIN_FAILED',
      message: expect.stringContaining('The plugin "picky" failed in onRoutes: too many for me'),
      cause: new Error('too many for me'),
    })
    expect((await send('/changing')).status).toBe(404)
    expect(Object.keys(app.openapi().paths)).toEqual(['/fixed/{id}'])
    expect(seen).toEqual([1, 2, 1])
  })

  it('that were never given cannot be taken away', async () => {
    const { app } = await start({ controllers: [Fixed] })
    const error = await rejected(app.removeController(Changing))
    expect((error as CovetError).code).toBe('COVET_APP_CONTROLLER_UNKNOWN')
  })

  it('answer the requests that have reached them, though they are taken away meanwhile', async () => {
    let letGo = (): void => undefined
    const gate = new Promise<void>((resolve) => (letGo = resolve))
    let enter = (): void => undefined
    const entered = new Promise<void>((resolve) => (enter = resolve))
    @Controller('/slow')
    class Slow {
      @Get() async get() {
        enter()
        await gate
        return 'answered'
      }
    }
    const { app, send } = await start({ controllers: [Slow] })
    const answer = send('/slow')
    await entered
    await app.removeController(Slow)
    expect((await send('/slow')).status).toBe(404)
    letGo()
    expect((await answer).text).toBe('answered')
  })

  it('change without a request being lost', async () => {
    const { app, send } = await start({ controllers: [Fixed] })
    let isRunning = true
    const statuses = { fixed: new Map<string, number>(), changing: new Map<string, number>() }
    const hammer = async (kind: 'fixed' | 'changing', path: string): Promise<void> => {
      while (isRunning) {
        const { status, text } = await send(path)
        const key = status === 200 ? text : String(status)
        statuses[kind].set(key, (statuses[kind].get(key) ?? 0) + 1)
      }
    }
    const clients = [
      ...Array.from({ length: 8 }, (_, index) => hammer('fixed', `/fixed/${index}`)),
      ...Array.from({ length: 8 }, () => hammer('changing', '/changing')),
    ]
    @Controller('/fixed')
    class Conflicting {
      @Get('/{id}') find() {
        return 'conflicting'
      }
    }
    for (let round = 0; round < 25; round += 1) {
      await app.addController(Changing)
      expect((await send('/changing')).text).toBe('changing')
      await rejected(app.addController(Conflicting))
      await app.removeController(Changing)
      expect((await send('/changing')).status).toBe(404)
    }
    isRunning = false
    await Promise.all(clients)
    expect([...statuses.fixed.keys()]).toEqual(['fixed'])
    expect([...statuses.changing.keys()].toSorted()).toEqual(['404', 'changing'])
    expect(statuses.fixed.get('fixed')).toBeGreaterThan(50)
  })

  it('keep the guards of the application and its prefix', async () => {
    class Deny {
      canActivate() {
        return false
      }
    }
    @UseGuards(() => true)
    @Controller('/late')
    class Late {
      @Get() get() {
        return 'open'
      }
    }
    const { app, send } = await start({ controllers: [Fixed], guards: [Deny], prefix: '/api' })
    await app.addController(Late)
    expect((await send('/api/late')).status).toBe(403)
    expect((await send('/late')).status).toBe(404)
  })
})

describe('Routes of a closed application', () => {
  it('cannot be changed', async () => {
    const app = await createApp({ controllers: [Fixed], logger: false })
    await app.close()
    expect(await rejected(app.addController(Changing))).toMatchObject({ code: 'COVET_APP_CLOSED' })
  })
})
