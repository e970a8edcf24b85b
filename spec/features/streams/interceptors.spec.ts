import { Readable } from 'node:stream'
import { IsInt } from 'class-validator'
import { type Context, Controller, Get, JsonLines, Reply, Returns, Sse, sseEvent, UseInterceptors } from 'covet'
import { describeTransports } from '../../support/transports'

class Row {
  @IsInt() id!: number
}

/** Notes each item that passes, and doubles its id. */
function doubling(seen: unknown[]) {
  return async (_context: Context, next: () => unknown) => {
    const items = (await next()) as AsyncIterable<{ id: number }>
    return (async function* () {
      for await (const item of items) {
        seen.push(item)
        yield { id: item.id * 2, added: true }
      }
    })()
  }
}

const rows = () =>
  Readable.from([
    { id: 1, secret: 'x' },
    { id: 2, secret: 'x' },
  ])

describeTransports('an interceptor of a stream', ({ start }) => {
  it('sees the iterable, its items projected, and may put another in its place', async () => {
    const seen: unknown[] = []
    @UseInterceptors(doubling(seen))
    @Controller()
    class Rows {
      @JsonLines(Row) @Get('/declared') declared() {
        return rows()
      }
      @Returns(Row) @Get('/returned') returned() {
        return rows()
      }
      @Sse(Row) @Get('/events') async *events() {
        yield* rows()
      }
    }
    const { send } = await start({ controllers: [Rows] })
    for (const path of ['/declared', '/returned']) {
      expect((await send(path)).text).toBe('{"id":2,"added":true}\n{"id":4,"added":true}\n')
    }
    expect((await send('/events')).text).toBe('data: {"id":2,"added":true}\n\ndata: {"id":4,"added":true}\n\n')
    expect(seen).toEqual([{ id: 1 }, { id: 2 }, { id: 1 }, { id: 2 }, { id: 1 }, { id: 2 }])
  })

  it('may let it pass: events keep their fields, text its form, and a Reply its iterable', async () => {
    let unwanted: Readable | undefined
    @UseInterceptors((_context: Context, next: () => unknown) => next())
    @Controller()
    class Rows {
      @Sse(Row) @Get('/events') async *events() {
        yield sseEvent({ data: { id: 1, secret: 'x' }, id: '1' })
        yield sseEvent({ comment: 'no data' })
      }
      @Sse(String) @Get('/text') async *text() {
        yield 'a'
      }
      @Returns(Row) @Get('/reply') reply() {
        return Reply.sse(rows())
      }
      @Returns(String) @Get('/bytes') async *bytes() {
        yield 'a'
        yield 'b'
      }
      @Sse(Row) @JsonLines(Row) @Get('/both') both() {
        return (unwanted = rows())
      }
    }
    const { send } = await start({ controllers: [Rows] })
    expect((await send('/events')).text).toBe('id: 1\ndata: {"id":1}\n\n: no data\n\n')
    expect((await send('/text')).text).toBe('data: "a"\n\n')
    expect((await send('/reply')).text).toBe('data: {"id":1}\n\ndata: {"id":2}\n\n')
    expect((await send('/bytes')).text).toBe('ab')
    expect((await send('/both', { headers: { accept: 'application/jsonl' } })).text).toBe('{"id":1}\n{"id":2}\n')
    expect((await send('/both', { headers: { accept: 'image/png' } })).status).toBe(406)
    expect(unwanted?.destroyed).toBe(true)
  })

  it('sees a file as it is, and a source that it leaves unread is not begun', async () => {
    const seen: unknown[] = []
    const begun = jest.fn()
    const file = Readable.from([Buffer.from('a')], { objectMode: false })
    @UseInterceptors(async (_context: Context, next: () => unknown) => {
      const value = await next()
      seen.push(value)
      return value === file ? value : 'instead'
    })
    @Controller()
    class Files {
      @Returns(Row) @Get('/file') file() {
        return file
      }
      @Returns(Row) @Get('/rows') async *rows() {
        begun()
        yield { id: 1 }
      }
    }
    const { send } = await start({ controllers: [Files] })
    expect((await send('/file')).text).toBe('a')
    expect(seen).toEqual([file])
    expect((await send('/rows')).text).toBe('instead')
    expect(begun).not.toHaveBeenCalled()
  })
})
