import { ValidationError, ValidationTypes, type ValidatorOptions } from 'class-validator'
import { readStockConstraints, type StockRule } from '../nodes/stock-validator'
import { acceptInstance } from './accept-instance'
import { fillStockMessage, type StockArguments } from './stock-message'
import type { PlannedConstraint, PlannedProperty, PlannedRule } from './planned-rules'
import type { FindPlan } from './validation-plan'
import { findForeignKeys } from './whitelist'
import { toItems } from './write-plan-accepts'

const doubtLimit = 3

/** One call of `validate` or `validateSync`, by class-validator's own law, over plans that were made once. */
export class ValidationRun {
  readonly #plans: FindPlan
  readonly #options: ValidatorOptions | undefined
  readonly #skipsAsync: boolean
  readonly #stops: boolean
  readonly #showsTarget: boolean
  readonly #showsValue: boolean
  #doubts = 0
  /** What asynchronous rules are still to say. */
  readonly pending: Promise<unknown>[] = []

  constructor(plans: FindPlan, options: ValidatorOptions | undefined, skipsAsync: boolean) {
    this.#plans = plans
    this.#options = options
    this.#skipsAsync = skipsAsync
    this.#stops = Boolean(options?.stopAtFirstError)
    this.#showsTarget = isShown(options?.validationError, options?.validationError?.target)
    this.#showsValue = isShown(options?.validationError, options?.validationError?.value)
  }

  /** Checks an object by its class's rules and adds to a list of errors, of which some may be empty. */
  execute(object: object, errors: ValidationError[]): void {
    const options = this.#options
    const plan = this.#plans(object.constructor)
    if (plan.count === 0 && options?.forbidUnknownValues !== false) {
      errors.push(this.#unknownError(object))
      return
    }
    if (options?.whitelist) {
      for (const key of findForeignKeys(object, plan))
        this.#treatForeign(object as Record<string, unknown>, key, errors)
    }
    for (const property of plan.properties) {
      const value = (object as Record<string, unknown>)[property.name]
      if (value instanceof Promise && property.awaits) {
        const checked = value.then((settled) => this.#perform(object, settled, property.name, property, errors))
        this.pending.push(checked)
      } else this.#perform(object, value, property.name, property, errors)
    }
  }

  #unknownError(target: object): ValidationError {
    const error = new ValidationError()
    if (this.#showsTarget) error.target = target
    const property = undefined as unknown as string
    const constraints = { unknownValue: 'an unknown value was passed to the validate function' }
    return Object.assign(error, { value: undefined, property, children: [], constraints })
  }

  #treatForeign(object: Record<string, unknown>, key: string, errors: ValidationError[]): void {
    if (!this.#options?.forbidNonWhitelisted) {
      delete object[key]
      return
    }
    const error = this.#createError(object, object[key], key)
    error.constraints = { [ValidationTypes.WHITELIST]: `property ${key} should not exist` }
    Object.assign(error, { children: undefined })
    errors.push(error)
  }

  #createError(target: object, value: unknown, property: string): ValidationError {
    const error = new ValidationError()
    if (this.#showsTarget) error.target = target
    if (this.#showsValue) error.value = value
    error.property = property
    error.children = []
    error.constraints = {}
    return error
  }

  #perform(object: object, value: unknown, name: string, plan: PlannedProperty, errors: ValidationError[]): void {
    const error = this.#createError(object, value, name)
    errors.push(error)
    // Each condition is asked, whatever the others say.
    if (!plan.conditions.map((rule) => callCondition(rule, object, value)).every(Boolean)) return
    for (const rule of plan.defined) this.#askRule(rule, object, value, error)
    if (plan.definedContexts.length > 0) addContexts(plan.definedContexts, error)
    if (this.#isSkipped(value)) return
    for (const rule of plan.custom) this.#askRule(rule, object, value, error)
    if (value !== undefined) for (const rule of plan.nested) this.#enter(rule, plan.nested, value, error)
    if (plan.contexts.length > 0) addContexts(plan.contexts, error)
  }

  #isSkipped(value: unknown): boolean {
    const options = this.#options
    if (options == null || (value !== undefined && value !== null)) return false
    if (options.skipMissingProperties === true) return true
    return value === undefined ? options.skipUndefinedProperties === true : options.skipNullProperties === true
  }

  #hasFailed(error: ValidationError): boolean {
    return this.#stops && Object.keys(error.constraints ?? {}).length > 0
  }

