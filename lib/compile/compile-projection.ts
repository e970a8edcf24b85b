import type { Context } from '../http/context'
import { Reply } from '../http/reply'
import { isThenable } from '../utils/thenable'
import type { Stage } from './compile-guards'
import { findResponseModel, type ResponseModels } from './response-model'
import { isData } from './value-kind'

/** Brings a handler's value to the declared properties before any interceptor sees it. */
export function compileProjection(models: ResponseModels, next: Stage): Stage {
  if (models.byStatus.size === 0) return next
  return (context) => {
    const value = next(context)
    return isThenable(value)
      ? value.then((settled) => project(models, context, settled))
      : project(models, context, value)
  }
}

function project(models: ResponseModels, context: Context, value: unknown): unknown {
  if (value instanceof Reply) {
    if (value.body.kind !== 'json') return value
    const model = findResponseModel(models, value.status ?? context.pendingResponse?.status)
    return model === undefined || !isData(value.body.data) ? value : value.withData(model.project(value.body.data))
  }
  const model = isData(value) ? findResponseModel(models, context.pendingResponse?.status) : undefined
  return model === undefined ? value : model.project(value)
}
