import type { CallLog } from './call-log'
import { isThenable } from '../../utils/thenable'
import { conditionOf, isNotNull, isPresent } from '../nodes/conditions'
import { readBuiltInTag } from '../constraints/built-in-tags'
import { identify } from '../constraints/identify'
import { ruleParams } from '../nodes/stock-constraint'
import { readStockConstraints, type StockConstraint, type StockRule, stockRuleKind } from '../nodes/stock-validator'

/** One rule of class-validator, ready to be asked. */
export interface RuleCheck {
  readonly name: string
  /** Gives the rule's own values, for a failure. */
  readonly params: (rule: StockRule) => Readonly<Record<string, unknown>>
  readonly rule: StockRule
  /** One of class-validator's own. */
  readonly builtIn: boolean
  /** The decorator of class-validator's that made it, where that is certain: then its check is the library's alone. */
  readonly tag: string | undefined
  readonly constraints: readonly StockConstraint[]
}

/** A condition: what it says of presence, where that is certain, else the user's function. */
export interface ConditionCheck {
  readonly kind: 'optional' | 'present' | 'not-null' | 'asked'
  readonly holds: (object: unknown, value: unknown) => unknown
}

/** The rules of one property, in the order they are written: decorators run from the last to the first. */
export interface RuleChecks {
  /** All must say yes for the rules to hold. */
  readonly conditions: readonly ConditionCheck[]
  readonly rules: readonly RuleCheck[]
  /** `@ValidateNested` stands on it. */
  readonly nested: boolean
}

/** Reads the rules of a property among those of its class: those of `@IsDefined` before all others. */
export function readRuleChecks(rules: readonly StockRule[]): RuleChecks {
  const ofKind = (...kinds: string[]): StockRule[] => rules.filter((rule) => kinds.includes(stockRuleKind(rule)))
  const conditions = ofKind('condition')
  return {
    conditions: conditions.length === 0 ? none : conditions.map(toCondition),
    rules: [...ofKind('defined'), ...ofKind('custom').reverse()].map(toCheck),
    nested: ofKind('nested').length > 0,
  }
}

const none: readonly never[] = []

function toCondition(rule: StockRule): ConditionCheck {
  const holds = conditionOf(rule)
  if (holds === isPresent) return { kind: 'present', holds }
  if (holds === isNotNull) return { kind: 'not-null', holds }
  return { kind: readBuiltInTag(rule) === 'IsOptional' ? 'optional' : 'asked', holds }
}

function toCheck(rule: StockRule): RuleCheck {
  const identified = identify(rule)
  return {
    name: identified.name,
    params: paramsOf,
    rule,
    builtIn: identified.row !== undefined,
    tag: readBuiltInTag(rule),
    constraints: readStockConstraints(rule),
  }
}

function paramsOf(rule: StockRule): Readonly<Record<string, unknown>> {
  const known = params.get(rule)
  if (known !== undefined) return known
  const found = ruleParams(identify(rule))
  params.set(rule, found)
  return found
}

const params = new WeakMap<StockRule, Readonly<Record<string, unknown>>>()

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
  check: RuleCheck,
  constraint: StockConstraint,
  subject: RuleSubject,
  value: unknown,
  calls?: CallLog,
): RuleVerdict | Promise<RuleVerdict> {
  const holds = askConstraint(check, constraint, subject, value, calls)
  if (holds === true) return undefined
  const { rule, builtIn } = check
  const verdict = (settled: unknown): RuleVerdict => {
    if (settled) return undefined
    const args = toArguments(rule, subject)
    const instance = builtIn ? findBuiltIn(constraint) : constraint.instance
    const given = rule.message || instance.defaultMessage?.(args) || ''
    return fillMessage(typeof given === 'function' ? given(args) : given, args, subject.key)
  }
  // Any thenable, as in class-validator: taken for a plain value, it would count as a yes.
  return isThenable(holds) ? Promise.resolve(holds).then(verdict) : verdict(holds)
}

/** Asks a constraint itself: yes, no, or a promise of it. A user's answers by the log of what it said before. */
export function askConstraint(
  { rule, builtIn, tag }: RuleCheck,
  constraint: StockConstraint,
  subject: RuleSubject,
  value: unknown,
  calls: CallLog | undefined,
): unknown {
  const act = (): unknown => {
    const instance = builtIn ? findBuiltIn(constraint) : constraint.instance
    return instance.validate(value, toArguments(rule, subject))
  }
  if (tag !== undefined) return askLibrary(act)
  return calls === undefined ? act() : calls.ask(act)
}

/** Some of the library's own rules call methods of the value, which a crafted one has as members: it is refused. */
function askLibrary(act: () => unknown): unknown {
  try {
    return act()
  } catch {
    return false
  }
}

function toArguments(rule: StockRule, { object, value }: RuleSubject) {
  return {
    targetName: object.constructor.name,
    property: rule.propertyName,
    object,
    value,
    constraints: rule.constraints as unknown[],
  }
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
