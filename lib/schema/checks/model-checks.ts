import type { PropertyNode } from '../../contracts/schema-node'
import type { Class } from '../../utils/class'
import { identify } from '../constraints/identify'
import type { ModelFault } from '../nodes/from-class'
import { readInitialState } from '../nodes/initial-values'
import { ancestorsOf } from '../nodes/stock-transformer'
import { readStockRules, type StockRule, stockRuleKind } from '../nodes/stock-validator'

/** Looks at the whole of a model that is read from requests. */
export type ModelCheck = (type: Class, properties: readonly PropertyNode[]) => readonly ModelFault[]

/** A value without a decorator is no part of the model: a request cannot set it. */
const undeclared: ModelCheck = (type, properties) =>
  [...readInitialState(type).values]
    .filter(([name]) => properties.every((property) => property.name !== name))
    .filter(([, value]) => typeof value !== 'object' || Array.isArray(value))
    .map(([name]) => ({ code: 'COVET_MODEL_PROPERTY_UNDECLARED', args: [`${type.name}.${name}`] }))

/** By class-validator's law one check of a property's own takes the place of all that it inherits. */
const rulesReplaced: ModelCheck = (type, properties) => {
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
