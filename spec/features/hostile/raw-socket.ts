import { connect, type Socket } from 'node:net'

/** A connection that says exactly what it is told to, byte by byte. */
export class RawSocket {
  readonly #socket: Socket
  #received = ''
  #isClosed = false

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => (this.#received += text))
    socket.on('error', () => undefined)
    socket.on('close', () => (this.#isClosed = true))
  }

  static async open(url: string): Promise<RawSocket> {
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1' })
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
    return new RawSocket(socket)
  }

  /** Writes, and waits until the bytes are handed over; `false` once the other side has gone. */
  write(data: string | Uint8Array): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#isClosed) resolve(false)
      const leave = (): void => resolve(false)
      this.#socket.once('close', leave)
      this.#socket.write(data, (error) => {
        this.#socket.off('close', leave)
        resolve(error == null)
      })
    })
  }

  /** Ends the sending side only. */
  halfClose(): void {
    this.#socket.end()
  }

  destroy(): void {
    this.#socket.destroy()
  }

  /** Everything that came, once the other side has closed. */
  async untilClosed(): Promise<string> {
    if (!this.#isClosed) await new Promise((resolve) => this.#socket.once('close', resolve))
    return this.#received
  }

  /** What came so far, once it satisfies a test. */
  async until(test: (received: string) => boolean): Promise<string> {
    while (!test(this.#received)) {
      if (this.#isClosed) throw new Error(`closed after: ${this.#received}`)
      await new Promise<void>((resolve) => {
        const done = (): void => {
          this.#socket.off('data', done).off('close', done)
          resolve()
        }
        this.#socket.on('data', done).on('close', done)
      })
    }
    return this.#received
  }
}

/** One answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number
  readonly head: string
  readonly body: string
}

/** Takes answers apart by their content-length. */
export function readAnswers(text: string): RawAnswer[] {
  const answers: RawAnswer[] = []
  for (let rest = text; rest !== '';) {
    const end = rest.indexOf('\r\n\r\n')
    if (end === -1) throw new Error(`no complete head: ${rest}`)
    const head = rest.slice(0, end)
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1])
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0)
    answers.push({ status, head, body: rest.slice(end + 4, end + 4 + length) })
    rest = rest.slice(end + 4 + length)
  }
  return answers
}

/** Sends one text, and gives the answers once the server has closed; say `connection: close` in it. */
export async function exchange(url: string, request: string | Uint8Array): Promise<RawAnswer[]> {
  const socket = await RawSocket.open(url)
  await socket.write(request)
  return readAnswers(await socket.untilClosed())
}
