import {
  BootError,
  type Context,
  Controller,
  createApp,
  Ctx,
  Get,
  type Guard,
  Inject,
  Injectable,
  Module,
  type Plugin,
  token,
  UseGuards,
} from 'covet'
import { describeTransports } from '../../support/transports'

interface Check {
  readonly name: string
}
const CHECKS = token<readonly Check[]>('CHECKS')

@Injectable()
class Counter {
  #count = 0
  next(): number {
    return ++this.#count
  }
}

@Injectable({ scope: 'request' })
class Visit {
  @Inject() private readonly counter!: Counter
  #number: number | undefined
  get number(): number {
    return (this.#number ??= this.counter.next())
  }
}

@Injectable()
class Known implements Guard {
  @Inject('secret') private readonly secret!: string
  canActivate({ request }: Context): boolean {
    return request.header('authorization') === this.secret
  }
}

abstract class Base {
  @Inject(CHECKS) protected readonly checks!: readonly Check[]
}

@Controller()
class Services extends Base {
  @Inject('motto', { optional: true }) private readonly motto: string = 'none'

  @Get('/checks') list() {
    return this.checks.map(({ name }) => name)
  }
  @Get('/motto') read() {
    return { motto: this.motto }
  }
  @Get('/parameter') parameter(@Inject(CHECKS) checks: readonly Check[]) {
    return { count: checks.length, same: checks[0] === this.checks[0] }
  }
  @Get('/visit') visit(@Inject() visit: Visit, @Ctx() context: Context) {
    return { number: visit.number, same: context.resolve(Visit) === visit }
  }
  @UseGuards(Known) @Get('/guarded') guarded() {
    return 'open'
  }
}

const check = (name: string) => ({ provide: CHECKS, useFactory: async () => ({ name }), multi: true })

@Module({ providers: [check('module')] })
class Shop {}

const plugin: Plugin = { name: 'checks', register: (host) => host.addProvider(check('plugin')) }

describeTransports('services', ({ start }) => {
  const options = {
    controllers: [Services],
    modules: [Shop],
    plugins: [plugin],
    providers: [check('application'), { provide: 'secret', useValue: 'open sesame' }],
  }

  it('of several providers come together, from the application, its modules and its plugins', async () => {
    const { app, send } = await start(options)
    expect((await send('/checks')).json()).toEqual(['application', 'module', 'plugin'])
    expect((await send('/parameter')).json()).toEqual({ count: 3, same: true })
    expect(app.get(CHECKS).map(({ name }) => name)).toEqual(['application', 'module', 'plugin'])
  })

  it('are properties of controllers, of their bases, of guards and of other services', async () => {
    const { send } = await start(options)
    expect((await send('/motto')).json()).toEqual({ motto: 'none' })
    expect((await send('/guarded')).status).toBe(403)
    expect((await send('/guarded', { headers: { authorization: 'open sesame' } })).text).toBe('open')
  })

  it('are a handler’s parameters by their types alone, each request with its own', async () => {
    const { send } = await start(options)
    expect((await send('/visit')).json()).toEqual({ number: 1, same: true })
    expect((await send('/visit')).json()).toEqual({ number: 2, same: true })
  })
})

it('a token with several providers and with one does not boot', async () => {
  const providers = [check('a'), { provide: CHECKS, useValue: [] }]
  const booted = createApp({ providers, logger: false })
  await expect(booted).rejects.toThrow(BootError)
  await expect(booted).rejects.toThrow(/CHECKS has 1 provider\(s\)[^]*COVET_INJECTION_MULTI_MIXED/)
})

it('a handler’s parameter whose type is lost does not boot', async () => {
  @Controller()
  class Lost {
    @Get('/') read(@Inject() check: Check) {
      return check.name
    }
  }
  await expect(createApp({ controllers: [Lost], logger: false })).rejects.toThrow(
    /Lost\.read \(.*providers\.spec\.ts:\d+\): parameter 1 is injected by its declared type[^]*COVET_INJECTION_TOKEN_NEEDED/,
  )
})
