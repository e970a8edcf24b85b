import { Readable } from 'node:stream'
import { IsInt, IsString } from 'class-validator'
import {
  Context,
  Controller,
  Ctx,
  Get,
  Head,
  Header,
  HttpCode,
  NotFoundError,
  Post,
  Redirect,
  Reply,
  Returns,
} from 'covet'
import { describeTransports, type Received } from '../../support/transports'

class Book {
  @IsString() title!: string
}
class Failure {
  @IsInt() reason!: number
}

const json = 'application/json; charset=utf-8'
const text = 'text/plain; charset=utf-8'
const bytes = 'application/octet-stream'

async function* chunks<Item>(...items: Item[]) {
  yield* items
}

function seen({ status, headers, text: body }: Received) {
  return [status, headers.get('content-type'), body]
}

/** What some libraries return in the place of a promise. */
function thenable(value: unknown): object {
  const [name] = ['then']
  return { [name]: (resolve: (settled: unknown) => void) => resolve(value) }
}

@Controller()
class Values {
  @Get('/object') object() {
    return { a: 1, nested: { b: [true, null] } }
  }
  @Get('/array') array() {
    return [1, 'two', null]
  }
  @Get('/promise') async promise() {
    return { later: true }
  }
  @Get('/thenable') thenable() {
    return thenable({ thenable: true })
  }
  @Get('/null') null() {
    return null
  }
  @Get('/string') string() {
    return 'héllo'
  }
  @Get('/empty-string') emptyString() {
    return ''
  }
  @Get('/undefined') undefined() {}
  @Get('/zero') zero() {
    return 0
  }
  @Get('/true') true() {
    return true
  }
  @Get('/false') false() {
    return false
  }
  @Get('/date') date() {
    return new Date('2024-02-29T12:00:00.000Z')
  }
  @Get('/buffer') buffer() {
    return Buffer.from([0, 255])
  }
  @Get('/uint8') uint8() {
    return new Uint8Array([104, 105])
  }
  @Get('/node-stream') nodeStream() {
    return Readable.from([Buffer.from('node '), Buffer.from('stream')])
  }
  @Get('/web-stream') webStream() {
    return new Blob(['web stream']).stream()
  }
  @Get('/iterable') iterable() {
    return chunks<string | Buffer>('bytes ', Buffer.from('one by one'))
  }
  @Get('/generator') async *generator() {
    yield 'generated'
  }
  @Get('/nothing') nothing() {
    return chunks()
  }
  @Get('/class') instance() {
    return new (class Point {
      x = 1
      #secret = 2
      toJSON() {
        return { x: this.x + this.#secret }
      }
    })()
  }
}

describeTransports('a returned value', ({ start }) => {
  it.each<[string, number, string | null, string]>([
    ['/object', 200, json, '{"a":1,"nested":{"b":[true,null]}}'],
    ['/array', 200, json, '[1,"two",null]'],
    ['/promise', 200, json, '{"later":true}'],
    ['/thenable', 200, json, '{"thenable":true}'],
    ['/null', 200, json, 'null'],
    ['/string', 200, text, 'héllo'],
    ['/empty-string', 200, text, ''],
    ['/undefined', 204, null, ''],
    ['/zero', 200, json, '0'],
    ['/true', 200, json, 'true'],
    ['/false', 200, json, 'false'],
    ['/date', 200, json, '"2024-02-29T12:00:00.000Z"'],
    ['/uint8', 200, bytes, 'hi'],
    ['/node-stream', 200, bytes, 'node stream'],
    ['/web-stream', 200, bytes, 'web stream'],
    ['/iterable', 200, bytes, 'bytes one by one'],
    ['/generator', 200, bytes, 'generated'],
    ['/nothing', 200, bytes, ''],
    ['/class', 200, json, '{"x":3}'],
  ])('is sent for what it is: %s', async (url, status, type, body) => {
    const { send } = await start({ controllers: [Values] })
    expect(seen(await send(url))).toEqual([status, type, body])
  })

  it('of bytes is sent as they are', async () => {
    const { app } = await start({ controllers: [Values] })
    const { body, headers } = await app.inject('/buffer')
    expect([[...body], headers.get('content-type'), headers.get('content-length')]).toEqual([[0, 255], bytes, '2'])
  })

  it.each(['/object', '/string', '/uint8', '/null', '/undefined'])('is left out for HEAD: %s', async (url) => {
    const { send } = await start({ controllers: [Values] })
    const get = await send(url)
    const head = await send(url, { method: 'HEAD' })
    expect([head.status, head.text]).toEqual([get.status, ''])
    expect(head.headers.get('content-length')).toBe(get.headers.get('content-length'))
    expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'))
  })

  it('of HEAD’s own handler comes before GET’s', async () => {
    @Controller()
    class Own {
      @Get('/') read() {
        return 'a long text'
      }
      @Head('/') @Header('x-size', '11') size() {}
    }
    const { send } = await start({ controllers: [Own] })
    const { status, headers } = await send('/', { method: 'HEAD' })
    expect([status, headers.get('x-size')]).toEqual([204, '11'])
  })

  it.each<[string, () => unknown]>([
    ['a function', () => () => 1],
    ['a symbol', () => Symbol('secret')],
    ['a BigInt', () => 12n],
    ['a BigInt inside', () => ({ n: 12n })],
    [
      'a circle',
      () => {
        const circle: Record<string, unknown> = { secret: 'hunter2' }
        circle['self'] = circle
        return circle
      },
    ],
    ['a stream of objects as one of bytes', () => Reply.stream(chunks({ secret: 'hunter2' }) as never)],
    ['Reply.json of nothing', () => Reply.json(undefined)],
    [
      'a throwing toJSON',
      () => ({
        toJSON() {
          throw new Error('hunter2')
        },
      }),
    ],
  ])('that cannot be sent is a 500 that tells nothing: %s', async (_title, make) => {
    @Controller()
    class Unsendable {
      @Get('/') read() {
        return make()
      }
    }
    const error = jest.fn()
    const { send } = await start({ controllers: [Unsendable], logger: { error, warn: jest.fn(), info: jest.fn() } })
    const answer = await send('/')
    expect([answer.status, answer.json().code]).toEqual([500, 'COVET_HTTP_INTERNAL'])
    expect(answer.text).not.toMatch(/hunter2|secret|BigInt|circular/)
    expect(error).toHaveBeenCalledTimes(1)
  })

  it('that has no form at all says which', async () => {
    @Controller()
    class Unsendable {
      @Get('/') read() {
        return Symbol('secret')
      }
    }
    const { app, send } = await start({ controllers: [Unsendable] })
    const errors: unknown[] = []
    app.on('error', (error) => errors.push(error))
    await send('/')
    expect(errors).toEqual([expect.objectContaining({ code: 'COVET_REPLY_UNSENDABLE' })])
  })

  it.each(['/value', '/stream', '/reply'])(
    'with an interim status, which would leave the client waiting, is a 500: %s',
    async (path) => {
      @Controller()
      class Interim {
        @Get('/value') value(@Ctx() { response }: Context) {
          response.status = 101
          return 'switching'
        }
        @HttpCode(103) @Get('/stream') async *stream() {
          yield 'early'
        }
        @Get('/reply') reply() {
          return Reply.json({ a: 1 }, { status: 100 })
        }
      }
      const { send } = await start({ controllers: [Interim] })
      expect((await send(path)).status).toBe(500)
    },
  )
})

@Controller()
class Replies {
  @Get('/json') json() {
    return Reply.json({ a: 1 }, { status: 202, headers: { 'X-One': '1', 'Content-Type': 'application/vnd.shop+json' } })
  }
  @Get('/json-null') jsonNull() {
    return Reply.json(null)
  }
  @Get('/text') text() {
    return Reply.text('plain')
  }
  @Get('/html') html() {
    return Reply.html('<p>é</p>', { status: 201, headers: { 'Content-Language': 'fr' } })
  }
  @Get('/stream') stream() {
    return Reply.stream(chunks('a', 'b'), { status: 206, headers: { 'content-type': 'text/csv' } })
  }
  @Get('/web-stream') webStream() {
    return Reply.stream(new Blob(['blob']).stream())
  }
  @Get('/redirect') redirect() {
    return Reply.redirect('/café?a=b%20c#[x]')
  }
  @Get('/redirect-host') redirectHost() {
    return Reply.redirect('http://[::1]:8080/a b/%zz', 308)
  }
  @Get('/empty') empty() {
    return Reply.empty()
  }
  @Get('/not-modified') notModified() {
    return Reply.empty(304, { headers: { etag: '"1"' } })
  }
  @Post('/accepted') accepted() {
    return Reply.empty(202)
  }
  @Get('/lists') lists() {
    return Reply.text('lists', { headers: { 'Set-Cookie': ['a=1', 'b=2'] } })
  }
}

describeTransports('a Reply', ({ start }) => {
  it.each<[string, number, string | null, string]>([
    ['/json', 202, 'application/vnd.shop+json', '{"a":1}'],
    ['/json-null', 200, json, 'null'],
    ['/text', 200, text, 'plain'],
    ['/html', 201, 'text/html; charset=utf-8', '<p>é</p>'],
    ['/stream', 206, 'text/csv', 'ab'],
    ['/web-stream', 200, bytes, 'blob'],
    ['/empty', 204, null, ''],
    ['/accepted', 202, null, ''],
  ])('says what is sent: %s', async (url, status, type, body) => {
    const { send } = await start({ controllers: [Replies] })
    expect(seen(await send(url, url === '/accepted' ? { method: 'POST' } : {}))).toEqual([status, type, body])
  })

  it('sends its headers, lists of them, too', async () => {
    const { send } = await start({ controllers: [Replies] })
    expect((await send('/json')).headers.get('x-one')).toBe('1')
    expect((await send('/html')).headers.get('content-language')).toBe('fr')
    expect((await send('/lists')).headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    const unchanged = await send('/not-modified')
    expect([unchanged.status, unchanged.headers.get('etag')]).toEqual([304, '"1"'])
  })

  it('sends the client elsewhere, to an address that is encoded once', async () => {
    const { send } = await start({ controllers: [Replies] })
    const one = await send('/redirect')
    expect([one.status, one.headers.get('location')]).toEqual([302, '/caf%C3%A9?a=b%20c#[x]'])
    const other = await send('/redirect-host')
    expect([other.status, other.headers.get('location')]).toEqual([308, 'http://[::1]:8080/a%20b/%25zz'])
  })
})

@Controller()
class Responses {
  @Get('/plain') plain() {
    return new Response('web', { status: 203, statusText: 'Sure', headers: { 'x-web': 'yes' } })
  }
  @Get('/json') json() {
    return Response.json({ a: 1 })
  }
  @Get('/cookies') cookies() {
    const headers = new Headers([
      ['set-cookie', 'a=1; Path=/'],
      ['set-cookie', 'b=2'],
      ['x-list', '1'],
      ['x-list', '2'],
    ])
    return new Response(null, { status: 201, headers })
  }
  @Get('/redirect') redirect() {
    return Response.redirect('http://example.com/', 303)
  }
  @Get('/later') async later() {
    return new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('streamed'))
          controller.close()
        },
      }),
    )
  }
  @Header('x-route', 'route') @Header('x-web', 'route') @Get('/merged') merged(@Ctx() { response }: Context) {
    response.setCookie('c', '3')
    return new Response('merged', { headers: { 'x-web': 'value', 'set-cookie': 'a=1' } })
  }
}

