import type { SchemaNode } from '../contracts/schema-node'
import type { Class } from '../utils/class'
import { IssueList, type Place } from './issue-list'
import { findMisfit } from './misfit'
import { planModel, type PropertyPlan } from './model-plan'
import { askRule, type RuleCheck, type RuleSubject, type RuleVerdict } from './rule-checks'
import type { StockConstraint } from './stock-validator'

/** What one check knows and collects. */
export interface CheckRun {
  readonly implied: boolean
  /** Types are checked even where the implied rules are off: texts that could not be converted must not pass. */
  readonly strictTypes: boolean
  readonly lowerKeys: boolean
  readonly issues: IssueList
  /** Constraints that answered with a promise. */
  readonly pending: Promise<void>[]
  /** What rules and conditions threw: an error of theirs, unless something else speaks against the value. */
  readonly thrown: unknown[]
}

/** Tells whether a value that holds no other passes: the same answer as `check`, without a word of the reasons. */
export function accepts(node: SchemaNode, value: unknown): boolean {
  if (findMisfit(node, value) !== undefined) return false
  for (const { check: holds } of node.constraints) if (holds !== undefined && !holds(value)) return false
  return true
}

/** Checks a hydrated value: its type, Covet's own constraints, and the rules of the models inside it. */
export function check(node: SchemaNode, value: unknown, run: CheckRun, loc: Place): void {
  const { issues } = run
  if (issues.full || value === undefined) return
  const misfit = findMisfit(node, value)
  if (misfit !== undefined) {
    if (!issues.has(loc)) issues.add(loc, misfit.code, misfit.message, misfit.params)
    return
  }
  if (value === null) return
  for (const { check: holds, name, message, params } of node.constraints) {
    if (holds !== undefined && !holds(value)) issues.add(loc, name, message ?? '', params)
  }
  checkInside(node, value, run, loc)
}

function checkInside(node: SchemaNode, value: unknown, run: CheckRun, loc: Place): void {
  switch (node.kind) {
    case 'array':
      return checkItems(node.items, value as Iterable<unknown>, run, loc)
    case 'record':
      for (const [key, item] of value instanceof Map ? value : Object.entries(value as object)) {
        check(node.values, item, run, [...loc, key as string])
      }
      return
    case 'union':
      return checkVariant(node.variants, value, run, loc)
    case 'model':
      return checkModel(node.type, value as object, run, loc)
    default:
  }
}

function checkItems(node: SchemaNode, list: Iterable<unknown>, run: CheckRun, loc: Place): void {
  let index = 0
  for (const item of list) {
    if (run.issues.full) return
    check(node, item, run, [...loc, index])
    index += 1
  }
}

function checkVariant(variants: readonly SchemaNode[], value: unknown, run: CheckRun, loc: Place): void {
  const variant =
    variants.find((each) => each.kind === 'model' && value instanceof each.type) ??
    variants.find((each) => each.kind !== 'model' && findMisfit(each, value) === undefined)
  if (variant !== undefined) check(variant, value, run, loc)
}

/** Checks an object by the rules of its own class, as class-validator does: it may be a subclass of the declared one. */
function checkModel(type: Class, value: object, run: CheckRun, loc: Place): void {
  const own = (Object.getPrototypeOf(value) as { constructor: Class } | null)?.constructor
  const plan = planModel(own !== undefined && value instanceof type ? own : type)
  for (const each of plan.properties) {
    if (run.issues.full) return
    if (each.property.input) checkProperty(value, each, run, loc)
  }
}

