import { getMetadataStorage, type ValidatorOptions } from 'class-validator'
import type { Class } from '../../utils/class'
import { readBuiltInTag } from '../constraints/built-in-tags'
import {
  readStockConstraints,
  readStockRules,
  type StockConstraint,
  type StockRule,
  stockRuleKind,
} from '../nodes/stock-validator'
import { stockVersion } from '../nodes/stock-version'
import type { ConstraintInstance, PlannedConstraint, PlannedProperty, PlannedRule } from './planned-rules'
import { type PlanAccepts, writePlanAccepts } from './write-plan-accepts'

/** What class-validator would find of a class, at every call anew. */
export interface ValidationPlan {
  readonly count: number
  readonly properties: readonly PlannedProperty[]
  /** By name, as the library groups them: its look for undeclared keys goes by this very object. */
  readonly grouped: Readonly<Record<string, readonly StockRule[]>>
  /** Gives the code that tells whether there are no errors, made on first need; `undefined` where there can be none. */
  readonly accepts: () => PlanAccepts | undefined
}

/** Gives the plans for one set of groups. */
export type FindPlan = (constructor: unknown) => ValidationPlan

const families = new Map<string, FindPlan>()

/** Finds the plans that hold for some options: groups choose which rules there are. */
export function plansFor(options: ValidatorOptions | undefined): FindPlan {
  const { always = false, strictGroups = false, groups } = options ?? {}
  const key = groups === undefined && !always && !strictGroups ? '' : JSON.stringify([always, strictGroups, groups])
  const known = families.get(key)
  if (known !== undefined) return known
  const find = createPlans(always, strictGroups, groups)
  if (families.size < familyLimit) families.set(key, find)
  return find
}

/** Groups may be made up of what a client sends; not each of their combinations is worth keeping. */
const familyLimit = 100

function createPlans(always: boolean, strictGroups: boolean, groups: string[] | undefined): FindPlan {
  let version = -1
  let plans = new WeakMap<object, ValidationPlan>()
  return (constructor) => {
    const current = stockVersion()
    if (current !== version) {
      plans = new WeakMap()
      version = current
    }
    const isClass = typeof constructor === 'function'
    const known = isClass ? plans.get(constructor) : undefined
    if (known !== undefined) return known
    const plan = createPlan(constructor, always, strictGroups, groups)
    if (isClass) plans.set(constructor, plan)
    return plan
  }
}

function createPlan(constructor: unknown, always: boolean, strict: boolean, groups?: string[]): ValidationPlan {
  const storage = getMetadataStorage()
  const plain = typeof constructor === 'function' && !always && !strict && !groups?.length
  const rules = plain
    ? readStockRules(constructor as Class)
    : storage.getTargetValidationMetadatas(constructor as Class, '', always, strict, groups)
  const grouped = storage.groupByPropertyName([...rules])
  const properties = Object.keys(grouped).map((name) => planProperty(name, grouped[name] as readonly StockRule[]))
  let accepts: PlanAccepts | undefined
  let written = false
  const write = (): PlanAccepts | undefined => {
    if (!written) accepts = writePlanAccepts(constructor, properties)
    written = true
    return accepts
  }
  return { count: rules.length, properties, grouped, accepts: write }
}

function planProperty(name: string, rules: readonly StockRule[]): PlannedProperty {
  const ofType = (kind: string): readonly StockRule[] => rules.filter((rule) => stockRuleKind(rule) === kind)
  const defined = ofType('defined')
  const others = rules.filter((rule) => !['defined', 'allow'].includes(stockRuleKind(rule)))
  return {
    name,
    defined: defined.map(planRule),
    custom: ofType('custom').map(planRule),
    conditions: ofType('condition'),
    nested: ofType('nested'),
    awaits: ofType('promise').length > 0,
    contexts: others.filter(hasContext),
    definedContexts: defined.filter(hasContext),
  }
}

function hasContext({ context }: StockRule): boolean {
  return Boolean(context)
}

function planRule(rule: StockRule): PlannedRule {
  const tag = readBuiltInTag(rule)
  return { rule, tag, constraints: readStockConstraints(rule).map((metadata) => planConstraint(metadata, tag)) }
}

function planConstraint(metadata: StockConstraint, tag: string | undefined): PlannedConstraint {
  if (tag === undefined) return { metadata, instance: () => metadata.instance }
  let known: ConstraintInstance | undefined
  return { metadata, instance: () => (known ??= new (metadata.target as new () => ConstraintInstance)()) }
}
