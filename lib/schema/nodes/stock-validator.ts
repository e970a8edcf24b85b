import { getMetadataStorage, ValidationTypes } from 'class-validator'
import type { Class } from '../../utils/class'
import { ancestorsOf } from './stock-transformer'
import { stockVersion } from './stock-version'

type Storage = ReturnType<typeof getMetadataStorage>

/** One rule as class-validator keeps it. */
export type StockRule = ReturnType<Storage['getTargetValidationMetadatas']>[number]

/** What does the checking of a rule, as class-validator keeps it: its instance comes from class-validator's container. */
export type StockConstraint = ReturnType<Storage['getTargetValidatorConstraints']>[number]

/** What a rule is for: class-validator's own names, in short. */
export type StockRuleKind = 'custom' | 'defined' | 'condition' | 'nested' | 'promise' | 'allow'

const kinds = new Map<string, StockRuleKind>([
  [ValidationTypes.CUSTOM_VALIDATION, 'custom'],
  [ValidationTypes.IS_DEFINED, 'defined'],
  [ValidationTypes.CONDITIONAL_VALIDATION, 'condition'],
  [ValidationTypes.NESTED_VALIDATION, 'nested'],
  [ValidationTypes.PROMISE_VALIDATION, 'promise'],
  [ValidationTypes.WHITELIST, 'allow'],
])

/**
 * Reads the rules of a class that hold without validation groups, inherited ones by class-validator's own law: one
 * decorator on a property replaces every inherited one of the same sort, and checks are all of one sort.
 */
export function readStockRules(type: Class): readonly StockRule[] {
  const version = stockVersion()
  const known = read.get(type)
  if (known?.version === version) return known.rules
  const rules = findRules(type)
  read.set(type, { version, rules })
  return rules
}

/** The library looks through every class of the application, which only the order of several base classes needs. */
function findRules(type: Class): readonly StockRule[] {
  const storage = getMetadataStorage()
  const { validationMetadatas: all } = storage as unknown as {
    readonly validationMetadatas: ReadonlyMap<unknown, readonly StockRule[]>
  }
  const [, ...bases] = ancestorsOf(type)
  const declared = bases.flatMap((base) => [all.get(base) ?? []]).filter(({ length }) => length > 0)
  if (declared.length > 1) return storage.getTargetValidationMetadatas(type, '', false, false)
  const own = all.get(type) ?? []
  const inherited = declared[0]?.filter(
    (rule) => !own.some(({ propertyName, type: kind }) => propertyName === rule.propertyName && kind === rule.type),
  )
  return inherited === undefined ? own.slice() : [...own, ...inherited]
}

/** The library looks through the rules of every class of the application, each time. */
const read = new WeakMap<Class, { readonly version: number; readonly rules: readonly StockRule[] }>()

/** Tells what a rule is for. */
export function stockRuleKind(rule: StockRule): StockRuleKind {
  return kinds.get(rule.type) ?? 'custom'
}

/** Finds what does the checking of a rule. */
export function readStockConstraints(rule: StockRule): readonly StockConstraint[] {
  return getMetadataStorage().getTargetValidatorConstraints(rule.constraintCls)
}

/** Writes a rule as class-validator's own decorators would. */
export function addStockRule(rule: StockRule): void {
  getMetadataStorage().addValidationMetadata(rule)
}
