import type { InjectedResponse } from '../app/transport/in-process'
import { parseReceivedCookie, type ReceivedCookie } from '../http/cookies'
import { EventStreamParser, type ReceivedEvent } from './event-stream-parser'

/** An answer to the test client, complete. */
export class TestResponse implements InjectedResponse {
  readonly status: number
  readonly headers: Headers
  /** The bytes as they came. */
  readonly body: Uint8Array
  /** The body as UTF-8. */
  readonly text: string
  /** Where the answer comes from: behind redirects that were followed, not where the request went first. */
  readonly url: string

  constructor({ status, headers, body, text }: InjectedResponse, url: string) {
    this.status = status
    this.headers = headers
    this.body = body
    this.text = text
    this.url = url
  }

  /** Parses the body as JSON. */
  json<Value = unknown>(): Value {
    return JSON.parse(this.text) as Value
  }

  /** Reads the body as server-sent events. */
  events(): readonly ReceivedEvent[] {
    return new EventStreamParser().push(this.text)
  }

  /** Parses the body as JSON Lines. */
  lines<Value = unknown>(): readonly Value[] {
    return this.text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Value]))
  }

  /** The cookies that this answer sets, by name, with their attributes; values are percent-decoded. */
  get cookies(): Readonly<Record<string, ReceivedCookie>> {
    const cookies = this.headers.getSetCookie().map((header) => parseReceivedCookie(header))
    return Object.fromEntries(cookies.map((cookie) => [cookie.name, cookie]))
  }
}
