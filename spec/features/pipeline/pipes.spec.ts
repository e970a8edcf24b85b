import {
  BadRequestError,
  Body,
  Controller,
  createApp,
  Get,
  Headers,
  Injectable,
  Module,
  Param,
  type ParamInfo,
  type Pipe,
  Post,
  Query,
  UsePipes,
} from 'covet'
import { describeTransports } from '../../support/transports'

@Injectable()
class Catalogue {
  find(id: unknown) {
    return { id, title: `Book ${String(id)}` }
  }
}

@Injectable()
class BookPipe implements Pipe {
  constructor(private readonly catalogue: Catalogue) {}
  async transform(value: unknown) {
    return this.catalogue.find(value)
  }
}

const upper = (value: unknown) => (typeof value === 'string' ? value.toUpperCase() : value)
const exclaim: Pipe = { transform: (value) => (typeof value === 'string' ? `${value}!` : value) }

describeTransports('pipes', ({ start }) => {
  it('stand in the place of rules: a function, an instance or a class that the container builds', async () => {
    @Controller()
    class Books {
      @Get('/function') fn(@Query('q', upper) q: string) {
        return q
      }
      @Get('/instance') instance(@Query('q', exclaim) q: string) {
        return q
      }
      @Get('/class/{id}') byClass(@Param('id', BookPipe) book: { title: string }) {
        return book
      }
      @Get('/header') header(@Headers('X-Word', upper) word: string) {
        return word
      }
      @Get('/whole') whole(@Query((record: unknown) => Object.keys(record as object).length) count: number) {
        return count
      }
      @Post('/body') body(@Body((value: unknown) => [value]) wrapped: unknown) {
        return wrapped
      }
      @Post('/member') member(@Body('word', upper) word: string) {
        return word
      }
    }
    const { send } = await start({ controllers: [Books] })
    expect((await send('/function?q=a')).text).toBe('A')
    expect((await send('/instance?q=a')).text).toBe('a!')
    expect((await send('/class/7')).json()).toEqual({ id: '7', title: 'Book 7' })
    expect((await send('/header', { headers: { 'x-word': 'a' } })).text).toBe('A')
    expect((await send('/whole?a=1&b=2')).json()).toBe(2)
    expect((await send('/body', { json: { a: 1 } })).json()).toEqual([{ a: 1 }])
    expect((await send('/member', { json: { word: 'a' } })).text).toBe('A')
  })

  it('are told what they are given', async () => {
    const infos: ParamInfo[] = []
    const spy = (value: unknown, info: ParamInfo) => {
      infos.push(info)
      return value
    }
    @Controller()
    class Books {
      @Get('/') read(@Query('a', spy) _a: string, @UseNothing() _b: string, @Headers('B', spy) _c: number) {
        return 'read'
      }
    }
    const { send } = await start({ controllers: [Books] })
    await send('/?a=1')
    expect(infos).toEqual([
      { name: 'a', source: 'Query', index: 0, type: { kind: 'string' } },
      { name: 'B', source: 'Headers', index: 2, type: { kind: 'number' } },
    ])
  })

  it('run on every level after conversion, outermost first, on each parameter that comes from the client', async () => {
    const add = (word: string) => (value: unknown) => `${String(value)} ${word}`
    @UsePipes(add('class'))
    @Controller('/', { pipes: [add('option')] })
    class Books {
      @UsePipes(add('first'), add('second'))
      @Get('/{id}')
      read(@Param('id') id: number, @Query('q') q?: string) {
        return [id, q]
      }
    }
    @Module({ controllers: [Books], pipes: [add('module')] })
    class Group {}
    const { send } = await start({ modules: [Group], pipes: [add('app')] })
    const way = 'app module option class first second'
    expect((await send('/7?q=x')).json()).toEqual([`7 ${way}`, `x ${way}`])
  })

  it('may be asynchronous, and wait for one another', async () => {
    const later = async (value: unknown) => `${String(value)} later`
    @Controller()
    class Books {
      @UsePipes(later, upper) @Get('/') read(@Query('a') a?: string, @Query('b') b?: string) {
        return [a, b]
      }
    }
    const { send } = await start({ controllers: [Books] })
    expect((await send('/?a=1&b=2')).json()).toEqual(['1 LATER', '2 LATER'])
  })

  it('refuse by throwing, at once or later, and one answer comes of it', async () => {
    const refuse = () => {
      throw new BadRequestError('not this')
    }
    const refuseLater = () => Promise.reject(new BadRequestError('not this, later'))
    @Controller()
    class Books {
      @Get('/sync') sync(@Query('a', refuse) a: string) {
        return a
      }
      @Get('/async') async(@Query('a', refuseLater) a: string) {
        return a
      }
      @Get('/both') both(@Query('a', refuseLater) a: string, @Query('b', refuse) b: string) {
        return [a, b]
      }
      @Get('/many') many(@Query('a', refuseLater) a: string, @Query('b', refuseLater) b: string) {
        return [a, b]
      }
    }
    const unhandled = jest.fn()
    process.on('unhandledRejection', unhandled)
    const { send } = await start({ controllers: [Books] })
    expect((await send('/sync')).json().detail).toBe('not this')
    expect((await send('/async')).json().detail).toBe('not this, later')
    expect((await send('/both')).json().detail).toMatch('not this')
    expect((await send('/many')).json().detail).toBe('not this, later')
    await new Promise(setImmediate)
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
  })
})

/** A parameter decorator that takes nothing from the client: pipes leave it alone. */
function UseNothing() {
  const { createParamDecorator } = jest.requireActual<typeof import('covet')>('covet')
  return createParamDecorator(() => 'nothing')()
}

it('what is no pipe is a boot error', async () => {
  @Controller()
  class Books {
    @UsePipes(7 as never) @Get('/') read(@Query('a') a?: string) {
      return a
    }
  }
  await expect(createApp({ controllers: [Books] })).rejects.toThrow('Pipe (transform)')
})
