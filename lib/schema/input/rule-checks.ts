import type { CallLog } from './call-log'
import { isThenable } from '../../utils/thenable'
import type { IdentifiedRule } from '../constraints/identify'
import { ruleParams } from '../nodes/stock-constraint'
import type { StockConstraint, StockRule } from '../nodes/stock-validator'

/** Gives a rule's own values, for a failure. */
export function paramsOf(check: IdentifiedRule): Readonly<Record<string, unknown>> {
  const known = params.get(check)
  if (known !== undefined) return known
  const found = ruleParams(check)
  params.set(check, found)
  return found
}

const params = new WeakMap<IdentifiedRule, Readonly<Record<string, unknown>>>()

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
  check: IdentifiedRule,
  constraint: StockConstraint,
  subject: RuleSubject,
  value: unknown,
  calls?: CallLog,
): RuleVerdict | Promise<RuleVerdict> {
  const holds = askConstraint(check, constraint, subject, value, calls)
  if (holds === true) return undefined
  const { rule, row } = check
  const verdict = (settled: unknown): RuleVerdict => {
    if (settled) return undefined
    const args = toArguments(rule, subject)
    const instance = row !== undefined ? findBuiltIn(constraint) : constraint.instance
    const given = rule.message || instance.defaultMessage?.(args) || ''
    return fillMessage(typeof given === 'function' ? given(args) : given, args, subject.key)
  }
  // Any thenable, as in class-validator: taken for a plain value, it would count as a yes.
  return isThenable(holds) ? Promise.resolve(holds).then(verdict) : verdict(holds)
}

/** Asks a constraint itself: yes, no, or a promise of it. A user's answers by the log of what it said before. */
export function askConstraint(
  { rule, row, tag }: IdentifiedRule,
  constraint: StockConstraint,
  subject: RuleSubject,
  value: unknown,
  calls: CallLog | undefined,
): unknown {
  const act = (): unknown => {
    const instance = row !== undefined ? findBuiltIn(constraint) : constraint.instance
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
