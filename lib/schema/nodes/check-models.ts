import type { SchemaNode } from '../../contracts/schema-node'
import type { BootErrorArguments, BootErrorCode } from '../../errors/catalogue'
import type { Class } from '../../utils/class'
import { checkModel, readModel } from './from-class'
import type { ModelFault } from './model-fault'

/** Notes a problem, as the tools of compilation do. */
export type ReportProblem = <Code extends BootErrorCode>(
  code: Code,
  args: BootErrorArguments<Code>,
  where?: string | Class,
) => void

/**
 * Reports what is wrong with the model classes of a node and with all that they refer to, each class once. The place
 * is the class: its faults are the same on every route that uses it.
 */
export function checkModels(node: SchemaNode, report: ReportProblem): void {
  for (const type of listModels(node)) {
    for (const fault of checkModel(type)) reportFault(fault, type, report)
    if (readModel(type).declaresNothing) report('COVET_MODEL_DECLARES_NOTHING', [type.name], type)
  }
}

/** Reports one fault of a class. */
export function reportFault<Code extends ModelFault['code']>(
  { code, args }: { readonly code: Code; readonly args: BootErrorArguments<Code> },
  type: Class,
  report: ReportProblem,
): void {
  report(code, args, type)
}

/** Lists the model classes of a node and all that they refer to, each once. */
export function listModels(node: SchemaNode, seen: Set<Class> = new Set()): ReadonlySet<Class> {
  switch (node.kind) {
    case 'array':
      return listModels(node.items, seen)
    case 'record':
      return listModels(node.values, seen)
    case 'union':
      for (const variant of node.variants) listModels(variant, seen)
      return seen
    case 'model':
      if (seen.has(node.type)) return seen
      seen.add(node.type)
      for (const property of readModel(node.type).properties) listModels(property.node, seen)
      return seen
    default:
      return seen
  }
}
