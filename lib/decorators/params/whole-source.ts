import type { CompileTools, ParamDefinition } from '../../contracts/param-source'
import type { ModelReferenceNode, StandardNode } from '../../contracts/schema-node'
import type { ParamLocation } from '../../errors/validation-error'
import { isUserClass } from '../../metadata/emitted-type'
import { checkInputModels } from '../../schema/checks/check-input-models'
import { compileReader, type Reader } from '../../schema/input/reader'
import { checkModels } from '../../schema/nodes/check-models'
import { nodeFromRules } from '../../schema/nodes/from-rules'
import { checkFilePlace, type ValueOptions } from './value-rules'

/** What a parameter without a name takes a whole source as: a model, or another library's schema. */
export type WholeNode = ModelReferenceNode | StandardNode

/** Gives the node of a parameter that takes a whole source; `undefined` where its type is neither. */
export function toWholeNode(param: ParamDefinition<ValueOptions>): WholeNode | undefined {
  const { rules } = param.options
  if (rules.type === undefined && !isUserClass(param.type)) return undefined
  const node = nodeFromRules({ ...rules, items: undefined }, param.type)
  return node?.kind === 'model' || node?.kind === 'standard' ? node : undefined
}

/** Makes the reader of a whole source of strings, or notes why there is none. */
export function compileWholeReader(
  param: ParamDefinition<ValueOptions>,
  location: ParamLocation,
  { settings, problem }: CompileTools,
  style?: 'csv',
): { readonly node: WholeNode; readonly read: Reader } | undefined {
  const node = toWholeNode(param)
  if (node === undefined) {
    problem('COVET_PARAMETER_MODEL', [param.label])
    return undefined
  }
  checkModels(node, problem)
  checkInputModels(node, problem)
  checkFilePlace(param, node, problem)
  const read = compileReader(node, {
    ...settings.validation,
    in: location,
    loc: [],
    from: 'strings',
    required: true,
    style,
  })
  return { node, read }
}
