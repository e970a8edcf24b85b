import { IsInt } from 'class-validator'
import {
  Body,
  Controller,
  ConflictError,
  defineGuard,
  Get,
  HttpError,
  NotFoundError,
  Post,
  Returns,
  Throws,
  UseGuards,
} from 'covet'
import Ajv from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { checkDocuments } from '../../support/openapi-validity'
import { describeTransports } from '../../support/transports'
import { documentOf } from './document-of'

class SoldOutError extends HttpError {
  static readonly status = 409
  static readonly code = 'SOLD_OUT'
  constructor() {
    super(409, 'The last one is gone.', { code: 'SOLD_OUT' })
  }
}

class Order {
  @IsInt() count!: number
}

class Gone {
  @IsInt() since!: number
}

const closed = defineGuard({ canActivate: () => true, describe: () => ({ problems: { 403: ['OFFICE_CLOSED'] } }) })

@Controller('/orders')
class OrdersController {
  @Post('/')
  @Throws(NotFoundError, ConflictError, SoldOutError)
  create(@Body() order: Order) {
    if (order.count > 10) throw new SoldOutError()
    if (order.count > 5) throw new NotFoundError('No such book.')
    return order
  }

  @Get('/') @UseGuards(closed) @Throws(NotFoundError) list() {
    return []
  }

  @Get('/teapot') @Throws(418) @Returns(Gone, { status: 410 }) teapot() {
    return {}
  }
}

const options = { controllers: [OrdersController] }
const problem = 'application/problem+json'

describe('Problems in the document', () => {
  it('hold in both versions', async () => {
    const latest = (await documentOf(options)).document
    const earlier = (await documentOf({ ...options, openapi: { version: '3.0.3' } })).document
    expect(checkDocuments({ latest, earlier })).toEqual([])
  })

  it('are narrowed to their codes, by one component for each set of them', async () => {
    const { operation, schema, document } = await documentOf(options)
    const { responses } = operation('post', '/orders')
    const nameOf = (status: number) => String(responses[status]?.content?.[problem]?.schema['$ref']).split('/').at(-1)
    expect([400, 404, 409, 422].map(nameOf)).toEqual([
      'BodyEmptyOrBodyIncompleteOrBodyMalformedProblem',
      'NotFoundProblem',
      'ConflictOrSoldOutProblem',
      'ValidationProblem',
    ])
    expect(schema('ConflictOrSoldOutProblem')).toEqual({
      allOf: [
        { $ref: '#/components/schemas/ProblemDetails' },
        {
          type: 'object',
          properties: { code: { type: 'string', enum: ['CONFLICT', 'SOLD_OUT'] } },
          required: ['code'],
        },
      ],
    })
    expect(JSON.stringify(document).match(/"NotFoundProblem":/g)).toHaveLength(1)
    expect(operation('get', '/orders').responses[404]?.content?.[problem]?.schema).toEqual({
      $ref: '#/components/schemas/NotFoundProblem',
    })
  })

  it('have a short name however many codes there are', async () => {
    const codes = Array.from({ length: 12 }, (_, index) => `REASON_NUMBER_${index}`)
    const many = defineGuard({ canActivate: () => true, describe: () => ({ problems: { 403: codes } }) })
    const { operation, schema } = await documentOf({ ...options, guards: [many] })
    const reference = operation('get', '/orders/teapot').responses[403]?.content?.[problem]?.schema['$ref']
    expect(reference).toMatch(/\/ForbiddenProblem_[\da-f]{8}$/)
    expect(schema(String(reference).split('/').at(-1) ?? '')).toMatchObject({
      allOf: [{}, { properties: { code: { enum: codes.toSorted() } } }],
    })
  })

  it('leave an answer that is declared as something else what it is', async () => {
    const { operation } = await documentOf(options)
    const { responses } = operation('get', '/orders/teapot')
    expect(Object.keys(responses[410]?.content ?? {})).toEqual(['application/json'])
    expect(responses[418]?.description).toBe('Client Error: `CLIENT_ERROR`')
    expect(responses).not.toHaveProperty(['404'])
  })
})

describeTransports('An error that is answered', ({ start }) => {
  it.each([
    [404, { count: 6 }],
    [409, { count: 11 }],
    [422, { count: 'x' }],
    [400, undefined],
  ])('is one of the problems that the document has for its status: %i', async (status, json) => {
    const { send } = await start(options)
    const answer = await send('/orders', { method: 'POST', json, headers: { 'content-type': 'application/json' } })
    expect(answer.status).toBe(status)
    const document = (await send('/openapi.json')).json()
    const ajv = new Ajv({ strict: false })
    addFormats(ajv)
    ajv.addSchema({ $id: 'document', ...document })
    const place = `/paths/~1orders/post/responses/${status}/content/application~1problem+json/schema`
    const reference = place
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/'))
    const schema = reference.reduce((value, key) => value[key], document)
    const validate = ajv.getSchema(`document${schema.$ref}`)
    expect([validate?.(answer.json()), validate?.errors]).toEqual([true, null])
    expect(validate?.({ ...answer.json(), code: 'SOMETHING_ELSE' })).toBe(false)
  })
})
