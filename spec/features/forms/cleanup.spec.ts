import { request as ask } from 'node:http'
import { once } from 'node:events'
import { BodyLimit, Controller, createApp, type FileUpload, Form, Post, Timeout, UploadedFile, UseGuards } from 'covet'
import { createSignal } from '../../support/create-signal'
import { encodeForm, fileHead, writeParts } from '../../support/encode-form'
import { describeTransports } from '../../support/transports'
import { useUploadFolder } from '../../support/upload-folder'

const folder = useUploadFolder()
const large = new Blob([Buffer.alloc(300_000, 'covet ')])

let reached = createSignal<FileUpload>()
let gate = createSignal()
let read = createSignal<number>()
beforeEach(() => {
  reached = createSignal()
  gate = createSignal()
  read = createSignal()
})

@Controller()
class Uploads {
  @Post('/fails') fails(@UploadedFile('file') file?: FileUpload) {
    throw new Error(`no use for ${file?.filename}, of which there is ${folder.list().length}`)
  }
  @Post('/waits') async waits(@UploadedFile('file', { required: true }) file: FileUpload) {
    reached.resolve(file)
    await gate.promise
    return (await file.bytes()).length
  }
  @Post('/slow') @Timeout(50) async slow(@UploadedFile('file', { required: true }) file: FileUpload) {
    reached.resolve(file)
    await gate.promise
    read.resolve((await file.bytes()).length)
  }
  @Post('/refused') @UseGuards(() => false) refused(@UploadedFile('file') file?: FileUpload) {
    return file
  }
  @Post('/limited') @BodyLimit(200_000) limited(@UploadedFile('file') file?: FileUpload) {
    return file?.size
  }
  @Post('/model') model(@Form('n', { required: true }) n: number, @UploadedFile('file') file?: FileUpload) {
    return [n, file]
  }
}

const options = { controllers: [Uploads], uploadFolder: folder.path, logger: false } as const

describeTransports('the temporary file of an upload is removed', ({ start }) => {
  it.each([
    ['when the handler fails', '/fails', 500],
    ['when another value is not acceptable', '/model', 422],
    ['when the form is too large', '/limited', 413],
    ['when a guard refuses', '/refused', 403],
  ])('%s', async (_when, path, status) => {
    const { app, send } = await start(options)
    const answer = await send(path, await encodeForm([['file', large, 'x']]))
    await app.idle()
    expect([answer.status, folder.list()]).toEqual([status, []])
  })

  it('when the form is malformed behind it', async () => {
    const { app, send } = await start(options)
    const content = new Uint8Array(await large.arrayBuffer())
    const answer = await send('/fails', writeParts([[fileHead('file', 'x'), content]], '--B\r\nno head'))
    await app.idle()
    expect([answer.json().code, folder.list()]).toEqual(['COVET_FORM_MALFORMED', []])
  })

  it('when the time of the request is up, and not before its handler is done', async () => {
    const { app, send } = await start(options)
    // Its time is up once its handler is called, however long the form takes to arrive.
    jest.useFakeTimers({
      doNotFake: [
        'Date',
        'clearImmediate',
        'clearInterval',
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'setInterval',
      ],
    })
    const sending = send('/slow', await encodeForm([['file', large, 'x']]))
    await reached.promise
    jest.advanceTimersByTime(50)
    jest.useRealTimers()
    expect((await sending).status).toBe(503)
    expect(folder.list()).toHaveLength(1)
    gate.resolve()
    expect(await read.promise).toBe(300_000)
    await app.idle()
    expect(folder.list()).toEqual([])
  })
})

