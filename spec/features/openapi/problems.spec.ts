import { IsInt } from 'class-validator'
import {
  Body,
  Controller,
  ConflictError,
  defineGuard,
  Example,
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
      examples: [{ type: 'about:blank', title: 'Conflict', status: 409, code: 'CONFLICT' }],
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

describe('Examples of problems in the document', () => {
  const refusing = (problems: Readonly<Record<number, readonly string[]>>) =>
    defineGuard({ canActivate: () => true, describe: () => ({ problems }) })

  @Controller('/slips')
  class SlipsController {
    @Post('/') @Throws(NotFoundError, SoldOutError, ConflictError) add(@Body() order: Order) {
      return order
    }
    @Get('/bare') @UseGuards(refusing({ 403: [], 429: [] })) bare() {
      return []
    }
    @Get('/hidden') @UseGuards(refusing({ 401: ['NO_KEY'] })) first() {
      return []
    }
    @Get('/seen') @UseGuards(refusing({ 404: ['NO_KEY'] })) second() {
      return []
    }
    @Get('/both') @UseGuards(refusing({ 422: ['COVET_VALIDATION_FAILED', 'ODD'] })) both() {
      return []
    }
    @Get('/own')
    @UseGuards(refusing({ 403: [] }))
    @Throws(NotFoundError)
    @Example({ code: 'NOT_FOUND', title: 'My own' }, { status: 404 })
    @Example({ code: 'FORBIDDEN', title: 'My own' }, { status: 403 })
    own() {
      return []
    }
  }

  const versions = ['3.1.0', '3.0.3'] as const
  const slips = (version: (typeof versions)[number]) =>
    documentOf({ controllers: [SlipsController], openapi: { version } })

  it.each(versions)('hold in version %s, and fit the schemas that they stand with', async (version) => {
    const { document } = await slips(version)
    expect(checkDocuments({ document })).toEqual([])
    const ajv = new Ajv({ strict: false })
    addFormats(ajv)
    ajv.addSchema({ $id: 'document', ...document })
    const schemas = document.components?.['schemas'] as Readonly<Record<string, Record<string, unknown>>>
    const told = Object.entries(schemas).flatMap(([name, { example, examples = [] }]) =>
      [...(examples as readonly unknown[]), ...(example === undefined ? [] : [example])].map((value) => ({
        name,
        value,
      })),
    )
    expect(told.map(({ name }) => name).toSorted()).toEqual(
      Object.keys(schemas).filter((name) => /Problem|Validation/.test(name)),
    )
    for (const { name, value } of told) {
      const validate = ajv.getSchema(`document#/components/schemas/${name}`)
      expect([name, validate?.(value), validate?.errors]).toEqual([name, true, null])
    }
    expect(JSON.stringify(document).includes(version === '3.1.0' ? '"examples":[' : '"example":{')).toBe(true)
  })

  it.each(versions)(
    'have the status of the answer that they stand at, and one of its codes, in version %s',
    async (version) => {
      const { operation, schema } = await slips(version)
      const shown = (method: string, path: string, status: number) => {
        const media = operation(method, path).responses[status]?.content?.[problem]
        if (media?.example !== undefined) return media.example
        const component = schema(String(media?.schema['$ref']).split('/').at(-1) ?? '')
        return component['example'] ?? (component['examples'] as readonly unknown[])[0]
      }
      const of = (status: number, title: string, code: string) => ({ type: 'about:blank', title, status, code })
      expect(shown('post', '/slips', 404)).toEqual(of(404, 'Not Found', 'NOT_FOUND'))
      expect(shown('post', '/slips', 409)).toEqual(of(409, 'Conflict', 'CONFLICT'))
      expect(shown('post', '/slips', 413)).toEqual(of(413, 'Content Too Large', 'COVET_BODY_TOO_DEEP'))
      expect(shown('get', '/slips/bare', 403)).toEqual(of(403, 'Forbidden', 'FORBIDDEN'))
      expect(shown('get', '/slips/bare', 429)).toEqual(of(429, 'Too Many Requests', 'TOO_MANY_REQUESTS'))
      expect(shown('get', '/slips/hidden', 401)).toEqual(of(401, 'Unauthorized', 'NO_KEY'))
      expect(shown('get', '/slips/seen', 404)).toEqual(of(404, 'Not Found', 'NO_KEY'))
      expect(shown('get', '/slips/both', 422)).toMatchObject(
        of(422, 'Unprocessable Content', 'COVET_VALIDATION_FAILED'),
      )
      expect(shown('post', '/slips', 422)).toEqual({
        ...of(422, 'Unprocessable Content', 'COVET_VALIDATION_FAILED'),
        detail: expect.any(String) as string,
        errors: [
          {
            in: 'body',
            loc: ['count'],
            pointer: '/count',
            code: 'isInt',
            message: expect.any(String) as string,
            params: {},
          },
        ],
      })
    },
  )

  it('give way to those that somebody gave', async () => {
    const { responses } = (await slips('3.1.0')).operation('get', '/slips/own')
    for (const [status, code] of [
      [403, 'FORBIDDEN'],
      [404, 'NOT_FOUND'],
    ] as const) {
      const { example, examples } = responses[status]?.content?.[problem] ?? {}
      expect([example, examples]).toEqual([{ code, title: 'My own' }, undefined])
    }
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
