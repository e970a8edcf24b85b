import { Exclude, Type } from 'class-transformer'
import { IsInt, IsString, IsUrl, ValidateNested } from 'class-validator'
import {
  Body,
  Callback,
  Computed,
  Controller,
  Get,
  Headers,
  Hidden,
  Param,
  Post,
  Put,
  Query,
  Returns,
  Summary,
  Tags,
  Throws,
  UnauthorizedError,
} from 'covet'
import { checkDocuments } from '../../support/openapi-validity'
import { describeTransports } from '../../support/transports'
import { documentOf, problemsOf } from './document-of'

class Customer {
  @IsString() name!: string
  @Exclude({ toPlainOnly: true }) @IsString() password!: string
}

class OrderShipped {
  @IsInt() id!: number
  @ValidateNested() @Type(() => Customer) customer!: Customer
  @Computed(String) get label(): string {
    return `${this.id}`
  }
}

class Receipt {
  @IsString() reference!: string
}

@Tags({ name: 'events', description: 'What the shop tells.' })
class ShopWebhooks {
  @Post('order-shipped')
  @Summary('An order has left')
  @Returns(null, { status: 202 })
  @Throws(UnauthorizedError)
  shipped(@Body() _event: OrderShipped, @Headers('X-Signature', { required: true }) _signature: string) {}

  @Put('order-shipped')
  again(@Body() _event: OrderShipped) {}

  @Post()
  stockLow(@Body({ items: String }) _titles: string[]): void {}

  @Post('internal')
  @Hidden()
  internal() {}
}

class ShipmentCallbacks {
  @Post()
  @Returns(Receipt)
  shipped(@Body() _event: OrderShipped) {}

  @Post('/failed')
  @Returns(null, { status: 204 })
  failed(@Query('reason') _reason?: string) {}
}

class Subscription {
  @IsUrl() callbackUrl!: string
}

@Controller('/orders')
class OrdersController {
  @Post('/{id:int}/subscriptions')
  @Callback('shipment', '{$request.body#/callbackUrl}', ShipmentCallbacks)
  subscribe(@Param('id') _id: number, @Body() _subscription: Subscription) {}
}

const required = { schemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } }, required: [{ key: [] }] } as const