describe('an upload that does not arrive', () => {
  const listen = async (more = {}) => {
    const app = await createApp({ ...options, ...more })
    const { url, close } = await app.listen({ port: 0 })
    return { app, url, close }
  }

  /** Sends the head of a form and some of a file, and goes on from there. */
  const begin = (url: string, path: string, bytes = 200_000, length?: number) => {
    const { headers } = writeParts([])
    const sent = ask(url + path, {
      method: 'POST',
      headers: { ...headers, ...(length && { 'content-length': length }) },
    })
    sent.on('error', () => undefined)
    sent.write(`--B\r\n${fileHead('file', 'x')}\r\n\r\n`)
    sent.write(Buffer.alloc(bytes, 'x'))
    return sent
  }

  it('leaves nothing when its client goes away, and is no error of the server', async () => {
    const { app, url } = await listen()
    const errors: unknown[] = []
    app.on('error', (error) => errors.push(error))
    const sent = begin(url, '/waits')
    await folder.untilUsed()
    const over = new Promise((resolve) => app.on('response', resolve))
    sent.destroy()
    await over
    await app.idle()
    expect([errors, folder.list()]).toEqual([[], []])
    await app.close()
  })

  it('is there until its handler is done, though its client went away in the meantime', async () => {
    const { app, url } = await listen()
    const sent = begin(url, '/waits')
    sent.end('\r\n--B--\r\n')
    const file = await reached.promise
    sent.destroy()
    expect(folder.list()).toHaveLength(1)
    gate.resolve()
    await app.idle()
    expect(folder.list()).toEqual([])
    await expect(file.bytes()).rejects.toThrow('COVET_UPLOAD_GONE')
    await app.close()
  })

  it('is answered when its time is up, and leaves nothing', async () => {
    const { app, url } = await listen({ requestTimeout: 100 })
    const sent = begin(url, '/waits')
    const [response] = await once(sent, 'response')
    expect(response.statusCode).toBe(503)
    await app.idle()
    expect(folder.list()).toEqual([])
    sent.destroy()
    await app.close()
  })

  it('is let in when the server closes, and answered', async () => {
    const { app, url } = await listen()
    const sent = begin(url, '/waits')
    await folder.untilUsed()
    const closed = app.close()
    sent.end('\r\n--B--\r\n')
    await reached.promise
    gate.resolve()
    const [response] = await once(sent, 'response')
    response.resume()
    expect(response.statusCode).toBe(200)
    await closed
    expect(folder.list()).toEqual([])
  })

  it('is answered while it is still being sent, where it is too large', async () => {
    const { app, url } = await listen()
    const sent = begin(url, '/limited', 1_000_000)
    const [response] = await once(sent, 'response')
    response.resume()
    expect(response.statusCode).toBe(413)
    sent.end('\r\n--B--\r\n')
    await once(response, 'end')
    await app.idle()
    expect(folder.list()).toEqual([])
    await app.close()
  })

  it('is refused by the length that it announces, before any of it is kept', async () => {
    const { app, url } = await listen()
    const sent = begin(url, '/limited', 1000, 200_001)
    const [response] = await once(sent, 'response')
    response.resume()
    expect(response.statusCode).toBe(413)
    sent.destroy()
    await app.close()
  })

  it('is asked for where its client waits to be', async () => {
    const { app, url } = await listen()
    const { headers, body } = writeParts([[fileHead('file', 'x'), 'content']])
    const sent = ask(`${url}/waits`, {
      method: 'POST',
      headers: { ...headers, expect: '100-continue', 'content-length': body.length },
    })
    sent.flushHeaders()
    await once(sent, 'continue')
    sent.end(body)
    expect((await reached.promise).size).toBe(7)
    gate.resolve()
    const [response] = await once(sent, 'response')
    response.resume()
    expect(response.statusCode).toBe(200)
    await app.close()
  })

  it('is a failure of the server where the folder cannot be written to', async () => {
    const app = await createApp({ ...options, uploadFolder: `${__filename}/none` })
    const errors: unknown[] = []
    app.on('error', (error) => errors.push(error))
    const answer = await app.inject({ url: '/fails', ...(await encodeForm([['file', large, 'x']])) })
    expect([answer.status, errors]).toMatchObject([500, [{ code: 'ENOTDIR' }]])
    await app.close()
  })
})
