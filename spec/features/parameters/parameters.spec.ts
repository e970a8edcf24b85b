import { Type } from 'class-transformer'
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator'
import {
  Body,
  type ConnectMiddleware,
  Context,
  Controller,
  Cookie,
  createParamDecorator,
  Ctx,
  Get,
  Headers,
  Ip,
  type ParamSource,
  Param,
  Post,
  Query,
  Req,
  Res,
  Signal,
} from 'covet'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { describeTransports } from '../../support/transports'

enum Genre {
  Novel = 'novel',
  Poem = 'poem',
}

class PageQuery {
  @IsOptional() @IsInt() @Min(1) page = 1
  @IsOptional() @IsInt() @Max(100) size?: number
  @IsOptional() @IsString() order?: string
}

class Trace {
  @IsString() 'x-request-id'!: string
  @IsOptional() @IsInt() 'x-depth'?: number
}

class Jar {
  @IsString() theme!: string
}

class Place {
  @IsInt() shelf!: number
  @IsString() row!: string
}

class Item {
  @IsString() @Length(1, 5) name!: string
  @IsInt() count!: number
}

@Controller()
class Params {
  @Get('/path/{id}/{name}') path(@Param('id') id: number, @Param('name') name: string) {
    return [id, name]
  }
  @Get('/int/{id}') int(@Param('id', { format: 'int' }) id: number) {
    return id
  }
  @Get('/place/{shelf}/{row}') place(@Param() place: Place) {
    return [place instanceof Place, place]
  }
  @Get('/optional/{name?}') optional(@Param('name') name?: string) {
    return { name: name ?? null }
  }
  @Get('/types') types(
    @Query('n') n?: number,
    @Query('b') b?: boolean,
    @Query('d') d?: Date,
    @Query('s') s?: string,
    @Query('i', { format: 'int' }) i?: number,
    @Query('g', { enum: Genre }) g?: Genre,
  ) {
    return { n, b, d, s, i, g }
  }
  @Get('/rules') rules(
    @Query('min', { min: 2, max: 4 }) n?: number,
    @Query('len', { minLength: 2, maxLength: 3 }) len?: string,
    @Query('pat', { pattern: /^a+$/ }) pat?: string,
    @Query('uuid', { format: 'uuid' }) uuid?: string,
    @Query('mail', { format: 'email' }) mail?: string,
    @Query('date', { format: 'date' }) date?: Date,
  ) {
    return { n, len, pat, uuid, mail, date }
  }
  @Get('/defaults') defaults(
    @Query('n', { default: 3 }) n: number,
    @Query('s', { default: 'x' }) s: string,
    @Headers('x-h', { default: true }) h: boolean,
    @Cookie('c', { default: 7 }) c: number,
  ) {
    return [n, s, h, c]
  }
  @Get('/required') required(
    @Query('q', { required: true }) q: string,
    @Headers('X-Key', { required: true }) key: string,
    @Cookie('sid', { required: true }) sid: string,
  ) {
    return [q, key, sid]
  }
  @Get('/absent') absent(@Query('q') q?: string, @Headers('x-key') key?: string, @Cookie('sid') sid?: string) {
    return [q === undefined, key === undefined, sid === undefined]
  }
  @Get('/lists') lists(
    @Query('ids', { items: Number }) ids?: number[],
    @Query('tags', { items: String, style: 'csv' }) tags?: string[],
    @Query('genres', { enum: Genre, items: String }) genres?: Genre[],
  ) {
    return { ids, tags, genres }
  }
  @Get('/header-list') headerList(@Headers('x-ids', { items: Number }) ids?: number[]) {
    return ids
  }
  @Get('/page') page(@Query() query: PageQuery) {
    return [query instanceof PageQuery, query]
  }
  @Get('/trace') trace(@Headers() headers: Trace) {
    return headers
  }
  @Get('/jar') jar(@Cookie() jar: Jar) {
    return jar
  }
  @Post('/body') body(@Body() item: Item) {
    return [item instanceof Item, item]
  }
  @Post('/items') items(@Body({ items: Item }) items: Item[]) {
    return [items.every((item) => item instanceof Item), items]
  }
  @Post('/numbers') numbers(@Body({ items: Number }) numbers: number[]) {
    return numbers
  }
  @Post('/maybe') maybe(@Body({ required: false }) item?: Item) {
    return { item: item ?? null }
  }
  @Post('/member') member(
    @Body('name', { required: true, minLength: 2 }) name: string,
    @Body('count', { default: 1 }) count: number,
    @Body('item') item?: Item,
  ) {
    return { name, count, item: item ?? null, built: item instanceof Item }
  }
  @Post('/all/{id}') all(
    @Param('id', { format: 'int' }) id: number,
    @Query('n', { required: true, min: 1 }) n: number,
    @Headers('X-Depth', { required: true }) depth: number,
    @Cookie('theme', { required: true }) theme: string,
    @Body() item: Item,
  ) {
    return [id, n, depth, theme, item]
  }
}

