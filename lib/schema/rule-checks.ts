import type { Class } from '../utils/class'
import { isThenable } from '../utils/thenable'
import { conditionOf } from './conditions'
import { identify } from './constraints/identify'
import { ruleParams } from './stock-constraint'
import {
  readStockConstraints,
  readStockRules,
  type StockConstraint,
  type StockRule,
  stockRuleKind,
} from './stock-validator'

/** One rule of class-validator, ready to be asked. */
export interface RuleCheck {
  readonly name: string
  readonly params: Readonly<Record<string, unknown>>
  readonly rule: StockRule
  /** One of class-validator's own. */
  readonly builtIn: boolean
  readonly constraints: readonly StockConstraint[]
}

/** The rules of one property, in the order they are written: decorators run from the last to the first. */
export interface RuleChecks {
  /** All must say yes for the rules to hold. */
  readonly conditions: readonly ((object: unknown, value: unknown) => unknown)[]
  readonly rules: readonly RuleCheck[]
  /** `@ValidateNested` stands on it. */
  readonly nested: boolean
}

/** Reads the rules of a property, those of `@IsDefined` before all others. */
export function readRuleChecks(type: Class, property: string): RuleChecks {
  const rules = readStockRules(type).filter((rule) => rule.propertyName === property)
  const ofKind = (...kinds: string[]): StockRule[] => rules.filter((rule) => kinds.includes(stockRuleKind(rule)))
  return {
    conditions: ofKind('condition').map(conditionOf),
    rules: [...ofKind('defined'), ...ofKind('custom').reverse()].map(toCheck),
    nested: ofKind('nested', 'promise').length > 0,
  }
}

function toCheck(rule: StockRule): RuleCheck {
  const identified = identify(rule)
  return {
    name: identified.name,
    params: ruleParams(identified),
    rule,
    builtIn: identified.row !== undefined,
    constraints: readStockConstraints(rule),
  }
}

const builtIns = new WeakMap<StockConstraint, StockConstraint['instance']>()

/**
 * The library looks an instance up by a linear search over every rule of the application, each time; its own rules
 * hold no state, so one look is enough. A user's may come from a container that has its reasons.
 */
function findBuiltIn(constraint: StockConstraint): StockConstraint['instance'] {
  const known = builtIns.get(constraint)
  if (known !== undefined) return known
  const { instance } = constraint
  builtIns.set(constraint, instance)
  return instance
}

/** What a rule is told about the value that it judges. */
export interface RuleSubject {
  readonly object: object
  readonly value: unknown
  /** The property's name in JSON, for messages. */
  readonly key: string
}

/** What a rule found: `undefined` where it holds, else the text of the failure. */
export type RuleVerdict = string | undefined

/** Asks a rule about one value: the property's own, or one item of it. A promise where the constraint gives one. */
export function askRule(
  { rule, builtIn }: RuleCheck,
  constraint: StockConstraint,
  subject: RuleSubject,
  value: unknown,
): RuleVerdict | Promise<RuleVerdict> {
  const args = {
    targetName: subject.object.constructor.name,
    property: rule.propertyName,
    object: subject.object,
    value: subject.value,
    constraints: rule.constraints as unknown[],
  }
  const instance = builtIn ? findBuiltIn(constraint) : constraint.instance
  const verdict = (holds: unknown): RuleVerdict => {
    if (holds) return undefined
    const given = rule.message || instance.defaultMessage?.(args) || ''
    return fillMessage(typeof given === 'function' ? given(args) : given, args, subject.key)
  }
  const holds: unknown = instance.validate(value, args)
  // Any thenable, as in class-validator: taken for a plain value, it would count as a yes.
  return isThenable(holds) ? Promise.resolve(holds).then(verdict) : verdict(holds)
}

interface MessageArguments {
  readonly targetName: string
  readonly value: unknown
  readonly constraints: readonly unknown[] | undefined
}

/** Fills in what class-validator's messages may hold: `$constraint1`, `$value`, `$property`, `$target`. */
function fillMessage(message: string, { targetName, value, constraints }: MessageArguments, key: string): string {
  const text = (constraints ?? []).reduce<string>(
    (filled, constraint, index) => filled.replaceAll(`$constraint${index + 1}`, () => constraintText(constraint)),
    message || '$property is not acceptable',
  )
  const shown = ['string', 'number', 'boolean'].includes(typeof value)
    ? text.replaceAll('$value', () => String(value).slice(0, 200))
    : text
  return shown.replaceAll('$property', () => key).replaceAll('$target', () => targetName)
}

function constraintText(constraint: unknown): string {
  if (Array.isArray(constraint)) return constraint.join(', ')
  return typeof constraint === 'symbol' ? (constraint.description ?? '') : String(constraint)
}
