import { IsString } from 'class-validator'
import {
  type Context,
  Controller,
  createApp,
  Delete,
  Get,
  HttpCode,
  type Interceptor,
  NotFoundError,
  Post,
  Res,
  Returns,
  Throws,
  UseInterceptors,
} from 'covet'
import type { ServerResponse } from 'node:http'
import { checkDocuments } from '../../support/openapi-validity'
import { documentOf } from './document-of'

class Draft {
  @IsString() draft!: string
}
class Final {
  @IsString() final!: string
}
const both = { draft: 'yes', final: 'yes' }

/** The three decorators in every order that they can stand in, and two of them. */
@Controller('/orders')
class OrdersController {
  @Get('/1') @HttpCode(202) @Returns(Draft) @Returns(Final, { status: 201 }) first() {
    return both
  }
  @Get('/2') @HttpCode(202) @Returns(Final, { status: 201 }) @Returns(Draft) second() {
    return both
  }
  @Get('/3') @Returns(Draft) @HttpCode(202) @Returns(Final, { status: 201 }) third() {
    return both
  }
  @Get('/4') @Returns(Final, { status: 201 }) @HttpCode(202) @Returns(Draft) fourth() {
    return both
  }
  @Get('/5') @Returns(Draft) @Returns(Final, { status: 201 }) @HttpCode(202) fifth() {
    return both
  }
  @Get('/6') @Returns(Final, { status: 201 }) @Returns(Draft) @HttpCode(202) sixth() {
    return both
  }
  @Get('/7') @Returns(Final, { status: 201 }) @Returns(Draft) seventh() {
    return both
  }
  @Get('/8') @Returns(Draft) @Returns(Final, { status: 201 }) eighth() {
    return both
  }
  @Get('/9') @HttpCode(202) @Returns(Draft, { status: 201 }) ninth() {
    return both
  }
  @Get('/10') @Returns(Draft, { status: 201 }) @HttpCode(202) tenth() {
    return both
  }
}

@Controller('/void')
class VoidController {
  @Delete('/plain') plain(): void {}
  @Delete('/later') async later(): Promise<void> {
    await Promise.resolve()
  }
  @Delete('/early') early(): void {
    return
  }
  @Post('/made') @HttpCode(201) made(): void {}
}

@Controller('/open')
class OpenController {
  @Get('/promise') promise(): Promise<void> {
    return Promise.resolve()
  }
  @Get('/text') text(): string {
    return 'text'
  }
  @Get('/list') list(): string[] {
    return []
  }
  @Get('/around') @UseInterceptors((_context: unknown, next: () => unknown) => [next()]) around(): void {}
  @Get('/own') own(@Res() response: ServerResponse): void {
    response.end('own')
  }
}

const wrapIn = (name: string) => (schema: Readonly<Record<string, unknown>>) => ({
  type: 'object',
  required: [name],
  properties: { [name]: schema },
})

class Envelope implements Interceptor {
  async intercept(_context: Context, next: () => unknown) {
    return { data: await next() }
  }
  static describe() {
    return { wrap: wrapIn('data') }
  }
}
class Inner implements Interceptor {
  async intercept(_context: Context, next: () => unknown) {
    return { inner: await next() }
  }
  static describe() {
    return { wrap: wrapIn('inner') }
  }
}

@Controller('/wrapped')
class WrappedController {
  @Get('/') @UseInterceptors(Inner) @Returns(Draft) draft() {
    return both
  }
  @Get('/open') open() {
    return Promise.resolve(both)
  }
  @Get('/missing') @Returns(Draft) @Throws(NotFoundError) missing() {
    throw new NotFoundError()
  }
}

describe('The ordinary answer', () => {
  it('has one status and one model in the route and in the document, whatever the order of decorators', async () => {
    const { document } = await documentOf({ controllers: [OrdersController] })
    await using app = await createApp({ logger: false, controllers: [OrdersController] })
    for (const [path, item] of Object.entries(document.paths)) {
      const answer = await app.fetch(new Request(`http://localhost${path}`))
      expect([path, await answer.json()]).toEqual([path, { draft: 'yes' }])
      const { responses } = item['get'] as { responses: Record<string, unknown> }
      expect(responses[answer.status]).toMatchObject({
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Draft' } } },
      })
      const usual = path.endsWith('/7') || path.endsWith('/8') ? 200 : 202
      expect([path, answer.status, Object.keys(responses)]).toEqual([
        path,
        usual,
        [usual, 201].toSorted((a, b) => a - b).map(String),
      ])
    }
  })

  it.each([
    ['delete', '/void/plain', 204],
    ['delete', '/void/later', 204],
    ['delete', '/void/early', 204],
    ['post', '/void/made', 201],
  ])('has no body of a handler that gives none: %s %s', async (method, path, status) => {
    const { operation } = await documentOf({ controllers: [VoidController] })
    await using app = await createApp({ logger: false, controllers: [VoidController] })
    const answer = await app.fetch(new Request(`http://localhost${path}`, { method: method.toUpperCase() }))
    expect([answer.status, await answer.text()]).toEqual([status, ''])
    const { responses } = operation(method, path)
    expect(Object.keys(responses)).toEqual([String(status)])
    expect(responses[status]).not.toHaveProperty('content')
  })

  it.each([
    ['/open/promise', ['200', '204']],
    ['/open/around', ['200', '204']],
    ['/open/text', ['200']],
    ['/open/list', ['200']],
    ['/open/own', ['200']],
  ])('may be nothing where the type does not tell: %s', async (path, statuses) => {
    const { operation } = await documentOf({ controllers: [OpenController] })
    expect(Object.keys(operation('get', path).responses)).toEqual(statuses)
  })

  it('is described in what interceptors put it into, the outermost outside', async () => {
    const { document, operation } = await documentOf({ controllers: [WrappedController], interceptors: [Envelope] })
    const within = (name: string, schema: object) => ({
      type: 'object',
      required: [name],
      properties: { [name]: schema },
    })
    const schemaOf = (path: string) => operation('get', path).responses[200]?.content?.['application/json']?.schema
    expect(schemaOf('/wrapped')).toEqual(within('data', within('inner', { $ref: '#/components/schemas/Draft' })))
    expect(schemaOf('/wrapped/open')).toEqual(within('data', {}))
    expect(Object.keys(operation('get', '/wrapped/open').responses)).toEqual(['200'])
    expect(operation('get', '/wrapped/missing').responses[404]?.content).toHaveProperty(['application/problem+json'])
    expect(checkDocuments({ document })).toEqual([])
    await using app = await createApp({ logger: false, controllers: [WrappedController], interceptors: [Envelope] })
    const answer = await app.fetch(new Request('http://localhost/wrapped'))
    expect(await answer.json()).toEqual({ data: { inner: { draft: 'yes' } } })
  })
})
