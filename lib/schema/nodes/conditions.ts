import { IS_OPTIONAL } from 'class-validator'
import type { StockRule } from './stock-validator'

/** The condition behind `@Omittable`: an absent value is not checked. One function, so that it is known by identity. */
export function isPresent(_object: unknown, value: unknown): boolean {
  return value !== undefined
}

/** The condition behind `@Nullable`: a `null` is not checked. */
export function isNotNull(_object: unknown, value: unknown): boolean {
  return value !== null
}

/** What the conditions on a property say in sum. */
export interface ConditionSummary {
  /** May be absent. */
  readonly omittable: boolean
  /** May be `null`. */
  readonly nullable: boolean
  /** Depends on the object, by a `@ValidateIf` of the user's. */
  readonly conditional: boolean
}

const unconditional: ConditionSummary = { omittable: false, nullable: false, conditional: false }

/** Reads what conditions say: `@IsOptional` is known by class-validator's name, Covet's by identity, others are the user's. */
export function summarizeConditions(rules: readonly StockRule[]): ConditionSummary {
  if (rules.length === 0) return unconditional
  const conditions = rules.map((rule) => (rule.name === IS_OPTIONAL ? IS_OPTIONAL : conditionOf(rule)))
  return {
    omittable: conditions.includes(IS_OPTIONAL) || conditions.includes(isPresent),
    nullable: conditions.includes(IS_OPTIONAL) || conditions.includes(isNotNull),
    conditional: conditions.some((each) => each !== IS_OPTIONAL && each !== isPresent && each !== isNotNull),
  }
}

/** The function of a condition. */
export function conditionOf(rule: StockRule): (object: unknown, value: unknown) => unknown {
  return (rule.constraints as readonly unknown[])[0] as (object: unknown, value: unknown) => unknown
}
