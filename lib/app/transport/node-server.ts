import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createHttpError } from '../../errors/create-http-error'
import { problemContentType, toProblemDetails } from '../../errors/problem-details'

/** Where to listen. */
export interface ListenOptions {
  /** 0 for any free one. Default 3000. */
  readonly port?: number | undefined
  /** Default `127.0.0.1`: other machines are let in by saying so, `0.0.0.0` or `::`. */
  readonly host?: string | undefined
  /** A Unix socket or Windows pipe, in the place of port and host. */
  readonly path?: string | undefined
}

/** A server that listens. */
export interface ListeningServer {
  /** `http://127.0.0.1:3000`, without a slash at the end; `unix:` and the path for a socket. */
  readonly url: string
  /** Stops listening, lets requests in flight end, and closes what is still open after `timeout` milliseconds. */
  close(timeout?: number): Promise<void>
}

/** Answers a request of Node's server. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => void

/** Makes a server whose protocol errors are problem documents like all others. */
export function createNodeServer(listener: NodeListener): Server {
  const server = createServer(listener)
  server.on('clientError', (error: ProtocolError, socket: Duplex) => answerProtocolError(error, socket))
  return server
}

/** What Node's parser refuses never becomes a request; the client is told over the bare socket. */
function answerProtocolError(error: ProtocolError, socket: Duplex): void {
  const pending = (socket as Duplex & { _httpMessage?: ServerResponse })._httpMessage
  if (!socket.writable || pending?.headersSent === true) {
    socket.destroy()
    return
  }
  if (pending?.req.complete === true) {
    // An earlier request still waits for its answer, and would take this one for it: that answer is the last one.
    pending.shouldKeepAlive = false
    return
  }
  const problem = createHttpError(toErrorCode(error), [])
  const body = JSON.stringify(toProblemDetails(problem))
  const head = [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    `content-type: ${problemContentType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** What Node's parser tells of what it met. */
interface ProtocolError extends NodeJS.ErrnoException {
  readonly rawPacket?: Uint8Array | undefined
}

/** Whoever sends no word where the method stands speaks no HTTP at all. */
function toErrorCode({ code = '', rawPacket }: ProtocolError): PlainHttpErrorCode {
  const isMethod = /^[\w!#$%&'*+.^`|~-]+ /.test(Buffer.from(rawPacket ?? []).toString('latin1', 0, 64))
  if (code === 'HPE_INVALID_METHOD' && !isMethod) return 'COVET_HTTP_MALFORMED'
  return protocolErrors.get(code) ?? 'COVET_HTTP_MALFORMED'
}

/** Node's parser names what it met by codes of its own. */
const protocolErrors = new Map<string, PlainHttpErrorCode>([
  ['HPE_HEADER_OVERFLOW', 'COVET_HTTP_HEADERS_TOO_LARGE'],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 'COVET_HTTP_HEADERS_TOO_LARGE'],
  ['HPE_INVALID_METHOD', 'COVET_HTTP_METHOD_UNKNOWN'],
  ['HPE_INVALID_EOF_STATE', 'COVET_BODY_INCOMPLETE'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'COVET_HTTP_TOO_SLOW'],
])

type PlainHttpErrorCode =
  | 'COVET_BODY_INCOMPLETE'
  | 'COVET_HTTP_HEADERS_TOO_LARGE'
  | 'COVET_HTTP_MALFORMED'
  | 'COVET_HTTP_METHOD_UNKNOWN'
  | 'COVET_HTTP_TOO_SLOW'

const closeTimeout = 10_000

/** Starts to listen; settles once connections are taken. */
export async function listen(server: Server, options: ListenOptions): Promise<ListeningServer> {
  const connections = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  const { port = 3000, host = '127.0.0.1', path } = options
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path === undefined ? { port, host } : { path }, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return { url: urlOf(server), close: (timeout = closeTimeout) => closeServer(server, connections, timeout) }
}

function urlOf(server: Server): string {
  const address = server.address()
  if (typeof address === 'string') return `unix:${address}`
  const { address: host, port, family } = address as AddressInfo
  return `http://${family === 'IPv6' ? `[${host}]` : host}:${port}`
}

/**
 * A connection that is kept alive becomes idle with its answer, and is closed then. One on which nothing was ever sent, as
 * browsers and pools open them in advance, is not idle to Node, and would hold the end up to its time.
 */
async function closeServer(server: Server, connections: ReadonlySet<Socket>, timeout: number): Promise<void> {
  if (!server.listening) return
  const timer = setTimeout(() => server.closeAllConnections(), timeout)
  // Before the application, which may answer at once.
  server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) =>
    closeAfter(server, response),
  )
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
  const sweep = setInterval(() => {
    server.closeIdleConnections()
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy()
  }, 20)
  await closed
  clearInterval(sweep)
  clearTimeout(timer)
}

function closeAfter(server: Server, response: ServerResponse): void {
  response.setHeader('connection', 'close')
  response.once('close', () => server.closeIdleConnections())
}
