import { Controller, Ctx, Context, Get, Param, Post, Query } from 'covet'
import { describeTransports } from '../../support/transports'
import { sendRaw } from './ask'

@Controller('/books')
class Books {
  @Get('/{id}') find(@Param('id') id: string) {
    return { route: 'find', id }
  }
  @Get('/latest') latest() {
    return { route: 'latest' }
  }
  @Post('/{id}') replace(@Param('id') id: string) {
    return { route: 'replace', id }
  }
  @Get('/:id/pages/:page') page(@Param('id') id: string, @Param('page', { format: 'int' }) page: number) {
    return { route: 'page', id, page }
  }
  @Get() list(@Query('q') q?: string) {
    return { route: 'list', q: q ?? null }
  }
}

@Controller('files')
class Files {
  @Get('{path:path}') read(@Param('path') path: string) {
    return { path }
  }
  @Get('{path:path}/history') history(@Param('path') path: string) {
    return { history: path }
  }
  @Get('readme') readme() {
    return { path: 'the readme itself' }
  }
}

@Controller('/shop')
class Shop {
  @Get('/{lang?}/offers') offers(@Param('lang', { default: 'en' }) lang: string) {
    return { lang }
  }
  @Get('/news/:year?') news(@Param('year', { format: 'int' }) year?: number) {
    return { year: year ?? null }
  }
}

@Controller()
class Root {
  @Get() home() {
    return 'home'
  }
  @Get('/{name}.{extension}') file(@Param('name') name: string, @Param('extension') extension: string) {
    return { name, extension }
  }
  @Get('/{id}:archive') verb(@Param('id') id: string) {
    return { archive: id }
  }
}

@Controller('/straße')
class Streets {
  @Get('/grün/{name}') find(@Param('name') name: string) {
    return { name }
  }
}

@Controller('/caf%C3%A9')
class Cafes {
  @Get() find() {
    return 'café'
  }
}

@Controller('/all')
class Whole {
  @Get('/{constructor}/{toString}') find(@Ctx() context: Context) {
    return context.params
  }
}

const controllers = [Books, Files, Shop, Root, Streets, Cafes, Whole]

