import {
  Body,
  Controller,
  type Context,
  Ctx,
  defineDependency,
  Depends,
  Get,
  Headers,
  HttpError,
  Inject,
  Injectable,
  Module,
  Param,
  Post,
  Query,
  UnauthorizedError,
  UseDependencies,
  UseGuards,
} from 'covet'
import { IsInt, IsOptional, IsString } from 'class-validator'
import { describeTransports } from '../../support/transports'

const tenant = defineDependency({
  name: 'tenant',
  params: { name: Headers('x-tenant', { required: true }) },
  use: ({ name }) => ({ tenant: name }),
})

function clientOf(context: Context) {
  return context.request.header('user-agent') === undefined ? 'nobody' : 'somebody'
}

class Paging {
  constructor(
    @Query('limit', { default: 10, max: 100 }) readonly limit: number,
    @Query('offset', { default: 0 }) readonly offset: number,
    @Query('q') readonly q?: string,
  ) {}
}

@Injectable()
class Catalogue {
  readonly titles = ['Dune', 'Emma']
}

class Search {
  constructor(
    @Depends(tenant) readonly tenant: { tenant: string },
    private readonly catalogue: Catalogue,
    @Query('q', { required: true }) readonly q: string,
  ) {}

  get hits() {
    return this.catalogue.titles.filter((title) => title.startsWith(this.q))
  }
}

class Filter {
  @IsOptional() @IsString() author?: string
  @IsOptional() @IsInt() year?: number
}

class Note {
  @IsString() text!: string
}

const filtered = defineDependency({
  params: { filter: Query({ type: Filter }), page: Depends(Paging), note: Body({ type: Note }), id: Param('id') },
  use: ({ filter, page, note, id }) => ({ filter: { ...filter }, page: { ...page }, note: note.text, id }),
})

