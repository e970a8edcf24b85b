import type { IncomingMessage, ServerResponse } from 'node:http'

/** Node's own pair of one request, for Connect middleware and handlers that own the answer. */
export interface NodePair {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** Response headers on their way out; a list for a field that may repeat, such as `set-cookie`. */
export type OutgoingHeaders = Record<string, string | number | readonly string[]>

/** A response body that is not complete yet: any async iterable of bytes or text. */
export type ByteStream = AsyncIterable<Uint8Array | string>

/**
 * One request and its answer as a transport offers them: all that the layers above know of a server.
 *
 * Node is the first transport; another one implements this interface and nothing else.
 */
export interface Exchange {
  /** Upper-case. Middleware may have rewritten it, so read it late. */
  readonly method: string
  /** Path and query, as received or rewritten by middleware. */
  readonly url: string
  /** Lower-case names; repeated fields joined as their definition says. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** The address of the peer, which may be a proxy. */
  readonly remoteAddress: string | undefined
  /** Whether the peer's connection is TLS. */
  readonly encrypted: boolean
  /** Node's pair, where the transport is Node. */
  readonly node: NodePair | undefined
  /** Aborts when the client goes away before the answer is complete. */
  readonly signal: AbortSignal
  /** Aborts `signal`: the answer is no longer wanted, or comes too late. */
  abort(reason: unknown): void
  /** Whether an answer has begun, or can no longer begin. */
  readonly isAnswered: boolean
  /** Whether the answer was handed over completely, or can no longer be. */
  readonly isComplete: boolean
  /** Settles when the answer is complete, whoever gives it, or the client is gone. */
  whenComplete(): Promise<void>
  /**
   * Reads the whole body.
   *
   * @param limit in bytes; a larger body is a 413, and what remains of it is drained so that the client reads that.
   */
  readBody(limit: number): Promise<Uint8Array>
  /**
   * Opens the body, whose bytes come at the pace of whoever takes them. One body is read once: by this or by `readBody`.
   *
   * It fails where the body ends too early, where `signal` aborts, and at what `limit` does not let in, as `readBody` does.
   * Whoever leaves early leaves the rest to be drained.
   *
   * @param limit in bytes.
   */
  openBody(limit: number): AsyncIterable<Uint8Array>
  /** Sends a complete answer. */
  send(status: number, headers: OutgoingHeaders, body: string | Uint8Array | undefined): void
  /** Sends the head, then each chunk at the client's pace; a failure after the head ends the connection. */
  stream(status: number, headers: OutgoingHeaders, body: ByteStream): Promise<void>
}
