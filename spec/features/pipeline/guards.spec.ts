import {
  type BootError,
  Context,
  Controller,
  createApp,
  defineGuard,
  ForbiddenError,
  Get,
  type Guard,
  Injectable,
  Module,
  SetMetadata,
  UnauthorizedError,
  UseGuards,
  UseInterceptors,
} from 'covet'
import { describeTransports } from '../../support/transports'

/** A guard that writes its name down and lets the request through. */
function trace(word: string) {
  return (context: Context) => {
    context.response.headers.append('x-trail', word)
    return true
  }
}

@Injectable()
class Keys {
  readonly accepted = ['k1']
}

@Injectable()
class KeyGuard implements Guard {
  constructor(private readonly keys: Keys) {}
  canActivate({ request, route }: Context) {
    if (route?.metadata('public') === true) return true
    return this.keys.accepted.includes(request.header('x-key') ?? '')
  }
}

@Injectable({ scope: 'request' })
class Visitor {
  static made = 0
  readonly number = ++Visitor.made
  constructor(readonly context: Context) {}
}

@Injectable({ scope: 'request' })
class VisitorGuard implements Guard {
  constructor(private readonly visitor: Visitor) {}
  async canActivate(context: Context) {
    context.user = this.visitor.number
    return this.visitor.context === context
  }
}

describeTransports('guards', ({ start }) => {
  it.each<[string, (context: Context) => unknown]>([
    ['false', () => false],
    ['nothing', () => undefined],
    ['a truthy value that is not true', () => 'yes'],
    ['1', () => 1],
    ['an object', () => ({})],
    ['false later', async () => false],
    ['a truthy value later', async () => 'yes'],
  ])('refuse with 403 by answering %s', async (_title, guard) => {
    const handler = jest.fn()
    @Controller()
    class Guarded {
      @UseGuards(guard as () => boolean) @Get('/') read() {
        handler()
        return 'in'
      }
    }
    const { send } = await start({ controllers: [Guarded] })
    const answer = await send('/')
    expect([answer.status, answer.json().code]).toEqual([403, 'COVET_HTTP_FORBIDDEN'])
    expect(handler).not.toHaveBeenCalled()
  })

  it.each<[string, (context: Context) => boolean | Promise<boolean>]>([
    [
      'throw',
      () => {
        throw new UnauthorizedError('Who are you?', { headers: { 'WWW-Authenticate': 'Bearer' } })
      },
    ],
    [
      'reject',
      () => Promise.reject(new UnauthorizedError('Who are you?', { headers: { 'WWW-Authenticate': 'Bearer' } })),
    ],
  ])('may %s an error of their own', async (_title, guard) => {
    @Controller()
    class Guarded {
      @UseGuards(guard) @Get('/') read() {
        return 'in'
      }
    }
    const { send } = await start({ controllers: [Guarded] })
    const { status, headers, json } = await send('/')
    expect([status, headers.get('www-authenticate'), json().detail]).toEqual([401, 'Bearer', 'Who are you?'])
  })

  it('run on every level, outermost first, and stop at the first that refuses', async () => {
    @UseGuards(trace('class'))
    @Controller('/c', { guards: [trace('option')] })
    class Guarded {
      @UseGuards(trace('first'), trace('second')) @Get('/all') all() {
        return 'all'
      }
      @UseGuards(
        () => {
          throw new ForbiddenError('closed')
        },
        () => {
          throw new Error('never asked')
        },
      )
      @Get('/stop')
      stop() {
        return 'never'
      }
    }
    @Module({ prefix: '/inner', controllers: [Guarded], guards: [trace('inner')] })
    class Inner {}
    @Module({ prefix: '/outer', modules: [Inner], guards: [trace('outer')] })
    class Outer {}
    const { send } = await start({ modules: [Outer], guards: [trace('app')] })
    const { headers, text } = await send('/outer/inner/c/all')
    expect([text, headers.get('x-trail')]).toEqual(['all', 'app, outer, inner, option, class, first, second'])
    expect((await send('/outer/inner/c/stop')).json().detail).toBe('closed')
  })

  it('are built by the container, once, and read metadata of the route', async () => {
    @UseGuards(KeyGuard)
    @Controller()
    class Guarded {
      @Get('/') read() {
        return 'in'
      }
      @SetMetadata('public', true) @Get('/open') open() {
        return 'open'
      }
    }
    const { app, send } = await start({ controllers: [Guarded] })
    expect((await send('/', { headers: { 'x-key': 'k1' } })).text).toBe('in')
    expect((await send('/')).status).toBe(403)
    expect((await send('/open')).text).toBe('open')
    expect(app.get(KeyGuard)).toBe(app.get(KeyGuard))
  })

  it('live for a request where they are request-scoped, and tell who asks', async () => {
    Visitor.made = 0
    @UseGuards(VisitorGuard)
    @Controller()
    class Guarded {
      @Get('/') read() {
        return 'in'
      }
    }
    const { app, send } = await start({ controllers: [Guarded] })
    const users: unknown[] = []
    app.on('response', ({ user }) => users.push(user))
    await send('/')
    await send('/')
    expect(users).toEqual([1, 2])
  })

  it('may be functions that document themselves', async () => {
    const office = defineGuard({
      canActivate: ({ request }) => request.header('x-hour') === '9',
      describe: () => ({ problems: { 403: ['OFFICE_CLOSED'] } }),
    })
    @Controller()
    class Guarded {
      @UseGuards(office) @Get('/') read() {
        return 'in'
      }
    }
    const { app, send } = await start({ controllers: [Guarded] })
    expect((await send('/', { headers: { 'x-hour': '9' } })).text).toBe('in')
    expect((await send('/')).status).toBe(403)
    expect(JSON.stringify(app.openapi().paths['/'])).toContain('OFFICE_CLOSED')
  })

  it('run before parameters are read', async () => {
    @Controller()
    class Guarded {
      @UseGuards(() => false) @Get('/{id:int}') read() {
        return 'in'
      }
    }
    const { send } = await start({ controllers: [Guarded] })
    expect((await send('/1')).status).toBe(403)
  })
})

it('what is no guard is a boot error that names the handler', async () => {
  @Controller()
  class Guarded {
    @UseGuards({} as never) @Get('/') read() {
      return 'in'
    }
  }
  await expect(createApp({ controllers: [Guarded] })).rejects.toThrow(/Guarded\.read.*\n?.*Guard \(canActivate\)/)
})

it.each([
  ['a class that is none', Keys, 'Keys is no Guard'],
  ['what a circular import has left undefined', undefined, 'undefined is no Guard'],
])('%s is told at boot, once', async (_what, like, message) => {
  @UseGuards(like as never)
  @UseInterceptors(like as never)
  @Controller()
  class Guarded {
    @Get('/') read() {
      return 'in'
    }
  }
  const error: unknown = await createApp({ controllers: [Guarded] }).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'COVET_BOOT_FAILED' })
  expect((error as BootError).problems.map(({ code }) => code)).toEqual([
    'COVET_PIPELINE_CONTRACT',
    'COVET_PIPELINE_CONTRACT',
  ])
  expect((error as BootError).message).toContain(message)
})