describeTransports('a dependency', ({ start }) => {
  it('is a definition, a function or a class, and gives what it makes', async () => {
    @Controller('/')
    class Things {
      @Get('/')
      all(
        @Depends(tenant) a: { tenant: string },
        @Depends(clientOf) b: string,
        @Depends(Paging) c: Paging,
        @Depends(Catalogue) d: Catalogue,
      ) {
        return [a, b, { ...c }, c instanceof Paging, d instanceof Catalogue]
      }
    }
    const { app, send } = await start({ controllers: [Things] })
    const answer = await send('/?limit=3&q=x', { headers: { 'x-tenant': 'acme', 'user-agent': 'me' } })
    expect(answer.json()).toEqual([{ tenant: 'acme' }, 'somebody', { limit: 3, offset: 0, q: 'x' }, true, true])
    expect(app.get(Catalogue)).toBeInstanceOf(Catalogue)
  })

  it('takes its parameters from anywhere in the request, models and other dependencies included', async () => {
    @Controller('/')
    class Things {
      @Post('/{id}') save(@Depends(filtered) all: object) {
        return all
      }
    }
    const { send } = await start({ controllers: [Things] })
    const answer = await send('/7?author=Herbert&year=1965&limit=5', { json: { text: 'hello' } })
    expect(answer.json()).toEqual({
      filter: { author: 'Herbert', year: 1965 },
      page: { limit: 5, offset: 0 },
      note: 'hello',
      id: '7',
    })
  })

  it('is a class whose constructor takes dependencies, services and parts of the request', async () => {
    @Controller('/')
    class Things {
      @Get('/') find(@Depends(Search) search: Search) {
        return [search.hits, search.tenant.tenant]
      }
    }
    const { send } = await start({ controllers: [Things] })
    const answer = await send('/?q=Du', { headers: { 'x-tenant': 'acme' } })
    expect(answer.json()).toEqual([['Dune'], 'acme'])
  })

  it('is a class that extends one, with its constructor, and has its properties injected', async () => {
    class Base {
      @Inject() readonly catalogue!: Catalogue
      @Inject(Symbol('nothing'), { optional: true }) readonly fallback: string = 'initial'
      constructor(@Query('q', { required: true }) readonly q: string) {}
    }
    class Derived extends Base {
      @Inject(Catalogue) readonly other!: Catalogue
      get summary() {
        return {
          q: this.q,
          fallback: this.fallback,
          titles: this.catalogue.titles,
          same: this.other === this.catalogue,
        }
      }
    }
    @Controller('/')
    class Things {
      @Get('/') get(@Depends(Derived) { summary }: Derived) {
        return summary
      }
    }
    const { send } = await start({ controllers: [Things] })
    expect((await send('/?q=a')).json()).toEqual({ q: 'a', fallback: 'initial', titles: ['Dune', 'Emma'], same: true })
    expect((await send('/')).status).toBe(422)
  })

  it('takes members of the body as texts, unless their rules say otherwise', async () => {
    const address = defineDependency({
      params: { email: Body('email', { required: true }), age: Body('age', { format: 'int' }) },
      use: (given) => given,
    })
    @Controller('/')
    class Things {
      @Post('/') post(@Depends(address) given: object) {
        return given
      }
    }
    const { send } = await start({ controllers: [Things] })
    expect((await send('/', { json: { email: 'a@b', age: 3 } })).json()).toEqual({ email: 'a@b', age: 3 })
    expect((await send('/', { json: { email: {}, age: '3' } })).json().errors).toHaveLength(2)
  })

  it('gives all that is not acceptable in it together with what the handler refuses, each once', async () => {
    const both = defineDependency({ params: { one: Depends(tenant), page: Depends(Paging) }, use: (values) => values })
    @Controller('/')
    class Things {
      @Get('/') all(@Depends(both) a: object, @Depends(tenant) b: object, @Query('n', { required: true }) n: number) {
        return [a, b, n]
      }
    }
    const { send } = await start({ controllers: [Things] })
    const answer = await send('/?limit=1000&n=x')
    expect(answer.status).toBe(422)
    const { errors } = answer.json() as { errors: { in: string; loc: string[]; code: string }[] }
    expect(errors.map(({ in: where, loc, code }) => `${where} ${loc.join('.')} ${code}`)).toEqual([
      'header x-tenant required',
      'query limit max',
      'query n isNumber',
    ])
  })

  it('is made once for a request, however many ask; a transient one for each that asks', async () => {
    let made = 0
    const once = defineDependency({ use: () => Promise.resolve((made += 1)) })
    const each = defineDependency({ scope: 'transient', use: () => (made += 1) })
    const inner = defineDependency({ params: { once: Depends(once), each: Depends(each) }, use: (values) => values })
    @Controller('/')
    class Things {
      @Get('/') all(@Depends(once) a: number, @Depends(inner) b: object, @Depends(each) c: number) {
        return [a, b, c]
      }
    }
    const { send } = await start({ controllers: [Things] })
    expect((await send('/')).json()).toEqual([1, { once: 1, each: 2 }, 3])
    expect((await send('/')).json()).toEqual([4, { once: 4, each: 5 }, 6])
  })

  it('keeps undefined, too, as a value that was made', async () => {
    let made = 0
    const nothing = defineDependency({ use: () => void (made += 1) })
    @Controller('/')
    class Things {
      @Get('/') all(@Depends(nothing) a: undefined, @Depends(nothing) b: undefined) {
        return [a === b, made]
      }
    }
    const { send } = await start({ controllers: [Things] })
    expect((await send('/')).json()).toEqual([true, 1])
  })

  it('answers with the error that it throws, and nothing behind it runs', async () => {
    const ran: string[] = []
    const auth = defineDependency({
      async use() {
        throw new UnauthorizedError('Who are you?')
      },
    })
    const later = defineDependency({ use: () => void ran.push('later') })
    @Controller('/')
    class Things {
      @Get('/') all(@Depends(auth) a: never, @Depends(later) b: undefined) {
        ran.push('handler')
        return [a, b]
      }
    }
    const { send } = await start({ controllers: [Things] })
    const answer = await send('/')
    expect([answer.status, answer.json().detail, ran]).toEqual([401, 'Who are you?', []])
  })

  it('runs for the whole application, a module, a controller and a handler, outermost first and before any parameter', async () => {
    const ran: string[] = []
    const say = (name: string) => defineDependency({ use: () => void ran.push(name) })
    const valued = defineDependency({ use: () => ran.push('parameter') })
    @Controller('/')
    @UseDependencies(say('controller'))
    class Things {
      @Get('/')
      @UseDependencies(say('handler 1'), say('handler 2'))
      @UseGuards(() => {
        ran.push('guard')
        return true
      })
      all(@Depends(valued) _value: number, @Query('q') q?: string) {
        return q ?? 'none'
      }
    }
    @Module({ controllers: [Things], dependencies: [say('module')] })
    class Group {}
    const { send } = await start({ modules: [Group], dependencies: [say('application')] })
    expect((await send('/?q=hello')).text).toBe('hello')
    expect(ran).toEqual(['guard', 'application', 'module', 'controller', 'handler 1', 'handler 2', 'parameter'])
  })

  it('refuses a request by a dependency of the application whose value nobody takes', async () => {
    const key = defineDependency({
      params: { key: Headers('x-key', { required: true }) },
      use({ key: given }) {
        if (given !== 'sesame') throw new HttpError(403, 'Wrong key')
      },
    })
    @Controller('/')
    class Things {
      @Get('/') all() {
        return 'in'
      }
    }
    const { app, send } = await start({ controllers: [Things], dependencies: [key] })
    expect((await send('/')).status).toBe(422)
    expect((await send('/', { headers: { 'x-key': 'x' } })).status).toBe(403)
    expect((await send('/', { headers: { 'x-key': 'sesame' } })).text).toBe('in')
    expect(app.openapi().paths['/']?.get).toMatchObject({
      parameters: [{ name: 'x-key', in: 'header', required: true, schema: { type: 'string' } }],
      responses: { 422: expect.anything() },
    })
  })

  it('stands in the document of every route that uses it, with all that it depends on', async () => {
    @Controller('/')
    class Things {
      @Post('/{id}') save(@Depends(filtered) all: object) {
        return all
      }
      @Get('/') find(@Depends(Search) search: Search) {
        return search
      }
    }
    const { app } = await start({ controllers: [Things] })
    const { paths } = app.openapi()
    const named = (operation: unknown) =>
      (operation as { parameters: { in: string; name: string }[] }).parameters.map((one) => `${one.in} ${one.name}`)
    expect(named(paths['/{id}']?.post)).toEqual([
      'path id',
      'query author',
      'query year',
      'query limit',
      'query offset',
      'query q',
    ])
    expect(paths['/{id}']?.post).toHaveProperty('requestBody.content')
    expect(named(paths['/']?.get)).toEqual(['header x-tenant', 'query q'])
  })

  it('takes services by @Inject', async () => {
    const titles = defineDependency({
      params: { catalogue: Inject(Catalogue) },
      use: ({ catalogue }) => catalogue.titles,
    })
    @Controller('/')
    class Things {
      @Get('/') all(@Depends(titles) list: string[]) {
        return list
      }
    }
    const { send } = await start({ controllers: [Things] })
    expect((await send('/')).json()).toEqual(['Dune', 'Emma'])
  })

  it('is a decorator with a name of its own', async () => {
    const Tenant = Depends(tenant)
    @Controller('/')
    class Things {
      @Get('/') get(@Tenant value: { tenant: string }) {
        return value
      }
    }
    const { send } = await start({ controllers: [Things] })
    expect((await send('/', { headers: { 'x-tenant': 'acme' } })).json()).toEqual({ tenant: 'acme' })
  })

  it('is defined anew by a function for each of its options', async () => {
    const contains = (fixed: string) =>
      defineDependency({ params: { q: Query('q', { default: '' }) }, use: ({ q }) => q.includes(fixed) })
    @Controller('/')
    class Things {
      @Get('/') get(@Depends(contains('bar')) bar: boolean, @Depends(contains('baz')) baz: boolean) {
        return [bar, baz]
      }
    }
    const { send } = await start({ controllers: [Things] })
    expect((await send('/?q=rebar')).json()).toEqual([true, false])
  })

  it('sees the request and says what the answer is to have', async () => {
    const counted = defineDependency({
      params: { context: Ctx() },
      use({ context: same }, context) {
        context.response.headers.set('x-path', context.request.path)
        context.response.status = 202
        return same === context
      },
    })
    @Controller('/')
    class Things {
      @Get('/here') get(@Depends(counted) isSame: boolean) {
        return isSame
      }
    }
    const { send } = await start({ controllers: [Things] })
    const answer = await send('/here')
    expect([answer.status, answer.headers.get('x-path'), answer.json()]).toEqual([202, '/here', true])
  })

  it('sends what comes from the client through the pipes of the route', async () => {
    @Controller('/')
    class Things {
      @Get('/') all(@Depends(tenant) a: { tenant: string }) {
        return a
      }
    }
    const upper = (value: unknown) => (typeof value === 'string' ? value.toUpperCase() : value)
    const { send } = await start({ controllers: [Things], pipes: [upper] })
    expect((await send('/', { headers: { 'x-tenant': 'acme' } })).json()).toEqual({ tenant: 'ACME' })
  })
})
