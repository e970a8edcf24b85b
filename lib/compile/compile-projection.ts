import type { RoutePlan } from '../contracts/route-trait'
import { type ItemStream, mapSource, openSource } from '../http/byte-source'
import type { Context } from '../http/context'
import { Reply } from '../http/reply'
import { mapData } from '../http/stream/server-sent-event'
import { isThenable } from '../utils/thenable'
import { type ChooseStream, compileChoice } from './choose-stream'
import type { Stage } from './compile-guards'
import { findResponseModel, type ResponseModels, type ValueModel } from './response-model'
import { isChunk, isData, isStream, toItems } from './value-kind'

/** Brings a handler's value to the declared properties before any interceptor sees it; of a stream, each item as it comes. */
export function compileProjection(plan: RoutePlan, models: ResponseModels, next: Stage): Stage {
  if (models.byStatus.size === 0 && models.streams.length === 0) return next
  const projection = new Projection(plan, models)
  return (context) => {
    const value = next(context)
    return isThenable(value)
      ? value.then((settled) => projection.project(context, settled))
      : projection.project(context, value)
  }
}

class Projection {
  readonly #models: ResponseModels
  readonly #mediaTypes: readonly string[]
  readonly #choose: ChooseStream | undefined

  constructor({ streams }: RoutePlan, models: ResponseModels) {
    const formats = streams.map(({ format }) => format)
    this.#models = models
    this.#mediaTypes = formats.map(({ mediaType }) => mediaType)
    this.#choose = formats.length === 0 ? undefined : compileChoice(formats)
  }

  project(context: Context, value: unknown): unknown {
    if (value instanceof Reply) return this.#projectReply(context, value)
    const items = this.#choose === undefined ? undefined : toItems(value)
    if (this.#choose !== undefined && items !== undefined) {
      return projectItems(items, this.#models.streams[chooseFor(items, context, this.#choose)], true)
    }
    const model = findResponseModel(this.#models, context.pendingResponse?.status)
    if (isStream(value)) return isBytes(value) ? value : projectItems(value, model?.items(), false)
    return model === undefined || !isData(value) ? value : model.project(value)
  }

  #projectReply(context: Context, reply: Reply): Reply {
    const { body } = reply
    const status = reply.status ?? context.pendingResponse?.status
    if (body.kind === 'items') {
      const index = this.#mediaTypes.indexOf(body.format.mediaType)
      const model = index === -1 ? findResponseModel(this.#models, status)?.items() : this.#models.streams[index]
      return reply.withBody({ ...body, data: projectItems(body.data, model, true) })
    }
    if (body.kind !== 'json' || !isData(body.data)) return reply
    const model = findResponseModel(this.#models, status)
    return model === undefined ? reply : reply.withBody({ kind: 'json', data: model.project(body.data) })
  }
}

/** Puts items away that nobody takes. */
function chooseFor(items: ItemStream, context: Context, choose: ChooseStream): number {
  try {
    return choose(context)
  } catch (error) {
    void openSource(items).return()
    throw error
  }
}

/** A file or a socket stays what it is, for interceptors that look for one. */
function isBytes(stream: ItemStream): boolean {
  return (stream as { readonly readableObjectMode?: unknown }).readableObjectMode === false
}

/**
 * Projects items as they come.
 *
 * @param isDeclared whether they are items for certain; otherwise a stream that begins with bytes or text is one of those.
 */
function projectItems(items: ItemStream, model: ValueModel | undefined, isDeclared: boolean): ItemStream {
  if (model === undefined) return items
  return {
    [Symbol.asyncIterator]() {
      let areItems = isDeclared ? true : undefined
      return mapSource(openSource(items), (item) => {
        areItems ??= !isChunk(item)
        return areItems ? mapData(item, model.project) : item
      })
    },
  }
}