describeTransports('a web Response', ({ start }) => {
  it('passes through with its status, headers, cookies and body', async () => {
    const { send } = await start({ controllers: [Responses] })
    const plain = await send('/plain')
    expect([...seen(plain), plain.headers.get('x-web')]).toEqual([203, 'text/plain;charset=UTF-8', 'web', 'yes'])
    expect(seen(await send('/json'))).toEqual([200, 'application/json', '{"a":1}'])
    const cookies = await send('/cookies')
    expect([cookies.status, cookies.headers.getSetCookie(), cookies.headers.get('x-list')]).toEqual([
      201,
      ['a=1; Path=/', 'b=2'],
      '1, 2',
    ])
    const redirect = await send('/redirect')
    expect([redirect.status, redirect.headers.get('location')]).toEqual([303, 'http://example.com/'])
    expect((await send('/later')).text).toBe('streamed')
  })

  it('has its own headers over the route’s, and those of the context over both', async () => {
    const { send } = await start({ controllers: [Responses] })
    const { headers } = await send('/merged')
    expect([headers.get('x-route'), headers.get('x-web')]).toEqual(['route', 'value'])
    expect(headers.getSetCookie()).toEqual(['a=1', 'c=3; Path=/; HttpOnly; SameSite=Lax'])
  })
})

