import {
  Controller,
  Context,
  createApp,
  defineApp,
  Get,
  Inject,
  Injectable,
  Module,
  type Override,
  type OnInit,
  Param,
  token,
  UseGuards,
} from 'covet'
import { container } from 'tsyringe'
import { describeTransports } from '../../support/transports'

@Injectable()
class Clock {
  now() {
    return 'real'
  }
}

@Injectable()
class Calendar {
  constructor(readonly clock: Clock) {}
}

@Injectable()
class Loans {
  constructor(readonly calendar: Calendar) {}
}

@Injectable()
class OpenGuard {
  constructor(private readonly loans: Loans) {}
  canActivate() {
    return this.loans.calendar.clock.now() !== 'closed'
  }
}

@Controller('/loans')
@UseGuards(OpenGuard)
class LoansController {
  constructor(private readonly loans: Loans) {}
  @Get('/') now() {
    return { now: this.loans.calendar.clock.now() }
  }
}

class FakeClock {
  now() {
    return 'fake'
  }
}

const definition = defineApp({ controllers: [LoansController], logger: false })

describeTransports('An overridden service', ({ start }) => {
  const now = async (...overrides: Override[]) => {
    const { send } = await start(definition.options, { overrides })
    return (await send('/loans')).json()
  }

  it('takes the place of a singleton that is reached through three others', async () => {
    expect(await now()).toEqual({ now: 'real' })
    expect(await now({ provide: Clock, useClass: FakeClock })).toEqual({ now: 'fake' })
    expect(await now({ provide: Clock, useValue: { now: () => 'value' } })).toEqual({ now: 'value' })
    expect(await now({ provide: Clock, useFactory: () => ({ now: () => 'factory' }) })).toEqual({ now: 'factory' })
    expect(await now({ provide: Clock, useExisting: FakeClock })).toEqual({ now: 'fake' })
  })

  it('is told to a factory what the factory injects, be it overridden itself', async () => {
    const useFactory = (calendar: Calendar) => ({
      calendar: { clock: { now: () => `made of ${calendar.clock.now()}` } },
    })
    const overrides = [
      { provide: Loans, useFactory, inject: [Calendar] },
      { provide: Clock, useClass: FakeClock },
    ]
    expect(await now(...overrides)).toEqual({ now: 'made of fake' })
  })

  it('reaches a guard that injects a service that injects it', async () => {
    const { send } = await start(definition.options, {
      overrides: [{ provide: Clock, useValue: { now: () => 'closed' } }],
    })
    expect((await send('/loans')).status).toBe(403)
  })

  it('may be the controller', async () => {
    class Closed {
      now() {
        return { now: 'never' }
      }
    }
    expect(await now({ provide: LoansController, useClass: Closed })).toEqual({ now: 'never' })
  })

  it('stays in its application: neither another one nor the global container hears of it', async () => {
    const [one, other] = await Promise.all([
      start(definition.options, { overrides: [{ provide: Clock, useClass: FakeClock }] }),
      start(definition.options, { overrides: [{ provide: Clock, useValue: { now: () => 'other' } }] }),
    ])
    const plain = await start(definition.options)
    const answers = await Promise.all([one, other, plain].map(async ({ send }) => (await send('/loans')).json()))
    expect(answers).toEqual([{ now: 'fake' }, { now: 'other' }, { now: 'real' }])
    expect(container.resolve(Clock).now()).toBe('real')
    expect(container.isRegistered(Clock)).toBe(false)
  })

  it('counts for routes that are added while serving', async () => {
    const { app, send } = await start(
      { ...definition.options, controllers: [], providers: [Clock] },
      {
        overrides: [{ provide: Clock, useClass: FakeClock }],
      },
    )
    await app.addController(LoansController)
    expect((await send('/loans')).json()).toEqual({ now: 'fake' })
    await app.removeController(LoansController)
    expect((await send('/loans')).status).toBe(404)
  })
})