  #askRule({ rule, constraints }: PlannedRule, object: object, value: unknown, error: ValidationError): void {
    if (rule.validateIf && !rule.validateIf(object, value)) return
    for (const constraint of constraints) {
      if (constraint.metadata.async && this.#skipsAsync) continue
      if (this.#hasFailed(error)) continue
      this.#askConstraint(rule, constraint, object, value, error)
    }
  }

  #askConstraint(
    rule: StockRule,
    constraint: PlannedConstraint,
    object: object,
    value: unknown,
    error: ValidationError,
  ): void {
    const args = toArguments(rule, object, value)
    const refuse = (): string => this.#addFailure(rule, constraint, object, value, error)
    const refuseLater = (): void => addContext(rule, refuse(), error)
    const items = rule.each ? toItems(value) : undefined
    if (items === undefined) {
      const holds: unknown = constraint.instance().validate(value, args)
      if (isPromise(holds)) this.pending.push(holds.then((late) => (late ? undefined : refuseLater())))
      else if (!holds) refuse()
      return
    }
    const all = items.map((item): unknown => constraint.instance().validate(item, args))
    if (all.some(isPromise)) {
      this.pending.push(Promise.all(all).then((late) => (late.every(Boolean) ? undefined : refuseLater())))
    } else if (!all.every(Boolean)) refuse()
  }

  /** Most of what a refused object holds is right, and code tells so in a moment; looking at each level anew would not. */
  #enterObject(value: object, errors: ValidationError[]): void {
    if (this.#doubts < doubtLimit && acceptInstance(value, this.#plans, this.#options)) return
    this.#doubts += 1
    this.execute(value, errors)
    this.#doubts -= 1
  }

  #addFailure(
    rule: StockRule,
    constraint: PlannedConstraint | undefined,
    object: object,
    value: unknown,
    error: ValidationError,
  ): string {
    const type = constraint?.metadata.name ? constraint.metadata.name : rule.type
    const args = toArguments(rule, object, value)
    let message = rule.message || ''
    if (!rule.message && !this.#options?.dismissDefaultMessages && constraint !== undefined) {
      if (constraint.instance().defaultMessage instanceof Function) {
        message = constraint.instance().defaultMessage?.(args) as string
      }
    }
    const constraints = error.constraints as Record<string, unknown>
    constraints[type] = fillStockMessage(message, args)
    return type
  }

  #enter(rule: StockRule, nested: readonly StockRule[], value: unknown, error: ValidationError): void {
    if (this.#hasFailed(error)) return
    const errors = error.children as ValidationError[]
    if (Array.isArray(value) || value instanceof Set || value instanceof Map) {
      const plan = itemPlan(nested)
      const each = (item: unknown, index: unknown): void =>
        this.#perform(value, item, (index as { toString(): string }).toString(), plan, errors)
      if (value instanceof Map) value.forEach(each)
      else (value instanceof Set ? [...value] : value).forEach(each)
    } else if (value instanceof Object) this.#enterObject(value, errors)
    else this.#addFailure(rule, undefined, rule.target as unknown as object, value, error)
  }
}

/** Of a list's item only what is nested in it is checked. */
function itemPlan(nested: readonly StockRule[]): PlannedProperty {
  const none = { defined: [], custom: [], conditions: [], definedContexts: [] }
  return { ...none, name: '', nested, awaits: false, contexts: nested.filter(({ context }) => Boolean(context)) }
}

function isShown(options: object | undefined, shown: boolean | undefined): boolean {
  return !options || shown === undefined || shown === true
}

function callCondition({ constraints }: StockRule, object: object, value: unknown): unknown {
  const conditions = constraints as unknown as readonly [(object: object, value: unknown) => unknown]
  return conditions[0](object, value)
}

function toArguments(rule: StockRule, object: object, value: unknown): StockArguments {
  const type = object.constructor as { readonly name: string } | undefined
  return {
    targetName: (type ? type.name : undefined) as string,
    property: rule.propertyName,
    object,
    value,
    constraints: rule.constraints as unknown[],
  }
}

function isPromise(value: unknown): value is Promise<unknown> {
  return value !== null && typeof value === 'object' && typeof (value as { then?: unknown }).then === 'function'
}

function addContexts(rules: readonly StockRule[], error: ValidationError): void {
  for (const rule of rules) {
    const constraint = rule.type === ValidationTypes.CUSTOM_VALIDATION ? readStockConstraints(rule)[0] : undefined
    const type = constraint?.name ? constraint.name : rule.type
    if (error.constraints?.[type]) addContext(rule, type, error)
  }
}

function addContext({ context }: StockRule, type: string, error: ValidationError): void {
  if (!context) return
  error.contexts ??= {}
  const contexts = error.contexts
  contexts[type] = Object.assign(contexts[type] ?? {}, context) as object
}

/** Leaves out the errors that say nothing. */
export function dropEmpty(errors: readonly ValidationError[]): ValidationError[] {
  return errors.filter((error) => {
    if (error.children) error.children = dropEmpty(error.children)
    if (Object.keys(error.constraints as object).length > 0) return true
    if (error.children?.length === 0) return false
    delete error.constraints
    return true
  })
}
