import { Controller, Get, Host, Param } from 'covet'
import { describeTransports } from '../../support/transports'
import { problemsOf, sendRaw } from './ask'

@Host('api.example.org')
@Controller('/who')
class ApiHost {
  @Get() who() {
    return 'api'
  }
  @Host('admin.example.org') @Get() admin() {
    return 'admin'
  }
}

@Controller('/who', { host: '{tenant}.example.org' })
class Tenants {
  @Get() who(@Param('tenant') tenant: string) {
    return `tenant ${tenant}`
  }
  @Get('/{id}') find(@Param('tenant') tenant: string, @Param('id', { format: 'int' }) id: number) {
    return { tenant, id }
  }
}

@Controller('/who')
class AnyHost {
  @Get() who() {
    return 'any'
  }
  @Get('/some/where') other() {
    return 'any else'
  }
}

const controllers = [AnyHost, Tenants, ApiHost]

describeTransports('Hosts', ({ start, name }) => {
  // fetch() sends a host of its own, so that over a socket the request is written by hand.
  async function ask(path: string, host: string): Promise<{ status: number; text: string }> {
    const { app } = await start({ controllers })
    if (name === 'in process') return app.inject({ url: path, headers: { host } })
    const answer = await sendRaw(app, `GET ${path} HTTP/1.1\r\nhost: ${host}`)
    return { status: answer.status, text: answer.text.split('\r\n\r\n')[1] ?? '' }
  }

  it.each([
    ['api.example.org', 'api'],
    ['API.Example.org:8080', 'api'],
    ['admin.example.org', 'admin'],
    ['acme.example.org', 'tenant acme'],
    ['a.b.example.org', 'any'],
    ['example.org', 'any'],
    ['localhost', 'any'],
  ])('choose the route, the most certain first: %s is answered by %s', async (host, text) => {
    expect((await ask('/who', host)).text).toBe(text)
  })

  it('hand on their parameters beside those of the path', async () => {
    expect(JSON.parse((await ask('/who/7', 'acme.example.org')).text)).toEqual({ tenant: 'acme', id: 7 })
  })

  it('leave what they do not answer to routes of any host', async () => {
    expect((await ask('/who/some/where', 'api.example.org')).text).toBe('any else')
    expect((await ask('/who/7', 'localhost')).status).toBe(404)
  })

  if (name === 'over a socket') {
    it('are taken from the absolute form of a target, which outranks the header', async () => {
      const { app } = await start({ controllers })
      const { text } = await sendRaw(app, 'GET http://api.example.org/who HTTP/1.1\r\nhost: acme.example.org')
      expect(text).toMatch(/\r\n\r\napi$/)
    })
  }

  it('are what a trusted proxy says that they are', async () => {
    const { send } = await start({ controllers, trustProxy: true })
    expect((await send('/who', { headers: { 'x-forwarded-host': 'acme.example.org' } })).text).toBe('tenant acme')
  })

  it('are not what a stranger says that they are', async () => {
    const { send } = await start({ controllers })
    expect((await send('/who', { headers: { 'x-forwarded-host': 'acme.example.org' } })).text).toBe('any')
  })
})

describe('Hosts at boot', () => {
  it('that cannot be read are named with their handler', async () => {
    @Host('https://x.io')
    @Controller('/bad')
    class Bad {
      @Get() get() {
        return 1
      }
    }
    const problems = await problemsOf({ controllers: [Bad, AnyHost] })
    expect(problems.map(({ code, where }) => [code, where])).toEqual([['COVET_ROUTE_PATTERN', 'Bad.get']])
    expect(problems[0]?.message).toContain('https://x.io')
  })

  it('may not name a parameter of the path', async () => {
    @Host('{id}.x.io')
    @Controller('/same')
    class Same {
      @Get('/{id}') get() {
        return 1
      }
    }
    const problems = await problemsOf({ controllers: [Same] })
    expect(problems.map(({ code, where }) => [code, where])).toEqual([['COVET_ROUTE_HOST_PARAMETER', 'Same.get']])
    expect(problems[0]?.message).toContain('{id}.x.io')
  })

  it('of one shape are one host, whatever their parameters are called', async () => {
    @Host('{a}.x.io')
    @Controller('/one')
    class One {
      @Get() get() {
        return 1
      }
    }
    @Host('{b}.X.io')
    @Controller('/one')
    class Two {
      @Get() get() {
        return 2
      }
    }
    const [problem, ...others] = await problemsOf({ controllers: [One, Two] })
    expect([problem?.code, others]).toEqual(['COVET_ROUTE_DUPLICATE', []])
    expect(problem?.message).toContain('GET /one on {b}.X.io')
  })
})