describe('The scope of an override', () => {
  @Injectable({ scope: 'request' })
  class Session {
    constructor(readonly context: Context) {}
    get id() {
      return this.context.request.path
    }
  }

  @Controller('/session')
  @Injectable({ scope: 'request' })
  class SessionController {
    constructor(readonly session: Session) {}
    @Get('/{name}') read(@Param('name') _name: string) {
      return { id: this.session.id }
    }
  }

  const build = (...overrides: Override[]) =>
    createApp({ controllers: [SessionController], logger: false }, { overrides })

  it('is no longer a request where a value stands in the place of what each request had its own of', async () => {
    const app = await build({ provide: Session, useValue: { id: 'fixed' } })
    expect((await app.inject('/session/a')).json()).toEqual({ id: 'fixed' })
    expect(app.get(Session)).toEqual({ id: 'fixed' })
    await app.close()
  })

  it("is that of what is replaced, whatever the replacement's class declares", async () => {
    let made = 0
    @Injectable()
    class FakeSession {
      readonly id = (made += 1)
    }
    const app = await build({ provide: Session, useClass: FakeSession })
    const answers = [await app.inject('/session/a'), await app.inject('/session/b')]
    expect(answers.map((answer) => answer.json())).toEqual([{ id: 1 }, { id: 2 }])
    await app.close()
  })

  it('is what the override says, where it says something', async () => {
    let made = 0
    const app = await build({ provide: Session, useFactory: () => ({ id: (made += 1) }), scope: 'singleton' })
    await app.inject('/session/a')
    expect((await app.inject('/session/b')).json()).toEqual({ id: 1 })
    await app.close()
  })

  it('is that of the service behind another name', async () => {
    const NAME = token<Clock>('clock')
    @Controller('/named')
    class Named {
      constructor(
        @Inject(NAME) readonly one: Clock,
        @Inject(NAME) readonly two: Clock,
      ) {}
      @Get() same() {
        return { same: this.one === this.two }
      }
    }
    const app = await createApp(
      { controllers: [Named], providers: [{ provide: NAME, useExisting: Clock }], logger: false },
      { overrides: [{ provide: NAME, useClass: FakeClock }] },
    )
    expect((await app.inject('/named')).json()).toEqual({ same: true })
    await app.close()
  })

  it('is left to the replacement where names go in a circle', async () => {
    const providers = [
      { provide: 'a', useExisting: 'b' },
      { provide: 'b', useExisting: 'a' },
    ]
    const app = await createApp({ providers, logger: false }, { overrides: [{ provide: 'a', useClass: FakeClock }] })
    expect(app.get('b')).toBe(app.get('a'))
    await app.close()
  })
})

describe('An override in the place of an asynchronous factory', () => {
  const CONNECTION = token<string>('connection')
  class Pool {
    constructor(@Inject(CONNECTION) readonly connection: string) {}
  }

  it('keeps the factory from being called, also below a module', async () => {
    const connect = jest.fn(async () => 'real')
    @Module({ providers: [Pool, { provide: CONNECTION, useFactory: connect }] })
    class Database {}
    const app = await createApp(
      { modules: [Database], logger: false },
      { overrides: [{ provide: CONNECTION, useValue: 'fake' }] },
    )
    expect(app.get(Pool).connection).toBe('fake')
    expect(connect).not.toHaveBeenCalled()
    await app.close()
  })

  it('keeps the hooks of what it replaces from being called', async () => {
    const onInit = jest.fn()
    @Injectable()
    class Worker implements OnInit {
      onInit() {
        onInit()
      }
    }
    const app = await createApp(
      { providers: [Worker], logger: false },
      { overrides: [{ provide: Worker, useValue: {} }] },
    )
    expect(onInit).not.toHaveBeenCalled()
    await app.close()
  })
})

describe('An override that is no use', () => {
  const refusal = async (...overrides: unknown[]) => {
    const error: unknown = await createApp(definition, { overrides: overrides as Override[] }).catch((e: unknown) => e)
    return (error as Error).message
  }

  it('keeps the application from starting: the name was mistaken', async () => {
    class Klock {}
    const message = await refusal({ provide: Klock, useValue: {} }, { provide: Clock, useClass: FakeClock })
    expect(message).toContain('Nothing in the application uses Klock')
    expect(message).toContain('COVET_OVERRIDE_UNUSED')
    expect(message).toContain('1 problem')
    expect(await refusal({ provide: 'clock', useValue: {} })).toContain('uses clock,')
    expect(await refusal({ provide: () => true, useValue: () => true })).toContain('COVET_OVERRIDE_UNUSED')
    expect(await refusal({ provide: {}, useValue: {} })).toContain('uses a definition,')
    expect(await refusal({ provide: { name: 'db' }, useValue: {} })).toContain('uses db,')
  })

  it('is no problem where only another override needs what it replaces', async () => {
    class Needed {}
    class Needing {
      constructor(@Inject(Needed) readonly needed: Needed) {}
      now() {
        return 'needing'
      }
    }
    const app = await createApp(definition, {
      overrides: [
        { provide: Clock, useClass: Needing },
        { provide: Needed, useValue: 'needed' },
      ],
    })
    expect((app.get(Clock) as unknown as Needing).needed).toBe('needed')
    await app.close()
  })

  it('keeps it from starting, too, where it does not say what or how', async () => {
    expect(await refusal({ provide: undefined, useValue: 1 })).toContain('COVET_INJECTION_PROVIDER_INVALID')
    expect(await refusal({ provide: Clock })).toContain('it does not say how')
    expect(await refusal({ provide: Clock, useValue: 1, useClass: FakeClock })).toContain('it has both')
    expect(await refusal({ provide: Clock, useClass: 'FakeClock' })).toContain('its `useClass` is no class')
  })
})
