import { IsInt, IsOptional, Max, Min } from 'class-validator'
import {
  Controller,
  type Context,
  Deprecated,
  Description,
  Get,
  type Guard,
  Hidden,
  HttpCode,
  Module,
  Param,
  Post,
  Query,
  Redirect,
  Summary,
  Tags,
} from 'covet'
import { describeTransports } from '../../support/transports'

const models = ['alexnet', 'resnet'] as const

class Paging {
  @IsOptional() @IsInt() @Min(0) skip: number = 0
  @IsOptional() @IsInt() @Min(1) @Max(100) limit: number = 10
}

@Controller('/items')
class Items {
  @Get('/{id}') find(@Param('id', { format: 'int', min: 1, max: 1000 }) id: number) {
    return { id }
  }
  @Get('/price/{price}') price(@Param('price', { min: 0 }) price: number) {
    return { price }
  }
  @Get('/models/{name}') model(@Param('name', { enum: models }) name: (typeof models)[number]) {
    return { name }
  }
  @Get('/slugs/{slug}') slug(@Param('slug', { pattern: /^[a-z-]+$/, maxLength: 8 }) slug: string) {
    return { slug }
  }
  @Get('/days/{day}') day(@Param('day', { format: 'date' }) day: Date) {
    return { day: day.getUTCDate() }
  }
  @Get() search(
    @Query('q', { required: true }) q: string,
    @Query('limit', { default: 10 }) limit: number,
    @Query('full') full?: boolean,
    @Query('ids', { items: Number }) ids?: number[],
  ) {
    return { q, limit, full: full ?? null, ids: ids ?? null }
  }
}

@Controller('/pages')
class Pages {
  @Get('/{page?}') list(@Param('page', { default: 1 }) page: number) {
    return { page }
  }
  @Get('/of/models') whole(@Query() { skip, limit }: Paging) {
    return { skip, limit }
  }
}

@Controller('/old')
class Moved {
  @Redirect('/items?q=moved', 301) @Get() go() {
    return undefined
  }
}

@Controller('/described')
class Described {
  @Tags('one') @Summary('A summary') @Description('A description') @Deprecated() @HttpCode(202) @Post() described() {
    return {}
  }
  @Hidden() @Get('/hidden') hidden() {
    return 'served'
  }
}

class TenantGuard implements Guard {
  canActivate(context: Context) {
    context.state['tenant'] = String(context.params['tenant']).toUpperCase()
    return true
  }
}

@Controller('/who')
class Who {
  @Get() who(@Param('tenant') tenant: string) {
    return tenant
  }
}

@Module({ prefix: '/t/{tenant}', guards: [TenantGuard], controllers: [Who] })
class Tenants {}

/** A class whose routes are declared by calls, as for a table of routes kept elsewhere. */
class Plain {
  greet() {
    return 'by a call'
  }
}
const descriptor = Object.getOwnPropertyDescriptor(Plain.prototype, 'greet') as PropertyDescriptor
Get('/greet')(Plain.prototype, 'greet', descriptor)
Controller('/plain')(Plain)

const options = { controllers: [Items, Pages, Moved, Described, Plain], modules: [Tenants] }

describeTransports('Patterns of other frameworks', ({ start }) => {
  it('convert and check a typed path parameter', async () => {
    const { send } = await start(options)
    expect((await send('/items/3')).json()).toEqual({ id: 3 })
    expect((await send('/items/price/4.5')).json()).toEqual({ price: 4.5 })
    expect((await send('/items/days/2024-02-29')).json()).toEqual({ day: 29 })
    for (const path of ['/items/foo', '/items/4.2', '/items/0', '/items/1001', '/items/price/-1', '/items/days/x']) {
      expect((await send(path)).status).toBe(422)
    }
  })

  it('take only the values of an enumeration', async () => {
    const { app, send } = await start(options)
    expect((await send('/items/models/resnet')).json()).toEqual({ name: 'resnet' })
    expect((await send('/items/models/lenet')).status).toBe(422)
    expect(app.openapi().paths['/items/models/{name}']?.['get']).toMatchObject({
      parameters: [{ name: 'name', schema: { enum: ['alexnet', 'resnet'] } }],
    })
  })

  it('check a path parameter by length and pattern', async () => {
    const { send } = await start(options)
    expect((await send('/items/slugs/a-b')).json()).toEqual({ slug: 'a-b' })
    expect((await send('/items/slugs/A')).status).toBe(422)
    expect((await send('/items/slugs/abcdefghi')).status).toBe(422)
  })

  it('take query parameters: required, with a default, optional, several', async () => {
    const { send } = await start(options)
    expect((await send('/items?q=a')).json()).toEqual({ q: 'a', limit: 10, full: null, ids: null })
    expect((await send('/items?q=a&limit=5&full=yes&ids=1&ids=2')).json()).toEqual({
      q: 'a',
      limit: 5,
      full: true,
      ids: [1, 2],
    })
    expect((await send('/items')).status).toBe(422)
    expect((await send('/items?q=a&limit=many')).status).toBe(422)
  })

  it('take a whole query as a model', async () => {
    const { send } = await start(options)
    expect((await send('/pages/of/models?limit=5')).json()).toEqual({ skip: 0, limit: 5 })
    expect((await send('/pages/of/models?limit=500')).status).toBe(422)
  })

  it('fill an absent path parameter by its default', async () => {
    const { send, app } = await start(options)
    expect((await send('/pages')).json()).toEqual({ page: 1 })
    expect((await send('/pages/3')).json()).toEqual({ page: 3 })
    expect(app.urlFor('Pages.list')).toBe('/pages')
  })

  it('redirect a route elsewhere', async () => {
    const { send } = await start(options)
    const answer = await send('/old')
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/items?q=moved'])
  })

  it('say of a route what its document shows', async () => {
    const { app } = await start(options)
    expect(app.openapi().paths['/described']?.['post']).toMatchObject({
      tags: ['one'],
      summary: 'A summary',
      description: 'A description',
      deprecated: true,
      responses: { '202': {} },
    })
  })

  it('serve a route that the document leaves out', async () => {
    const { app, send } = await start(options)
    expect((await send('/described/hidden')).text).toBe('served')
    expect(Object.keys(app.openapi().paths)).not.toContain('/described/hidden')
  })

  it('read a prefix’s parameters before the handler', async () => {
    const { send } = await start(options)
    expect((await send('/t/acme/who')).text).toBe('acme')
  })

  it('declare routes by calls', async () => {
    const { send } = await start(options)
    expect((await send('/plain/greet')).text).toBe('by a call')
  })
})
