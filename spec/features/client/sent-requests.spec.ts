import { Body, Callback, Controller, createApp, Headers, Post, Put, Query, Returns, Summary } from 'covet'
import { Exclude } from 'class-transformer'
import { IsInt, IsOptional, IsString } from 'class-validator'
import { clientFolders, compileStrictly } from '../../support/generated-client'

class OrderPaid {
  @IsInt() id!: number
  @IsOptional() @IsString() note?: string
  @Exclude({ toPlainOnly: true }) @IsString() secret!: string
}

class Receipt {
  @IsString() reference!: string
}

class ShopWebhooks {
  @Post('order-paid')
  @Summary('An order is paid')
  @Returns(Receipt)
  paid(
    @Body() _event: OrderPaid,
    @Headers('x-signature', { required: true }) _signature: string,
    @Query('attempt') _attempt?: number,
  ) {}

  @Put('stock')
  @Returns(null, { status: 202 })
  stock(@Body({ items: String }) _titles: string[]) {}

  @Post('stock')
  restocked(): void {}
}

class Shipments {
  @Post()
  @Returns(null, { status: 204 })
  shipped(@Body() _event: OrderPaid) {}
}

@Controller('/orders')
class OrdersController {
  @Post('/')
  @Callback('shipped', '{$request.query.url}', Shipments)
  create(@Query('url', { required: true }) _url: string): void {}
}

const receiver = `
import type { Callbacks, OrderPaid, Webhooks } from './index.js'

type Paid = Webhooks['order-paid']

export function onPaid(body: Paid['body'], headers: Paid['headers'], query: Paid['query']): Paid['answer'] {
  const event: OrderPaid = body
  const attempt: number | undefined = query?.attempt
  // @ts-expect-error what is never sent is not there
  void body.secret
  const reference: string = [headers['x-signature'], event.id, attempt].join()
  // @ts-expect-error the answer has a body
  const none: Paid['answer'] = { status: 200 }
  // @ts-expect-error no other answer is expected
  const other: Paid['answer'] = { status: 410 }
  return Date.now() > 0 ? { status: 200, body: { reference } } : [none, other][0]!
}

export const onStock = (titles: Webhooks['stock PUT']['body']): Webhooks['stock PUT']['answer'] => {
  return { status: titles.length > 1 ? 202 : 202 }
}
export const restocked: Webhooks['stock POST']['answer'] = { status: 204 }

export function onShipped(event: Callbacks['ordersCreate']['shipped']['body']): Callbacks['ordersCreate']['shipped']['answer'] {
  return { status: event.id > 1 ? 204 : 204 }
}
`

const json = (schema: unknown) => ({ description: '', content: { 'application/json': { schema } } })

describe('requests that an application sends', () => {
  const createFolder = clientFolders()
  const write = (more: object): string => {
    const { texts } = createFolder({ openapi: '3.1.0', info: { title: 'Sent', version: '1' }, paths: {}, ...more })
    const found = /^(\/\*\*[^\n]*\*\/\nexport interface (Webhooks|Callbacks) [^]*?^}\n)/m.exec(texts['index.ts'] ?? '')
    return found?.[1] ?? ''
  }

  it.each(['3.1.0', '3.0.3'] as const)('have types by which a receiver is written, in version %s', async (version) => {
    const openapi = { version, webhooks: [ShopWebhooks] }
    const app = await createApp({ controllers: [OrdersController], openapi, logger: false })
    const { folder } = createFolder(app.openapi(), { 'receiver.ts': receiver })
    await app.close()
    expect(compileStrictly(folder)).toBe('')
  })

  it('are none where the document tells of none', () => {
    expect(write({ webhooks: {}, paths: { '/a': { get: { responses: {}, callbacks: {} } } } })).toBe('')
  })

  it('are written as what is sent and what is answered', () => {
    const post = {
      summary: 'It happened',
      description: 'Once. */',
      deprecated: true,
      parameters: [
        { name: 'X-Id', in: 'header', required: true, schema: { type: 'string', format: 'date-time' } },
        { name: 'page', in: 'query', description: 'Which one', schema: { type: 'array', items: { type: 'integer' } } },
      ],
      requestBody: {
        content: {
          'text/plain': { schema: { type: 'string' } },
          'image/png': {},
          'application/json': { schema: { type: 'object', properties: { n: { type: 'integer', readOnly: true } } } },
        },
      },
      responses: {
        200: json({ type: 'integer' }),
        204: { description: '' },
        '5XX': { description: '' },
        default: json({}),
      },
    }
    expect(write({ webhooks: { 'it happened': { post } } })).toBe(`/** What the API sends, by its name. */
export interface Webhooks {
  /**
   * It happened
   *
   * Once. *\\/
   *
   * \`POST\`
   *
   * @deprecated
   */
  'it happened': {
    query?: {
      /** Which one */
      page?: number[] | undefined
    } | undefined
    headers: {
      'X-Id': string
    }
    body?: {
      n?: number | undefined
    } | string | Blob | undefined
    answer:
      | { status: 200; body: number }
      | { status: 204; body?: undefined }
      | { status: 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511; body?: undefined }
      | { status: number; body: unknown }
  }
}
`)
  })

  it('have no answer of a range of which each status is told by itself', () => {
    const told = [300, 301, 302, 303, 304, 305, 307, 308, '3XX'].map((status) => [status, { description: '' }])
    const post = { responses: Object.fromEntries(told) as unknown }
    expect(write({ webhooks: { moved: { post } } })).toContain('| { status: 308; body?: undefined }\n  }\n')
  })

  it('are found behind references, by their address where it alone tells them apart', () => {
    const request = { post: { requestBody: { $ref: '#/components/requestBodies/Told' } } }
    const callbacks = { done: { $ref: '#/components/callbacks/Done' }, failed: { '{$url}': { put: {} } } }
    const document = {
      paths: { '/a': { get: { operationId: 'ask', responses: {}, callbacks } } },
      components: {
        pathItems: { Told: request },
        requestBodies: { Told: { required: true, ...json({ type: 'string' }) } },
        callbacks: {
          Done: { '{$url}/a': { $ref: '#/components/pathItems/Told' }, '{$url}/b': request, 'x-c': request },
        },
      },
    }
    expect(write(document)).toBe(`/** What the API sends because of a call: by the operation, and by its name. */
export interface Callbacks {
  ask: {
    /** \`POST {$url}/a\` */
    'done POST {$url}/a': {
      body: string
      answer: unknown
    }

    /** \`POST {$url}/b\` */
    'done POST {$url}/b': {
      body: string
      answer: unknown
    }

    /** \`PUT {$url}\` */
    failed: {
      answer: unknown
    }
  }
}
`)
  })
})
