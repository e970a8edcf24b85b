import type { SchemaNode } from '../../contracts/schema-node'
import { listModels, reportFault, type ReportProblem } from '../nodes/check-models'
import { checkInputModel } from '../nodes/from-class'

/**
 * Reports models that would not validate what they seem to: those of a node that is read from requests and all that
 * it refers to, each class once. What is wrong with a class as such, `checkModels` reports.
 */
export function checkInputModels(node: SchemaNode, report: ReportProblem): void {
  for (const type of listModels(node)) for (const fault of checkInputModel(type)) reportFault(fault, type, report)
}
