import { IsInt } from 'class-validator'
import { BootError, checkApp, Controller, createApp, Get, JsonLines, Reply, Returns, Sse, sseEvent } from 'covet'
import { describeTransports } from '../../support/transports'

class Row {
  @IsInt() id!: number
}

class Empty {}

async function problemsOf(controller: new () => object) {
  const error: unknown = await createApp({ controllers: [controller], logger: false }).catch(
    (reason: unknown) => reason,
  )
  if (!(error instanceof BootError)) throw new Error('it has started')
  return error.problems.map(({ code, message, where }) => [code, message, where])
}

describe('a stream that cannot be', () => {
  it('keeps an application from starting where its handler is declared to return something else', async () => {
    @Controller()
    class Rows {
      @Sse(Row) @Get('/text') text(): string {
        return 'text'
      }
      @JsonLines(Row) @Sse(Row) @Get('/array') array(): Row[] {
        return []
      }
    }
    expect(await problemsOf(Rows)).toEqual([
      ['COVET_STREAM_VALUE', 'Rows.text answers with text/event-stream, and its handler gives a string.', 'Rows.text'],
      [
        'COVET_STREAM_VALUE',
        'Rows.array answers with application/jsonl or text/event-stream, and its handler gives an array.',
        'Rows.array',
      ],
    ])
  })

  it('keeps an application from starting by a type that is none, and by a heartbeat that cannot be kept', async () => {
    @Controller()
    class Rows {
      @Sse(undefined) @Get('/hole') async *hole() {}
      @JsonLines([Row] as never) @Get('/list') async *list() {}
      @JsonLines(Empty) @Get('/empty') async *empty() {}
      @Sse(Row, { heartbeat: 0 }) @Get('/beat') async *beat() {}
    }
    expect((await problemsOf(Rows)).map(([code, message]) => [code, message])).toEqual([
      ['COVET_MODEL_BASE', '@Sse was given undefined, which is no model class.'],
      ['COVET_MODEL_BASE', '@JsonLines was given an array (write what one item is), which is no model class.'],
      ['COVET_MODEL_DECLARES_NOTHING', expect.stringContaining('Empty')],
      ['COVET_OPTION_INVALID', expect.stringContaining('"heartbeat" cannot be used: it has to be a whole number')],
    ])
  })

  it('is told of by `covet check` as any other answer: without a type, what is sent is undeclared', async () => {
    @Controller()
    class Rows {
      @Sse(Row) @Get('/typed') typed() {
        return Reply.sse(rows())
      }
      @Sse() @Get('/untyped') untyped() {
        return Reply.sse(rows())
      }
    }
    const { findings } = await checkApp({ controllers: [Rows] })
    expect(findings.map(({ code, where }) => [code, where])).toEqual([['COVET_RESPONSE_UNDECLARED', 'Rows.untyped']])
  })
})

async function* rows() {
  yield { id: 1 }
}

describeTransports('a stream that cannot be', ({ start }) => {
  it.each([
    ['an object', () => ({ id: 1 }), 'a value of the type object'],
    ['an array', () => [{ id: 1 }], 'an array'],
    ['null', () => null, 'null'],
    ['text', () => 'text', 'a value of the type string'],
  ])('is an error that names the handler and what it gave: %s', async (_title, give, given) => {
    const errors = jest.fn()
    @Controller()
    class Rows {
      @Sse(Row) @Get('/') read(): unknown {
        return give()
      }
    }
    const { app, send } = await start({ controllers: [Rows] })
    app.on('error', errors)
    expect((await send('/')).status).toBe(500)
    const [[error]] = errors.mock.calls
    expect([error.code, error.message]).toEqual([
      'COVET_STREAM_VALUE',
      expect.stringContaining(`Rows.read answers with text/event-stream, and its handler gives ${given}.`),
    ])
  })

  it('is an error of Reply.sse, too', async () => {
    const errors = jest.fn()
    @Controller()
    class Rows {
      @Get('/') read() {
        return Reply.sse([{ id: 1 }] as never)
      }
      @Get('/beat') beat() {
        return Reply.sse(rows(), { heartbeat: -1 })
      }
    }
    const { app, send } = await start({ controllers: [Rows] })
    app.on('error', errors)
    expect([(await send('/')).status, (await send('/beat')).status]).toEqual([500, 500])
    expect(errors.mock.calls.map(([error]) => error.code)).toEqual(['COVET_STREAM_VALUE', 'COVET_OPTION_INVALID'])
  })

  it('does not let what a stranger sent write events of its own', async () => {
    const errors = jest.fn()
    @Controller()
    class Rows {
      @Sse() @Get('/') async *read() {
        yield sseEvent({ id: '1\ndata: forged', data: 'mine' })
      }
    }
    const { app, send } = await start({ controllers: [Rows] })
    app.on('error', errors)
    expect((await send('/')).status).toBe(500)
    expect(errors.mock.calls[0]?.[0].code).toBe('COVET_STREAM_EVENT')
  })

  it('is one of bytes where items are declared', async () => {
    const errors = jest.fn()
    @Controller()
    class Rows {
      @Sse() @Get('/') async *read() {
        yield Buffer.from('bytes')
      }
      @Returns(Row) @Get('/returned') async *returned() {
        yield { id: 1 }
      }
    }
    const { app, send } = await start({ controllers: [Rows] })
    app.on('error', errors)
    expect((await send('/')).status).toBe(500)
    expect(errors.mock.calls[0]?.[0].code).toBe('COVET_REPLY_UNSENDABLE')
    expect((await send('/returned')).status).toBe(200)
  })
})
