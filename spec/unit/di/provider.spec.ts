import { Inject } from '../../../lib/decorators/di/inject'
import { Injectable } from '../../../lib/decorators/di/injectable'
import { Injector, type InjectorOptions } from '../../../lib/di/injector'
import { lazy } from '../../../lib/di/lazy'
import { token, tokenName } from '../../../lib/di/token'

async function start(options: Partial<InjectorOptions>): Promise<Injector> {
  const injector = new Injector({ providers: [], ...options })
  await injector.start([])
  return injector
}

abstract class Mailer {
  abstract send(): string
}

@Injectable()
class Smtp extends Mailer {
  send(): string {
    return 'smtp'
  }
}

class Fake extends Mailer {
  send(): string {
    return 'fake'
  }
}

class Foreign {
  constructor(readonly host: string) {}
}

class Plain {}

describe('providers', () => {
  it('give classes, values, factories and other names', async () => {
    const GREETING = token<string>('greeting')
    const injector = await start({
      providers: [
        Smtp,
        { provide: Mailer, useExisting: Smtp },
        { provide: 'class', useClass: Fake },
        { provide: GREETING, useValue: 'hello' },
        {
          provide: 'made',
          useFactory: (greeting: string, mailer: Mailer, missing: unknown, later: Mailer) => [
            greeting,
            mailer.send(),
            missing,
            later.send(),
          ],
          inject: [GREETING, Mailer, { token: 'missing', optional: true }, lazy(() => 'class')],
        },
      ],
    })
    expect(injector.get(Mailer)).toBe(injector.get(Smtp))
    expect(injector.get('class')).toBeInstanceOf(Fake)
    expect(injector.get(GREETING).length).toBe(5)
    expect(injector.get('made')).toEqual(['hello', 'smtp', undefined, 'fake'])
  })

  it('take the scope of the provider, then of the class, then the default', async () => {
    @Injectable({ scope: 'transient' })
    class Part {}
    const injector = await start({
      providers: [
        { provide: 'fixed', useClass: Part, scope: 'singleton' },
        { provide: 'declared', useClass: Part },
        { provide: 'default', useClass: Fake },
        { provide: 'made', useFactory: () => ({}), scope: 'transient' },
      ],
    })
    const isSame = (name: string): boolean => injector.get(name) === injector.get(name)
    expect(['fixed', 'declared', 'default', 'made'].map(isSame)).toEqual([true, false, true, false])
  })

  it('make of two for one token the later one count', async () => {
    const injector = await start({
      providers: [
        { provide: 'x', useValue: 1 },
        { provide: 'x', useValue: 2 },
      ],
    })
    expect(injector.get('x')).toBe(2)
  })

  it('build one object for each token', async () => {
    const injector = await start({ providers: [Fake, { provide: Mailer, useClass: Fake }] })
    expect(injector.get(Mailer)).not.toBe(injector.get(Fake))
  })

  it('await a promise whatever function gives it', async () => {
    const injector = await start({ providers: [{ provide: 'x', useFactory: () => Promise.resolve(1) }] })
    expect(injector.get('x')).toBe(1)
  })
})

describe('overrides', () => {
  it('win over providers, classes and request values, wherever they are injected', async () => {
    @Injectable()
    class Books {
      constructor(readonly mailer: Smtp) {}
    }
    class Context {}
    const injector = await start({
      providers: [Books, { provide: 'x', useValue: 1 }],
      requestValues: [Context],
      overrides: [
        { provide: Smtp, useClass: Fake },
        { provide: 'x', useValue: 2 },
        { provide: 'unknown', useValue: 3 },
        { provide: Context, useValue: 'context' },
      ],
    })
    expect(injector.get(Books).mailer.send()).toBe('fake')
    expect(injector.container.resolve(Smtp).send()).toBe('fake')
    expect(['x', 'unknown'].map((each) => injector.get(each))).toEqual([2, 3])
    expect(injector.createScope().get(Context)).toBe('context')
  })

  it('keep the scope of what they replace, unless they declare one', async () => {
    @Injectable({ scope: 'request' })
    class Session {}
    class FakeSession {}
    const injector = await start({
      overrides: [
        { provide: Session, useClass: FakeSession },
        { provide: 'fixed', useClass: FakeSession, scope: 'singleton' },
      ],
      providers: [{ provide: 'fixed', useFactory: () => 1, scope: 'request' }],
    })
    expect(injector.compile(Session).scope).toBe('request')
    expect(injector.compile('fixed').scope).toBe('singleton')
  })
})

describe('an optional parameter', () => {
  class Consumer {
    constructor(
      @Inject('absent', { optional: true }) readonly absent?: string,
      @Inject('present', { optional: true }) readonly present?: string,
      @Inject(Foreign, { optional: true }) readonly foreign?: Foreign,
      @Inject(Plain, { optional: true }) readonly plain?: Plain,
    ) {}
  }

  it('is undefined where nothing provides it', async () => {
    const injector = await start({ providers: [Consumer, { provide: 'present', useValue: 'here' }] })
    expect(injector.get(Consumer)).toEqual({ present: 'here', plain: injector.get(Plain) })
  })

  it('is what a provider gives', async () => {
    const foreign = new Foreign('host')
    const injector = await start({ providers: [Consumer, { provide: Foreign, useValue: foreign }] })
    expect(injector.get(Consumer).foreign).toBe(foreign)
  })
})

describe('tokenName', () => {
  it('prints every kind of token', () => {
    expect([Smtp, class {}, 'text', token('greeting'), Symbol()].map(tokenName)).toEqual([
      'Smtp',
      '(anonymous class)',
      'text',
      'greeting',
      'Symbol()',
    ])
  })
})
