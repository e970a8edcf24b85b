import { Controller, createApp, defineDependency, Depends, Get, Headers, Inject, Injectable } from 'covet'
import { describeTransports } from '../../support/transports'

@Injectable()
class Settings {
  readonly url = 'memory:'
}

describeTransports('a dependency of the whole application', ({ start }) => {
  it('is made at boot, once, and torn down when the application closes, in the reverse order', async () => {
    const lines: string[] = []
    const pool = defineDependency({
      name: 'pool',
      scope: 'singleton',
      params: { settings: Inject(Settings) },
      async *use({ settings }) {
        await Promise.resolve()
        lines.push(`open ${settings.url}`)
        yield { url: settings.url }
        lines.push('close pool')
      },
    })
    const cache = defineDependency({
      name: 'cache',
      scope: 'singleton',
      params: { pool: Depends(pool) },
      *use({ pool: inner }) {
        lines.push('open cache')
        yield new Map([['url', inner.url]])
        lines.push('close cache')
      },
    })
    const lookup = defineDependency({ params: { cache: Depends(cache) }, use: ({ cache: map }) => map.get('url') })
    @Controller('/')
    class Things {
      @Get('/') get(@Depends(lookup) url: string | undefined, @Depends(pool) a: object, @Depends(pool) b: object) {
        return [url, a === b]
      }
    }
    const { app, send } = await start({ controllers: [Things] })
    expect(lines).toEqual(['open memory:', 'open cache'])
    expect((await send('/')).json()).toEqual(['memory:', true])
    expect((await send('/')).json()).toEqual(['memory:', true])
    await app.close()
    expect(lines).toEqual(['open memory:', 'open cache', 'close cache', 'close pool'])
  })

  it('is one for each application', async () => {
    let made = 0
    const counter = defineDependency({ scope: 'singleton', use: () => ({ made: (made += 1) }) })
    @Controller('/')
    class Things {
      @Get('/') get(@Depends(counter) value: { made: number }) {
        return value.made
      }
    }
    const one = await start({ controllers: [Things] })
    const other = await start({ controllers: [Things] })
    expect([(await one.send('/')).json(), (await other.send('/')).json(), made]).toEqual([1, 2, 2])
  })

  it('keeps the application from starting where it fails, and what had been opened is closed', async () => {
    const lines: string[] = []
    const opened = defineDependency({
      name: 'opened',
      scope: 'singleton',
      *use() {
        yield 1
        lines.push('closed')
      },
    })
    const fails = defineDependency({
      name: 'fails',
      scope: 'singleton',
      params: { opened: Depends(opened) },
      use: () => Promise.reject(new Error('no connection')),
    })
    @Controller('/')
    class Things {
      @Get('/') get(@Depends(fails) value: never) {
        return value
      }
    }
    await expect(createApp({ controllers: [Things] })).rejects.toMatchObject({
      code: 'COVET_INJECTION_START_FAILED',
      message: expect.stringContaining('the dependency fails failed: no connection'),
    })
    expect(lines).toEqual(['closed'])
  })

  it('cannot take a part of a request, nor what lives for one: boot says so', async () => {
    @Injectable({ scope: 'request' })
    class Basket {}
    const tenant = defineDependency({ name: 'tenant', params: { name: Headers('x-tenant') }, use: ({ name }) => name })
    const a = defineDependency({ name: 'a', scope: 'singleton', params: { q: Headers('q') }, use: ({ q }) => q })
    const b = defineDependency({ name: 'b', scope: 'singleton', params: { t: Depends(tenant) }, use: ({ t }) => t })
    const c = defineDependency({ name: 'c', scope: 'singleton', params: { s: Inject(Basket) }, use: ({ s }) => s })
    @Controller('/')
    class Things {
      @Get('/') get(@Depends(a) _a: unknown, @Depends(b) _b: unknown, @Depends(c) _c: unknown) {}
    }
    const failure = (await createApp({ controllers: [Things] }).catch((error: unknown) => error)) as {
      problems: { code: string; message: string; remedy: string }[]
    }
    expect(failure.problems.map(({ code }) => code)).toEqual([
      'COVET_DEPENDENCY_CAPTIVE',
      'COVET_DEPENDENCY_CAPTIVE',
      'COVET_INJECTION_CAPTIVE',
    ])
    expect(failure.problems[0]?.message).toContain('The dependency a is a singleton, yet its parameter "q" is @Headers')
  })
})
