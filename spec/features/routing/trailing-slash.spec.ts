import { Controller, Get, Post } from 'covet'
import { describeTransports } from '../../support/transports'
import { codesOf } from './ask'

@Controller('/books')
class Books {
  @Get() list() {
    return 'list'
  }
  @Get('/{id}/') find() {
    return 'find'
  }
  @Post() create() {
    return 'created'
  }
}

@Controller('/pair')
class Pair {
  @Get('/x') without() {
    return 'without'
  }
  @Get('/x/') withSlash() {
    return 'with'
  }
}

describeTransports('Trailing slashes', ({ start }) => {
  it('mean nothing by default', async () => {
    const { send } = await start({ controllers: [Books] })
    const answers = await Promise.all(['/books', '/books/', '/books/1', '/books/1/'].map((path) => send(path)))
    expect(answers.map(({ text }) => text)).toEqual(['list', 'list', 'find', 'find'])
  })

  it('of the default form do not show in the document, in the table or in addresses', async () => {
    const { app } = await start({ controllers: [Books] })
    expect(app.routes.map(({ path }) => path)).toEqual(['/books', '/books/{id}', '/books'])
    expect(app.urlFor('Books.find', { id: 1 })).toBe('/books/1')
    expect(Object.keys(app.openapi().paths)).toEqual(['/books', '/books/{id}'])
  })

  it('lead to the declared spelling when redirected, with method and query kept', async () => {
    const { send } = await start({ controllers: [Books], trailingSlash: 'redirect' })
    const get = await send('/books/?page=2&q=%C3%BC')
    expect([get.status, get.headers.get('location')]).toEqual([308, '/books?page=2&q=%C3%BC'])
    const post = await send('/books/', { method: 'POST' })
    expect([post.status, post.headers.get('location')]).toEqual([308, '/books'])
    const missing = await send('/books/1')
    expect([missing.status, missing.headers.get('location')]).toEqual([308, '/books/1/'])
    expect((await send('/books/1/')).text).toBe('find')
    expect((await send('/nothing/')).status).toBe(404)
  })

  it('never redirect to another host', async () => {
    const { send } = await start({ controllers: [Books], trailingSlash: 'redirect' })
    expect((await send('//books/')).status).toBe(404)
  })

  it('answer 405 with Allow, not a redirect, to a method that the other spelling does not take', async () => {
    const { send } = await start({ controllers: [Books], trailingSlash: 'redirect' })
    const answer = await send('/books/', { method: 'DELETE' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS'])
  })

  it('tell paths apart when strict', async () => {
    const { send } = await start({ controllers: [Books, Pair], trailingSlash: 'strict' })
    expect((await send('/books/')).status).toBe(404)
    expect((await send('/books/1')).status).toBe(404)
    expect((await send('/pair/x')).text).toBe('without')
    expect((await send('/pair/x/')).text).toBe('with')
  })

  it.each(['strict', 'redirect'] as const)('show wherever they count: %s', async (trailingSlash) => {
    const { app, send } = await start({ controllers: [Books], trailingSlash })
    expect(app.routes.map(({ path }) => path)).toEqual(['/books', '/books/{id}/', '/books'])
    const address = app.urlFor('Books.find', { id: 1 })
    expect(address).toBe('/books/1/')
    expect((await send(address)).text).toBe('find')
    expect(Object.keys(app.openapi().paths)).toEqual(['/books', '/books/{id}/'])
  })

  it('of an optional segment stay where it is absent, and the root has none', async () => {
    @Controller('/')
    class Optional {
      @Get('/{lang?}/') home() {
        return 'home'
      }
    }
    const { app, send } = await start({ controllers: [Optional], trailingSlash: 'strict' })
    expect(Object.keys(app.openapi().paths)).toEqual(['/', '/{lang}/'])
    expect([app.urlFor('Optional.home'), app.urlFor('Optional.home', { lang: 'de' })]).toEqual(['/', '/de/'])
    expect((await send('/')).text).toBe('home')
    expect((await send('/de/')).text).toBe('home')
  })

  it('make two handlers of one path a boot error only where they mean nothing', async () => {
    expect(await codesOf({ controllers: [Pair] })).toEqual(['COVET_ROUTE_DUPLICATE'])
    expect(await codesOf({ controllers: [Pair], trailingSlash: 'redirect' })).toEqual([])
    expect(await codesOf({ controllers: [Pair], trailingSlash: 'strict' })).toEqual([])
  })
})
