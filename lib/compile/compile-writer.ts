import type { RoutePlan } from '../contracts/route-trait'
import { createError } from '../errors/boot-error'
import type { Context } from '../http/context'
import { openSource, resumeSource, type StreamLike, takeFirst } from '../http/byte-source'
import type { OutgoingHeaders } from '../http/exchange'
import { Reply } from '../http/reply'
import { findResponseModel, type ResponseModels } from './response-model'
import { isResponse, isStream } from './value-kind'

/** Sends a value: what it is, is decided by the value. */
export type Write = (context: Context, value: unknown) => unknown

const json = 'application/json; charset=utf-8'
const text = 'text/plain; charset=utf-8'
const bytes = 'application/octet-stream'

/** Serializes data for an answer with some status. */
type ToJson = (value: unknown, status: number | undefined) => string

/**
 * Makes the function that sends what a route answers.
 *
 * @param models `undefined` where the value was projected before, for interceptors to see.
 */
export function compileWriter(plan: RoutePlan, models: ResponseModels | undefined): Write {
  const writer = new Writer(plan, models)
  const { redirect } = plan
  if (redirect === undefined) return (context, value) => writer.write(context, value)
  const elsewhere = Reply.redirect(redirect.url, redirect.status)
  return (context, value) => writer.write(context, value instanceof Reply ? value : elsewhere)
}

/** Sends values that belong to no route: what a middleware or a filter of the application returns. */
export function createPlainWriter(): Write {
  const writer = new Writer({ status: undefined, headers: new Map(), responses: [] }, undefined)
  return (context, value) => writer.write(context, value)
}

class Writer {
  readonly #status: number | undefined
  readonly #headers: Readonly<Record<string, string>> | undefined
  readonly #contentTypes: ReadonlyMap<number | undefined, string>
  readonly #toJson: ToJson

  constructor(plan: Pick<RoutePlan, 'status' | 'headers' | 'responses'>, models: ResponseModels | undefined) {
    this.#status = plan.status
    this.#headers = plan.headers.size === 0 ? undefined : Object.fromEntries(plan.headers)
    this.#contentTypes = new Map(
      plan.responses.flatMap(({ status, contentType }) => (contentType === undefined ? [] : [[status, contentType]])),
    )
    this.#toJson =
      models === undefined || models.byStatus.size === 0
        ? toPlainJson
        : (value, status) => (findResponseModel(models, status)?.stringify ?? toPlainJson)(value)
  }

  write(context: Context, value: unknown): unknown {
    if (context.exchange.isAnswered) return undefined
    if (value instanceof Reply) return this.#writeReply(context, value)
    if (isResponse(value)) return this.#writeResponse(context, value)
    const wanted = context.pendingResponse?.status ?? this.#status
    if (value === undefined) return this.#send(context, wanted ?? 204, {}, undefined)
    if (typeof value === 'string') return this.#sendBody(context, wanted, text, value)
    if (value instanceof Uint8Array) return this.#sendBody(context, wanted, bytes, value)
    if (isStream(value)) return this.#sendStream(context, wanted, {}, bytes, value)
    const body = value === null ? 'null' : this.#toJson(value, context.pendingResponse?.status)
    return this.#sendBody(context, wanted, json, body)
  }

  #writeReply(context: Context, reply: Reply): unknown {
    const { body } = reply
    const headers: OutgoingHeaders = { ...reply.headers }
    const status = reply.status ?? context.pendingResponse?.status ?? this.#status
    if (body.kind === 'empty') return this.#send(context, status ?? 204, headers, undefined)
    if (body.kind === 'stream') return this.#sendStream(context, status, headers, bytes, body.data)
    if (body.kind === 'bytes') return this.#send(context, status ?? 200, headers, body.data)
    headers['content-type'] ??= json
    const { data } = body
    const said = reply.status ?? context.pendingResponse?.status
    return this.#send(context, status ?? 200, headers, data === null ? 'null' : this.#toJson(data, said))
  }

  #writeResponse(context: Context, response: Response): unknown {
    const headers: OutgoingHeaders = {}
    for (const [name, value] of response.headers) if (name !== 'set-cookie') headers[name] = value
    const cookies = response.headers.getSetCookie()
    if (cookies.length > 0) headers['set-cookie'] = cookies
    if (response.body === null) return this.#send(context, response.status, headers, undefined)
    return this.#sendStream(context, response.status, headers, undefined, response.body)
  }

  #sendBody(context: Context, status: number | undefined, contentType: string, body: string | Uint8Array): void {
    const declared = contentType === json && this.#contentTypes.size === 0 ? undefined : this.#declaredType(status)
    this.#send(context, status ?? 200, { 'content-type': declared ?? contentType }, body)
  }

  #declaredType(status: number | undefined): string | undefined {
    return this.#contentTypes.get(status) ?? this.#contentTypes.get(undefined)
  }

  #send(context: Context, status: number, own: OutgoingHeaders, body: string | Uint8Array | undefined): void {
    assertFinal(status)
    const headers = this.#complete(context, own)
    context.exchange.send(status, headers, body)
  }

  #complete(context: Context, own: OutgoingHeaders): OutgoingHeaders {
    const headers = this.#headers === undefined ? own : { ...this.#headers, ...own }
    context.pendingResponse?.applyTo(headers)
    return headers
  }

  /** The first chunk is awaited before the head leaves, so that an error up to then is an answer of its own. */
  async #sendStream(
    context: Context,
    status: number | undefined,
    own: OutgoingHeaders,
    contentType: string | undefined,
    body: StreamLike,
  ): Promise<void> {
    assertFinal(status ?? 200)
    const source = openSource(body)
    const first = await takeFirst(source, context.signal)
    if (first === undefined) {
      await source.return()
      return
    }
    if (first.done !== true && !isChunk(first.value)) {
      await source.return()
      throw createError('COVET_REPLY_UNSENDABLE', ['a stream of what is neither bytes nor text'])
    }
    if (contentType !== undefined) own['content-type'] ??= this.#declaredType(status) ?? contentType
    await context.exchange.stream(status ?? 200, this.#complete(context, own), resumeSource(source, first))
  }
}

/** After an interim status (RFC 9110 section 15.2) the client would wait on for the answer itself. */
function assertFinal(status: number): void {
  if (status < 200) throw createError('COVET_REPLY_UNSENDABLE', [`the status ${status}, which is no answer's`])
}

function isChunk(value: unknown): boolean {
  return typeof value === 'string' || value instanceof Uint8Array
}

function toPlainJson(value: unknown): string {
  const body = JSON.stringify(value) as string | undefined
  if (body === undefined) throw createError('COVET_REPLY_UNSENDABLE', [`a ${typeof value}`])
  return body
}
