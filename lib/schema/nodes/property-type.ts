import type { EnumNode, SchemaNode } from '../../contracts/schema-node'
import { FileUpload } from '../../http/uploads/file-upload'
import { type EmittedType, isUserClass } from '../../metadata/emitted-type'
import type { ConstrainedKind } from '../constraints/constraint-row'
import type { IdentifiedRule } from '../constraints/identify'
import type { FieldMetadata } from './field-metadata'
import { declaresAnything, type PropertySource } from './property-source'
import { isStandardSchema } from '../standard-schema'
import {
  enumNode,
  type EnumRule,
  isCollection,
  isMap,
  isSet,
  type LazyTypeReference,
  nodeFromEmitted,
  nodeFromType,
  nodeFromValue,
  plain,
  resolveType,
} from './type-reference'
import { unionFromStock, unionFromVariants } from './union-node'

/** What is wrong with a property's declaration; `untold` is wrong only where the compiler should have told. */
export type PropertyFault = 'items-unknown' | 'type-unknown' | 'untold'

/** A property's type, and what kept it from being known. */
export interface PropertyType {
  readonly node: SchemaNode
  readonly fault?: PropertyFault | undefined
}

const any: PropertyType = { node: plain('any') }

/**
 * Finds a property's type. What is said outright (`@Field`, `@OneOf`, `@Computed`, `@Type`) goes before what rules
 * imply (`@IsString`), that before what the compiler emitted, which the compilers tell differently, and that before
 * the type of the value that the property begins with.
 */
export function readPropertyType(source: PropertySource, initial?: unknown): PropertyType {
  const { items, type } = source.field?.rules ?? {}
  // A schema tells the whole of a property, a list of things as well.
  if (items === undefined && isStandardSchema(type) && !isMap(source.emitted)) return readSingleType(source, initial)
  if (isList(source)) return readListType(source)
  return isMap(source.emitted) ? readMapType(source) : readSingleType(source, initial)
}

function isList(source: PropertySource): boolean {
  const { field, emitted, rules, nested } = source
  if (field?.computed?.array === true || field?.rules?.items !== undefined || isCollection(emitted)) return true
  if (rules.some(({ rule, row }) => !isEach(rule) && row?.kind === 'array')) return true
  return emitted.kind === 'unknown' && (nested?.each === true || rules.some(({ rule }) => isEach(rule)))
}

function isEach(rule: { readonly each?: boolean | undefined }): boolean {
  return rule.each === true
}

function readListType(source: PropertySource): PropertyType {
  const { node, fault } = readInnerType(source)
  const set = isSet(source.emitted) ? { set: true } : undefined
  return { node: { ...listOf(node), ...set }, fault }
}

function readMapType(source: PropertySource): PropertyType {
  const { node, fault } = readInnerType(source)
  const values: SchemaNode = { kind: 'record', values: node, map: true, nullable: false, constraints: [] }
  // A map of anything needs no more said, unless its values are to be checked by their own rules.
  return { node: values, fault: source.nested === undefined ? undefined : fault }
}

/** Finds the type of what a list or a map holds: by what is said outright, else by the rules for `each`. */
function readInnerType(source: PropertySource): PropertyType {
  const checks = source.rules.filter(({ rule }) => isEach(rule))
  const explicit = explicitType(source)
  const type = explicit === undefined ? ruleType(checks) : refine(explicit, checks)
  if (checks.some(({ row }) => row?.kind === 'array')) return { node: listOf(type ?? plain('any')) }
  if (type !== undefined) return { node: type }
  // A rule of the user's own checks each item, so the author knows what they are.
  return { node: plain('any'), fault: checks.length > 0 ? undefined : 'items-unknown' }
}

function listOf(items: SchemaNode): SchemaNode {
  return { kind: 'array', items, nullable: false, constraints: [] }
}

function readSingleType(source: PropertySource, initial: unknown): PropertyType {
  const { rules, emitted, field } = source
  const explicit = explicitType(source)
  if (explicit !== undefined) return { node: refine(explicit, rules) }
  const ruled = ruleType(rules)
  const declared = emittedType(emitted, source)
  const known = ruled === undefined ? declared : settle(ruled, declared)
  if (known !== undefined) return { node: known }
  const assigned = field?.rules === undefined ? undefined : nodeFromValue(field.rules.default ?? initial)
  if (assigned !== undefined) return { node: assigned }
  if (rules.length === 0 && !takesAnything(source)) return { ...any, fault: 'type-unknown' }
  return { ...any, fault: emitted.kind === 'unknown' && !isOpen(source) ? 'untold' : undefined }
}

