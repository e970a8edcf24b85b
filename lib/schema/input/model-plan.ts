import type { PropertyNode } from '../../contracts/schema-node'
import type { Class } from '../../utils/class'
import { readFieldMetadata } from '../nodes/field-metadata'
import { readModel } from '../nodes/from-class'
import { readRuleChecks, type RuleChecks } from './rule-checks'
import { readStockRules, type StockRule } from '../nodes/stock-validator'
import { type PropertyTransform, readStockExpose, readStockTransform, readStockType } from '../nodes/stock-transformer'

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
  taken(name: string): boolean
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
  const plan = new PlannedModel(type, properties)
  cache.set(type, plan)
  return plan
}

/** Looks up by key what few requests need: the maps are made when one does. */
class PlannedModel implements ModelPlan {
  #byKey: ModelPlan['byKey'] | undefined
  #byLowerKey: ModelPlan['byLowerKey'] | undefined

  constructor(
    readonly type: Class,
    readonly properties: readonly PropertyPlan[],
  ) {}

  get byKey(): ModelPlan['byKey'] {
    return (this.#byKey ??= this.#index((key) => key))
  }

  get byLowerKey(): ModelPlan['byLowerKey'] {
    return (this.#byLowerKey ??= this.#index((key) => key.toLowerCase()))
  }

  taken(name: string): boolean {
    return name in (this.type.prototype as object) || this.properties.some(({ property }) => property.name === name)
  }

  #index(toKey: (key: string) => string): ModelPlan['byKey'] {
    const inputs = this.properties.filter(({ property }) => property.input)
    return new Map(inputs.map((each) => [toKey(each.property.key), each]))
  }
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
