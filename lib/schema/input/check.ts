import type { SchemaConstraint, SchemaNode } from '../../contracts/schema-node'
import type { Class } from '../../utils/class'
import { askAbsent, askRules, requiredText } from './ask-rules'
import type { CheckRun } from './check-run'
import type { Place } from './issue-list'
import { isScalarNode } from './convert'
import { findMisfit } from './misfit'
import { planModel } from './model-plan'
import type { ConditionCheck, PropertyPlan } from '../nodes/property-plan'

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
  const isScalar = isScalarNode(node)
  for (const item of list) {
    if (run.issues.full) return
    if (isScalar ? !accepts(node, item) : !isSkipped(node, item, run)) check(node, item, run, [...loc, index])
    index += 1
  }
}

/** Most items of a refused list are right, and compiled code tells so in a moment. */
function isSkipped(node: SchemaNode, item: unknown, run: CheckRun): boolean {
  return node.kind === 'model' && node.constraints.every(isUnchecked) && findDoubted(node.type, item, run)?.length === 0
}

function findDoubted(type: Class, value: unknown, { code, doubts }: CheckRun): readonly number[] | undefined {
  return doubts > doubtLimit ? undefined : code?.finds(type, value)
}

const doubtLimit = 3

function isUnchecked({ check: holds }: SchemaConstraint): boolean {
  return holds === undefined
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
  const doubted = findDoubted(plan.type, value, run)
  run.doubts += 1
  for (const each of doubted?.map((index) => plan.properties[index]) ?? plan.properties) {
    if (run.issues.full) break
    if (each.property.input) checkProperty(value, each, run, loc)
  }
  run.doubts -= 1
}

function checkProperty(object: object, plan: PropertyPlan, run: CheckRun, loc: Place): void {
  const { property, checks } = plan
  const { issues } = run
  const value = (object as Record<string, unknown>)[property.name]
  const key = run.lowerKeys ? property.key.toLowerCase() : property.key
  const place = [...loc, key]
  if ((run.noted && issues.has(place)) || !conditionsHold(object, value, plan, run)) return
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

function conditionsHold(object: object, value: unknown, { checks }: PropertyPlan, run: CheckRun): boolean {
  if (checks.conditions.length === 0) return true
  try {
    return checks.conditions.map((condition) => askCondition(condition, object, value, run)).every(Boolean)
  } catch (error) {
    run.thrown.push(error)
    return false
  }
}

function askCondition({ kind, holds }: ConditionCheck, object: object, value: unknown, { calls }: CheckRun): unknown {
  const act = (): unknown => holds(object, value)
  return calls === undefined || kind !== 'asked' ? act() : calls.ask(act)
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