describe('Requests that an application sends', () => {
  it.each(['3.1.0', '3.0.3'] as const)('give a document that holds, in version %s', async (version) => {
    const openapi = { version, webhooks: [ShopWebhooks], security: required }
    const { document } = await documentOf({ controllers: [OrdersController], openapi })
    expect(checkDocuments({ document })).toEqual([])
  })

  it('are webhooks by the name of their path, or of their method where there is none', async () => {
    const { document } = await documentOf({ openapi: { webhooks: [ShopWebhooks] } })
    const webhooks = document['webhooks'] as Record<string, Record<string, unknown>>
    expect(Object.entries(webhooks).map(([name, item]) => [name, ...Object.keys(item)])).toEqual([
      ['order-shipped', 'post', 'put'],
      ['stockLow', 'post'],
    ])
    expect(webhooks['order-shipped']?.['post']).toEqual({
      tags: ['events'],
      summary: 'An order has left',
      operationId: 'shopWebhooksShipped',
      parameters: [{ name: 'x-signature', in: 'header', required: true, schema: { type: 'string' } }],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/OrderShipped' },
            example: { id: 1, customer: { name: 'string' }, label: 'string' },
          },
        },
      },
      responses: {
        202: { description: 'Accepted' },
        401: expect.objectContaining({ description: 'Unauthorized: `UNAUTHORIZED`' }) as object,
      },
    })
    expect(document['tags']).toEqual([{ name: 'events', description: 'What the shop tells.' }])
  })

  it('stand under the name that ReDoc reads in 3.0, which has no webhooks', async () => {
    const { document } = await documentOf({ openapi: { webhooks: [ShopWebhooks], version: '3.0.3' } })
    expect(document).not.toHaveProperty('webhooks')
    expect(Object.keys(document['x-webhooks'] as object)).toEqual(['order-shipped', 'stockLow'])
  })

  it('are sent, not read: their models are those of answers, and what answers them is read', async () => {
    const { schema, document } = await documentOf({ openapi: { webhooks: [ShopWebhooks] } })
    expect(Object.keys(schema('OrderShipped')['properties'] as object)).toEqual(['id', 'customer', 'label'])
    expect(Object.keys(schema('Customer')['properties'] as object)).toEqual(['name'])
    expect(JSON.stringify(document)).not.toContain('CustomerInput')
  })

  it('ask for nothing that the document requires of those who ask the application', async () => {
    const { document } = await documentOf({
      controllers: [OrdersController],
      openapi: { webhooks: [ShopWebhooks], security: required },
    })
    expect(document['webhooks']).toMatchObject({ stockLow: { post: { security: [] } } })
    expect(document.paths['/orders/{id}/subscriptions']).not.toHaveProperty(['post', 'security'])
  })

  it('are callbacks of an operation, at its expression and below it', async () => {
    const { operation } = await documentOf({ controllers: [OrdersController] })
    expect(operation('post', '/orders/{id}/subscriptions')['callbacks']).toEqual({
      shipment: {
        '{$request.body#/callbackUrl}': {
          post: expect.objectContaining({
            operationId: 'shipmentCallbacksShipped',
            requestBody: expect.objectContaining({ required: true }) as object,
            responses: {
              200: {
                description: 'OK',
                content: {
                  'application/json': {
                    schema: { $ref: '#/components/schemas/Receipt' },
                    example: { reference: 'string' },
                  },
                },
              },
            },
          }) as object,
        },
        '{$request.body#/callbackUrl}/failed': {
          post: expect.objectContaining({ operationId: 'shipmentCallbacksFailed' }) as object,
        },
      },
    })
  })

  it('have ids of their own where two operations have one callback', async () => {
    @Controller('/returns')
    class ReturnsController {
      @Post('/')
      @Callback('shipment', '{$request.query.url}', ShipmentCallbacks)
      subscribe(@Query('url') _url?: string) {}
    }
    const { document } = await documentOf({ controllers: [OrdersController, ReturnsController] })
    const ids = [...JSON.stringify(document).matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(['shipmentCallbacksShipped', 'shipmentCallbacksShipped2']))
  })

  it('are no webhooks of a class without requests, with parameters in a path, or that is none', async () => {
    class Parameterized {
      @Post('{id}') shipped(@Param('id') _id: string) {}
    }
    class Unreadable {
      @Post('{id') shipped() {}
    }
    class Untyped {
      @Post('x') shipped(@Body() _event: unknown) {}
    }
    const webhooks = [OrderShipped, undefined as never, Parameterized, Unreadable, Untyped, class {}]
    const problems = await problemsOf({ openapi: { webhooks } })
    expect(problems.map(({ code, where, message }) => [code, where, message])).toEqual([
      [
        'COVET_OPENAPI_REQUESTS',
        'OrderShipped',
        'OrderShipped does not describe requests that are sent: none of its methods has @Post or the like.',
      ],
      ['COVET_CLASS_UNDEFINED', undefined, 'Item 2 of the openapi.webhooks of the document is undefined, not a class.'],
      ['COVET_OPENAPI_REQUESTS', 'Parameterized.shipped', expect.stringContaining('"/{id}" has parameters') as string],
      ['COVET_OPENAPI_REQUESTS', 'Unreadable.shipped', expect.stringContaining('cannot be read') as string],
      ['COVET_PARAMETER_TYPE_UNKNOWN', 'Untyped.shipped', expect.any(String) as string],
      [
        'COVET_OPENAPI_REQUESTS',
        'The class without a name (item 6 of openapi.webhooks)',
        'The class without a name (item 6 of openapi.webhooks) does not describe requests that are sent: none of its methods has @Post or the like.',
      ],
    ])
  })

  it('are no callbacks at an address that is no expression, of no class, or with callbacks of their own', async () => {
    class Nested {
      @Post() @Callback('again', '{$url}', ShipmentCallbacks) again() {}
    }
    @Controller('/wrong')
    class WrongController {
      @Get('/a') @Callback('a', '{request.body#/url}', ShipmentCallbacks) a() {}
      @Get('/b') @Callback('b', '{$url}', undefined as never) b() {}
      @Get('/c') @Callback('c', '{$url}', Receipt) c() {}
      @Get('/d') @Callback('d', '{$url}', Nested) d() {}
    }
    const problems = await problemsOf({ controllers: [WrongController] })
    expect(problems.map(({ code, where }) => [code, where])).toEqual([
      ['COVET_OPENAPI_EXPRESSION', 'WrongController.a'],
      ['COVET_CLASS_UNDEFINED', 'WrongController.b'],
      ['COVET_OPENAPI_REQUESTS', 'Receipt'],
      ['COVET_OPENAPI_REQUESTS', 'Nested.again'],
    ])
    expect(problems[0]?.message).toContain('"request.body#/url" is none of $url')
  })
})

describeTransports('What describes requests that are sent', ({ start }) => {
  it('is never served', async () => {
    const { send } = await start({ controllers: [OrdersController], openapi: { webhooks: [ShopWebhooks] } })
    expect((await send('/order-shipped', { method: 'POST', json: {} })).status).toBe(404)
    expect((await send('/failed', { method: 'POST', json: {} })).status).toBe(404)
    expect((await send('/openapi.json')).json().webhooks).toHaveProperty(['order-shipped'])
    const subscription = { callbackUrl: 'https://example.com/' }
    expect((await send('/orders/1/subscriptions', { method: 'POST', json: subscription })).status).toBe(204)
  })
})
