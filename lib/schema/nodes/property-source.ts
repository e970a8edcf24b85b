import { type EmittedType, readPropertyType } from '../../metadata/emitted-type'
import type { Class } from '../../utils/class'
import { identify, type IdentifiedRule } from '../constraints/identify'
import { type FieldMetadata, readFieldMetadata, readOwnFieldNames } from './field-metadata'
import {
  ancestorsOf,
  isKnownToTransformer,
  type PropertyGate,
  type PropertyTransform,
  readOwnTransformerNames,
  readStockExpose,
  readStockTransform,
  readStockType,
  stockGate,
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
  /** `@ValidateNested` or `@ValidatePromise`. */
  readonly nested: StockRule | undefined
  /** `@ValidateNested` stands on it. */
  readonly checksNested: boolean
  /** `@Allow`: whatever it is, it may pass. */
  readonly allowed: boolean
  readonly field: FieldMetadata | undefined
  readonly stockType: ReturnType<typeof readStockType>
  readonly expose: ReturnType<typeof readStockExpose>
  readonly inputTransform: PropertyTransform | undefined
  readonly transformsOutput: boolean
  readonly passesInput: boolean
  readonly passesOutput: boolean
  /** A getter or method on the class's prototype: without a setter it cannot be read from a request. */
  readonly accessor: { readonly settable: boolean } | undefined
}

/** What is read of a class once for all of its properties. */
interface ClassSource {
  readonly type: Class
  readonly ancestors: readonly Class[]
  readonly accessors: Accessors
  readonly fields: ReadonlyMap<string, FieldMetadata>
  /** What class-transformer knows of it; `undefined` where that is nothing, as of most models. */
  readonly gates: { readonly input: PropertyGate; readonly output: PropertyGate } | undefined
}

/** Reads everything that is declared of a class's properties, base classes first, in the order of declaration. */
export function readPropertySources(type: Class): readonly PropertySource[] {
  const byName = new Map<string, StockRule[]>()
  for (const rule of readStockRules(type)) {
    const list = byName.get(rule.propertyName)
    if (list === undefined) byName.set(rule.propertyName, [rule])
    else list.push(rule)
  }
  const ancestors = ancestorsOf(type)
  const source: ClassSource = {
    type,
    ancestors,
    accessors: readAccessors(ancestors),
    fields: readFieldMetadata(type),
    gates: isKnownToTransformer(ancestors)
      ? { input: stockGate(type, 'input'), output: stockGate(type, 'output') }
      : undefined,
  }
  return propertyNames(source).map((name) => readSource(source, name, byName.get(name) ?? none))
}

const none: readonly never[] = []

function propertyNames({ ancestors }: ClassSource): readonly string[] {
  const names = new Set<string>()
  for (const ancestor of [...ancestors].reverse()) {
    for (const rule of readStockRules(ancestor)) if (rule.target === ancestor) names.add(rule.propertyName)
    for (const name of readOwnFieldNames(ancestor)) names.add(name)
    for (const name of readOwnTransformerNames(ancestor)) names.add(name)
  }
  return [...names]
}

function readSource(source: ClassSource, name: string, stock: readonly StockRule[]): PropertySource {
  const { type, fields, accessors, gates } = source
  const { rules, conditions, nested, checksNested, allowed } = readRules(stock)
  return {
    type,
    name,
    emitted: readPropertyType(type.prototype as object, name),
    rules,
    conditions,
    nested,
    checksNested,
    allowed,
    field: fields.get(name),
    stockType: gates && readStockType(type, name),
    expose: gates && readStockExpose(type, name),
    inputTransform: gates && readStockTransform(type, name, 'input'),
    transformsOutput: gates !== undefined && readStockTransform(type, name, 'output') !== undefined,
    passesInput: gates?.input(name) ?? true,
    passesOutput: gates?.output(name) ?? true,
    accessor: accessors.get(name),
  }
}

type SourceRules = Pick<PropertySource, 'rules' | 'conditions' | 'nested' | 'checksNested' | 'allowed'>

function readRules(stock: readonly StockRule[]): SourceRules {
  const rules: IdentifiedRule[] = []
  let conditions: readonly StockRule[] = none
  let nested: StockRule | undefined
  let checksNested = false
  let allowed = false
  for (const rule of stock) {
    const kind = stockRuleKind(rule)
    if (kind === 'custom' || kind === 'defined') rules.push(identify(rule))
    else if (kind === 'condition') conditions = [...conditions, rule]
    else if (kind === 'allow') allowed = true
    else {
      nested ??= rule
      checksNested ||= kind === 'nested'
    }
  }
  return { rules, conditions, nested, checksNested, allowed }
}

type Accessors = ReadonlyMap<string, NonNullable<PropertySource['accessor']>>

function readAccessors(ancestors: readonly Class[]): Accessors {
  const found = new Map<string, NonNullable<PropertySource['accessor']>>()
  for (const { prototype } of ancestors as readonly { readonly prototype: object }[]) {
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const descriptor = Object.getOwnPropertyDescriptor(prototype, name)
      if (name !== 'constructor' && !found.has(name)) found.set(name, { settable: descriptor?.set !== undefined })
    }
  }
  return found
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
