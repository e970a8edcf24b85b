import {
  type AppOptions,
  Body,
  Controller,
  createApp,
  defineDependency,
  Depends,
  Get,
  Headers,
  Injectable,
  type Override,
  Post,
  Query,
} from 'covet'

async function ask(options: AppOptions, overrides: readonly Override[], url = '/') {
  const app = await createApp({ logger: false, ...options }, { overrides })
  const answer = await app.inject(url)
  await app.close()
  return answer
}

const opened: string[] = []
const tenant = defineDependency({
  name: 'tenant',
  params: { name: Headers('x-tenant', { required: true }) },
  *use({ name }) {
    opened.push(name)
    yield name
  },
})
const greeting = defineDependency({ params: { tenant: Depends(tenant) }, use: ({ tenant: name }) => `Hello, ${name}` })
const pool = defineDependency({
  name: 'pool',
  scope: 'singleton',
  use() {
    opened.push('pool')
    return 'pool'
  },
})
const store = defineDependency({
  scope: 'singleton',
  params: { pool: Depends(pool) },
  use: ({ pool: name }) => `store of ${name}`,
})

class Page {
  constructor(@Query('n', { default: 1 }) readonly n: number) {}
}

function agent() {
  return 'a browser'
}

@Injectable()
class Names {
  readonly other = 'other'
}

@Controller('/')
class Things {
  @Get('/') get(@Depends(greeting) text: string) {
    return text
  }
  @Get('/store') store(@Depends(store) text: string, @Depends(pool) other: string) {
    return [text, other]
  }
  @Get('/page') page(@Depends(Page) page: Page) {
    return page.n
  }
  @Get('/agent') agent(@Depends(agent) name: string) {
    return name
  }
}

describe('overrides of dependencies', () => {
  beforeEach(() => {
    opened.length = 0
  })

  it('put a value in the place of one that another depends on; its own parameters are asked for no more', async () => {
    const answer = await ask({ controllers: [Things] }, [{ provide: tenant, useValue: 'tester' }])
    expect([answer.text, opened]).toEqual(['Hello, tester', ['pool']])
  })

  it('put a factory in its place, with the context or with services', async () => {
    const byContext = { provide: tenant, useFactory: (context: { request: { path: string } }) => context.request.path }
    expect((await ask({ controllers: [Things] }, [byContext])).text).toBe('Hello, /')
    const byService = { provide: tenant, useFactory: (names: Names) => names.other, inject: [Names] }
    expect((await ask({ controllers: [Things] }, [byService])).text).toBe('Hello, other')
  })

  it('put another dependency in its place, with the parameters of that one', async () => {
    const fake = defineDependency({ params: { name: Query('as', { required: true }) }, use: ({ name }) => name })
    expect((await ask({ controllers: [Things] }, [{ provide: tenant, useExisting: fake }], '/?as=fake')).text).toBe(
      'Hello, fake',
    )
  })

  it('reach a singleton that another singleton depends on, and the original is not made', async () => {
    const answer = await ask({ controllers: [Things] }, [{ provide: pool, useValue: 'fake' }], '/store')
    expect([answer.json(), opened]).toEqual([['store of fake', 'fake'], []])
    const made = await ask({ controllers: [Things] }, [{ provide: pool, useFactory: async () => 'late' }], '/store')
    expect(made.json()).toEqual(['store of late', 'late'])
  })

  it('reach a singleton with another one, or with a service, wherever it is depended on', async () => {
    const other = defineDependency({ name: 'other', scope: 'singleton', use: () => 'other' })
    const byOther = await ask({ controllers: [Things] }, [{ provide: pool, useExisting: other }], '/store')
    expect([byOther.json(), opened]).toEqual([['store of other', 'other'], []])
    @Injectable()
    class Text {
      toString() {
        return 'a service'
      }
    }
    const byService = await ask({ controllers: [Things] }, [{ provide: pool, useExisting: Text }], '/store')
    expect([byService.json<string[]>()[0], opened]).toEqual(['store of a service', []])
  })

  it('call a factory as often as the dependency would be made', async () => {
    const once = defineDependency({ use: () => 0 })
    const holder = defineDependency({ params: { once: Depends(once) }, use: (given) => given.once })
    const each = defineDependency({ scope: 'transient', use: () => 0 })
    const single = defineDependency({ scope: 'singleton', use: () => 0 })
    @Controller('/')
    class Counts {
      @Get('/') get(@Depends(once) a: number, @Depends(once) b: number, @Depends(holder) c: number) {
        return [a, b, c]
      }
      @Get('/each') each(@Depends(each) a: number, @Depends(each) b: number) {
        return [a, b]
      }
      @Get('/single') single(@Depends(single) a: number, @Depends(single) b: number) {
        return [a, b]
      }
    }
    let made = 0
    const overrides = [once, each, single].map((provide) => ({ provide, useFactory: () => (made += 1) }))
    const app = await createApp({ controllers: [Counts], logger: false }, { overrides })
    const answers: unknown[] = []
    for (const path of ['/single', '/single', '/', '/each']) answers.push((await app.inject(path)).json())
    await app.close()
    expect(answers).toEqual([
      [1, 1],
      [1, 1],
      [2, 2, 2],
      [3, 4],
    ])
  })

  it('need a body where what they put in a place does, and not where only the original did', async () => {
    const named = defineDependency({ params: { name: Body('name', { required: true }) }, use: ({ name }) => name })
    const bare = defineDependency({ use: () => 'nobody' })
    @Controller('/')
    class Bodies {
      @Post('/named') named(@Depends(named) name: string) {
        return name
      }
      @Post('/bare') bare(@Depends(bare) name: string) {
        return name
      }
    }
    const overrides = [
      { provide: named, useValue: 'given' },
      {
        provide: bare,
        useExisting: defineDependency({ params: { inner: Depends(named) }, use: ({ inner }) => inner }),
      },
    ]
    const controllers = [Bodies]
    const text = { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } }
    const app = await createApp({ controllers, logger: false }, { overrides })
    const plain = await createApp(
      { controllers, logger: false },
      { overrides: [{ provide: bare, useExisting: named }] },
    )
    expect((await app.inject({ url: '/named', ...text })).text).toBe('given')
    expect((await app.inject({ url: '/bare', ...text })).text).toBe('given')
    expect((await plain.inject({ url: '/bare', json: { name: 'Ada' } })).text).toBe('Ada')
    await Promise.all([app.close(), plain.close()])
  })

  it('reach classes and functions', async () => {
    expect((await ask({ controllers: [Things] }, [{ provide: Page, useValue: { n: 9 } }], '/page')).json()).toBe(9)
    expect((await ask({ controllers: [Things] }, [{ provide: agent, useValue: 'a robot' }], '/agent')).text).toBe(
      'a robot',
    )
  })

  it('stay with the application that was given them', async () => {
    await ask({ controllers: [Things] }, [{ provide: pool, useValue: 'fake' }], '/store')
    expect((await ask({ controllers: [Things] }, [], '/store')).json()).toEqual(['store of pool', 'pool'])
  })

  it('name a dependency that the application uses', async () => {
    const unused = defineDependency({ name: 'unused', use: () => 1 })
    const pools = defineDependency({ name: 'pools', scope: 'singleton', use: () => 1 })
    for (const provide of [unused, pools]) {
      await expect(ask({ controllers: [Things] }, [{ provide, useValue: 2 }])).rejects.toMatchObject({
        problems: [expect.objectContaining({ code: 'COVET_OVERRIDE_UNUSED' })],
      })
    }
  })
})
