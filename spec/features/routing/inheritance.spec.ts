import { readFileSync } from 'node:fs'
import { type Context, Controller, Get, type Guard, HttpCode, Param, Post, UseGuards, Version } from 'covet'
import { describeTransports } from '../../support/transports'
import { lineOf, problemsOf } from './ask'

class Deny implements Guard {
  canActivate() {
    return false
  }
}
class Allow implements Guard {
  canActivate(context: Context) {
    context.response.headers.append('x-asked', 'yes')
    return true
  }
}

abstract class Crud {
  protected abstract readonly kind: string

  @Get() list() {
    return `${this.kind} list`
  }
  @Get('/{id}') find(@Param('id', { format: 'int' }) id: number) {
    return { kind: this.kind, id }
  }
  @HttpCode(202) @Post() create() {
    return `${this.kind} made`
  }
}

@Controller('/books')
class Books extends Crud {
  protected readonly kind = 'book'

  override find(id: number) {
    return { ...super.find(id), overridden: true }
  }
  @Get('/extra') extra() {
    return 'extra'
  }
}

@Controller('/authors')
class Authors extends Crud {
  protected readonly kind = 'author'

  @Get('/everyone') override list() {
    return 'all authors'
  }
  @HttpCode(200) override create() {
    return 'changed'
  }
}

@UseGuards(Deny)
class GuardedByDecorator {
  @Get() get() {
    return 'secret'
  }
}
@Controller('/decorated')
class DerivedOfDecorator extends GuardedByDecorator {}

@Controller('/base', { guards: [Deny], tags: ['base'], version: '1' })
class GuardedByOptions {
  @Get() get() {
    return 'secret'
  }
}
@Controller('/options', { tags: ['derived'] })
class DerivedOfOptions extends GuardedByOptions {}

@Controller('/other-version')
@Version('2')
class DerivedOfVersion extends GuardedByOptions {}

class GuardedHandler {
  @UseGuards(Deny) @Get() get() {
    return 'secret'
  }
}
@Controller('/handler')
class OverridingHandler extends GuardedHandler {
  @Get() override get() {
    return 'still secret'
  }
}

@Controller('/both')
@UseGuards(Allow)
class Both extends GuardedByDecorator {}

describeTransports('Inherited controllers', ({ start }) => {
  it('have the routes of the classes they extend, on their own path', async () => {
    const { send } = await start({ controllers: [Books, Authors] })
    expect((await send('/books')).text).toBe('book list')
    expect((await send('/authors/3')).json()).toEqual({ kind: 'author', id: 3 })
    expect((await send('/books/extra')).text).toBe('extra')
  })

  it('keep route and parameters of a handler that they override without decorators', async () => {
    const { send } = await start({ controllers: [Books] })
    expect((await send('/books/4')).json()).toEqual({ kind: 'book', id: 4, overridden: true })
    expect((await send('/books/four')).status).toBe(422)
  })

  it('replace the route of a handler that they decorate anew', async () => {
    const { send } = await start({ controllers: [Authors] })
    expect((await send('/authors/everyone')).text).toBe('all authors')
    expect((await send('/authors')).status).toBe(405)
  })

  it('let the nearest of replacing decorators win', async () => {
    const { send } = await start({ controllers: [Books, Authors] })
    expect((await send('/books', { method: 'POST' })).status).toBe(202)
    expect((await send('/authors', { method: 'POST' })).status).toBe(200)
  })

  it.each([
    ['a decorator on the base class', DerivedOfDecorator, '/decorated'],
    ['the options of the base class', DerivedOfOptions, '/v1/options'],
    ['the options, under another version', DerivedOfVersion, '/v2/other-version'],
    ['a handler that was overridden', OverridingHandler, '/handler'],
    ['a base class, beside guards of their own', Both, '/both'],
  ])('never lose the guards of %s', async (_where, controller, path) => {
    const { app, send } = await start({ controllers: [controller] })
    expect((await send(path)).status).toBe(403)
    expect(app.routes[0]?.guards).toContain('Deny')
  })

  it('ask the guards of the base class before their own', async () => {
    const { send } = await start({ controllers: [Both] })
    expect((await send('/both')).headers.get('x-asked')).toBeNull()
  })

  it('have the tags of the base class, and their own after them', async () => {
    const { app } = await start({ controllers: [DerivedOfOptions] })
    expect(app.openapi().paths['/v1/options']?.['get']).toMatchObject({ tags: ['base', 'derived'] })
  })

  it('name the line of the class that declared each route', async () => {
    const { app } = await start({ controllers: [Books, Authors] })
    const source = readFileSync(__filename, 'utf8')
    const lines = Object.fromEntries(app.routes.map(({ name, source: place }) => [name, place?.line]))
    expect(lines['Books.list']).toBe(lineOf(source, '@Get() list()'))
    expect(lines['Books.find']).toBe(lineOf(source, "@Get('/{id}') find("))
    expect(lines['Authors.list']).toBe(lineOf(source, "@Get('/everyone')"))
    expect(lines['Authors.create']).toBe(lineOf(source, '@Post() create()'))
  })

  it('may stand beside the class they extend', async () => {
    const { app } = await start({ controllers: [GuardedByOptions, DerivedOfOptions] })
    expect(app.routes.map(({ path, name }) => `${name} ${path}`)).toEqual([
      'GuardedByOptions.get /v1/base',
      'DerivedOfOptions.get /v1/options',
    ])
  })

  it('say that a static method of a base class is no route', async () => {
    class WithStatic {
      @Get('/x') static get() {
        return 1
      }
    }
    @Controller('/static')
    class Derived extends WithStatic {}
    const problems = await problemsOf({ controllers: [Derived] })
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['COVET_ROUTE_STATIC', 'WithStatic.get is static: a route needs an instance method.'],
    ])
  })
})