function checkProperty(object: object, plan: PropertyPlan, run: CheckRun, loc: Place): void {
  const { property, checks } = plan
  const { issues } = run
  const value = (object as Record<string, unknown>)[property.name]
  const key = run.lowerKeys ? property.key.toLowerCase() : property.key
  const place = [...loc, key]
  if (issues.has(place) || !conditionsHold(object, value, plan, run)) return
  if (value === undefined) {
    const required = property.required || property.conditional
    if (required && (run.implied || !property.impliedOnly)) issues.add(place, 'required', requiredText)
    else if (!plan.optional) askAbsent(checks.rules, { object, value, key }, run, place)
    return
  }
  askRules(checks.rules, { object, value, key }, run, place)
  if (value === null && plan.refusesNull && !issues.has(place)) {
    issues.add(place, 'isNotNull', '$property must not be null')
  }
  if (run.implied || run.strictTypes || plan.declared) check(property.node, value, run, place)
  else if (checks.nested) checkNested(property.node, value, run, place)
}

const requiredText = '$property is required'

function conditionsHold(object: object, value: unknown, { checks }: PropertyPlan, run: CheckRun): boolean {
  try {
    return checks.conditions.map((condition) => condition(object, value)).every(Boolean)
  } catch (error) {
    run.thrown.push(error)
    return false
  }
}

/** What `@ValidateNested` alone asks for, where the implied rules are off: an object, or a list of them. */
function checkNested(node: SchemaNode, value: unknown, run: CheckRun, place: Place): void {
  const inner = node.kind === 'array' ? node.items : node
  if (Array.isArray(value)) {
    value.forEach((item, index) => checkNested(inner, item, run, [...place, index]))
  } else if (typeof value === 'object' && value !== null) {
    checkInside(inner, value, run, place)
  } else if (value !== undefined && !run.issues.has(place)) {
    run.issues.add(place, 'nestedValidation', 'nested property $property must be either object or array')
  }
}

/** Of an absent value, class-validator's own rules say together that it is required; others speak for themselves. */
function askAbsent(rules: readonly RuleCheck[], subject: RuleSubject, run: CheckRun, place: Place): void {
  const builtIn = rules.filter((rule) => rule.builtIn)
  const scratch: CheckRun = { ...run, issues: new IssueList('body'), pending: [] }
  askRules(builtIn, subject, scratch, place)
  if (scratch.issues.count > 0) run.issues.add(place, 'required', requiredText)
  const others = rules.filter((rule) => !rule.builtIn)
  askRules(others, subject, run, place)
}

function askRules(rules: readonly RuleCheck[], subject: RuleSubject, run: CheckRun, place: Place): void {
  for (const rule of rules) {
    for (const constraint of rule.constraints) {
      try {
        if (!appliesTo(rule, subject)) continue
        askEach(rule, constraint, subject, run, place)
      } catch (error) {
        run.thrown.push(error)
      }
    }
  }
}

/** A rule's own condition counts by truth, as in class-validator. */
function appliesTo({ rule }: RuleCheck, { object, value }: RuleSubject): boolean {
  return rule.validateIf === undefined || Boolean(rule.validateIf(object, value))
}

function askEach(
  rule: RuleCheck,
  constraint: StockConstraint,
  subject: RuleSubject,
  run: CheckRun,
  place: Place,
): void {
  const items = rule.rule.each ? listOf(subject.value) : undefined
  if (items === undefined) {
    note(rule, constraint, askRule(rule, constraint, subject, subject.value), run, place)
    return
  }
  items.forEach((item, index) => {
    if (run.issues.full) return
    note(rule, constraint, askRule(rule, constraint, subject, item), run, [...place, index])
  })
}

function listOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value
  return value instanceof Set || value instanceof Map ? [...value.values()] : undefined
}

function note(
  { name, params }: RuleCheck,
  constraint: StockConstraint,
  verdict: RuleVerdict | Promise<RuleVerdict>,
  run: CheckRun,
  place: Place,
): void {
  const add = (message: RuleVerdict): void => {
    if (message !== undefined) run.issues.add(place, constraint.name || name, message, params)
  }
  if (!(verdict instanceof Promise)) return add(verdict)
  run.pending.push(
    verdict.then(add).catch((error: unknown) => {
      run.thrown.push(error)
    }),
  )
}
