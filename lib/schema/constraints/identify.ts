import { readStockConstraints, type StockConstraint, type StockRule, stockRuleKind } from '../nodes/stock-validator'
import { readBuiltInTag } from './built-in-tags'
import type { ConstraintRow } from './constraint-row'
import { constraintTable } from './constraint-table'

/** One rule of class-validator, with its row where it is one of the library's own. */
export interface IdentifiedRule {
  readonly rule: StockRule
  /** The name that failures are reported by: class-validator's. */
  readonly name: string
  readonly row: ConstraintRow | undefined
  /** The decorator of class-validator's that made it, where that is certain: then its check is the library's alone. */
  readonly tag: string | undefined
  /** What does the checking. */
  readonly constraints: readonly StockConstraint[]
}

/** The class that class-validator makes around an inline validator; its own decorators all are of this sort. */
const inlineClassName = 'CustomConstraint'

/**
 * Finds the row of a rule: by class-validator's name for it, and only where the library's own way of registration
 * made it, so a constraint class of the user's with the same name has none.
 *
 * The row is used for types and documents alone; checks always call the rule's own constraint, so a user's inline
 * rule that borrows a built-in name is documented as that one, and still checked as itself.
 */
export function identify(rule: StockRule): IdentifiedRule {
  const constraints = readStockConstraints(rule)
  const name = constraints[0]?.name ?? rule.name ?? rule.type
  const tag = readBuiltInTag(rule)
  const builtIn =
    tag !== undefined ||
    stockRuleKind(rule) === 'defined' ||
    (rule.name === name && rule.constraintCls?.name === inlineClassName)
  return { rule, name, row: builtIn ? constraintTable.get(name) : undefined, tag, constraints }
}
