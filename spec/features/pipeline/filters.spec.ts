import {
  type BootError,
  Catch,
  type Class,
  type ConnectMiddleware,
  Context,
  Controller,
  ConflictError,
  createApp,
  Ctx,
  type ExceptionFilter,
  Get,
  HttpCode,
  HttpError,
  Injectable,
  Module,
  NotFoundError,
  Reply,
  UseFilters,
  UseGuards,
  UseInterceptors,
} from 'covet'
import { describeTransports } from '../../support/transports'

class ShopError extends Error {}
class StockError extends ShopError {}
class EmptyError extends StockError {}

/** A filter that answers with its name. */
function filterFor(name: string, ...errors: Class[]) {
  @Catch(...errors)
  class Named implements ExceptionFilter<Error> {
    catch(_error: Error) {
      return name
    }
  }
  return Named
}

@Controller()
class Shop {
  @Get('/shop') shop() {
    throw new ShopError('shop')
  }
  @Get('/stock') async stock() {
    throw new StockError('stock')
  }
  @Get('/empty') empty() {
    throw new EmptyError('empty')
  }
  @Get('/missing') missing() {
    throw new NotFoundError('missing')
  }
  @Get('/text') text() {
    throw 'just text'
  }
}

describeTransports('filters', ({ start }) => {
  it('take the errors of their classes and subclasses, the most specific class first', async () => {
    const everything = filterFor('everything')
    const stock = filterFor('stock', StockError)
    const shop = filterFor('shop', ShopError)
    const { send } = await start({ controllers: [Shop], filters: [everything, shop, stock] })
    const texts = await Promise.all(
      ['/shop', '/stock', '/empty', '/missing', '/text'].map(async (url) => (await send(url)).text),
    )
    expect(texts).toEqual(['shop', 'stock', 'stock', 'everything', 'everything'])
  })

  it('are asked nearest level first, and in the order given within one level', async () => {
    @UseFilters(filterFor('class', ShopError))
    @Controller('/levels', { filters: [filterFor('option', ShopError)] })
    class Levels {
      @UseFilters(filterFor('first', ShopError), filterFor('second', ShopError)) @Get('/near') near() {
        throw new StockError()
      }
      @Get('/class') ofClass() {
        throw new StockError()
      }
      @UseFilters(filterFor('handler', ShopError)) @Get('/specific') specific() {
        throw new EmptyError()
      }
    }
    @Module({ controllers: [Levels], filters: [filterFor('module', EmptyError), filterFor('module too', EmptyError)] })
    class Group {}
    const { send } = await start({ modules: [Group], filters: [filterFor('app', EmptyError)] })
    expect((await send('/levels/near')).text).toBe('first')
    expect((await send('/levels/class')).text).toBe('class')
    expect((await send('/levels/specific')).text).toBe('module')
  })

  it('answer with a value, which is sent with the error’s own status', async () => {
    @Catch(HttpError)
    class Plain implements ExceptionFilter<HttpError> {
      catch(error: HttpError, context: Context) {
        context.response.headers.set('x-filter', context.route?.name ?? 'none')
        return { wrong: error.message }
      }
    }
    const { send } = await start({ controllers: [Shop], filters: [Plain] })
    const { status, headers, json } = await send('/missing')
    expect([status, headers.get('x-filter'), json()]).toEqual([404, 'Shop.missing', { wrong: 'missing' }])
  })

  it('are not taken in by a status that was meant for a success', async () => {
    @UseFilters(filterFor('missed', NotFoundError))
    @Controller()
    class Optimist {
      @HttpCode(202) @Get('/') read(@Ctx() { response }: Context) {
        response.status = 201
        throw new NotFoundError()
      }
    }
    const { send } = await start({ controllers: [Optimist] })
    const { status, text } = await send('/')
    expect([status, text]).toEqual([404, 'missed'])
  })

  it('may answer by hand, through the raw response', async () => {
    @Catch(ShopError)
    class ByHand implements ExceptionFilter<ShopError> {
      catch(error: ShopError, { request }: Context) {
        request.raw?.response.writeHead(409).end(error.message)
        return 'ignored'
      }
    }
    const { send } = await start({ controllers: [Shop], filters: [ByHand] })
    const { status, text } = await send('/shop')
    expect([status, text]).toEqual([409, 'shop'])
  })

  it('answer an unknown error with 500, unless they choose a status', async () => {
    @Catch(ShopError)
    class Chooses implements ExceptionFilter<ShopError> {
      catch(error: ShopError, { response }: Context) {
        if (error instanceof StockError) response.status = 409
        return { wrong: error.message }
      }
    }
    const { send } = await start({ controllers: [Shop], filters: [Chooses] })
    expect((await send('/shop')).status).toBe(500)
    expect((await send('/stock')).status).toBe(409)
  })

  it('answer with a Reply, later too', async () => {
    @Catch(ShopError)
    class Replies implements ExceptionFilter<ShopError> {
      async catch(error: ShopError) {
        return Reply.html(`<p>${error.message}</p>`, { status: 402 })
      }
    }
    const { send } = await start({ controllers: [Shop], filters: [Replies] })
    const { status, text } = await send('/shop')
    expect([status, text]).toEqual([402, '<p>shop</p>'])
  })

  it.each(['returns', 'throws', 'rejects with'])('turn an error into another: one that it %s', async (how) => {
    @Catch(StockError)
    class Turns implements ExceptionFilter<StockError> {
      catch(error: StockError): unknown {
        const other = new ConflictError(error.message)
        if (how === 'returns') return other
        if (how === 'throws') throw other
        return Promise.reject(other)
      }
    }
    const { send } = await start({ controllers: [Shop], filters: [Turns] })
    const { status, json } = await send('/stock')
    expect([status, json().code, json().detail]).toEqual([409, 'CONFLICT', 'stock'])
  })

  it('leave an error as it was when they return nothing', async () => {
    const seen: unknown[] = []
    @Catch()
    class Looks implements ExceptionFilter {
      catch(error: unknown) {
        seen.push(error)
      }
    }
    const { send } = await start({ controllers: [Shop], filters: [Looks] })
    expect((await send('/missing')).json().code).toBe('NOT_FOUND')
    expect((await send('/text')).json().code).toBe('COVET_HTTP_INTERNAL')
    expect(seen).toEqual([expect.any(NotFoundError), 'just text'])
  })

  it('catch from guards, interceptors and parameters', async () => {
    const fail = () => {
      throw new ShopError()
    }
    @UseFilters(filterFor('caught', ShopError))
    @Controller()
    class Around {
      @UseGuards(fail) @Get('/guard') guard() {
        return 'never'
      }
      @UseInterceptors(fail) @Get('/interceptor') interceptor() {
        return 'never'
      }
    }
    const { send } = await start({ controllers: [Around] })
    expect((await send('/guard')).text).toBe('caught')
    expect((await send('/interceptor')).text).toBe('caught')
  })

  it('catch, where they are the application’s, what no route saw: misses and errors of middleware', async () => {
    const fail: ConnectMiddleware = (request, _response, next) =>
      next(request.url === '/broken' ? new ShopError() : undefined)
    const { send } = await start({
      controllers: [Shop],
      middleware: [fail],
      filters: [filterFor('missed', NotFoundError), filterFor('shop', ShopError)],
    })
    const missed = await send('/nowhere')
    expect([missed.status, missed.text]).toEqual([404, 'missed'])
    expect((await send('/broken')).text).toBe('shop')
  })

  it('are built by the container, for a request if need be', async () => {
    @Injectable({ scope: 'request' })
    class Trail {
      readonly words: string[] = []
      constructor(readonly context: Context) {}
    }
    @Injectable({ scope: 'request' })
    @Catch(ShopError)
    class Injected implements ExceptionFilter<ShopError> {
      constructor(private readonly trail: Trail) {}
      catch() {
        return `caught on ${this.trail.context.request.path}`
      }
    }
    const { send } = await start({ controllers: [Shop], filters: [Injected] })
    expect((await send('/shop')).text).toBe('caught on /shop')
  })

  it('may be plain functions, which take every error that no class is closer to', async () => {
    const tell = (error: unknown, { request }: Context) => `${request.path}: ${String(error)}`
    const { send } = await start({ controllers: [Shop], filters: [tell, filterFor('stock', StockError)] })
    expect((await send('/text')).text).toBe('/text: just text')
    expect((await send('/shop')).text).toBe('/shop: Error: shop')
    expect((await send('/stock')).text).toBe('stock')
    expect((await send('/nowhere')).status).toBe(404)
  })

  it('show a value that cannot be sent as a problem', async () => {
    @Catch(ShopError)
    class Broken implements ExceptionFilter<ShopError> {
      catch() {
        return () => 'a function'
      }
    }
    const { send } = await start({ controllers: [Shop], filters: [Broken] })
    expect((await send('/shop')).json().code).toBe('COVET_HTTP_INTERNAL')
  })
})

it('a filter without @Catch is refused where it is given', () => {
  class Undecorated {
    catch() {
      return 'never'
    }
  }
  expect(() => UseFilters(Undecorated)).toThrow('COVET_FILTER_UNDECORATED')
})

it('a filter, or an error that it catches, that a circular import has left undefined is told with its place', async () => {
  const missing = undefined as never
  @Catch(Error, missing)
  class Half implements ExceptionFilter<Error> {
    catch() {
      return 'never'
    }
  }
  @UseFilters(missing, Half)
  @Controller()
  class Broken {
    @Get('/') read() {
      return 1
    }
  }
  const error: unknown = await createApp({ controllers: [Broken], logger: false }).catch((thrown: unknown) => thrown)
  expect((error as BootError).problems).toEqual([
    expect.objectContaining({ code: 'COVET_PIPELINE_CONTRACT', where: 'Broken.read' }),
    expect.objectContaining({ code: 'COVET_CLASS_UNDEFINED', where: 'Broken.read' }),
  ])
  expect((error as BootError).message).toContain('Item 2 of the @Catch of Half is undefined')
  await expect(createApp({ filters: [missing], logger: false })).rejects.toThrow('COVET_PIPELINE_CONTRACT')
})
