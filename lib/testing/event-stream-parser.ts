/** A server-sent event as a browser would dispatch it. */
export interface ReceivedEvent {
  /** The name that a client listens to: `message` where the event has none. */
  readonly event: string
  readonly data: string
  /** The last id that the stream has named so far: what the client would send as `Last-Event-ID`. */
  readonly id: string
  /** The time to come back after that was named since the event before, in milliseconds. */
  readonly retry: number | undefined
  /** Parses the data as JSON. */
  json<Value = unknown>(): Value
}

/** Reads a stream of events as it comes (WHATWG HTML, section 9.2.6). */
export class EventStreamParser {
  #rest = ''
  #isBegun = false
  #id = ''
  #event = ''
  #retry: number | undefined
  #data: string[] = []

  /** Takes a piece of the stream, and gives the events that it completes. */
  push(text: string): readonly ReceivedEvent[] {
    const whole = this.#rest + (this.#isBegun ? text : text.replace(/^\uFEFF/, ''))
    this.#isBegun ||= text !== ''
    // A carriage return at the very end may be half of a line break.
    const lines = whole.split(/\r\n|\n|\r(?!$)/)
    this.#rest = lines.pop() ?? ''
    return lines.flatMap((line) => this.#readLine(line) ?? [])
  }

  #readLine(line: string): ReceivedEvent | undefined {
    if (line === '') return this.#dispatch()
    const [, field = '', value = ''] = /^([^:]*)(?:: ?([^]*))?$/.exec(line) ?? []
    if (field === 'data') this.#data.push(value)
    else if (field === 'event') this.#event = value
    else if (field === 'id' && !value.includes('\0')) this.#id = value
    else if (field === 'retry' && /^\d+$/.test(value)) this.#retry = Number(value)
    return undefined
  }

  #dispatch(): ReceivedEvent | undefined {
    const data = this.#data
    const event = this.#event
    this.#data = []
    this.#event = ''
    if (data.length === 0) return undefined
    const retry = this.#retry
    this.#retry = undefined
    const text = data.join('\n')
    const json = <Value>() => JSON.parse(text) as Value
    return { event: event === '' ? 'message' : event, data: text, id: this.#id, retry, json }
  }
}
