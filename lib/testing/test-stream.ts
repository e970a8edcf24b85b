import { EventStreamParser, type ReceivedEvent } from './event-stream-parser'

/** An answer to the test client while it is still coming. */
export class TestStream {
  readonly status: number
  readonly headers: Headers
  readonly #body: ReadableStream<Uint8Array> | null
  readonly #leave: () => void

  /** @internal */
  constructor({ status, headers, body }: Response, leave: () => void) {
    this.status = status
    this.headers = headers
    this.#body = body
    this.#leave = leave
  }

  /** Reads server-sent events as they come. Leaving the loop goes away, as a client that closes its connection does. */
  async *events(): AsyncGenerator<ReceivedEvent, void> {
    const parser = new EventStreamParser()
    for await (const text of this.#texts()) yield* parser.push(text)
  }

  /** Reads JSON Lines as they come. Leaving the loop goes away. */
  async *lines<Value = unknown>(): AsyncGenerator<Value, void> {
    let rest = ''
    for await (const text of this.#texts()) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) yield JSON.parse(line) as Value
    }
    if (rest !== '') yield JSON.parse(rest) as Value
  }

  /** Goes away, whether the answer is complete or not. */
  close(): void {
    this.#leave()
  }

  /** The same as `close()`: for `using`. */
  [Symbol.dispose](): void {
    this.close()
  }

  async *#texts(): AsyncGenerator<string, void> {
    const decoder = new TextDecoder()
    try {
      for await (const chunk of this.#body ?? []) yield decoder.decode(chunk, { stream: true })
    } finally {
      this.#leave()
    }
  }
}
