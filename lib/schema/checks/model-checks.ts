import type { PropertyNode } from '../../contracts/schema-node'
import type { Class } from '../../utils/class'
import { identify } from '../constraints/identify'
import type { ModelFault } from '../nodes/model-fault'
import type { InitialValues } from '../nodes/initial-values'
import type { PropertySource } from '../nodes/property-source'
import { ancestorsOf } from '../nodes/stock-transformer'
import { readStockRules, type StockRule, stockRuleKind } from '../nodes/stock-validator'

/** A model as it was declared, and what was made of it; a property has the place of its source. */
export interface CheckedModel {
  readonly type: Class
  readonly properties: readonly PropertyNode[]
  readonly sources: readonly PropertySource[]
  readonly initial: InitialValues
}

/** Looks at the whole of a model that is read from requests. */
type ModelCheck = (model: CheckedModel) => readonly ModelFault[]

/** A value without a decorator is no part of the model: a request cannot set it. */
const undeclared: ModelCheck = ({ type, properties, initial }) =>
  [...initial]
    .filter(([name]) => properties.every((property) => property.name !== name))
    .filter(([, value]) => typeof value !== 'object' || Array.isArray(value))
    .map(([name]) => ({ code: 'COVET_MODEL_PROPERTY_UNDECLARED', args: [`${type.name}.${name}`] }))

/** By class-validator's law one check of a property's own takes the place of all that it inherits. */
const rulesReplaced: ModelCheck = ({ type, properties }) => {
  const [, base] = ancestorsOf(type)
  if (base === undefined) return []
  const own = namesByProperty(readStockRules(type).filter(({ target }) => target === type))
  const inherited = namesByProperty(readStockRules(base))
  return properties.flatMap(({ name }): readonly ModelFault[] => {
    const kept = own.get(name)
    const lost = kept === undefined ? [] : (inherited.get(name) ?? []).filter((rule) => !kept.includes(rule))
    if (lost.length === 0) return []
    return [{ code: 'COVET_MODEL_RULES_REPLACED', args: [`${type.name}.${name}`, base.name, lost.join(', ')] }]
  })
}

function namesByProperty(rules: readonly StockRule[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>()
  for (const rule of rules) {
    if (stockRuleKind(rule) !== 'custom') continue
    names.set(rule.propertyName, [...(names.get(rule.propertyName) ?? []), identify(rule).name])
  }
  return names
}

/** All of them. */
export const modelChecks: readonly ModelCheck[] = [undeclared, rulesReplaced]
