import { Readable } from 'node:stream'
import { IsInt } from 'class-validator'
import { Body, Controller, Get, JsonLines, NotFoundError, Post, sseEvent } from 'covet'
import { z } from 'zod'
import { describeTransports } from '../../support/transports'
import { openStreams } from './open-stream'

class Row {
  @IsInt() id!: number
}

describeTransports('@JsonLines', (transport) => {
  const { start } = transport

  it('sends each item on a line, through its model', async () => {
    @Controller()
    class Rows {
      @JsonLines(Row) @Get('/') async *read() {
        yield { id: 1, secret: 'x' }
        yield Object.assign(new Row(), { id: 2, secret: 'x' })
      }
      @JsonLines(Row) @Post('/') async *echo(@Body('id', { required: true }) id: number) {
        yield { id, secret: 'x' }
      }
    }
    const { send } = await start({ controllers: [Rows] })
    const { status, headers, text } = await send('/')
    expect([status, headers.get('content-type'), text]).toEqual([200, 'application/jsonl', '{"id":1}\n{"id":2}\n'])
    expect((await send('/', { json: { id: 3 } })).text).toBe('{"id":3}\n')
  })

  it('sends one JSON text a line, whatever the items hold', async () => {
    const items = ['a\nb', null, 1.5, [1, 'x\r\n'], { deep: { text: '\u2028\n' } }, false]
    @Controller()
    class Rows {
      @JsonLines() @Get('/') read() {
        return Readable.from(items.map((item) => (item === null ? sseEvent({ data: null }) : item)))
      }
    }
    const { send } = await start({ controllers: [Rows] })
    const lines = (await send('/')).text.split('\n')
    expect(lines.pop()).toBe('')
    expect(lines.map((line) => JSON.parse(line))).toEqual(items)
  })

  it('takes a schema of another library for its items', async () => {
    @Controller()
    class Rows {
      @JsonLines(z.object({ id: z.number() })) @Get('/') async *read() {
        yield { id: 1, secret: 'x' }
      }
    }
    const { send } = await start({ controllers: [Rows] })
    expect((await send('/')).text).toBe('{"id":1}\n')
  })

  it('sends the data of events, and nothing of those without', async () => {
    @Controller()
    class Rows {
      @JsonLines(Row) @Get('/') async *read() {
        yield sseEvent({ comment: 'begins' })
        yield sseEvent({ data: { id: 1, x: 1 }, event: 'row' })
      }
    }
    const { send } = await start({ controllers: [Rows] })
    expect((await send('/')).text).toBe('{"id":1}\n')
  })

  it('answers an empty stream with an empty answer, and what fails before the first item with a problem', async () => {
    @Controller()
    class Rows {
      @JsonLines(Row) @Get('/empty') async *empty() {}
      @JsonLines(Row) @Get('/missing') async *missing() {
        yield await Promise.reject(new NotFoundError())
      }
      @JsonLines(Row) @Get('/null') async *nothing() {
        yield null
      }
    }
    const { send } = await start({ controllers: [Rows] })
    const { status, headers, text } = await send('/empty')
    expect([status, headers.get('content-type'), text]).toEqual([200, 'application/jsonl', ''])
    expect((await send('/missing')).status).toBe(404)
    expect((await send('/null')).status).toBe(500)
  })

  it.each([
    ['an item that does not fit', { id: 'two' }],
    ['an item that JSON has no word for', undefined],
    ['bytes', Buffer.from('two')],
  ])('is cut where a later item cannot be sent: %s', async (_title, second) => {
    const errors = jest.fn()
    @Controller()
    class Rows {
      @JsonLines(Row) @Get('/') async *read() {
        yield { id: 1 }
        yield second
      }
    }
    const { app } = await start({ controllers: [Rows] })
    app.on('error', errors)
    const answer = await (await openStreams(app, transport))('/')
    await expect(answer.rest()).rejects.toThrow(/aborted|terminated/)
    expect(errors).toHaveBeenCalledTimes(1)
  })

  it('does not start a generator for HEAD', async () => {
    const begun = jest.fn()
    @Controller()
    class Rows {
      @JsonLines(Row) @Get('/') async *read() {
        begun()
        for (let id = 0; ; id++) yield { id }
      }
    }
    const { send } = await start({ controllers: [Rows] })
    const { status, headers } = await send('/', { method: 'HEAD' })
    expect([status, headers.get('content-type')]).toEqual([200, 'application/jsonl'])
    expect(begun).not.toHaveBeenCalled()
  })
})