describeTransports('what decorators and the context say of an answer', ({ start }) => {
  @Header('X-Class', 'class')
  @Header('x-level', 'class')
  @Controller()
  class Said {
    @HttpCode(202) @Post('/code') code() {
      return { a: 1 }
    }
    @HttpCode(205) @Get('/no-body') noBody() {}
    @Header('X-Level', 'handler') @Get('/headers') headers() {
      return 'headers'
    }
    @Header('x-level', 'handler') @Get('/failed') failed() {
      throw new NotFoundError()
    }
    @HttpCode(202) @Header('x-level', 'handler') @Get('/context') context(@Ctx() { response }: Context) {
      response.status = 203
      response.headers.set('X-Level', 'context')
      response.headers.set('content-type', 'text/markdown')
      response.setCookie('a', 'ä b', { maxAge: 60, secure: true })
      response.setCookie('b', '', { httpOnly: false, path: '/x' })
      return '# Title'
    }
    @HttpCode(202) @Get('/reply') reply(@Ctx() { response }: Context) {
      response.status = 203
      return Reply.text('reply', { status: 206 })
    }
    @Redirect('/elsewhere') @Get('/redirect') redirect() {
      return 'ignored'
    }
    @Redirect('/elsewhere', 301) @Get('/redirect-reply') redirectReply() {
      return Reply.redirect('/own', 307)
    }
    @Returns(String, { contentType: 'text/csv' }) @Get('/csv') csv() {
      return 'a,b'
    }
  }

  it('is the status of @HttpCode, of the context, of a Reply: the nearest to the value', async () => {
    const { send } = await start({ controllers: [Said] })
    expect((await send('/code', { method: 'POST' })).status).toBe(202)
    expect((await send('/no-body')).status).toBe(205)
    expect((await send('/context')).status).toBe(203)
    expect((await send('/reply')).status).toBe(206)
  })

  it('is the headers of the nearest level, none on errors', async () => {
    const { send } = await start({ controllers: [Said] })
    const { headers } = await send('/headers')
    expect([headers.get('x-class'), headers.get('x-level')]).toEqual(['class', 'handler'])
    const failed = await send('/failed')
    expect([failed.status, failed.headers.get('x-level')]).toEqual([404, null])
  })

  it('is headers and cookies of the context over all', async () => {
    const { send } = await start({ controllers: [Said] })
    const { headers, text: body } = await send('/context')
    expect([headers.get('x-level'), headers.get('content-type'), body]).toEqual(['context', 'text/markdown', '# Title'])
    expect(headers.getSetCookie()).toEqual([
      'a=%C3%A4%20b; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax',
      'b=; Path=/x; SameSite=Lax',
    ])
  })

  it('is a redirect, unless the handler gives a Reply of its own', async () => {
    const { send } = await start({ controllers: [Said] })
    const one = await send('/redirect')
    expect([one.status, one.headers.get('location'), one.text]).toEqual([302, '/elsewhere', ''])
    const own = await send('/redirect-reply')
    expect([own.status, own.headers.get('location')]).toEqual([307, '/own'])
  })

  it('is a declared content type', async () => {
    const { send } = await start({ controllers: [Said] })
    expect(seen(await send('/csv'))).toEqual([200, 'text/csv', 'a,b'])
  })
})

