import type { IncomingMessage, ServerResponse } from 'node:http'
import { createHttpError } from '../../errors/create-http-error'
import type { ByteStream, Exchange, NodePair, OutgoingHeaders } from '../../http/exchange'
import type { StringRecord } from '../../http/query-string'
import { cut, pump } from './pump'
import { receive } from './receive'

/** What is read of a refused body so that its sender comes to read the answer: this many bytes, this many milliseconds. */
const drainLimit = 16 * 1024 * 1024
const drainTime = 10_000

const slash = 0x2f

/** One request and its answer on Node's own HTTP server. */
export class NodeExchange implements Exchange {
  readonly node: NodePair
  #controller: AbortController | undefined
  #isDraining = false
  /** Ends the reading of an opened body. */
  #reading: AbortController | undefined

  constructor(request: IncomingMessage, response: ServerResponse) {
    if (request.url?.charCodeAt(0) !== slash) toOriginForm(request)
    this.node = { request, response }
  }

  get method(): string {
    return this.node.request.method ?? 'GET'
  }

  get url(): string {
    return this.node.request.url ?? '/'
  }

  get headers(): StringRecord {
    return this.node.request.headers
  }

  get remoteAddress(): string | undefined {
    return this.node.request.socket.remoteAddress
  }

  get encrypted(): boolean {
    return 'encrypted' in this.node.request.socket
  }

  get isAnswered(): boolean {
    const { response } = this.node
    return response.headersSent || response.writableEnded || response.destroyed
  }

  get isComplete(): boolean {
    const { response } = this.node
    return response.writableEnded || response.destroyed
  }

  whenComplete(): Promise<void> {
    const { response } = this.node
    return new Promise((resolve) => {
      if (this.isComplete) resolve()
      else response.once('finish', resolve).once('close', resolve)
    })
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      const controller = new AbortController()
      const { response } = this.node
      this.#controller = controller
      if (response.destroyed && !response.writableFinished) controller.abort()
      response.once('close', () => {
        if (!response.writableFinished) controller.abort()
      })
    }
    return this.#controller.signal
  }

  abort(reason: unknown): void {
    void this.signal
    this.#controller?.abort(reason)
  }

  readBody(limit: number): Promise<Uint8Array> {
    const { request } = this.node
    if (Number(request.headers['content-length']) > limit) {
      this.#drain()
      return Promise.reject(createHttpError('COVET_BODY_TOO_LARGE', [limit]))
    }
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = []
      let size = 0
      const settle = (): void => {
        request.off('data', onData).off('end', onEnd).off('error', onCut).off('close', onCut)
      }
      const onData = (chunk: Buffer): void => {
        size += chunk.length
        if (size <= limit) chunks.push(chunk)
        else {
          settle()
          this.#drain()
          reject(createHttpError('COVET_BODY_TOO_LARGE', [limit]))
        }
      }
      const onEnd = (): void => {
        settle()
        const [first] = chunks
        resolve(first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks, size))
      }
      const onCut = (): void => {
        settle()
        request.on('error', () => undefined)
        reject(createHttpError('COVET_BODY_INCOMPLETE', []))
      }
      if (request.readableEnded) resolve(Buffer.alloc(0))
      else if (request.destroyed) onCut()
      else request.on('data', onData).once('end', onEnd).once('error', onCut).once('close', onCut)
    })
  }

  async *openBody(limit: number): AsyncGenerator<Uint8Array> {
    const { request } = this.node
    if (this.#isDraining || this.isComplete) throw createHttpError('COVET_BODY_INCOMPLETE', [])
    this.#reading ??= new AbortController()
    const { signal } = this.#reading
    let size = 0
    try {
      if (Number(request.headers['content-length']) > limit) throw createHttpError('COVET_BODY_TOO_LARGE', [limit])
      for await (const chunk of receive(request, AbortSignal.any([this.signal, signal]))) {
        size += chunk.length
        if (size > limit) throw createHttpError('COVET_BODY_TOO_LARGE', [limit])
        yield chunk
      }
    } finally {
      if (!request.readableEnded && !request.destroyed) this.#drain()
    }
  }

  /** A client that still sends reads no answer; but one that sends without end must not be listened to for ever. */
  #drain(): void {
    const { request } = this.node
    if (this.#isDraining) return
    this.#isDraining = true
    this.#reading?.abort(createHttpError('COVET_BODY_INCOMPLETE', []))
    let rest = drainLimit
    const give = (): void => void request.destroy()
    const timer = setTimeout(give, drainTime).unref()
    request.on('data', (chunk: Buffer) => {
      rest -= chunk.length
      if (rest < 0) give()
    })
    request.on('error', () => undefined)
    request.once('close', () => clearTimeout(timer))
    request.resume()
  }

  /**
   * The next request of a connection comes behind what is left of this one's body. Node reads over what nobody has begun to
   * read, and no more than that.
   */
  #leaveBody(): void {
    const { request } = this.node
    const isOver = this.#reading === undefined ? request.complete : request.readableEnded
    if (!isOver && !request.destroyed && hasBody(request.headers)) this.#drain()
  }

  send(status: number, headers: OutgoingHeaders, body: string | Uint8Array | undefined): void {
    const { response } = this.node
    this.#leaveBody()
    const isBodiless = status === 204 || status === 304
    if (!isBodiless) headers['content-length'] = lengthOf(body)
    response.writeHead(status, headers as Record<string, string | number | string[]>)
    response.end(isBodiless ? undefined : body)
  }

  async stream(status: number, headers: OutgoingHeaders, body: ByteStream): Promise<void> {
    const { response } = this.node
    const chunks = body[Symbol.asyncIterator]()
    try {
      response.writeHead(status, headers as Record<string, string | number | string[]>)
      if (this.method === 'HEAD') await chunks.return?.()
      else await pump(chunks, response)
      response.end()
      this.#leaveBody()
    } catch (error) {
      await chunks.return?.()
      if (response.headersSent) cut(response)
      throw error
    }
  }
}

function hasBody(headers: IncomingMessage['headers']): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length']) > 0
}

function lengthOf(body: string | Uint8Array | undefined): number {
  if (body === undefined) return 0
  return typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength
}

/** A server must take the absolute form, too, and its host before the header's (RFC 9112 section 3.2.2); `*` stays. */
function toOriginForm(request: IncomingMessage): void {
  const match = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)([^#]*)/i.exec(request.url ?? '')
  if (match === null) return
  const [, host = '', rest = ''] = match
  request.headers.host = host
  request.url = rest.startsWith('/') ? rest : `/${rest}`
}
