import {
  type AppOptions,
  Controller,
  createApp,
  defineDependency,
  Depends,
  Get,
  Headers,
  Injectable,
  type Override,
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