describeTransports('declared responses', ({ start }) => {
  const secret = () => ({ title: 'Dune', reason: 7, password: 'hunter2' })
  @Controller()
  class Declared {
    @Returns(Book) @Returns(Failure, { status: 409 }) @Get('/several/{status}') several(@Ctx() { params }: Context) {
      return Reply.json(secret(), { status: Number(params['status']) })
    }
    @Returns(Book, { status: 201 }) @Post('/created') created() {
      return secret()
    }
    @Returns(Book) @Get('/by-context') byContext(@Ctx() { response }: Context) {
      response.status = 202
      return secret()
    }
    @Returns(Book, { array: true }) @Get('/array') async array() {
      return new Set([secret()])
    }
    @Returns(null, { status: 204 }) @Get('/none') none() {}
  }

  it('send only what the model of their status declares; other successes by the ordinary one', async () => {
    const { send } = await start({ controllers: [Declared] })
    expect((await send('/several/200')).json()).toEqual({ title: 'Dune' })
    expect((await send('/several/409')).json()).toEqual({ reason: 7 })
    expect((await send('/several/202')).json()).toEqual({ title: 'Dune' })
    const created = await send('/created', { method: 'POST' })
    expect([created.status, created.json()]).toEqual([201, { title: 'Dune' }])
    const byContext = await send('/by-context')
    expect([byContext.status, byContext.json()]).toEqual([202, { title: 'Dune' }])
    expect((await send('/array')).json()).toEqual([{ title: 'Dune' }])
    expect((await send('/none')).status).toBe(204)
  })
})
