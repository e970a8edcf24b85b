import type { CompileTools } from '../contracts/param-source'
import type { RoutePlan } from '../contracts/route-trait'
import { compileProjector } from '../schema/output/project'
import { compileStringifier } from '../schema/output/stringify'

/** The whitelist of one response, in the two forms that the pipeline needs. */
export interface ResponseModel {
  readonly contentType: string | undefined
  /** Gives plain data with the declared properties only. */
  readonly project: (value: unknown) => unknown
  /** Projects and serializes at once. */
  readonly stringify: (value: unknown) => string
}

/** The models of a route's responses. */
export interface ResponseModels {
  /** That of the ordinary answer, which is also that of any success status without one of its own. */
  readonly ordinary: ResponseModel | undefined
  readonly byStatus: ReadonlyMap<number, ResponseModel>
}

/** Compiles the models of the responses that a route declares. */
export function compileResponseModels(plan: RoutePlan, tools: CompileTools): ResponseModels {
  const byStatus = new Map<number, ResponseModel>()
  let ordinary: ResponseModel | undefined
  const options = { debug: tools.settings.debug, onUnfit: tools.settings.onUnfit }
  for (const { node, status = plan.status ?? 200, contentType } of plan.responses) {
    if (node === undefined) continue
    const model: ResponseModel = {
      contentType,
      project: compileProjector(node, options),
      stringify: compileStringifier(node, options),
    }
    byStatus.set(status, model)
    if (status >= 200 && status < 300) ordinary ??= model
  }
  return { ordinary, byStatus }
}

/** Finds the model of an answer: a success without one of its own is never sent unfiltered. */
export function findResponseModel(models: ResponseModels, status: number | undefined): ResponseModel | undefined {
  if (status === undefined) return models.ordinary
  return models.byStatus.get(status) ?? (status >= 200 && status < 300 ? models.ordinary : undefined)
}
