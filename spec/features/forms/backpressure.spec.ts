import { statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Body, Controller, createApp, type FileUpload, Post, UploadedFile } from 'covet'
import { fileHead } from '../../support/encode-form'
import { useUploadFolder } from '../../support/upload-folder'

const folder = useUploadFolder()

const mebibyte = 1024 * 1024
const total = 200 * mebibyte
/** What may be on its way: the buffers of both ends of the connection, and a chunk that is being written. */
const most = 2 * mebibyte

@Controller()
class Uploads {
  /** Bytes that have come to the handler. */
  taken = 0

  @Post('/file') file(@UploadedFile('file', { required: true }) file: FileUpload) {
    return file.size
  }
  @Post('/stream') async stream(@Body() body: Readable) {
    for await (const chunk of body) {
      this.taken += (chunk as Buffer).length
      // A consumer that is slower than the client.
      await new Promise((resolve) => setImmediate(resolve))
    }
    return this.taken
  }
}

/** A body that is made as it is asked for, and remembers how much more of it was asked for than has been dealt with. */
function measuredBody(head: string, tail: string, dealtWith: () => number) {
  const chunk = Buffer.alloc(64 * 1024, 'x')
  let sent = 0
  let ahead = 0
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => void (head !== '' && controller.enqueue(Buffer.from(head))),
    pull(controller) {
      ahead = Math.max(ahead, sent - dealtWith())
      if (sent < total) {
        controller.enqueue(chunk)
        sent += chunk.length
        return
      }
      if (tail !== '') controller.enqueue(Buffer.from(tail))
      controller.close()
    },
  })
  return { body, ahead: () => ahead }
}

it('a form of 200 MiB goes to the disk as it comes, and no more of it is in memory than is on its way', async () => {
  await using app = await createApp({
    controllers: [Uploads],
    uploadLimit: total + mebibyte,
    uploadFolder: folder.path,
    logger: false,
  })
  const written = () => folder.list().reduce((sum, name) => sum + statSync(join(folder.path, name)).size, 0)
  const { body, ahead } = measuredBody(`--B\r\n${fileHead('file', 'x')}\r\n\r\n`, '\r\n--B--\r\n', written)
  const headers = { 'content-type': 'multipart/form-data; boundary=B' }
  const response = await app.fetch(
    new Request('http://localhost/file', { method: 'POST', body, headers, duplex: 'half' }),
  )
  expect(await response.json()).toBe(total)
  expect(ahead()).toBeLessThan(most)
  await app.idle()
  expect(folder.list()).toEqual([])
})

it('a stream of 200 MiB is read at the pace of its handler', async () => {
  await using app = await createApp({ controllers: [Uploads], uploadLimit: total, logger: false })
  const uploads = app.get(Uploads)
  const { body, ahead } = measuredBody('', '', () => uploads.taken)
  const response = await app.fetch(new Request('http://localhost/stream', { method: 'POST', body, duplex: 'half' }))
  expect(await response.json()).toBe(total)
  expect(ahead()).toBeLessThan(most)
})
