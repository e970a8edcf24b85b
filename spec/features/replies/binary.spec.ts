import { Readable } from 'node:stream'
import { Controller, Get, NotFoundError, Param, Returns, UseInterceptors } from 'covet'
import { describeTransports } from '../../support/transports'

const pixel = Buffer.from('89504e470d0a1a0a', 'hex')

describeTransports('answers of bytes', ({ start }) => {
  @Controller('/pictures')
  class Pictures {
    @Get('/bytes')
    @Returns(Buffer, { contentType: 'image/png' })
    bytes() {
      return pixel
    }

    @Get('/stream')
    @Returns(Readable)
    stream() {
      return Readable.from([pixel])
    }

    @Get('/kept')
    @UseInterceptors((_context: unknown, next: () => unknown) => next())
    @Returns(Uint8Array, { contentType: 'image/png' })
    kept() {
      return new Uint8Array(pixel)
    }

    @Get('/leak')
    @Returns(Buffer, { contentType: 'image/png' })
    leak() {
      return { secret: 'of the shop' }
    }

    @Get('/{name}')
    @Returns(Buffer, { contentType: 'image/png' })
    find(@Param('name') name: string): Buffer {
      throw new NotFoundError(`There is no picture ${name}`)
    }
  }

  it.each([
    ['/pictures/bytes', 'image/png'],
    ['/pictures/stream', 'application/octet-stream'],
    ['/pictures/kept', 'image/png'],
  ])('are sent as they are by %s, as %s', async (path, type) => {
    const { app, send } = await start({ controllers: [Pictures] })
    const { status, headers } = await send(path)
    const answer = await app.fetch(new Request(`http://localhost${path}`))

    expect([status, headers.get('content-type')]).toEqual([200, type])
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pixel)
  })

  it('send nothing of a value that is no bytes', async () => {
    const { send } = await start({ controllers: [Pictures] })
    const { status, text } = await send('/pictures/leak')

    expect(status).toBe(500)
    expect(text).not.toContain('shop')
  })

  it('do not change what an error is sent as', async () => {
    const { send } = await start({ controllers: [Pictures] })
    const { status, headers } = await send('/pictures/none')

    expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json'])
  })

  it('are documented by their content type', async () => {
    const { app } = await start({ controllers: [Pictures] })
    const { paths } = app.openapi() as any

    expect(Object.keys(paths['/pictures/bytes'].get.responses[200].content)).toEqual(['image/png'])
    expect(paths['/pictures/stream'].get.responses[200].content['application/octet-stream'].schema).toMatchObject({
      type: 'string',
      format: 'binary',
    })
  })
})
