import type { ItemStream, StreamLike } from './byte-source'
import { encodeAddress } from './encode-address'
import { createEventStream, type EventStreamOptions } from './stream/event-stream'
import type { StreamFormat } from './stream/stream-format'

/** What a reply may say besides its body. */
export interface ReplyOptions {
  readonly status?: number | undefined
  readonly headers?: Readonly<Record<string, string | readonly string[]>> | undefined
}

/** What a reply carries: data still to be projected and serialized, or a finished body. */
export type ReplyBody =
  | { readonly kind: 'json'; readonly data: unknown }
  | { readonly kind: 'bytes'; readonly data: string | Uint8Array }
  | { readonly kind: 'stream'; readonly data: StreamLike }
  | { readonly kind: 'items'; readonly data: ItemStream; readonly format: StreamFormat }
  | { readonly kind: 'empty' }

/**
 * An answer that says more than its value: a status, headers, a content type.
 *
 * @example
 * return Reply.json(book, { status: 201, headers: { location: `/books/${book.id}` } })
 */
export class Reply {
  readonly body: ReplyBody
  /** `undefined` leaves the status to the route. */
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string | readonly string[]>>

  /** @internal */
  constructor(body: ReplyBody, options: ReplyOptions = {}, contentType?: string) {
    this.body = body
    this.status = options.status
    const headers = lowerCased(options.headers)
    this.headers = contentType === undefined ? headers : { 'content-type': contentType, ...headers }
  }

  /** The same reply with another body; for what projects it. @internal */
  withBody(body: ReplyBody): Reply {
    return new Reply(body, { status: this.status, headers: this.headers })
  }

  /** Data as JSON, projected by the response model that the route declares. */
  static json(data: unknown, options?: ReplyOptions): Reply {
    return new Reply({ kind: 'json', data }, options)
  }

  /** Plain text in UTF-8. */
  static text(text: string, options?: ReplyOptions): Reply {
    return new Reply({ kind: 'bytes', data: text }, options, 'text/plain; charset=utf-8')
  }

  /** An HTML page in UTF-8. The text is sent as it is: escape what came from outside. */
  static html(html: string, options?: ReplyOptions): Reply {
    return new Reply({ kind: 'bytes', data: html }, options, 'text/html; charset=utf-8')
  }

  /** Chunks of bytes or text, sent at the client's pace. */
  static stream(body: StreamLike, options?: ReplyOptions): Reply {
    return new Reply({ kind: 'stream', data: body }, options, 'application/octet-stream')
  }

  /**
   * Server-sent events: each item is the data of one, or a `ServerSentEvent`; projected by the model that the route
   * declares for them.
   */
  static sse(items: ItemStream, { heartbeat, ...options }: ReplyOptions & EventStreamOptions = {}): Reply {
    return new Reply({ kind: 'items', data: items, format: createEventStream({ heartbeat }) }, options)
  }

  /** Sends the client elsewhere: to a path, or to an address that you trust. 302 by default, 303 to have it use GET, 307 and 308 to keep the method. */
  static redirect(url: string, status: 301 | 302 | 303 | 307 | 308 = 302): Reply {
    return new Reply({ kind: 'empty' }, { status, headers: { location: encodeAddress(url) } })
  }

  /** No body; 204 by default. */
  static empty(status = 204, options?: Omit<ReplyOptions, 'status'>): Reply {
    return new Reply({ kind: 'empty' }, { ...options, status })
  }
}

function lowerCased(headers: ReplyOptions['headers']): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]))
}
