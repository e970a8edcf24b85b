import { Agent, request as ask } from 'node:http'
import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import { Readable, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ReadableStream } from 'node:stream/web'
import { IsString } from 'class-validator'
import { Background, BackgroundTasks, Body, Controller, createApp, Patch, Post } from 'covet'
import { createSignal } from '../../support/create-signal'
import { describeTransports } from '../../support/transports'

class Change {
  @IsString() title!: string
}

@Controller()
class Raw {
  @Post('/buffer') buffer(@Body() body: Buffer) {
    return { isBuffer: Buffer.isBuffer(body), hex: body.toString('hex') }
  }
  @Post('/bytes') bytes(@Body({ required: false }) body?: Uint8Array) {
    return body?.length ?? null
  }
  @Post('/pdf') pdf(@Body({ type: Buffer, contentType: 'application/pdf' }) body: Buffer) {
    return body.length
  }
  @Post('/image') image(@Body({ contentType: ['image/*', 'application/pdf'] }) body: Buffer) {
    return body.length
  }
  @Post('/stream') async stream(@Body() body: Readable) {
    return (await buffer(body)).length
  }
  @Post('/web') async web(@Body() body: ReadableStream) {
    return (await buffer(body)).length
  }
  @Post('/left') left(@Body() body: Readable) {
    return typeof body.read
  }
  @Post('/text') text(@Body({ contentType: 'text/plain', maxLength: 5 }) body: string) {
    return { body }
  }
  @Post('/csv') csv(@Body({ type: String, contentType: 'text/*', required: false }) body?: string) {
    return { body }
  }
  @Patch('/merge') merge(@Body({ contentType: 'application/merge-patch+json' }) change: Change) {
    return { isChange: change instanceof Change, ...change }
  }
  @Post('/two') two(@Body() one: Buffer, @Body() other: Buffer) {
    return one === other
  }
  @Post('/piped') piped(@Body((value: unknown) => (value as Buffer).length) size: Buffer) {
    return size
  }
}

const bytes = new Uint8Array([0, 1, 0xff, 0xfe])
const typed = (type: string, body: string | Uint8Array = bytes) => ({
  method: 'POST',
  headers: { 'content-type': type },
  body,
})

describeTransports('a body that is not parsed', ({ start }) => {
  const open = async (options = {}) => (await start({ controllers: [Raw], ...options })).send

  it('is given as bytes, of any content type', async () => {
    const send = await open()
    for (const type of ['application/octet-stream', 'text/plain', 'application/json', 'nonsense']) {
      expect((await send('/buffer', typed(type))).json()).toEqual({ isBuffer: true, hex: '0001fffe' })
    }
    expect((await send('/buffer', { method: 'POST', body: bytes })).status).toBe(200)
    expect((await send('/bytes', typed('x/y'))).json()).toBe(4)
    expect((await send('/two', typed('x/y'))).json()).toBe(true)
    expect((await send('/piped', typed('x/y'))).json()).toBe(4)
  })

  it('is required unless it is said otherwise', async () => {
    const send = await open()
    expect((await send('/buffer', { method: 'POST' })).json()).toMatchObject({ status: 400, code: 'COVET_BODY_EMPTY' })
    expect((await send('/stream', { method: 'POST' })).json()).toMatchObject({ status: 400, code: 'COVET_BODY_EMPTY' })
    expect((await send('/bytes', { method: 'POST' })).text).toBe('null')
    expect((await send('/csv', { method: 'POST' })).json()).toEqual({})
  })

  it('is of the content types that are named', async () => {
    const send = await open()
    expect((await send('/pdf', typed('application/pdf'))).json()).toBe(4)
    expect((await send('/pdf', typed('application/PDF; x=y'))).json()).toBe(4)
    expect((await send('/image', typed('image/png'))).json()).toBe(4)
    const refused = await send('/image', typed('text/html'))
    expect(refused.json()).toMatchObject({
      status: 415,
      code: 'COVET_BODY_TYPE',
      detail: 'The body is text/html; image/* or application/pdf is expected.',
    })
    expect((await send('/pdf', { method: 'POST', body: bytes })).status).toBe(415)
    const encoded = {
      ...typed('application/pdf'),
      headers: { 'content-type': 'application/pdf', 'content-encoding': 'br' },
    }
    expect((await send('/pdf', encoded)).json()).toMatchObject({ status: 415, code: 'COVET_BODY_ENCODING' })
  })

  it.each(['/stream', '/web'])('is given as a stream (%s)', async (path) => {
    const send = await open()
    expect((await send(path, typed('x/y', new Uint8Array(1_500_000)))).json()).toBe(1_500_000)
  })

  it('is limited by bodyLimit in memory and by uploadLimit as a stream', async () => {
    const send = await open({ bodyLimit: 10, uploadLimit: 100_000 })
    expect((await send('/buffer', typed('x/y', new Uint8Array(11)))).json()).toMatchObject({
      status: 413,
      code: 'COVET_BODY_TOO_LARGE',
    })
    expect((await send('/stream', typed('x/y', new Uint8Array(100_000)))).json()).toBe(100_000)
    for (const path of ['/stream', '/web']) {
      expect((await send(path, typed('x/y', new Uint8Array(100_001)))).json()).toMatchObject({
        status: 413,
        code: 'COVET_BODY_TOO_LARGE',
      })
    }
  })

  it('may be left unread', async () => {
    const send = await open()
    expect((await send('/left', typed('x/y', new Uint8Array(1_500_000)))).text).toBe('function')
  })

  it('is a text in the charset that it names', async () => {
    const send = await open()
    expect((await send('/text', typed('text/plain', 'héé'))).json()).toEqual({ body: 'héé' })
    expect((await send('/text', typed('text/plain; charset=latin1', new Uint8Array([0xe9])))).json()).toEqual({
      body: 'é',
    })
    expect((await send('/csv', typed('text/csv', 'a,b'))).json()).toEqual({ body: 'a,b' })
    expect((await send('/text', typed('text/plain'))).json()).toMatchObject({
      status: 400,
      code: 'COVET_BODY_UNDECODABLE',
    })
    expect((await send('/text', typed('text/plain; charset=klingon'))).json()).toMatchObject({
      status: 415,
      code: 'COVET_BODY_CHARSET',
    })
    expect((await send('/text', typed('text/html', 'x'))).status).toBe(415)
    expect((await send('/text', typed('text/plain', 'too long'))).json()).toMatchObject({
      errors: [{ in: 'body', loc: [], code: 'maxLength' }],
    })
  })

  it('is JSON of another name where that is asked for', async () => {
    const send = await open()
    const patch = (type: string) =>
      send('/merge', { method: 'PATCH', headers: { 'content-type': type }, body: '{"title":"x"}' })
    expect((await patch('application/merge-patch+json')).json()).toEqual({ isChange: true, title: 'x' })
    expect((await patch('application/json')).status).toBe(415)
  })
})

