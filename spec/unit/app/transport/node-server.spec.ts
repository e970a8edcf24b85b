import { once } from 'node:events'
import { connect } from 'node:net'
import { PassThrough } from 'node:stream'
import { createNodeServer, listen } from '../../../../lib/app/transport/node-server'

/** What a server tells a client whose bytes its parser has refused; `undefined` where it hangs up. */
async function answerTo(error: object, pending?: object) {
  const server = createNodeServer(() => undefined)
  const socket = Object.assign(new PassThrough(), pending)
  server.emit('clientError', Object.assign(new Error('refused'), error), socket)
  if (socket.destroyed || !socket.writableEnded) return undefined
  let text = ''
  for await (const chunk of socket) text += String(chunk)
  const [head, body] = text.split('\r\n\r\n')
  return { line: head.split('\r\n')[0], head, problem: JSON.parse(body) as { code: string; status: number } }
}

describe('a server, of what its parser refuses', () => {
  it.each([
    ['HPE_HEADER_OVERFLOW', 431, 'COVET_HTTP_HEADERS_TOO_LARGE'],
    ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 431, 'COVET_HTTP_HEADERS_TOO_LARGE'],
    ['HPE_INVALID_EOF_STATE', 400, 'COVET_BODY_INCOMPLETE'],
    ['ERR_HTTP_REQUEST_TIMEOUT', 408, 'COVET_HTTP_TOO_SLOW'],
    ['HPE_INVALID_HEADER_TOKEN', 400, 'COVET_HTTP_MALFORMED'],
    [undefined, 400, 'COVET_HTTP_MALFORMED'],
  ])('makes a problem of %s', async (code, status, expected) => {
    const answer = await answerTo({ code })
    expect([answer?.problem.status, answer?.problem.code]).toEqual([status, expected])
    expect(answer?.line).toMatch(new RegExp(`^HTTP/1\\.1 ${status} \\w`))
    expect(answer?.head).toContain('connection: close')
  })

  it.each([
    ['FROBNICATE / HTTP/1.1', 501, 'COVET_HTTP_METHOD_UNKNOWN'],
    ['\u0016\u0003\u0001', 400, 'COVET_HTTP_MALFORMED'],
    ['', 400, 'COVET_HTTP_MALFORMED'],
  ])('tells an unknown method from noise: %j', async (packet, status, expected) => {
    const answer = await answerTo({ code: 'HPE_INVALID_METHOD', rawPacket: Buffer.from(packet) })
    expect([answer?.problem.status, answer?.problem.code]).toEqual([status, expected])
  })

  it('says nothing once an answer has begun', async () => {
    expect(await answerTo({}, { _httpMessage: { headersSent: true } })).toBeUndefined()
  })

  it('lets an earlier request have its answer, and hangs up with it', async () => {
    const earlier = { headersSent: false, shouldKeepAlive: true, req: { complete: true } }
    expect(await answerTo({}, { _httpMessage: earlier })).toBeUndefined()
    expect(earlier.shouldKeepAlive).toBe(false)
  })
})

describe('a server that closes', () => {
  it('waits for no connection on which nothing was ever sent, and answers what was', async () => {
    const server = createNodeServer((_request, response) => response.end('answered'))
    const listening = await listen(server, { port: 0 })
    const { port } = new URL(listening.url)
    // One after the other: what still waits to be taken is cut off with the listening itself.
    const silent = connect(Number(port), '127.0.0.1')
    await once(server, 'connection')
    const asking = connect(Number(port), '127.0.0.1')
    await once(server, 'connection')
    asking.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
    const closed = Promise.all([once(silent, 'close'), listening.close(2 ** 31 - 1)])
    let text = ''
    for await (const chunk of asking) text += String(chunk)
    await closed
    expect(text).toContain('answered')
  })
})