/** Tells whether a property without a type and a rule is meant to be one; a class of the platform is its own type. */
function takesAnything(source: PropertySource): boolean {
  const { nested, field, emitted } = source
  if ([nested, field?.rules, field?.variants, field?.computed].some((each) => each !== undefined)) return false
  return emitted.kind !== 'unknown' || isOpen(source)
}

/** Whoever says `@Allow()`, or brings a value to its form by a function of their own, wants no type. */
function isOpen({ allowed, inputTransform, transformsOutput, passesInput, passesOutput }: PropertySource): boolean {
  return allowed || inputTransform !== undefined || transformsOutput || !(passesInput || passesOutput)
}

/** A rule's type stands, but where the declared one says the same and more. */
function settle(ruled: SchemaNode, declared: SchemaNode | undefined): SchemaNode {
  if (declared === undefined) return ruled
  if (ruled.kind === 'record' && (declared.kind === 'model' || declared.kind === 'record')) return declared
  if (ruled.kind === 'number' && declared.kind === 'bigint') return declared
  return ruled
}

function emittedType(emitted: EmittedType, { nested, field }: PropertySource): SchemaNode | undefined {
  if (emitted.kind !== 'class') return nodeFromEmitted(emitted)
  // Nobody declares anything of a file, and yet a text in its place is none.
  if (emitted.type === FileUpload) return nodeFromType(FileUpload)
  // Classes of the platform (Buffer, URL) have no form in JSON that is known here.
  if (!isUserClass(emitted)) return undefined
  const meant = nested !== undefined || field?.rules !== undefined || field?.computed !== undefined
  return meant || declaresAnything(emitted.type) ? nodeFromEmitted(emitted) : undefined
}

function explicitType(source: PropertySource): SchemaNode | undefined {
  const { field, stockType } = source
  return explicitField(field) ?? (stockType === undefined ? undefined : unionFromStock(stockType, source.name))
}

function explicitField(field: FieldMetadata | undefined): SchemaNode | undefined {
  if (field === undefined) return undefined
  if (field.variants !== undefined) return unionFromVariants(field.variants)
  if (field.rules?.enum !== undefined) return enumNode(field.rules.enum)
  const reference: LazyTypeReference | undefined = field.rules?.items ?? field.rules?.type ?? field.computed?.type
  return reference === undefined ? undefined : nodeFromType(resolveType(reference))
}

/** Rules narrow a type that was said outright: a whole number, one of some values. */
function refine(explicit: SchemaNode, rules: readonly IdentifiedRule[]): SchemaNode {
  const ruled = ruleType(rules)
  if (ruled === undefined) return explicit
  if (explicit.kind === 'number' && ruled.kind === 'integer') return ruled
  if (ruled.kind === 'enum' && ['any', 'string', 'number', 'boolean'].includes(explicit.kind)) return ruled
  return explicit
}

const preference: readonly ConstrainedKind[] = ['enum', 'integer', 'date', 'boolean', 'number', 'string', 'record']

function ruleType(rules: readonly IdentifiedRule[]): SchemaNode | undefined {
  let best: IdentifiedRule | undefined
  let rank = preference.length
  for (const rule of rules) {
    const kind = rule.row?.kind
    const own = kind === undefined ? -1 : preference.indexOf(kind)
    if (own === -1 || own >= rank || (kind === 'enum' && enumOf(rule) === undefined)) continue
    best = rule
    rank = own
  }
  const kind = preference[rank]
  if (best === undefined || kind === undefined) return undefined
  if (kind === 'enum') return enumOf(best)
  return kind === 'record' ? { kind, values: plain('any'), nullable: false, constraints: [] } : plain(kind as 'string')
}

/** Gives the values of `@IsIn`, which keeps them as its first argument, or `@IsEnum`, which has an object there. */
export function readEnumValues({ rule, name }: IdentifiedRule): EnumNode['values'] | undefined {
  const [given, listed] = rule.constraints as readonly unknown[]
  const values = name === 'isEnum' && !Array.isArray(given) ? listed : given
  if (!Array.isArray(values)) return undefined
  const scalars = (values as unknown[]).every(
    (value) => value === null || ['string', 'number', 'boolean'].includes(typeof value),
  )
  return scalars ? (values as EnumNode['values']) : undefined
}

function enumOf(identified: IdentifiedRule): SchemaNode | undefined {
  const values = readEnumValues(identified)
  if (values === undefined) return undefined
  const [given] = identified.rule.constraints as readonly unknown[]
  const named = identified.name === 'isEnum' && !Array.isArray(given) ? enumNode(given as EnumRule) : undefined
  return named?.kind === 'enum' && named.values.length === values.length ? named : enumNode(values)
}
