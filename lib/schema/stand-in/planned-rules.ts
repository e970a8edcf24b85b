import type { StockConstraint, StockRule } from '../nodes/stock-validator'

/** What a constraint is asked through. */
export type ConstraintInstance = StockConstraint['instance']

/** One constraint of a rule. */
export interface PlannedConstraint {
  readonly metadata: StockConstraint
  /** Gives what is asked: the library's own hold no state, and are looked up but once. */
  readonly instance: () => ConstraintInstance
}

/** A rule that checks a value. */
export interface PlannedRule {
  readonly rule: StockRule
  /** The decorator of the library's own that made it, where that is certain. */
  readonly tag: string | undefined
  readonly constraints: readonly PlannedConstraint[]
}

/** The rules of one property, by what they are for. */
export interface PlannedProperty {
  readonly name: string
  readonly defined: readonly PlannedRule[]
  readonly custom: readonly PlannedRule[]
  readonly conditions: readonly StockRule[]
  readonly nested: readonly StockRule[]
  readonly awaits: boolean
  /** Rules with a context, those of `@IsDefined` aside and of `@IsDefined`. */
  readonly contexts: readonly StockRule[]
  readonly definedContexts: readonly StockRule[]
}