describeTransports('Paths', ({ start, name: transport }) => {
  it("put the controller's path before its routes'", async () => {
    const { send } = await start({ controllers })
    expect((await send('/books?q=dune')).json()).toEqual({ route: 'list', q: 'dune' })
    expect((await send('/')).text).toBe('home')
  })

  it('put the application’s prefix before everything', async () => {
    const { send, app } = await start({ controllers, prefix: '/api' })
    expect((await send('/api/books/1')).json()).toEqual({ route: 'find', id: '1' })
    expect((await send('/api')).text).toBe('home')
    expect((await send('/books/1')).status).toBe(404)
    expect(app.routes.every(({ path }) => path.startsWith('/api'))).toBe(true)
  })

  it.each(['api', '/api', 'api/', '/api/'])('take a prefix written as %s', async (prefix) => {
    const { send } = await start({ controllers: [Files], prefix })
    expect((await send('/api/files/readme')).json()).toEqual({ path: 'the readme itself' })
  })

  it('name parameters as {name} or as :name', async () => {
    const { send } = await start({ controllers })
    expect((await send('/books/7')).json()).toEqual({ route: 'find', id: '7' })
    expect((await send('/books/7/pages/3')).json()).toEqual({ route: 'page', id: '7', page: 3 })
  })

  it('convert a parameter by its declared rules, or answer 422 with its name', async () => {
    const { send } = await start({ controllers })
    const answer = await send('/books/7/pages/4.2')
    expect(answer.status).toBe(422)
    expect(answer.json().errors).toEqual([expect.objectContaining({ in: 'path', loc: ['page'] })])
  })

  it('let text beat a parameter, whatever the order of declaration', async () => {
    const { send } = await start({ controllers })
    expect((await send('/books/latest')).json()).toEqual({ route: 'latest' })
  })

  it('let text beat a parameter for each method alone', async () => {
    const { send } = await start({ controllers })
    expect((await send('/books/latest', { method: 'POST' })).json()).toEqual({ route: 'replace', id: 'latest' })
  })

  it('leave out an optional segment at the end', async () => {
    const { send } = await start({ controllers })
    expect((await send('/shop/news')).json()).toEqual({ year: null })
    expect((await send('/shop/news/1999')).json()).toEqual({ year: 1999 })
  })

  it('leave out an optional segment in the middle, whose default then holds', async () => {
    const { send } = await start({ controllers })
    expect((await send('/shop/offers')).json()).toEqual({ lang: 'en' })
    expect((await send('/shop/de/offers')).json()).toEqual({ lang: 'de' })
  })

  it('give a catch-all the rest of the path, slashes included', async () => {
    const { send } = await start({ controllers })
    expect((await send('/files/a/b/c.txt')).json()).toEqual({ path: 'a/b/c.txt' })
    expect((await send('/files/a/b/')).json()).toEqual({ path: 'a/b/' })
    expect((await send('/files')).status).toBe(404)
  })

  it('let text beat a catch-all, before and after it', async () => {
    const { send } = await start({ controllers })
    expect((await send('/files/readme')).json()).toEqual({ path: 'the readme itself' })
    expect((await send('/files/a/b/history')).json()).toEqual({ history: 'a/b' })
  })

  it('take several parameters and text in one segment', async () => {
    const { send } = await start({ controllers })
    expect((await send('/report.2024.pdf')).json()).toEqual({ name: 'report.2024', extension: 'pdf' })
    expect((await send('/17:archive')).json()).toEqual({ archive: '17' })
  })

  it('decode percent-encoded values, slashes too, once', async () => {
    const { send } = await start({ controllers })
    expect((await send('/books/a%20b%2Fc%2525')).json()).toEqual({ route: 'find', id: 'a b/c%25' })
  })

  it.each([
    '/stra%C3%9Fe/gr%C3%BCn/%E6%97%A5%E6%9C%AC',
    '/stra%c3%9fe/gr%c3%bcn/%e6%97%a5%e6%9c%ac',
    '/straße/grün/日本',
  ])('match other scripts: %s', async (path) => {
    const { send } = await start({ controllers })
    expect((await send(path)).json()).toEqual({ name: '日本' })
  })

  it('match text that was declared percent-encoded', async () => {
    const { send } = await start({ controllers })
    expect((await send('/café')).text).toBe('café')
    expect((await send('/%63af%C3%A9')).text).toBe('café')
  })

  it('take values of 1,000 characters and more', async () => {
    const { send } = await start({ controllers })
    const long = 'x'.repeat(1000)
    expect((await send(`/books/${long}`)).json()).toEqual({ route: 'find', id: long })
    const longer = 'ü'.repeat(1500)
    expect((await send(`/books/${longer}`)).json()).toEqual({ route: 'find', id: longer })
  })

  it.each(['/books/%', '/books/%zz', '/books/%C3', '/nothing/%ff', '/books/%E0%80%80'])(
    'answer 400 to bad percent-encoding: %s',
    async (path) => {
      const { send } = await start({ controllers })
      const answer = await send(path)
      expect([answer.status, answer.json().code]).toEqual([400, 'COVET_HTTP_PATH_ENCODING'])
    },
  )

  it('tell upper from lower case', async () => {
    const { send } = await start({ controllers })
    expect((await send('/Books')).status).toBe(404)
  })

  it('hand on parameters with the names of object internals', async () => {
    const { send } = await start({ controllers })
    expect((await send('/all/a/b')).json()).toEqual({ constructor: 'a', toString: 'b' })
  })

  it('never take an empty segment for a parameter', async () => {
    const { send } = await start({ controllers })
    expect((await send('/books//pages/1')).status).toBe(404)
  })

  if (transport === 'over a socket') {
    it('take the absolute form of a request target', async () => {
      const { app } = await start({ controllers })
      const { status, text } = await sendRaw(app, 'GET http://any.example/books/7?x=1 HTTP/1.1\r\nhost: any.example')
      expect([status, text.includes('{"route":"find","id":"7"}')]).toEqual([200, true])
    })

    it('take the absolute form without a path for the root', async () => {
      const { app } = await start({ controllers })
      const { text } = await sendRaw(app, 'GET http://any.example HTTP/1.1\r\nhost: any.example')
      expect(text).toMatch(/\r\n\r\nhome$/)
    })

    it('answer 400 to bytes that are not percent-encoded', async () => {
      const { app } = await start({ controllers })
      const raw = Buffer.from('/books/ü', 'utf8').toString('latin1')
      expect((await sendRaw(app, `GET ${raw} HTTP/1.1\r\nhost: x`)).status).toBe(400)
    })
  }
})
