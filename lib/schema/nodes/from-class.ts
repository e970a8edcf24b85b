import type { ModelNode, PropertyNode, SchemaConstraint, SchemaNode } from '../../contracts/schema-node'
import { findUnreadOptions } from '../../errors/options/unread-options'
import { hasEmittedType } from '../../metadata/store'
import type { Class } from '../../utils/class'
import { findInputFaults } from '../checks/input-faults'
import type { IdentifiedRule } from '../constraints/identify'
import { summarizeConditions } from './conditions'
import { annotations, applyFormat, applyRules, withConstraints } from './from-rules'
import type { ModelFault } from './model-fault'
import { ruleKeys } from './param-rules'
import { planProperty, type PropertyPlan } from './property-plan'
import { type PropertySource, readPropertySources } from './property-source'
import { type PropertyFault, readPropertyType } from './property-type'
import { type InitialValues, readInitialState } from './initial-values'
import { isReservedKey } from '../reserved-keys'
import { acceptsAbsent } from '../standard-schema'
import { toSchemaConstraint } from './stock-constraint'

interface ReadResult {
  readonly model: ModelNode
  /** One for each of the model's properties, in their order. */
  readonly plans: readonly PropertyPlan[]
  readonly faults: readonly ModelFault[]
}

const cache = new WeakMap<Class, ReadResult>()
const inputFaults = new WeakMap<Class, readonly ModelFault[]>()

/**
 * Reads a model class: the decorators of class-validator and class-transformer, Covet's own, and the emitted types.
 *
 * Read once for each class and kept, so decorators that are applied later are not seen. Costs some 10 µs a property.
 */
export function readModel(type: Class): ModelNode {
  return read(type).model
}

/** Gives the properties of a model class, prepared for reading requests. */
export function readPropertyPlans(type: Class): readonly PropertyPlan[] {
  return read(type).plans
}

/** Lists what is wrong with a model class; the classes that it refers to are not looked into (`checkModels` does). */
export function checkModel(type: Class): readonly ModelFault[] {
  return read(type).faults
}

/**
 * Lists what makes a model class validate something else than it seems to, where it is read from requests. What cannot be
 * read cannot be judged.
 */
export function checkInputModel(type: Class): readonly ModelFault[] {
  const known = inputFaults.get(type)
  if (known !== undefined) return known
  const { model, faults } = read(type)
  const found = faults.length > 0 ? [] : findInputFaults({ ...sourcesOf(type), type, properties: model.properties })
  inputFaults.set(type, found)
  return found
}

/** Read again: of the many classes that are only sent, or only compiled, nobody asks. */
function sourcesOf(type: Class): { readonly sources: readonly PropertySource[]; readonly initial: InitialValues } {
  return { sources: readPropertySources(type), initial: readInitialState(type).values }
}

function read(type: Class): ReadResult {
  const known = cache.get(type)
  if (known !== undefined) return known
  const { values, empty } = readInitialState(type)
  const sources = readPropertySources(type)
  const found: PropertyReading[] = sources.map((source) => readProperty(source, values))
  const properties = found.map(({ property }) => property)
  const faults = [
    ...typeFaults(type, found),
    ...found.flatMap((reading) => reading.faults),
    ...keyFaults(type, properties),
    ...fieldFaults(type, properties, empty),
  ]
  const model: ModelNode = { type, name: type.name, properties, declaresNothing: properties.length === 0 }
  const result = { model, plans: found.map(({ plan }) => plan), faults }
  cache.set(type, result)
  return result
}

/** A property, and what is wrong with it. */
interface PropertyReading {
  readonly property: PropertyNode
  readonly plan: PropertyPlan
  readonly fault: PropertyFault | undefined
  readonly faults: readonly ModelFault[]
}

function readProperty(source: PropertySource, initial: InitialValues): PropertyReading {
  const { name, field, accessor } = source
  const where = `${source.type.name}.${name}`
  const { node, fault } = readPropertyType(source, initial.get(name))
  const isMisplaced = field?.computed !== undefined && accessor === undefined
  const key = source.expose?.options?.name ?? name
  const computed = field?.computed !== undefined || accessor?.settable === false
  const property = {
    name,
    key,
    node: withInitial(describe(node, source), initial.get(name)),
    ...presence(node, source),
    initialized: initial.get(name) !== undefined,
    input: source.passesInput && !computed && !isReservedKey(key) && !isReservedKey(name),
    output: source.passesOutput && !isReservedKey(key),
    computed,
  }
  const plan = planProperty(property, source)
  const faults: ModelFault[] = isMisplaced ? [{ code: 'COVET_MODEL_COMPUTED_PLACE', args: [where] }] : []
  return { property, plan, fault, faults: [...faults, ...ruleFaults(source, where)] }
}

function ruleFaults({ field }: PropertySource, where: string): readonly ModelFault[] {
  const unread = findUnreadOptions({ given: field?.rules, known: ruleKeys })
  if (unread === undefined) return []
  return [{ code: 'COVET_DECORATOR_OPTION', args: [`The declaration of ${where}`, unread] }]
}

