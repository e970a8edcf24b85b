import type { SchemaNode } from '../../contracts/schema-node'
import type { Class } from '../../utils/class'
import { listModels, reportFault, type ReportProblem } from '../nodes/check-models'
import { checkModel, type ModelFault, readModel } from '../nodes/from-class'
import { readPropertySources } from '../nodes/property-source'
import { modelChecks } from './model-checks'
import { type CheckedProperty, propertyChecks } from './property-checks'

/**
 * Reports models that would not validate what they seem to: those of a node that is read from requests and all that
 * it refers to, each class once. What is wrong with a class as such, `checkModels` reports.
 */
export function checkInputModels(node: SchemaNode, report: ReportProblem): void {
  for (const type of listModels(node)) for (const fault of findingsOf(type)) reportFault(fault, type, report)
}

const known = new WeakMap<Class, readonly ModelFault[]>()

function findingsOf(type: Class): readonly ModelFault[] {
  let findings = known.get(type)
  if (findings === undefined) {
    // What cannot be read cannot be judged.
    findings = checkModel(type).length > 0 ? [] : findAll(type)
    known.set(type, findings)
  }
  return findings
}

function findAll(type: Class): readonly ModelFault[] {
  const { properties } = readModel(type)
  const sources = readPropertySources(type)
  const isRuled = sources.some(({ rules }) => rules.length > 0)
  const ofProperties = properties.flatMap((property, index) => {
    const source = sources[index]
    if (source === undefined) return []
    return checkProperty({ source, property, where: `${type.name}.${property.name}`, isRuled }) ?? []
  })
  return [...ofProperties, ...modelChecks.flatMap((check) => check(type, properties))]
}

/** Of one property the first check that finds something speaks. */
function checkProperty(checked: CheckedProperty): ModelFault | undefined {
  for (const check of propertyChecks) {
    const fault = check(checked)
    if (fault !== undefined) return fault
  }
  return undefined
}