describeTransports('parameters', ({ start, name: transport }) => {
  const open = async () => (await start({ controllers: [Params] })).send

  it('come from the path, converted by their types', async () => {
    const send = await open()
    expect((await send('/path/7.5/Anna%20K%C3%A1')).json()).toEqual([7.5, 'Anna Ká'])
    expect((await send('/int/7')).json()).toBe(7)
    expect((await send('/place/3/b')).json()).toEqual([true, { shelf: 3, row: 'b' }])
    expect((await send('/optional')).json()).toEqual({ name: null })
    expect((await send('/optional/x')).json()).toEqual({ name: 'x' })
  })

  it.each(['abc', '4.2', '0x10', '01', '+1', '%20', '9007199254740993'])(
    'refuse what is no whole number in the path: %s',
    async (text) => {
      const send = await open()
      const { status, json } = await send(`/int/${text}`)
      expect(status).toBe(422)
      expect(json().errors).toEqual([expect.objectContaining({ in: 'path', loc: ['id'], pointer: '/id' })])
    },
  )

  it.each<[string, unknown]>([
    ['n=1.5', { n: 1.5 }],
    ['n=-1e3', { n: -1000 }],
    ['b=true', { b: true }],
    ['b=ON', { b: true }],
    ['b=0', { b: false }],
    ['b=No', { b: false }],
    ['d=2024-02-29T10:00:00Z', { d: '2024-02-29T10:00:00.000Z' }],
    ['s=', { s: '' }],
    ['s=a+b%26', { s: 'a b&' }],
    ['s=1', { s: '1' }],
    ['i=12', { i: 12 }],
    ['g=novel', { g: 'novel' }],
    ['', {}],
    ['other=1', {}],
  ])('come from the query, converted by their types: %s', async (query, expected) => {
    const send = await open()
    const { status, json } = await send(`/types?${query}`)
    expect([status, json()]).toEqual([200, expected])
  })

  it.each(['n=', 'n=abc', 'n=Infinity', 'n=1&n=2', 'b=', 'b=maybe', 'd=yesterday', 'd=2023-02-29', 'i=1.5', 'g=drama'])(
    'refuse what is none of their type: %s',
    async (query) => {
      const send = await open()
      const { status, json } = await send(`/types?${query}`)
      expect(status).toBe(422)
      expect(json().errors).toHaveLength(1)
      expect(json().errors[0]).toMatchObject({ in: 'query', loc: [query[0]], pointer: `/${query[0]}` })
    },
  )

  it.each<[string, string, object]>([
    ['min=1', 'min', { min: 2 }],
    ['min=5', 'max', { max: 4 }],
    ['len=a', 'minLength', { min: 2 }],
    ['len=abcd', 'maxLength', { max: 3 }],
    ['pat=b', 'pattern', {}],
    ['uuid=1', 'uuid', {}],
    ['mail=x', 'email', {}],
    ['date=2024-13-01', 'date', {}],
  ])('keep their rules: %s', async (query, code) => {
    const send = await open()
    const { status, json } = await send(`/rules?${query}`)
    expect(status).toBe(422)
    expect(json().errors).toHaveLength(1)
    expect(json().errors[0].code.toLowerCase()).toContain(code === 'pattern' ? 'match' : code.toLowerCase().slice(0, 3))
  })

  it('pass their rules', async () => {
    const send = await open()
    const uuid = '0b0d7a5e-5a2f-4c8e-9f1c-2f7f3a1b4c5d'
    const { json } = await send(`/rules?min=3&len=ab&pat=aa&uuid=${uuid}&mail=a@b.io&date=2024-02-29`)
    expect(json()).toEqual({
      n: 3,
      len: 'ab',
      pat: 'aa',
      uuid,
      mail: 'a@b.io',
      date: '2024-02-29T00:00:00.000Z',
    })
  })

  it('take defaults of the right type where they are absent', async () => {
    const send = await open()
    expect((await send('/defaults')).json()).toEqual([3, 'x', true, 7])
    const given = await send('/defaults?n=4&s=', { headers: { 'x-h': 'no', cookie: 'c=8' } })
    expect(given.json()).toEqual([4, '', false, 8])
  })

  it('are undefined where they are absent, or a 422 where they are required', async () => {
    const send = await open()
    expect((await send('/absent')).json()).toEqual([true, true, true])
    const given = await send('/required?q=1', { headers: { 'X-KEY': 'k', cookie: 'sid=a%20b; other=1' } })
    expect(given.json()).toEqual(['1', 'k', 'a b'])
    const missing = await send('/required')
    expect([missing.status, missing.json().errors]).toEqual([
      422,
      [
        expect.objectContaining({ in: 'query', loc: ['q'], code: 'required' }),
        expect.objectContaining({ in: 'header', loc: ['x-key'], pointer: '/x-key', code: 'required' }),
        expect.objectContaining({ in: 'cookie', loc: ['sid'], code: 'required' }),
      ],
    ])
  })

  it('are lists by repeated keys or by commas', async () => {
    const send = await open()
    expect((await send('/lists?ids=1&ids=2&tags=a,b&genres=novel&genres=poem')).json()).toEqual({
      ids: [1, 2],
      tags: ['a', 'b'],
      genres: ['novel', 'poem'],
    })
    expect((await send('/lists?ids=7')).json()).toEqual({ ids: [7] })
    const bad = await send('/lists?ids=1&ids=x&genres=drama')
    expect(bad.json().errors.map(({ loc }: { loc: unknown }) => loc)).toEqual([
      ['ids', 1],
      ['genres', 0],
    ])
  })

  it('are lists in headers by commas, as HTTP has them', async () => {
    const send = await open()
    expect((await send('/header-list', { headers: { 'x-ids': '1, 2,3' } })).json()).toEqual([1, 2, 3])
  })

  it('are lists in headers of a whole model, too', async () => {
    class Lists {
      @IsInt({ each: true }) @Type(() => Number) 'x-ids'!: number[]
    }
    @Controller()
    class Own {
      @Get('/') read(@Headers() lists: Lists) {
        return lists
      }
    }
    const { send } = await start({ controllers: [Own] })
    expect((await send('/', { headers: { 'X-Ids': '1, 2' } })).json()).toEqual({ 'x-ids': [1, 2] })
  })

  it('are whole sources as models', async () => {
    const send = await open()
    expect((await send('/page?size=10')).json()).toEqual([true, { page: 1, size: 10 }])
    expect((await send('/page?page=2&unknown=1')).json()).toEqual([true, { page: 2 }])
    expect((await send('/page?page=0&size=101')).json().errors).toEqual([
      expect.objectContaining({ in: 'query', loc: ['page'], code: 'min' }),
      expect.objectContaining({ in: 'query', loc: ['size'], code: 'max' }),
    ])
    expect((await send('/trace', { headers: { 'X-Request-Id': 'r1', 'X-Depth': '2' } })).json()).toEqual({
      'x-request-id': 'r1',
      'x-depth': 2,
    })
    expect((await send('/trace')).json().errors).toEqual([
      expect.objectContaining({ in: 'header', loc: ['x-request-id'] }),
    ])
    expect((await send('/jar', { headers: { cookie: 'theme=dark' } })).json()).toEqual({ theme: 'dark' })
    expect((await send('/jar')).json().errors).toEqual([expect.objectContaining({ in: 'cookie', loc: ['theme'] })])
  })

  it('are bodies: whole, lists, optional', async () => {
    const send = await open()
    const item = { name: 'a', count: 1 }
    expect((await send('/body', { json: { ...item, extra: 1 } })).json()).toEqual([true, item])
    expect((await send('/items', { json: [item, item] })).json()).toEqual([true, [item, item]])
    expect((await send('/numbers', { json: [1, 2] })).json()).toEqual([1, 2])
    expect((await send('/maybe', { method: 'POST' })).json()).toEqual({ item: null })
    expect((await send('/maybe', { json: item })).json()).toEqual({ item })
    expect((await send('/maybe', { json: { name: 1 } })).status).toBe(422)
  })

  it('are never coerced in JSON', async () => {
    const send = await open()
    const { json } = await send('/body', { json: { name: 1, count: '1' } })
    expect(json().errors.map(({ loc }: { loc: unknown }) => loc)).toEqual(
      [['name'], ['name'], ['count']].slice(-json().errors.length),
    )
    expect((await send('/numbers', { json: ['1'] })).json().errors).toEqual([
      expect.objectContaining({ in: 'body', loc: [0], pointer: '/0' }),
    ])
  })

  it.each<[string, unknown]>([
    ['/body', []],
    ['/body', 'text'],
    ['/body', null],
    ['/items', {}],
    ['/items', 'text'],
    ['/member', []],
  ])('refuse a body of another shape with 422: %s %j', async (url, json) => {
    const send = await open()
    expect((await send(url, { json })).status).toBe(422)
  })

  it('are members of a body', async () => {
    const send = await open()
    const { json } = await send('/member', { json: { name: 'ab', item: { name: 'x', count: 2 } } })
    expect(json()).toEqual({ name: 'ab', count: 1, item: { name: 'x', count: 2 }, built: true })
    const bad = await send('/member', { json: { count: 'x', item: { name: 'too long', count: 0.5 } } })
    expect(bad.json().errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/name',
      '/count',
      '/item/name',
      '/item/count',
    ])
    expect((await send('/member', { method: 'POST' })).json().code).toBe('COVET_BODY_EMPTY')
  })

  it('are all refused at once, whatever their sources', async () => {
    const send = await open()
    const { status, json } = await send('/all/x?n=0', { json: { name: 'too long' }, headers: { 'x-depth': 'deep' } })
    expect(status).toBe(422)
    expect(json().errors.map((issue: { in: string; pointer: string }) => `${issue.in} ${issue.pointer}`)).toEqual([
      'path /id',
      'query /n',
      'header /x-depth',
      'cookie /theme',
      'body /name',
      'body /count',
    ])
    expect(json()).toMatchObject({
      code: 'COVET_VALIDATION_FAILED',
      title: 'Unprocessable Content',
      instance: '/all/x',
    })
    expect(json().detail).toContain('6 values')
  })

  it('are the request’s own parts', async () => {
    @Controller()
    class Own {
      @Get('/context') context(@Ctx() context: Context, @Ctx() again: Context) {
        return [context === again, context instanceof Context, context.request.url, context.query]
      }
      @Get('/raw') raw(@Req() request: IncomingMessage, @Res() response: ServerResponse) {
        response.writeHead(209, { 'x-raw': String(request.headers['x-word']) })
        setImmediate(() => response.end('by hand'))
        return { ignored: true }
      }
      @Get('/res-async') async resAsync(@Res() response: ServerResponse) {
        await Promise.resolve()
        response.end('later')
      }
      @Get('/res-fail') resFail(@Res() _response: ServerResponse) {
        throw new Error('before it began')
      }
      @Get('/ip') ip(@Ip() ip: string, @Signal() signal: AbortSignal) {
        return [ip, signal instanceof AbortSignal, signal.aborted]
      }
    }
    const { send } = await start({ controllers: [Own] })
    expect((await send('/context?a=1&a=2&b')).json()).toEqual([
      true,
      true,
      '/context?a=1&a=2&b',
      { a: ['1', '2'], b: '' },
    ])
    const raw = await send('/raw', { headers: { 'x-word': 'w' } })
    expect([raw.status, raw.headers.get('x-raw'), raw.text]).toEqual([209, 'w', 'by hand'])
    expect((await send('/res-async')).text).toBe('later')
    expect((await send('/res-fail')).status).toBe(500)
    expect((await send('/ip')).json()).toEqual(['127.0.0.1', true, false])
  })

  it('are one’s own by a function of what the decorator was given and the request', async () => {
    const Locale = createParamDecorator((fallback: string, context) => context.request.header('x-locale') ?? fallback)
    const Later = createParamDecorator(async (_data: undefined, context: Context) => context.request.path)
    @Controller()
    class Own {
      @Get('/') read(@Locale('en') locale: string, @Later() path: string) {
        return [locale, path]
      }
    }
    const { send } = await start({ controllers: [Own] })
    expect((await send('/')).json()).toEqual(['en', '/'])
    expect((await send('/', { headers: { 'x-locale': 'fr' } })).json()).toEqual(['fr', '/'])
  })

  it('are one’s own by a source that documents itself', async () => {
    const source: ParamSource<{ max: number }> = {
      name: 'Limit',
      in: 'query',
      compile: (param) => (context) => Math.min(Number(context.query['limit'] ?? 10), param.options.max),
      describe: () => ({ parameters: [{ name: 'limit', in: 'query', required: false, schema: { type: 'integer' } }] }),
    }
    const Limit = createParamDecorator(source)
    @Controller()
    class Own {
      @Get('/') read(@Limit({ max: 50 }) limit: number) {
        return limit
      }
    }
    const { app, send } = await start({ controllers: [Own] })
    expect((await send('/?limit=100')).json()).toBe(50)
    expect(JSON.stringify(app.openapi().paths['/'])).toContain('"limit"')
  })

  it('see the client through trusted proxies only', async () => {
    @Controller()
    class Own {
      @Get('/') read(@Ip() ip: string, @Ctx() { request }: Context) {
        return [ip, request.protocol, request.host]
      }
    }
    const headers = {
      'x-forwarded-for': '203.0.113.7, 198.51.100.2, 10.0.0.3',
      'x-forwarded-proto': 'https, http',
      'x-forwarded-host': 'shop.example, inner',
    }
    const ask = async (trustProxy: boolean | number | string | string[]) =>
      (await (await start({ controllers: [Own], trustProxy })).send('/', { headers })).json()
    const [ip, protocol, host] = await ask(false)
    expect([ip, protocol]).toEqual(['127.0.0.1', 'http'])
    expect(host).toMatch(transport === 'in process' ? 'localhost' : '127.0.0.1:')
    expect(await ask(true)).toEqual(['203.0.113.7', 'https', 'shop.example'])
    expect((await ask(1))[0]).toBe('10.0.0.3')
    expect((await ask(2))[0]).toBe('198.51.100.2')
    expect((await ask('loopback, 10.0.0.0/8'))[0]).toBe('198.51.100.2')
    expect((await ask(['192.0.2.1'])).slice(0, 2)).toEqual(['127.0.0.1', 'http'])
  })
})

describeTransports('a body that middleware has read', ({ start }) => {
  it('is empty for a handler, and no reason to wait', async () => {
    const consume: ConnectMiddleware = async (request, _response, next) => {
      for await (const chunk of request) void chunk
      next()
    }
    const { send } = await start({ controllers: [Params], middleware: [consume] })
    const { status, json } = await send('/body', { json: { name: 'a', count: 1 } })
    expect([status, json().code]).toEqual([400, 'COVET_BODY_EMPTY'])
  })
})