const typeFaultCodes = {
  'items-unknown': 'COVET_MODEL_ITEMS_UNKNOWN',
  'type-unknown': 'COVET_MODEL_TYPE_UNKNOWN',
} as const

/** Where the compiler emitted nothing at all, that is the one thing to be mended. */
function typeFaults(type: Class, found: readonly PropertyReading[]): readonly ModelFault[] {
  const prototype = type.prototype as object
  if (found.every(({ fault }) => fault === undefined)) return []
  if (!found.some(({ property }) => hasEmittedType(prototype, property.name))) {
    return [{ code: 'COVET_MODEL_METADATA_MISSING', args: [type.name] }]
  }
  return found.flatMap(({ property, fault }): ModelFault[] =>
    fault === undefined || fault === 'untold'
      ? []
      : [{ code: typeFaultCodes[fault], args: [`${type.name}.${property.name}`] }],
  )
}

/** Fields that are there before anything was read would make absent properties present: a PATCH could not tell. */
function fieldFaults(
  type: Class,
  properties: readonly PropertyNode[],
  empty: ReadonlySet<string>,
): readonly ModelFault[] {
  const names = properties.map(({ name }) => name).filter((name) => empty.has(name))
  return names.length === 0 ? [] : [{ code: 'COVET_MODEL_FIELDS_DEFINED', args: [type.name, names.join(', ')] }]
}

/** An initial value is a document's default where JSON can hold it. */
function withInitial(node: SchemaNode, value: unknown): SchemaNode {
  const shown = ['string', 'number', 'boolean'].includes(typeof value)
  return shown && node.default === undefined ? { ...node, default: value } : node
}

/** Adds to a type what rules and `@Field` say of it: `each` rules to what a list or a map holds. */
function describe(node: SchemaNode, source: PropertySource): SchemaNode {
  const { rules, field } = source
  const constrained = addRules(node, rules)
  const ruled =
    field?.rules === undefined ? constrained : applyRules(applyFormat(constrained, field.rules.format), field.rules)
  const nullable = ruled.nullable || summarizeConditions(source.conditions).nullable || field?.nullable === true
  return field?.rules === undefined && nullable === ruled.nullable
    ? ruled
    : { ...ruled, nullable, ...annotations(field?.rules ?? {}) }
}

function addRules(node: SchemaNode, rules: readonly IdentifiedRule[]): SchemaNode {
  const constraintsOf = (own: readonly IdentifiedRule[], on: SchemaNode): readonly SchemaConstraint[] =>
    own.map((rule) => toSchemaConstraint(rule, on))
  if (node.kind !== 'array' && node.kind !== 'record') return withConstraints(node, constraintsOf(rules, node))
  const inner = node.kind === 'array' ? node.items : node.values
  const toList = (each: boolean) =>
    constraintsOf(
      rules.filter(({ rule }) => (rule.each === true) === each),
      each ? inner : node,
    )
  return withConstraints(holdValues(node, toList(true)), toList(false))
}

/** Adds constraints to what a list or a map holds. */
function holdValues(
  node: Extract<SchemaNode, { kind: 'array' | 'record' }>,
  constraints: readonly SchemaConstraint[],
): SchemaNode {
  if (node.kind === 'array') return { ...node, items: withConstraints(node.items, constraints) }
  return { ...node, values: withConstraints(node.values, constraints) }
}

function presence(
  node: SchemaNode,
  source: PropertySource,
): Pick<PropertyNode, 'required' | 'impliedOnly' | 'conditional'> {
  const { rules, field } = source
  const { omittable, conditional } = summarizeConditions(source.conditions)
  const optional =
    omittable ||
    field?.omittable === true ||
    field?.rules?.required === false ||
    field?.rules?.default !== undefined ||
    (node.kind === 'standard' && acceptsAbsent(node.schema))
  const byRule =
    rules.some(({ rule, row }) => row !== undefined && row.acceptsAbsent !== true && rule.validateIf === undefined) ||
    field?.rules !== undefined ||
    field?.computed !== undefined ||
    field?.variants !== undefined ||
    field?.nullable === true
  if (optional) return { required: false, conditional: false, impliedOnly: false }
  if (conditional) return { required: false, conditional: byRule, impliedOnly: false }
  return { required: byRule || isNested(node), conditional: false, impliedOnly: !byRule && isNested(node) }
}

/** Tells whether a node is a typed nested one: a model, a union, or a list or a map of them. */
function isNested(node: SchemaNode): boolean {
  if (node.kind === 'array') return isNested(node.items)
  return node.kind === 'record' ? isNested(node.values) : node.kind === 'model' || node.kind === 'union'
}

function keyFaults(type: Class, properties: readonly PropertyNode[]): ModelFault[] {
  const seen = new Map<string, string>()
  return properties.flatMap(({ name, key }): ModelFault[] => {
    const where = `${type.name}.${name}`
    if (isReservedKey(key)) return [{ code: 'COVET_MODEL_KEY_RESERVED', args: [where, key] }]
    const first = seen.get(key)
    seen.set(key, where)
    return first === undefined ? [] : [{ code: 'COVET_MODEL_KEY_DUPLICATE', args: [first, where, key] }]
  })
}
