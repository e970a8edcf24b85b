import {
  Catch,
  type Class,
  Config,
  type Context,
  Controller,
  type ControllerOptions,
  createApp,
  defineDependency,
  Depends,
  Env,
  Get,
  Inject,
  Injectable,
  type Override,
  type Provider,
  Query,
  token,
} from 'covet'

/** The kinds of members of a pipeline: where each stands, and a class whose instances say that they were asked. */
const kinds: Record<string, { readonly place: keyof ControllerOptions; create(says: string): Class }> = {
  guard: {
    place: 'guards',
    create: (says) =>
      class {
        canActivate({ response }: Context) {
          response.headers.set('x-says', says)
          return true
        }
      },
  },
  interceptor: {
    place: 'interceptors',
    create: (says) =>
      class {
        intercept({ response }: Context, next: () => unknown) {
          response.headers.set('x-says', says)
          return next()
        }
      },
  },
  pipe: {
    place: 'pipes',
    create: (says) =>
      class {
        transform() {
          return says
        }
      },
  },
  filter: {
    place: 'filters',
    create(says) {
      @Catch(RangeError)
      class Filter {
        catch(_error: unknown, { response }: Context) {
          response.headers.set('x-says', says)
          return says
        }
      }
      return Filter
    },
  },
  middleware: {
    place: 'middleware',
    create: (says) =>
      class {
        async use({ response }: Context, next: () => Promise<void>) {
          response.headers.set('x-says', says)
          await next()
        }
      },
  },
}

const MEMBER = token<object>('member')

describe.each(Object.entries(kinds))('An overridden %s that three services reach', (_kind, { place, create }) => {
  const Real = create('real')
  const Fake = create('fake')

  @Injectable()
  class First {
    constructor(@Inject(Real) readonly member: object) {}
  }
  @Injectable()
  class Second {
    constructor(
      readonly first: First,
      @Inject(MEMBER) readonly member: object,
    ) {}
  }
  @Injectable()
  class Third {
    constructor(readonly second: Second) {}
  }

  @Controller('/', { [place]: [Real] })
  class Home {
    constructor(readonly third: Third) {}
    @Get('/') read(@Query('q') q?: string) {
      if (place === 'filters') throw new RangeError('for the filter')
      return q
    }
  }

  const start = async (override: object) => {
    const providers: readonly Provider[] = [{ provide: MEMBER, useExisting: Real }]
    const app = await createApp(
      { controllers: [Home], providers, logger: false },
      { overrides: [{ provide: Real, ...override }] },
    )
    const { headers, text } = await app.inject('/?q=x')
    const { first, member } = app.get(Third).second
    await app.close()
    return { says: headers.get('x-says') ?? text, isOne: first.member === member, member }
  }

  it('is one and the same to them and to the requests', async () => {
    expect(await start({ useClass: Fake })).toEqual({ says: 'fake', isOne: true, member: expect.any(Fake) })
    const useValue = new Fake()
    const given = await start({ useValue })
    expect([given.says, given.isOne, given.member === useValue]).toEqual(['fake', true, true])
    expect(await start({ useFactory: async () => new Fake() })).toMatchObject({ says: 'fake', isOne: true })
    expect(await start({ useExisting: Fake })).toMatchObject({ says: 'fake', isOne: true })
  })
})

describe('A dependency of the whole application and settings that three others reach', () => {
  const opened: string[] = []
  const pool = defineDependency({
    name: 'pool',
    scope: 'singleton',
    use() {
      opened.push('pool')
      return 'real'
    },
  })
  const store = defineDependency({ scope: 'singleton', params: { pool: Depends(pool) }, use: (given) => [given.pool] })
  const cache = defineDependency({ scope: 'singleton', params: { store: Depends(store) }, use: (given) => given.store })
  const search = defineDependency({
    scope: 'singleton',
    params: { cache: Depends(cache) },
    use: (given) => given.cache,
  })

  @Config()
  class Limits {
    @Env('REACHED_LIMIT') limit = 10
  }
  @Injectable()
  class Quota {
    constructor(readonly limits: Limits) {}
  }
  @Injectable()
  class Plan {
    constructor(readonly quota: Quota) {}
  }
  @Injectable()
  class Account {
    constructor(readonly plan: Plan) {}
  }

  @Controller('/')
  class Home {
    constructor(readonly account: Account) {}

    @Get('/search') search(@Depends(search) found: string[]) {
      return found
    }
    @Get('/limit') limit() {
      return this.account.plan.quota.limits.limit
    }
  }

  async function ask(url: string, overrides: readonly Override[]) {
    const app = await createApp({ controllers: [Home], logger: false }, { overrides })
    const answer = await app.inject(url)
    await app.close()
    return answer.json()
  }

  it('give what stands in their place, and the dependency is not made', async () => {
    expect(await ask('/search', [])).toEqual(['real'])
    expect(opened.splice(0)).toEqual(['pool'])
    expect(await ask('/search', [{ provide: pool, useValue: 'fake' }])).toEqual(['fake'])
    expect(opened).toEqual([])
    expect(await ask('/limit', [])).toBe(10)
    expect(await ask('/limit', [{ provide: Limits, useValue: { limit: 99 } }])).toBe(99)
  })
})
