import type { CompileTools } from '../contracts/param-source'
import type { RoutePlan } from '../contracts/route-trait'
import type { SchemaNode } from '../contracts/schema-node'
import type { ProjectorOptions } from '../schema/output/output-options'
import { compileProjector } from '../schema/output/project'
import { compileStringifier } from '../schema/output/stringify'

/** A whitelist in the two forms that the pipeline needs. */
export interface ValueModel {
  /** Gives plain data with the declared properties only. */
  readonly project: (value: unknown) => unknown
  /** Projects and serializes at once. */
  readonly stringify: (value: unknown) => string
}

/** The whitelist of one response. */
export interface ResponseModel extends ValueModel {
  readonly contentType: string | undefined
  /** That of a single item, where the answer is a stream: a list's items are what comes one after another. */
  readonly items: () => ValueModel
  /** Whether a stream is one of items even where it has none: neither text nor a content type of its own is declared. */
  readonly declaresItems: boolean
}

/** The models of a route's responses. */
export interface ResponseModels {
  /** That of the ordinary answer, which is also that of any success status without one of its own. */
  readonly ordinary: ResponseModel | undefined
  readonly byStatus: ReadonlyMap<number, ResponseModel>
  /** Those of items, in the order of the plan's streams; `undefined` for one that declares none. */
  readonly streams: readonly (ValueModel | undefined)[]
}

/** Compiles the models of the responses that a route declares. */
export function compileResponseModels(plan: RoutePlan, tools: CompileTools): ResponseModels {
  const byStatus = new Map<number, ResponseModel>()
  const successes: (readonly [number, ResponseModel])[] = []
  const options = { debug: tools.settings.debug, onUnfit: tools.settings.onUnfit }
  const { status: usual = 200 } = plan
  for (const { node, status = usual, contentType } of plan.responses) {
    if (node === undefined) continue
    const model = compileResponseModel(node, contentType, options)
    byStatus.set(status, model)
    if (status >= 200 && status < 300) successes.push([status, model])
  }
  const streams = plan.streams.map((stream) => stream.node && compileValueModel(stream.node, options))
  const [, ordinary] = successes.find(([status]) => status === usual) ?? successes[0] ?? []
  return { ordinary, byStatus, streams }
}

function compileResponseModel(
  node: SchemaNode,
  contentType: string | undefined,
  options: ProjectorOptions,
): ResponseModel {
  const whole = compileValueModel(node, options)
  const item = node.kind === 'array' ? node.items : node
  let items: ValueModel | undefined
  return {
    ...whole,
    contentType,
    declaresItems: contentType === undefined && item.kind !== 'string',
    // Few routes stream what `@Returns` declares: made for those alone.
    items: () => (items ??= item === node ? whole : compileValueModel(item, options)),
  }
}

function compileValueModel(node: SchemaNode, options: ProjectorOptions): ValueModel {
  return { project: compileProjector(node, options), stringify: compileStringifier(node, options) }
}

/** Finds the model of an answer: a success without one of its own is never sent unfiltered. */
export function findResponseModel(models: ResponseModels, status: number | undefined): ResponseModel | undefined {
  if (status === undefined) return models.ordinary
  return models.byStatus.get(status) ?? (status >= 200 && status < 300 ? models.ordinary : undefined)
}
