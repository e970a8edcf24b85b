import type { IdentifiedRule } from '../constraints/identify'
import type { CheckRun } from './check-run'
import { IssueList, type Place } from './issue-list'
import { quickCheckOf } from './quick-check'
import { askRule, paramsOf, type RuleSubject, type RuleVerdict } from './rule-checks'
import type { StockConstraint } from '../nodes/stock-validator'

/** The text of what is absent and must not be. */
export const requiredText = '$property is required'

/** Of an absent value, class-validator's own rules say together that it is required; others speak for themselves. */
export function askAbsent(rules: readonly IdentifiedRule[], subject: RuleSubject, run: CheckRun, place: Place): void {
  const builtIn = rules.filter(({ row }) => row !== undefined)
  const scratch: CheckRun = { ...run, issues: new IssueList('body'), pending: [] }
  askRules(builtIn, subject, scratch, place)
  if (scratch.issues.count > 0) run.issues.add(place, 'required', requiredText)
  const others = rules.filter(({ row }) => row === undefined)
  askRules(others, subject, run, place)
}

/** Asks rules about a property's value, each of its items where they are for `each`. */
export function askRules(rules: readonly IdentifiedRule[], subject: RuleSubject, run: CheckRun, place: Place): void {
  for (const rule of rules) {
    for (const constraint of rule.constraints) {
      try {
        if (!appliesTo(rule, subject, run)) continue
        askEach(rule, constraint, subject, run, place)
      } catch (error) {
        run.thrown.push(error)
      }
    }
  }
}

/** A rule's own condition counts by truth, as in class-validator. */
function appliesTo({ rule }: IdentifiedRule, { object, value }: RuleSubject, { calls }: CheckRun): boolean {
  const { validateIf } = rule
  if (validateIf === undefined) return true
  const act = (): unknown => validateIf(object, value)
  return Boolean(calls === undefined ? act() : calls.ask(act))
}

function askEach(
  rule: IdentifiedRule,
  constraint: StockConstraint,
  subject: RuleSubject,
  run: CheckRun,
  place: Place,
): void {
  const entries = rule.rule.each ? entriesOf(subject.value) : undefined
  const passes = quickCheckOf(rule)
  if (entries === undefined) {
    if (passes(subject.value)) return
    note(rule, constraint, askRule(rule, constraint, subject, subject.value, run.calls), run, place)
    return
  }
  for (const [key, item] of entries) {
    if (run.issues.full) return
    if (passes(item)) continue
    const verdict = askRule(rule, constraint, subject, item, run.calls)
    // Most items of a long list are right: what is not said needs no place.
    if (verdict !== undefined) note(rule, constraint, verdict, run, [...place, key])
  }
}

/** What a list or a map holds, by the names of their places; `undefined` for anything else. */
function entriesOf(value: unknown): Iterable<readonly [string | number, unknown]> | undefined {
  if (value instanceof Map) return value as ReadonlyMap<string, unknown>
  if (value instanceof Set) return [...value].entries()
  return Array.isArray(value) ? value.entries() : undefined
}

function note(
  check: IdentifiedRule,
  constraint: StockConstraint,
  verdict: RuleVerdict | Promise<RuleVerdict>,
  run: CheckRun,
  place: Place,
): void {
  const add = (message: RuleVerdict): void => {
    if (message !== undefined) run.issues.add(place, constraint.name || check.name, message, paramsOf(check))
  }
  if (!(verdict instanceof Promise)) return add(verdict)
  run.pending.push(
    verdict.then(add).catch((error: unknown) => {
      run.thrown.push(error)
    }),
  )
}
