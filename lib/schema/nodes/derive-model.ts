import { createError } from '../../errors/boot-error'
import { copyEmittedType } from '../../metadata/store'
import type { Class } from '../../utils/class'
import { addFieldMetadata } from './field-metadata'
import { markOmittable } from './mark-property'
import { readPropertySources } from './property-source'
import { ancestorsOf, copyStockTransforms } from './stock-transformer'
import { addStockRule, readStockRules, type StockRule } from './stock-validator'

/** How a model class is made from others. */
export interface DeriveOptions {
  /** The decorator-like factory that asks: `PartialType`, for messages. */
  readonly factory: string
  readonly name: string
  readonly keeps: (property: string) => boolean
  /** Each property may be absent. */
  readonly partial: boolean
}

/**
 * Makes a class that has the rules, types and aliases of others' properties, without extending them.
 *
 * Values that a class gives its own fields (`page = 1`) are taken over, but not by a partial model: there an absent
 * property means "leave it as it is".
 */
export function deriveModel(bases: readonly Class[], options: DeriveOptions): Class {
  for (const base of bases) assertModel(base, options.factory)
  const { keeps, partial, name } = options
  const derived = class {
    constructor() {
      if (!partial) for (const base of bases) takeInitialValues(this, base, keeps)
    }
  }
  Object.defineProperty(derived, 'name', { value: name })
  for (const base of bases) copyModel(base, derived, options)
  return derived
}

function assertModel(base: unknown, factory: string): void {
  if (typeof base !== 'function') throw createError('COVET_MODEL_BASE', [factory, String(base)])
}

function takeInitialValues(instance: object, base: Class, keeps: (property: string) => boolean): void {
  const model = new base() as Record<string, unknown>
  for (const [name, value] of Object.entries(model)) {
    if (value !== undefined && keeps(name)) (instance as Record<string, unknown>)[name] = value
  }
}

function copyModel(from: Class, to: Class, { keeps, partial }: DeriveOptions): void {
  copyMembers(from, to, keeps)
  const rules = readStockRules(from)
  copyStockTransforms(from, to, keeps)
  // Not `readModel`: it asks `@Type` functions, whose classes may not be there yet while modules load.
  for (const { name, field, accessor } of readPropertySources(from)) {
    if (!keeps(name)) continue
    for (const rule of rules) if (rule.propertyName === name) addStockRule(copyRule(rule, to))
    copyEmittedType(from.prototype as object, to.prototype as object, name)
    if (field !== undefined) addFieldMetadata(to, name, field)
    if (partial && field?.computed === undefined && accessor?.settable !== false) markOmittable(to, name)
  }
}

/** A copy is a rule of the new class's own; class-validator knows rules by what they hold, not by their class. */
function copyRule(rule: StockRule, target: Class): StockRule {
  return Object.assign({}, rule, { target })
}

/** Getters, setters and methods come along: computed properties are made of them. */
function copyMembers(from: Class, to: Class, keeps: (property: string) => boolean): void {
  for (const ancestor of [...ancestorsOf(from)].reverse()) {
    const descriptors = Object.getOwnPropertyDescriptors(ancestor.prototype as object)
    for (const [name, descriptor] of Object.entries(descriptors)) {
      if (name !== 'constructor' && keeps(name)) Object.defineProperty(to.prototype, name, descriptor)
    }
  }
}
