import { IsInt, IsOptional, IsString } from 'class-validator'
import {
  type Application,
  Catch,
  type ConnectMiddleware,
  type Context,
  Controller,
  createApp,
  type ExceptionFilter,
  Get,
  type Guard,
  Header,
  HttpCode,
  Injectable,
  type Interceptor,
  NotFoundError,
  Param,
  Query,
  Reply,
  Returns,
  Timeout,
  UseFilters,
  UseGuards,
  UseInterceptors,
  UseMiddleware,
  UsePipes,
} from 'covet'
import { countPromises } from './count-promises'

class Book {
  @IsString() title!: string
  @IsInt() cents!: number
}
class PageQuery {
  @IsOptional() @IsInt() page = 1
}

@Injectable()
class Open implements Guard {
  canActivate() {
    return true
  }
}
@Injectable()
class Around implements Interceptor {
  intercept(_context: Context, next: () => unknown) {
    return next()
  }
}
@Catch(NotFoundError)
class Missing implements ExceptionFilter<NotFoundError> {
  catch() {
    return { missing: true }
  }
}
@Injectable({ scope: 'request' })
class Visit {
  readonly number = 1
}
const connect: ConnectMiddleware = (_request, _response, next) => next()
const book = () => ({ title: 'Dune', cents: 999, secret: true })

@Controller()
class Sync {
  @Get('/value') value() {
    return { a: 1 }
  }
  @Get('/nothing') nothing() {}
  @HttpCode(202) @Header('x-a', '1') @Get('/reply') reply() {
    return Reply.text('text')
  }
  @Returns(Book) @Get('/projected') projected() {
    return book()
  }
  @UseGuards(Open, () => true)
  @UseInterceptors(Around)
  @UsePipes((value: unknown) => value)
  @UseMiddleware(connect)
  @Timeout(1_000)
  @Returns(Book)
  @Get('/full/{id}')
  full(@Param('id') id: number, @Query('q', { required: true }) q: string, @Query() page: PageQuery) {
    return { ...book(), title: q, cents: id + page.page }
  }
  @UseFilters(Missing) @Get('/failed') failed() {
    throw new NotFoundError()
  }
  @Get('/problem') problem() {
    throw new NotFoundError()
  }
  @Get('/async') async later() {
    return 'later'
  }
}

@Injectable({ scope: 'request' })
@Controller('/scoped')
class Scoped {
  constructor(readonly visit: Visit) {}
  @Get('/') read() {
    return { visit: this.visit.number }
  }
}

let app: Application
beforeAll(async () => {
  app = await createApp({ controllers: [Sync, Scoped], middleware: [connect], logger: false })
})
afterAll(() => app.close())

describe('a synchronous request makes no promise', () => {
  it.each([
    ['/value', '{"a":1}'],
    ['/nothing', ''],
    ['/reply', 'text'],
    ['/projected', '{"title":"Dune","cents":999}'],
    ['/full/7?q=x', '{"title":"x","cents":8}'],
    ['/failed', '{"missing":true}'],
    ['/scoped', '{"visit":1}'],
  ])('%s', async (path, expected) => {
    expect(await countPromises(app, path)).toEqual({ promises: 0, answer: expected })
  })

  it.each(['/problem', '/nowhere', '/full/x?q=1'])('nor does one that fails: %s', async (path) => {
    expect((await countPromises(app, path)).promises).toBe(0)
  })

  it('and the counter counts', async () => {
    expect((await countPromises(app, '/async')).promises).toBeGreaterThan(0)
  })
})

it('a request makes a scope of services only if its route needs one', async () => {
  const scopes: boolean[] = []
  app.on('response', (context) => scopes.push(context.openScope !== undefined))
  for (const url of ['/value', '/full/7?q=x', '/nowhere', '/scoped']) await app.inject(url)
  expect(scopes).toEqual([false, false, false, true])
})
