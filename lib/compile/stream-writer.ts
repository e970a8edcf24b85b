import { createError } from '../errors/boot-error'
import { createHttpError } from '../errors/create-http-error'
import { type ItemStream, mapSource, openSource, resumeSource, type Source, takeFirst } from '../http/byte-source'
import type { Context } from '../http/context'
import type { OutgoingHeaders } from '../http/exchange'
import { LiveSource } from '../http/stream/live-source'
import type { StreamFormat } from '../http/stream/stream-format'
import { type ChooseStream, compileChoice, undeclaredFormats } from './choose-stream'
import type { ResponseModel, ValueModel } from './response-model'
import { isChunk } from './value-kind'

/** What is known of an answer before its body. */
export interface StreamHead {
  readonly status: number
  readonly headers: OutgoingHeaders
}

/** Adds the headers of the route and of the request to those of an answer; `defaults` give way to all of them. */
export type CompleteHeaders = (context: Context, own: OutgoingHeaders, defaults?: OutgoingHeaders) => OutgoingHeaders

/** A form of items with the model that they leave through; without one nothing is known of them. */
export interface StreamForm {
  readonly format: StreamFormat
  readonly model: ValueModel | undefined
}

/** What sending streams needs of a route. */
export interface StreamSettings {
  /** Those that the route declares, the preferred one first. */
  readonly forms: readonly StreamForm[]
  readonly complete: CompleteHeaders
  /** Writes data that has no model. */
  readonly toPlainJson: (data: unknown) => string
  /** Whether items were projected before, for interceptors to see. */
  readonly isProjected: boolean
}

const chooseUndeclared = compileChoice(undeclaredFormats)

/**
 * Sends streams: bytes and text as they come, other items one after another in the form that the route declares or the client
 * asks for. The first is awaited before the head leaves, so that an error up to then is an answer of its own.
 */
export class StreamWriter {
  readonly #settings: StreamSettings
  readonly #choose: ChooseStream

  constructor(settings: StreamSettings) {
    this.#settings = settings
    this.#choose = compileChoice(settings.forms.map(({ format }) => format))
  }

  /** Sends items in the form that the route declares. */
  async writeDeclared(context: Context, head: StreamHead, items: ItemStream): Promise<void> {
    const { forms } = this.#settings
    const source = openSource(items)
    const form = await attempt(source, () => forms[this.#choose(context)])
    if (form !== undefined) await this.#sendItems(context, head, form, source, forms.length > 1)
  }

  /** Sends items in a form that was chosen for this answer; a declaration of this form says what they are before `form` does. */
  async writeAs(context: Context, head: StreamHead, form: StreamForm, items: ItemStream): Promise<void> {
    const { format } = form
    const declared = this.#settings.forms.find((one) => one.format.mediaType === format.mediaType)
    await this.#sendItems(context, head, { ...(declared ?? form), format }, openSource(items))
  }

  /** Sends bytes and text as they come. */
  async writeBytes(context: Context, head: StreamHead, body: ItemStream): Promise<void> {
    const taken = await this.#takeFirst(context, openSource(body))
    if (taken === undefined) return
    const { source, first } = taken
    if (isBytes(first)) await this.#sendBytes(context, head, source as Source<Uint8Array | string>, first)
    else {
      await source.return()
      throw createError('COVET_REPLY_UNSENDABLE', ['a stream of what is neither bytes nor text'])
    }
  }

  /**
   * Sends a stream whose form nothing declares: its first chunk tells bytes and text from other items.
   *
   * @param ofBytes the headers of bytes and text.
   * @param model that of the answer.
   */
  async writeUndeclared(
    context: Context,
    head: StreamHead,
    ofBytes: OutgoingHeaders,
    body: ItemStream,
    model: ResponseModel | undefined,
  ): Promise<void> {
    const taken = await this.#takeFirst(context, openSource(body))
    if (taken === undefined) return
    const { source, first } = taken
    const isEmpty = first.done === true && model?.declaresItems === true
    if (isBytes(first) && !isEmpty) {
      await this.#sendBytes(context, { ...head, headers: ofBytes }, source as Source<Uint8Array | string>, first)
      return
    }
    const format = await attempt(source, () => undeclaredFormats[chooseUndeclared(context)])
    if (format === undefined) return
    await this.#sendItems(context, head, { format, model: model?.items() }, resumeSource(source, first), true)
  }

  /** Gives nothing where the client went away first. */
  async #takeFirst(context: Context, source: Source<unknown>): Promise<Taken | undefined> {
    const first = await takeFirst(source, context.signal)
    if (first !== undefined) return { source, first }
    await source.return()
    return undefined
  }

  async #sendBytes(
    context: Context,
    { status, headers }: StreamHead,
    source: Source<Uint8Array | string>,
    first: IteratorResult<Uint8Array | string, unknown>,
  ): Promise<void> {
    await context.exchange.stream(status, this.#settings.complete(context, headers), resumeSource(source, first))
  }

  async #sendItems(
    context: Context,
    head: StreamHead,
    { format, model }: StreamForm,
    items: Source<unknown>,
    isNegotiated = false,
  ): Promise<void> {
    const { exchange, streams } = context
    const { complete, isProjected, toPlainJson } = this.#settings
    const toJson = model === undefined || isProjected ? toPlainJson : model.stringify
    const write = format.compileWriter(toJson, model !== undefined)
    const source = new LiveSource(
      mapSource(items, (item) => write(assertItem(item))),
      format.heartbeat,
    )
    const stream = {
      isResumable: format.isResumable,
      end(): void {
        const closing = createHttpError('COVET_HTTP_CLOSING', [])
        source.end(format.isResumable ? undefined : closing)
        exchange.abort(closing)
      },
    }
    streams.add(stream)
    try {
      // Nothing of a body that nobody wants is made: some of them never end.
      const first = exchange.method === 'HEAD' ? last : await takeFirst(source, context.signal)
      if (first === undefined && !source.isEnded) return
      const headers = complete(context, head.headers, format.headers)
      // Connect middleware for other origins says what it looks at to Node's response.
      if (isNegotiated) headers.vary = addAccept(headers.vary ?? exchange.node?.response.getHeader('vary'))
      await exchange.stream(head.status, headers, first === undefined ? source : resumeSource(source, first))
    } finally {
      streams.delete(stream)
      await source.return()
    }
  }
}

interface Taken {
  readonly source: Source<unknown>
  readonly first: IteratorResult<unknown, unknown>
}

const last: IteratorReturnResult<undefined> = { done: true, value: undefined }

/** An empty stream is one of bytes as well as of anything else. */
function isBytes(first: IteratorResult<unknown, unknown>): first is IteratorResult<Uint8Array | string, unknown> {
  return first.done === true || isChunk(first.value)
}

/** Puts a source away that is not going to be read. */
async function attempt<Value>(source: Source<unknown>, choose: () => Value): Promise<Value> {
  try {
    return choose()
  } catch (error) {
    await source.return()
    throw error
  }
}

function assertItem(item: unknown): unknown {
  if (!(item instanceof Uint8Array)) return item
  throw createError('COVET_REPLY_UNSENDABLE', ['bytes where the items of a stream are expected'])
}

function addAccept(vary: OutgoingHeaders[string] | undefined): string {
  return vary === undefined ? 'Accept' : `${[vary].flat().join(', ')}, Accept`
}
