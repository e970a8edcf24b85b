import type { Source } from '../byte-source'
import type { Heartbeat } from './stream-format'

type Result = IteratorResult<string, unknown>

/**
 * A source with a heartbeat in its pauses, which can be ended from outside even while it is quiet.
 *
 * A heartbeat is a chunk like any other: it comes when somebody asks for one, so that none pile up before a client that
 * does not read. A time runs only while a chunk is awaited.
 */
export class LiveSource implements Source<string> {
  readonly #source: Source<string>
  readonly #heartbeat: Heartbeat | undefined
  #isAsked = false
  /** What came while a heartbeat was on its way. */
  #ready: Promise<Result> | undefined
  #timer: NodeJS.Timeout | undefined
  /** Settles the chunk that is awaited. */
  #settle: ((result: Result | PromiseLike<Result>) => void) | undefined
  #end: { readonly failure: Error | undefined } | undefined

  constructor(source: Source<string>, heartbeat: Heartbeat | undefined) {
    this.#source = source
    this.#heartbeat = heartbeat
  }

  get isEnded(): boolean {
    return this.#end !== undefined
  }

  next(): Promise<Result> {
    if (this.#end !== undefined) return toLast(this.#end)
    const ready = this.#ready
    if (ready !== undefined) {
      this.#ready = undefined
      return ready
    }
    return new Promise((resolve) => {
      this.#settle = resolve
      if (!this.#isAsked) this.#ask()
      if (this.#heartbeat !== undefined) this.#await(this.#heartbeat)
    })
  }

  /** Ends it for its reader: as complete, or with a failure. What it reads from is put away by `return`. */
  end(failure?: Error): void {
    this.#end ??= { failure }
    if (this.#settle !== undefined) this.#give(toLast(this.#end))
  }

  return(): Promise<IteratorResult<never, undefined>> {
    this.end()
    return this.#source.return()
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #ask(): void {
    this.#isAsked = true
    const asked = this.#source.next()
    const give = (): void => {
      this.#isAsked = false
      if (this.#settle === undefined) this.#ready = asked
      else this.#give(asked)
    }
    asked.then(give, give)
  }

  #await({ every, text }: Heartbeat): void {
    this.#timer = setTimeout(() => this.#give({ done: false, value: text }), every)
  }

  #give(result: Result | PromiseLike<Result>): void {
    clearTimeout(this.#timer)
    this.#settle?.(result)
    this.#settle = undefined
  }
}

function toLast({ failure }: { readonly failure: Error | undefined }): Promise<Result> {
  return failure === undefined ? Promise.resolve({ done: true, value: undefined }) : Promise.reject(failure)
}
