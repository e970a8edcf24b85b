import { IsDate, IsInt, IsOptional, IsString } from 'class-validator'
import {
  type AppOptions,
  Controller,
  createApp,
  Get,
  Headers,
  HttpCode,
  JsonLines,
  type OpenApiVersion,
  Post,
  Returns,
  Sse,
} from 'covet'
import { checkDocuments } from '../../support/openapi-validity'

class Price {
  @IsInt() cents!: number
  @IsOptional() @IsString() note?: string
  @IsDate() at!: Date
}

@Controller()
class Streams {
  @Sse(Price) @Get('/events') async *events(@Headers('last-event-id') _last?: string) {}
  @Sse(Price, { description: 'Prices.' }) @HttpCode(201) @Post('/events') async *post() {}
  @JsonLines(Price) @Get('/lines') async *lines() {}
  @Sse() @Get('/untyped-events') async *untypedEvents() {}
  @JsonLines(null, { description: 'Anything.' }) @Get('/untyped-lines') async *untypedLines() {}
  @Sse(String) @Get('/texts') async *texts() {}
  @Sse(Price) @JsonLines(Price) @Get('/both') async *both() {}
  @Returns(Price) @Get('/returned') async *returned() {}
  @Returns(Price, { array: true, description: 'All.' }) @Get('/returned-list') async *returnedList() {}
  @Returns(String) @Get('/returned-text') async *returnedText() {}
  @Returns(String, { contentType: 'text/csv' }) @Get('/csv') async *csv() {}
  @Get('/undeclared') async *undeclared() {}
  @Returns(Price) @Sse(Price) @Post('/mixed') mixed() {}
}

async function documentOf(version: OpenApiVersion, options: AppOptions = { controllers: [Streams] }) {
  const app = await createApp({ ...options, logger: false, openapi: { version } })
  const document = app.openapi()
  await app.close()
  const answer = (path: string, method = 'get', status = 200) =>
    (document.paths as Record<string, Record<string, { responses: Record<number, any> }>>)[path]?.[method]?.responses[
      status
    ]
  return { document, answer }
}

const price = { $ref: '#/components/schemas/Price' }

const eventsOf = (data: object) => ({
  'text/event-stream': {
    schema: {
      type: 'array',
      items: {
        type: 'object',
        required: ['data'],
        properties: {
          data,
          event: { type: 'string' },
          id: { type: 'string' },
          retry: { type: 'integer', minimum: 0 },
        },
      },
    },
  },
})

const typed = eventsOf({ type: 'string', contentMediaType: 'application/json', contentSchema: price })
const lines = { 'application/jsonl': { schema: { type: 'array', items: price } } }

describe('the document of streams', () => {
  it('tells their items, in 3.1.0', async () => {
    const { document, answer } = await documentOf('3.1.0')
    expect(answer('/events')).toEqual({ description: 'A stream of server-sent events.', content: typed })
    expect(answer('/events', 'post', 201)).toEqual({ description: 'Prices.', content: typed })
    expect(answer('/events', 'post')).toBeUndefined()
    expect(answer('/lines')).toEqual({ description: 'A stream of JSON values, one a line.', content: lines })
    expect(answer('/untyped-events').content).toEqual(eventsOf({ type: 'string' }))
    expect(answer('/untyped-lines')).toEqual({
      description: 'Anything.',
      content: { 'application/jsonl': { schema: { type: 'array', items: {} } } },
    })
    expect(answer('/texts').content).toEqual(
      eventsOf({ type: 'string', contentMediaType: 'application/json', contentSchema: { type: 'string' } }),
    )
    expect(answer('/both').content).toEqual({ ...lines, ...typed })
    expect(answer('/both', 'get', 406).description).toContain('COVET_HTTP_NOT_ACCEPTABLE')
    expect(answer('/events', 'get', 406)).toBeUndefined()
    expect(checkDocuments({ document })).toEqual([])
  })

  it('tells the items of what @Returns declares for a generator', async () => {
    const { answer } = await documentOf('3.1.0')
    expect(answer('/returned').content).toEqual({ ...lines, ...typed })
    expect(answer('/returned', 'get', 406).description).toContain('COVET_HTTP_NOT_ACCEPTABLE')
    expect(answer('/returned-list')).toEqual({ description: 'All.', content: { ...lines, ...typed } })
    expect(answer('/returned-text').content).toEqual({ 'application/octet-stream': { schema: { type: 'string' } } })
    expect(answer('/csv').content).toEqual({ 'text/csv': { schema: { type: 'string' } } })
    expect(answer('/undeclared').content).toEqual({ '*/*': { schema: {} } })
    expect(answer('/mixed', 'post').content).toEqual({
      'application/json': { schema: price, example: { at: '2024-12-31T23:59:59Z', cents: 1, note: 'string' } },
      ...typed,
    })
    expect(answer('/mixed', 'post', 406)).toBeUndefined()
  })

  it('says in words what 3.0.3 has no schema for', async () => {
    const { document, answer } = await documentOf('3.0.3')
    expect(answer('/events').content).toEqual(eventsOf({ allOf: [price], description: 'Sent as JSON text.' }))
    expect(answer('/texts').content).toEqual(eventsOf({ type: 'string', description: 'Sent as JSON text.' }))
    expect(answer('/lines').content).toEqual(lines)
    expect(checkDocuments({ document })).toEqual([])
  })

  it('has the model of the items, as they are sent, and the header only of a handler that reads it', async () => {
    const { document } = await documentOf('3.1.0')
    expect(Object.keys((document.components as any).schemas)).toContain('Price')
    const { get } = (document.paths as any)['/events']
    expect(get.parameters).toEqual([expect.objectContaining({ name: 'last-event-id', in: 'header', required: false })])
    expect((document.paths as any)['/lines'].get.parameters).toBeUndefined()
  })
})
