import type { RoutePlan } from '../contracts/route-trait'
import { createError } from '../errors/boot-error'
import { type ItemStream, openSource } from '../http/byte-source'
import type { Context } from '../http/context'
import type { OutgoingHeaders } from '../http/exchange'
import { Reply } from '../http/reply'
import { declaresAnswer } from './check-response'
import { putAway } from './put-away'
import { findResponseModel, type ResponseModels } from './response-model'
import { type StreamHead, StreamWriter } from './stream-writer'
import { isResponse, isStream, toItems } from './value-kind'

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
 * @param isProjected whether the value was projected before, for interceptors to see.
 */
export function compileWriter(plan: RoutePlan, models: ResponseModels, isProjected: boolean): Write {
  const writer = new Writer(plan, models, isProjected)
  const write: Write =
    plan.streams.length === 0 ? (context, value) => writer.write(context, value) : compileItemsWriter(plan, writer)
  const { redirect } = plan
  if (redirect === undefined) return write
  const elsewhere = Reply.redirect(redirect.url, redirect.status)
  return (context, value) => write(context, value instanceof Reply ? value : elsewhere)
}

/** Of a route that declares a form of items, whatever is no stream is a mistake, unless an ordinary answer is declared too. */
function compileItemsWriter(plan: RoutePlan, writer: Writer): Write {
  const isMixed = declaresAnswer(plan)
  const names = plan.streams.map(({ format }) => format.mediaType).join(' or ')
  return (context, value) => {
    const items = toItems(value)
    if (items !== undefined) return writer.writeItems(context, items)
    const isWhole = value === undefined || value instanceof Reply || isResponse(value)
    if (!isWhole && !isMixed) throw noItems(context, names, value)
    return writer.write(context, value)
  }
}

function noItems({ route, request }: Context, form: string, value: unknown): Error {
  const given = value === null ? 'null' : Array.isArray(value) ? 'an array' : `a value of the type ${typeof value}`
  return createError('COVET_STREAM_VALUE', [route?.name ?? `${request.method} ${request.path}`, form, given])
}

/** Sends values that belong to no route: what a middleware or a filter of the application returns. */
export function createPlainWriter(): Write {
  const writer = new Writer({ status: undefined, headers: new Map(), responses: [], streams: [] }, noModels, false)
  return (context, value) => writer.write(context, value)
}

const noModels: ResponseModels = { ordinary: undefined, byStatus: new Map(), streams: [] }

class Writer {
  readonly #status: number | undefined
  readonly #headers: Readonly<Record<string, string>> | undefined
  readonly #contentTypes: ReadonlyMap<number | undefined, string>
  readonly #toJson: ToJson
  readonly #models: ResponseModels
  readonly #streams: StreamWriter

  constructor(
    plan: Pick<RoutePlan, 'status' | 'headers' | 'responses' | 'streams'>,
    models: ResponseModels,
    isProjected: boolean,
  ) {
    this.#status = plan.status
    this.#headers = plan.headers.size === 0 ? undefined : Object.fromEntries(plan.headers)
    this.#contentTypes = new Map(
      plan.responses.flatMap(({ status, contentType }) => (contentType === undefined ? [] : [[status, contentType]])),
    )
    this.#toJson =
      isProjected || models.byStatus.size === 0
        ? toPlainJson
        : (value, status) => (findResponseModel(models, status)?.stringify ?? toPlainJson)(value)
    this.#models = models
    this.#streams = new StreamWriter({
      forms: plan.streams.map(({ format }, index) => ({ format, model: models.streams[index] })),
      complete: (context, own, defaults) => this.#complete(context, own, defaults),
      toPlainJson,
      isProjected,
    })
  }

  write(context: Context, value: unknown): unknown {
    const { exchange } = context
    // Before it is complete, whoever gives the answer may well do so from this value.
    if (exchange.isAnswered) return exchange.isComplete ? putAway(value) : undefined
    if (value instanceof Reply) return this.#writeReply(context, value)
    if (isResponse(value)) return this.#writeResponse(context, value)
    const wanted = context.pendingResponse?.status ?? this.#status
    if (value === undefined) return this.#send(context, wanted ?? 204, {}, undefined)
    if (typeof value === 'string') return this.#sendBody(context, wanted, text, value)
    if (value instanceof Uint8Array) return this.#sendBody(context, wanted, bytes, value)
    if (isStream(value)) return this.#writeStream(context, wanted, value)
    const body = value === null ? 'null' : this.#toJson(value, context.pendingResponse?.status)
    return this.#sendBody(context, wanted, json, body)
  }

  /** Sends items in the form that the route declares. */
  writeItems(context: Context, items: ItemStream): unknown {
    if (context.exchange.isAnswered) return openSource(items).return()
    return this.#streams.writeDeclared(context, toHead(context.pendingResponse?.status ?? this.#status), items)
  }

  #writeStream(context: Context, status: number | undefined, stream: ItemStream): unknown {
    const model = findResponseModel(this.#models, context.pendingResponse?.status)
    const headers = { 'content-type': this.#declaredType(status) ?? bytes }
    return this.#streams.writeUndeclared(context, toHead(status), headers, stream, model)
  }

  #writeReply(context: Context, reply: Reply): unknown {
    const { body } = reply
    const headers: OutgoingHeaders = { ...reply.headers }
    const status = reply.status ?? context.pendingResponse?.status ?? this.#status
    if (body.kind === 'empty') return this.#send(context, status ?? 204, headers, undefined)
    if (body.kind === 'stream') return this.#streams.writeBytes(context, toHead(status, headers), body.data)
    if (body.kind === 'items') {
      const model = findResponseModel(this.#models, reply.status ?? context.pendingResponse?.status)?.items()
      const items = toItems(body.data)
      if (items === undefined) throw noItems(context, body.format.mediaType, body.data)
      return this.#streams.writeAs(context, toHead(status, headers), { format: body.format, model }, items)
    }
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
    return this.#streams.writeBytes(context, toHead(response.status, headers), response.body)
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

  #complete(context: Context, own: OutgoingHeaders, defaults?: OutgoingHeaders): OutgoingHeaders {
    const headers =
      this.#headers === undefined && defaults === undefined ? own : { ...defaults, ...this.#headers, ...own }
    context.pendingResponse?.applyTo(headers)
    return headers
  }
}

function toHead(status = 200, headers: OutgoingHeaders = {}): StreamHead {
  assertFinal(status)
  return { status, headers }
}

/** After an interim status (RFC 9110 section 15.2) the client would wait on for the answer itself. */
function assertFinal(status: number): void {
  if (status < 200) throw createError('COVET_REPLY_UNSENDABLE', [`the status ${status}, which is no answer's`])
}

function toPlainJson(value: unknown): string {
  const body = JSON.stringify(value) as string | undefined
  if (body === undefined) throw createError('COVET_REPLY_UNSENDABLE', [`a ${typeof value}`])
  return body
}
