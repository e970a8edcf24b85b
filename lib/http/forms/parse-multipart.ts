import { Dicer } from '@fastify/busboy'
import { headLimits, malformed, type PartHead, type PartLines, readPartHead } from './part-head'

/** Takes the content of one part. */
export interface PartSink {
  /** A promise where it takes its time: no more of the body is read until it settles. */
  write(chunk: Buffer): Promise<void> | undefined
  /** Called once the part is complete. */
  end(): Promise<void> | undefined
}

/** Chooses what takes the content of a part; what it throws ends the parsing. */
export type OpenPart = (head: PartHead) => PartSink

type PartStream = NodeJS.ReadableStream

/**
 * Parses a form of the type `multipart/form-data` (RFC 7578) as it comes.
 *
 * Of the parser library only the part below its own form reader is used: that one leaves out, without a word, what it does not
 * understand or is over a limit, while a client is to be told.
 *
 * @throws 400 for what is no such form, or ends before its end.
 */
export async function parseMultipart(
  chunks: AsyncIterable<Uint8Array>,
  boundary: string,
  open: OpenPart,
): Promise<void> {
  const parsing = new Parsing(boundary, open)
  for await (const chunk of chunks) {
    parsing.write(chunk)
    await parsing.settle()
  }
  await parsing.end()
}

/** One more of each than is let in, so that an excess shows; parts are never to hold the parser up: `settle` does. */
const options = {
  maxHeaderPairs: headLimits.lines + 1,
  maxHeaderSize: 2 * headLimits.bytes,
  partHwm: 2 ** 30,
}

class Parsing {
  readonly #parser: Dicer
  readonly #open: OpenPart
  /** What sinks are still busy with. */
  #pending: Promise<void>[] = []
  #failure: { readonly error: unknown } | undefined
  /** Parts whose end has not come. */
  #openParts = 0
  /** Whether the part that came last has a head. */
  #hasHead = true
  #isFinished = false
  #wake: () => void = () => undefined

  constructor(boundary: string, open: OpenPart) {
    this.#open = open
    const parser = new Dicer({ boundary, ...options })
    this.#parser = parser
    parser.on('part', (part: PartStream) => this.#take(part))
    parser.on('finish', () => {
      this.#isFinished = true
      this.#wake()
    })
    parser.on('error', () => this.#fail(malformed('it ends before its last boundary.')))
  }

  /** Behind the last boundary nothing counts (RFC 2046 section 5.1.1). */
  write(chunk: Uint8Array): void {
    if (!this.#isFinished) this.#parser.write(chunk)
  }

  /** Waits for the sinks; throws what has failed. */
  async settle(): Promise<void> {
    const pending = this.#pending
    this.#pending = []
    if (pending.length > 0) await Promise.all(pending)
    if (this.#failure !== undefined) throw this.#failure.error
  }

  async end(): Promise<void> {
    this.#parser.end()
    while (this.#failure === undefined && !(this.#isFinished && this.#openParts === 0)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    if (!this.#hasHead) this.#fail(malformed('a part has no head.'))
    await this.settle()
  }

  #take(part: PartStream): void {
    if (!this.#hasHead) this.#fail(malformed('a part has no head.'))
    this.#hasHead = false
    // Told by the parser itself as well.
    part.on('error', () => undefined)
    part.on('header', (lines: PartLines) => {
      this.#hasHead = true
      this.#attempt(() => this.#follow(part, this.#open(readPartHead(lines))))
    })
  }

  #follow(part: PartStream, sink: PartSink): undefined {
    this.#openParts += 1
    part.on('data', (chunk: Buffer) => this.#attempt(() => sink.write(chunk)))
    part.on('end', () => {
      this.#openParts -= 1
      this.#attempt(() => sink.end())
      this.#wake()
    })
  }

  #attempt(act: () => Promise<void> | undefined): void {
    if (this.#failure !== undefined) return
    try {
      const done = act()
      if (done === undefined) return
      // Heard here, or the process would end before it is waited for.
      done.catch((error: unknown) => this.#fail(error))
      this.#pending.push(done)
    } catch (error) {
      this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    this.#failure ??= { error }
    this.#wake()
  }
}
