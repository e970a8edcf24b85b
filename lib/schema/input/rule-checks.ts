import type { CallLog } from './call-log'
import { fillMessage } from './fill-message'
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
  const verdict = (settled: unknown): RuleVerdict => (settled ? undefined : writeMessage(check, constraint, subject))
  // Any thenable, as in class-validator: taken for a plain value, it would count as a yes.
  return isThenable(holds) ? Promise.resolve(holds).then(verdict) : verdict(holds)
}

function writeMessage({ rule, row }: IdentifiedRule, constraint: StockConstraint, subject: RuleSubject): string {
  const args = toArguments(rule, subject)
  const instance = row !== undefined ? findBuiltIn(constraint) : constraint.instance
  const given = rule.message || instance.defaultMessage?.(args) || ''
  const message = typeof given === 'function' ? given(args) : given
  const { constraints, value, targetName: target } = args
  return fillMessage(message || '$property is not acceptable', { constraints, value, property: subject.key, target })
}

/** Asks a constraint itself: yes, no, or a promise of it. A user's answers by the log of what it said before. */
export function askConstraint(
  { rule, row, tag }: IdentifiedRule,
  constraint: StockConstraint,
  subject: RuleSubject,
  value: unknown,
  calls: CallLog | undefined,
): unknown {
  const instance = row !== undefined ? findBuiltIn(constraint) : undefined
  if (tag !== undefined && instance !== undefined) return askLibrary(instance, value, toArguments(rule, subject))
  const act = (): unknown => (instance ?? constraint.instance).validate(value, toArguments(rule, subject))
  return calls === undefined ? act() : calls.ask(act)
}

/** Some of the library's own rules call methods of the value, which a crafted one has as members: it is refused. */
function askLibrary(instance: StockConstraint['instance'], value: unknown, args: RuleArguments): unknown {
  try {
    return instance.validate(value, args)
  } catch {
    return false
  }
}

function toArguments(rule: StockRule, { object, value }: RuleSubject): RuleArguments {
  return {
    targetName: object.constructor.name,
    property: rule.propertyName,
    object,
    value,
    constraints: rule.constraints as unknown[],
  }
}

type RuleArguments = Parameters<StockConstraint['instance']['validate']>[1] & {}
