import { once } from 'node:events'
import { IsString } from 'class-validator'
import {
  Body,
  Controller,
  Cookie,
  type Context,
  Ctx,
  defineApp,
  Get,
  Headers,
  JsonLines,
  NotFoundError,
  Post,
  Query,
  Signal,
  Sse,
  sseEvent,
} from 'covet'
import { TestClient, type TestStream } from 'covet/testing'
import { defer } from '../../support/defer'

class Question {
  @IsString() text!: string
}

let ended = defer()

@Controller()
class Streams {
  @Sse() @Get('/events') async *events(@Headers('last-event-id') last?: string) {
    yield sseEvent({ data: { first: last ?? null }, event: 'begin', id: '1', retry: 100 })
    yield 'two\nlines'
  }
  @JsonLines() @Get('/lines') async *lines(@Query('count', { default: 2 }) count: number) {
    for (let id = 1; id <= count; id++) yield { id }
  }
  @Sse() @Get('/endless') async *endless(@Signal() signal: AbortSignal) {
    try {
      for (let count = 1; ; count++) {
        yield count
        if (count === 3) await once(signal, 'abort')
      }
    } finally {
      ended.resolve()
    }
  }
  @Sse() @Post('/chat') async *chat(@Body() { text }: Question, @Cookie('session') session?: string) {
    yield `${text} ${session}`
  }
  @Sse() @Get('/sign-in') async *signIn(@Ctx() { response }: Context) {
    response.setCookie('session', 'abc')
    yield 1
  }
  @Sse() @Get('/missing') async *missing() {
    yield await Promise.reject(new NotFoundError())
  }
  @Sse() @Get('/broken') async *broken() {
    yield await Promise.reject(new Error('broken'))
  }
  @JsonLines() @Get('/breaks') async *breaks() {
    yield 1
    throw new Error('breaks')
  }
}

let client: TestClient
beforeEach(async () => {
  ended = defer()
  client = await TestClient.create(defineApp({ controllers: [Streams] }))
})
afterEach(() => client.close())

describe('a complete answer of the test client', () => {
  it('gives its events', async () => {
    const response = await client.get('/events', { headers: { 'last-event-id': '41' } })
    const [first, second, ...others] = response.events()
    expect(first).toMatchObject({ event: 'begin', id: '1', retry: 100 })
    expect(first?.json()).toEqual({ first: '41' })
    expect(second).toMatchObject({ event: 'message', data: 'two\nlines', id: '1', retry: undefined })
    expect(others).toEqual([])
  })

  it('gives its lines', async () => {
    expect((await client.get('/lines')).lines()).toEqual([{ id: 1 }, { id: 2 }])
    expect((await client.get('/lines', { query: { count: 0 } })).lines()).toEqual([])
  })
})

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

describe('a stream of the test client', () => {
  it('is read event by event, and left: the generator then ends', async () => {
    const stream = await client.stream('/endless')
    expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
    const seen: number[] = []
    for await (const event of stream.events()) {
      seen.push(event.json())
      if (seen.length === 3) break
    }
    expect(seen).toEqual([1, 2, 3])
    await expect(ended.promise).resolves.toBeUndefined()
  })

  it('is left unread', async () => {
    const stream: TestStream = await client.stream('/endless')
    stream.close()
    await expect(ended.promise).resolves.toBeUndefined()
  })

  it('is read line by line, and rejects where it breaks off', async () => {
    expect(await collect((await client.stream('/lines', { query: { count: 300 } })).lines())).toHaveLength(300)
    const lines = (await client.stream('/breaks')).lines()
    expect(await lines.next()).toEqual({ done: false, value: 1 })
    await expect(lines.next()).rejects.toThrow()
    expect(client.errors).toEqual([new Error('breaks')])
  })

  it('sends a body and cookies, and keeps those that it gets', async () => {
    ;(await client.stream('/sign-in')).close()
    const events = (await client.stream('/chat', { json: { text: 'why' } })).events()
    expect((await collect(events)).map(({ data }) => data)).toEqual(['why abc'])
  })

  it('has the status of an error, and throws one that the application knows nothing of', async () => {
    expect((await client.stream('/missing')).status).toBe(404)
    expect((await client.stream('/chat', { method: 'post', json: {} })).status).toBe(422)
    await expect(client.stream('/broken')).rejects.toThrow('broken')
    expect((await client.stream('/broken', { raiseServerErrors: false })).status).toBe(500)
  })

  it('does not keep a client from closing', async () => {
    const stream = await client.stream('/endless')
    await client.close()
    expect((await collect(stream.events())).length).toBeGreaterThan(0)
  })
})
