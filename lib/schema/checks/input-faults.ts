import { summarizeConditions } from '../nodes/conditions'
import type { ModelFault } from '../nodes/model-fault'
import { type CheckedModel, modelChecks } from './model-checks'
import { type CheckedProperty, propertyChecks } from './property-checks'

/** Finds what makes a model validate something else than it seems to. */
export function findInputFaults(model: CheckedModel): readonly ModelFault[] {
  const { type, properties, sources } = model
  const isRuled = sources.some(({ rules }) => rules.length > 0)
  const faults: ModelFault[] = []
  for (const [index, source] of sources.entries()) {
    const property = properties[index]
    const isConditional = source.conditions.length > 0 && summarizeConditions(source.conditions).conditional
    const where = `${type.name}.${property.name}`
    const fault = checkProperty({ source, property, where, isRuled, isConditional })
    if (fault !== undefined) faults.push(fault)
  }
  for (const check of modelChecks) faults.push(...check(model))
  return faults
}

/** Of one property the first check that finds something speaks. */
function checkProperty(checked: CheckedProperty): ModelFault | undefined {
  for (const check of propertyChecks) {
    const fault = check(checked)
    if (fault !== undefined) return fault
  }
  return undefined
}
