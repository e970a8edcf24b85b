import type { PropertyNode } from '../../contracts/schema-node'
import { readBuiltInTag } from '../constraints/built-in-tags'
import type { IdentifiedRule } from '../constraints/identify'
import { conditionOf, isNotNull, isPresent } from './conditions'
import type { PropertySource } from './property-source'
import type { PropertyTransform } from './stock-transformer'
import { type StockRule, stockRuleKind } from './stock-validator'

/** A condition: what it says of presence, where that is certain, else the user's function. */
export interface ConditionCheck {
  readonly kind: 'optional' | 'present' | 'not-null' | 'asked'
  readonly holds: (object: unknown, value: unknown) => unknown
}

/** The rules of one property, in the order they are written: decorators run from the last to the first. */
export interface RuleChecks {
  /** All must say yes for the rules to hold. */
  readonly conditions: readonly ConditionCheck[]
  readonly rules: readonly IdentifiedRule[]
  /** `@ValidateNested` stands on it. */
  readonly nested: boolean
}

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

/** Prepares a property for reading requests. */
export function planProperty(property: PropertyNode, source: PropertySource): PropertyPlan {
  const { field, inputTransform, stockType, expose } = source
  return {
    property,
    transform: inputTransform,
    typed: stockType !== undefined,
    exposed: expose !== undefined,
    checks: planChecks(source),
    declared: field?.rules !== undefined || field?.variants !== undefined,
    optional: field?.omittable === true || field?.rules?.required === false || field?.rules?.default !== undefined,
    refusesNull: field?.omittable === true && !property.node.nullable,
  }
}

function planChecks({ rules, conditions, checksNested }: PropertySource): RuleChecks {
  return {
    conditions: conditions.length === 0 ? none : conditions.map(toCondition),
    rules: rules.length === 0 ? none : inOrder(rules),
    nested: checksNested,
  }
}

const none: readonly never[] = []

/** Those of `@IsDefined` go before all others. */
function inOrder(rules: readonly IdentifiedRule[]): readonly IdentifiedRule[] {
  const isDefined = ({ rule }: IdentifiedRule): boolean => stockRuleKind(rule) === 'defined'
  const reversed = rules.toReversed()
  return rules.some(isDefined) ? [...rules.filter(isDefined), ...reversed.filter((rule) => !isDefined(rule))] : reversed
}

const optional: ConditionCheck = { kind: 'optional', holds: (_object, value) => value !== undefined && value !== null }
const present: ConditionCheck = { kind: 'present', holds: isPresent }
const notNull: ConditionCheck = { kind: 'not-null', holds: isNotNull }

function toCondition(rule: StockRule): ConditionCheck {
  const holds = conditionOf(rule)
  if (holds === isPresent) return present
  if (holds === isNotNull) return notNull
  return readBuiltInTag(rule) === 'IsOptional' ? optional : { kind: 'asked', holds }
}
