import { type EmittedType, readPropertyType } from '../../metadata/emitted-type'
import type { Class } from '../../utils/class'
import { identify, type IdentifiedRule } from '../constraints/identify'
import { type FieldMetadata, readFieldMetadata, readOwnFieldNames } from './field-metadata'
import {
  ancestorsOf,
  passesStock,
  readOwnTransformerNames,
  readStockExpose,
  readStockTransform,
  readStockType,
} from './stock-transformer'
import { readStockRules, type StockRule, stockRuleKind } from './stock-validator'

/** Everything that anyone declared of one property: what `from-class` makes a node from. */
export interface PropertySource {
  readonly type: Class
  readonly name: string
  readonly emitted: EmittedType
  /** Rules that check a value, class-validator's own names and rows known. */
  readonly rules: readonly IdentifiedRule[]
  /** Conditions under which the rules hold: `@IsOptional`, `@ValidateIf`, `@Omittable`, `@Nullable`. */
  readonly conditions: readonly StockRule[]
  /** `@ValidateNested`. */
  readonly nested: StockRule | undefined
  /** `@Allow`: whatever it is, it may pass. */
  readonly allowed: boolean
  readonly field: FieldMetadata | undefined
  readonly stockType: ReturnType<typeof readStockType>
  readonly expose: ReturnType<typeof readStockExpose>
  readonly transformsInput: boolean
  readonly transformsOutput: boolean
  readonly passesInput: boolean
  readonly passesOutput: boolean
  /** A getter or method on the class's prototype: without a setter it cannot be read from a request. */
  readonly accessor: { readonly settable: boolean } | undefined
}

/** Reads everything that is declared of a class's properties, base classes first, in the order of declaration. */
export function readPropertySources(type: Class): readonly PropertySource[] {
  const byName = new Map<string, StockRule[]>()
  for (const rule of readStockRules(type)) {
    const list = byName.get(rule.propertyName)
    if (list === undefined) byName.set(rule.propertyName, [rule])
    else list.push(rule)
  }
  return propertyNames(type).map((name) => readSource(type, name, byName.get(name) ?? []))
}

function propertyNames(type: Class): readonly string[] {
  const names = new Set<string>()
  for (const ancestor of [...ancestorsOf(type)].reverse()) {
    for (const rule of readStockRules(ancestor)) if (rule.target === ancestor) names.add(rule.propertyName)
    for (const name of readOwnFieldNames(ancestor)) names.add(name)
    for (const name of readOwnTransformerNames(ancestor)) names.add(name)
  }
  return [...names]
}

function readSource(type: Class, name: string, stock: readonly StockRule[]): PropertySource {
  const ofKind = (...kinds: string[]): StockRule[] => stock.filter((rule) => kinds.includes(stockRuleKind(rule)))
  return {
    type,
    name,
    emitted: readPropertyType(type.prototype as object, name),
    rules: ofKind('custom', 'defined').map(identify),
    conditions: ofKind('condition'),
    nested: ofKind('nested', 'promise')[0],
    allowed: ofKind('allow').length > 0,
    field: readFieldMetadata(type, name),
    stockType: readStockType(type, name),
    expose: readStockExpose(type, name),
    transformsInput: readStockTransform(type, name, 'input') !== undefined,
    transformsOutput: readStockTransform(type, name, 'output') !== undefined,
    passesInput: passesStock(type, name, 'input'),
    passesOutput: passesStock(type, name, 'output'),
    accessor: findAccessor(type, name),
  }
}

function findAccessor(type: Class, name: string): PropertySource['accessor'] {
  for (const ancestor of ancestorsOf(type)) {
    const descriptor = Object.getOwnPropertyDescriptor(ancestor.prototype as object, name)
    if (descriptor !== undefined) return { settable: descriptor.set !== undefined }
  }
  return undefined
}

/** Tells whether a class itself or what it extends declares any property, without reading what it declares. */
export function declaresAnything(type: Class): boolean {
  return (
    readStockRules(type).length > 0 ||
    ancestorsOf(type).some(
      (ancestor) => readOwnFieldNames(ancestor).length > 0 || readOwnTransformerNames(ancestor).length > 0,
    )
  )
}