it('the stream of a body breaks off when its client goes away, and ends no process that does not listen', async () => {
  const begun = createSignal<Readable>()
  const ended = createSignal<unknown>()
  @Controller()
  class Endless {
    @Post('/piped') async piped(@Body() body: Readable) {
      begun.resolve(body)
      const sink = new Writable({ write: (_chunk, _encoding, done) => done() })
      await pipeline(body, sink).catch((error: unknown) => {
        ended.resolve(error)
        throw error
      })
    }
  }
  await using app = await createApp({ controllers: [Endless], logger: false })
  const { url } = await app.listen({ port: 0 })
  const errors: unknown[] = []
  app.on('error', (error) => errors.push(error))
  const sent = ask(`${url}/piped`, { method: 'POST' })
  sent.on('error', () => undefined)
  sent.write('x')
  await once(await begun.promise, 'data')
  sent.destroy()
  expect(await ended.promise).toMatchObject({ name: expect.stringMatching(/Error/) })
  await app.idle()
  expect(errors).toEqual([])
})

describe('the stream of a body that its handler leaves in the middle', () => {
  /** Both are far more than the buffers of a connection; the shorter one has come as a whole when it is left. */
  const sizes = [200_000, 4_000_000]

  @Controller()
  class Leaving {
    reading: Promise<unknown> | undefined
    @Post('/value') async value(@Body() body: Readable) {
      await begin(body)
      return 'left'
    }
    @Post('/items') async items(@Body() body: Readable) {
      await begin(body)
      return Readable.from(['left'])
    }
    @Post('/late') late(@Body() body: Readable) {
      this.reading = buffer(body).catch((error: unknown) => error)
      return 'left'
    }
    @Post('/later') later(@Body() body: Readable, @Background() tasks: BackgroundTasks) {
      tasks.add(() => {
        this.reading = buffer(body).catch((error: unknown) => error)
      })
      return 'left'
    }
  }

  async function begin(body: Readable) {
    await once(body, 'data')
    body.pause()
  }

  it.each(sizes.flatMap((size) => ['/value', '/items'].map((path) => [size, path] as const)))(
    'does not hold up the next request of its connection (%d bytes, %s)',
    async (size, path) => {
      await using app = await createApp({ controllers: [Leaving], logger: false })
      const { url } = await app.listen({ port: 0 })
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      const ports: unknown[] = []
      for (let count = 0; count < 3; count += 1) {
        const sent = ask(url + path, { method: 'POST', agent, headers: { 'content-length': size } })
        sent.end(Buffer.alloc(size))
        const [response] = await once(sent, 'response')
        expect((await buffer(response)).toString()).toBe('left')
        ports.push(sent.socket?.localPort)
      }
      expect(new Set(ports).size).toBe(1)
      agent.destroy()
    },
  )

  it('is over with the answer: what reads on is told so', async () => {
    await using app = await createApp({ controllers: [Leaving], logger: false })
    for (const [url, size] of [
      ['/late', 4_000_000],
      ['/later', 4_000_000],
      ['/later', 10],
    ] as const) {
      const answer = await app.inject({ url, body: new Uint8Array(size) })
      expect(answer.text).toBe('left')
      await app.idle()
      expect(await app.get(Leaving).reading).toMatchObject({ code: 'COVET_BODY_INCOMPLETE' })
    }
  })
})

describe('a body that cannot be', () => {
  it('is a boot error', async () => {
    @Controller()
    class Wrong {
      @Post('/a') a(@Body({ contentType: 'application/pdf' }) body: Change) {
        return body
      }
      @Post('/b') b(@Body({ contentType: 'pdf' }) body: Buffer) {
        return body
      }
      @Post('/c') c(@Body() raw: Buffer, @Body() change: Change) {
        return [raw, change]
      }
    }
    const starting = createApp({ controllers: [Wrong], logger: false })
    await expect(starting).rejects.toMatchObject({
      problems: [
        {
          code: 'COVET_PARAMETER_RULES',
          where: 'Wrong.a',
          message: expect.stringContaining('a body of the type application/pdf is taken as a Buffer'),
        },
        {
          code: 'COVET_PARAMETER_RULES',
          where: 'Wrong.b',
          message: expect.stringContaining('"pdf" is no content type'),
        },
        { code: 'COVET_PARAMETER_RULES', where: 'Wrong.c', message: expect.stringContaining('two ways') },
      ],
    })
  })
})
