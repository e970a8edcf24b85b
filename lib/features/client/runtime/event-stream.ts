import type { TextParser } from './read-stream'

/** One event of a stream. */
export interface ServerSentEvent<Data> {
  readonly data: Data
  /** Its type; `message` where the server names none. */
  readonly event: string
  /** The id that was told last, empty where none was: what `Last-Event-ID` asks to go on after. */
  readonly id: string
  /** The milliseconds to wait before connecting again, as they were told last. */
  readonly retry: number | undefined
}

/** Reads events as browsers do (WHATWG HTML, section 9.2.6), from text that may be cut anywhere. */
export class EventParser implements TextParser<ServerSentEvent<string>> {
  #line = ''
  #endsInReturn = false
  #data: string[] = []
  #event = ''
  #id = ''
  #retry: number | undefined = undefined

  /** Takes more text, and gives the events that it completes. What no empty line ends is no event. */
  push(text: string): ServerSentEvent<string>[] {
    const events: ServerSentEvent<string>[] = []
    // A return ends a line at once; the line feed that may follow it belongs to it.
    let start = this.#endsInReturn && text.startsWith('\n') ? 1 : 0
    if (text !== '') this.#endsInReturn = text.endsWith('\r')
    const ends = /\r\n|\r|\n/g
    ends.lastIndex = start
    for (let end = ends.exec(text); end !== null; end = ends.exec(text)) {
      const line = this.#line + text.slice(start, end.index)
      start = ends.lastIndex
      this.#line = ''
      if (line === '') this.#complete(events)
      else this.#readField(line)
    }
    this.#line += text.slice(start)
    return events
  }

  #readField(line: string): void {
    const colon = line.indexOf(':')
    const name = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (name === 'data') this.#data.push(value)
    else if (name === 'event') this.#event = value
    else if (name === 'id' && !value.includes('\0')) this.#id = value
    else if (name === 'retry' && /^[0-9]+$/.test(value)) this.#retry = Number(value)
  }

  #complete(events: ServerSentEvent<string>[]): void {
    const event = this.#event === '' ? 'message' : this.#event
    if (this.#data.length > 0) events.push({ data: this.#data.join('\n'), event, id: this.#id, retry: this.#retry })
    this.#data = []
    this.#event = ''
  }
}
