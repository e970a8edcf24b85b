import type { PropertyNode } from '../contracts/schema-node'
import type { Class } from '../utils/class'
import { readFieldMetadata } from './field-metadata'
import { readModel } from './from-class'
import { readRuleChecks, type RuleChecks } from './rule-checks'
import { readStockRules, type StockRule } from './stock-validator'
import { type PropertyTransform, readStockExpose, readStockTransform, readStockType } from './stock-transformer'

/** A property with everything that reading a request needs of it. */
export interface PropertyPlan {
  readonly property: PropertyNode
  readonly transform: PropertyTransform | undefined
  /** `@Type` stands on it, so a `@Transform` gets the converted value, as in class-transformer. */
  readonly typed: boolean
  /** `@Expose` stands on it, so a `@Transform` is called for an absent value too, as in class-transformer. */
  readonly exposed: boolean
  readonly checks: RuleChecks
  /** Covet declared it (`@Field` and the like), so its type is checked whatever the rules. */
  readonly declared: boolean
  /** `@Omittable`: absent is fine, `null` is not. */
  readonly refusesNull: boolean
  /** Said to be optional by Covet's decorators: class-validator's rules are not asked about an absent value. */
  readonly optional: boolean
}

/** A model class, prepared for reading requests. */
export interface ModelPlan {
  readonly type: Class
  readonly properties: readonly PropertyPlan[]
  readonly byKey: ReadonlyMap<string, PropertyPlan>
  /** For headers, whose names know no case. */
  readonly byLowerKey: ReadonlyMap<string, PropertyPlan>
  /** Names that a request may not set as unknown keys: those of declared properties, and what prototypes hold. */
  readonly taken: (name: string) => boolean
}

const cache = new WeakMap<Class, ModelPlan>()

/** Prepares a model class, once. */
export function planModel(type: Class): ModelPlan {
  const known = cache.get(type)
  if (known !== undefined) return known
  // Read once: the library looks through the rules of every class of the application, each time.
  const rules = readStockRules(type)
  const properties = readModel(type).properties.map((property) =>
    planProperty(
      type,
      property,
      rules.filter(({ propertyName }) => propertyName === property.name),
    ),
  )
  const inputs = properties.filter(({ property }) => property.input)
  const names = new Set(properties.map(({ property }) => property.name))
  const plan: ModelPlan = {
    type,
    properties,
    byKey: new Map(inputs.map((each) => [each.property.key, each])),
    byLowerKey: new Map(inputs.map((each) => [each.property.key.toLowerCase(), each])),
    taken: (name) => names.has(name) || name in (type.prototype as object),
  }
  cache.set(type, plan)
  return plan
}

function planProperty(type: Class, property: PropertyNode, rules: readonly StockRule[]): PropertyPlan {
  const { name } = property
  const field = readFieldMetadata(type, name)
  return {
    property,
    transform: readStockTransform(type, name, 'input'),
    typed: readStockType(type, name) !== undefined,
    exposed: readStockExpose(type, name) !== undefined,
    checks: readRuleChecks(rules),
    declared: field?.rules !== undefined || field?.variants !== undefined,
    optional: field?.omittable === true || field?.rules?.required === false || field?.rules?.default !== undefined,
    refusesNull: field?.omittable === true && !property.node.nullable,
  }
}
