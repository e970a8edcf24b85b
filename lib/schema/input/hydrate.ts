import type { ModelReferenceNode, SchemaNode, UnionNode } from '../../contracts/schema-node'
import type { Class } from '../../utils/class'
import { FileUpload } from '../../http/uploads/file-upload'
import { HttpError } from '../../errors/http-error'
import { takesBlank } from './blank-text'
import type { CallLog } from './call-log'
import type { RunCode } from './check-run'
import { convertScalar, isScalarNode, type ValueForm } from './convert'
import { copyClean, DepthExceeded, depthLimit, isPlainObject } from './copy-clean'
import { findMisfit } from './misfit'
import type { Place } from './issue-list'
import { readModel } from '../nodes/from-class'
import { readStandard, type StandardRun } from './read-standard'
import { holdsSchema, isAccepted } from '../standard-schema'
import { type ModelPlan, planModel } from './model-plan'
import type { PropertyPlan } from '../nodes/property-plan'
import { isReservedKey } from '../reserved-keys'
import type { PropertyTransform } from '../nodes/stock-transformer'

/** How one source is read. */
export interface HydrateRun extends StandardRun {
  readonly implied: boolean
  /** Keys are looked for in lower case: headers. */
  readonly lowerKeys: boolean
  /** Values that a `@Transform` or a setter could not take: refused, once the rules had their say. */
  readonly refused: Place[]
  /** What the user's transforms gave before, and give now; without it they are simply called. */
  readonly calls?: CallLog | undefined
  readonly code?: RunCode | undefined
  /** How many values that compiled code doubted the walk is inside of: trying each again would take its square. */
  doubts: number
}

/**
 * Builds the value that a node describes out of what a request brought: instances of model classes, dates, sets.
 *
 * It refuses almost nothing: what is none of its declared type is passed on, without the keys that reach into
 * prototypes, for the check to name.
 */
export function hydrate(node: SchemaNode, raw: unknown, run: HydrateRun, loc: Place, depth = 0): unknown {
  if (depth > depthLimit) throw new DepthExceeded()
  if (node.kind === 'standard') {
    // Its own word counts for what is absent or null, too; but for a null that Covet's decorators allow.
    return raw === null && node.nullable ? raw : readStandard(node.schema, raw, run, loc, depth)
  }
  if (raw === null || raw === undefined) return raw
  switch (node.kind) {
    case 'model':
      return hydrateModel(node, raw, run, loc, depth)
    case 'array':
      return hydrateList(node, raw, run, loc, depth)
    case 'record':
      return hydrateRecord(node, raw, run, loc, depth)
    case 'union':
      return hydrateUnion(node, raw, run, loc, depth)
    case 'any':
      return copyClean(raw, depth)
    default:
      return hydrateScalar(node, raw, run, loc, depth)
  }
}

function hydrateScalar(node: SchemaNode, raw: unknown, run: HydrateRun, loc: Place, depth: number): unknown {
  if (run.form === 'strings' && Array.isArray(raw)) {
    run.issues.add(loc, 'repeated', '$property must be given only once')
    return undefined
  }
  return typeof raw === 'object' ? copyClean(raw, depth) : convertScalar(node, raw, run.form)
}

type ListNode = Extract<SchemaNode, { kind: 'array' }>

function hydrateList(node: ListNode, raw: unknown, run: HydrateRun, loc: Place, depth: number): unknown {
  const list = run.form === 'strings' ? toList(raw, node.style ?? run.style) : raw
  if (!Array.isArray(list)) {
    // class-validator checks a lone object as if it were the only item; the implied rules want a list.
    return run.implied ? copyClean(raw, depth) : hydrate(node.items, raw, run, loc, depth + 1)
  }
  const items = list.map((item, index) => hydrateItem(node.items, item, run, loc, index, depth + 1))
  return node.set === true ? new Set(items) : items
}

function hydrateItem(
  node: SchemaNode,
  raw: unknown,
  run: HydrateRun,
  loc: Place,
  index: number,
  depth: number,
): unknown {
  if (isScalarNode(node) && typeof raw !== 'object') return convertScalar(node, raw, run.form)
  // It is refused, and no more is said of it.
  if (run.issues.full) return undefined
  return buildByCode(node, raw, run, depth) ?? hydrate(node, raw, run, [...loc, index], depth)
}

/** Most of what is inside a refused value is right, and compiled code builds it in a moment. */
function buildByCode(node: SchemaNode, raw: unknown, run: HydrateRun, depth: number): object | undefined {
  const isDoubted = node.kind !== 'model' || depth === 0 || run.doubts > doubtLimit
  return isDoubted ? undefined : run.code?.builds(node.type, raw, depth)
}

const doubtLimit = 4

function toList(raw: unknown, style: 'csv' | 'repeat'): unknown {
  // A lone file is the only one of its list.
  if (raw instanceof FileUpload) return [raw]
  if (typeof raw !== 'string') return raw
  if (style === 'repeat') return [raw]
  return raw === '' ? [] : raw.split(',')
}

type RecordNode = Extract<SchemaNode, { kind: 'record' }>

function hydrateRecord(node: RecordNode, raw: unknown, run: HydrateRun, loc: Place, depth: number): unknown {
  if (!isPlainObject(raw)) return copyClean(raw, depth)
  const entries = Object.keys(raw)
    .filter((key) => !isReservedKey(key) && !isBlank(node.values, raw[key], run))
    .map((key) => [key, hydrate(node.values, raw[key], run, [...loc, key], depth + 1)] as const)
  return node.map === true ? new Map(entries) : Object.fromEntries(entries)
}

function hydrateUnion(node: UnionNode, raw: unknown, run: HydrateRun, loc: Place, depth: number): unknown {
  const { discriminator, variants } = node
  if (discriminator !== undefined && isPlainObject(raw)) {
    const { property, mapping } = discriminator
    const name = Object.hasOwn(raw, property) ? raw[property] : undefined
    const type = typeof name === 'string' ? mapping.get(name) : undefined
    if (type !== undefined) return buildModel(type, raw, run, loc, depth, property)
    const values = [...mapping.keys()]
    const message = `$property must be one of the following values: ${values.join(', ')}`
    run.issues.add([...loc, property], 'isIn', message, { values })
    return copyClean(raw, depth)
  }
  const variant = variants.find((each) => fits(each, raw, run.form)) ?? variants.find(({ kind }) => kind === 'model')
  return variant === undefined ? copyClean(raw, depth) : hydrate(variant, raw, run, loc, depth + 1)
}

/** Without a discriminator, the first variant that could be meant is taken: of models, one whose required keys are there. */
function fits(node: SchemaNode, raw: unknown, form: ValueForm): boolean {
  if (node.kind === 'standard') return isAccepted(node.schema, copyClean(raw))
  if (node.kind !== 'model') return findMisfit(node, convertScalar(node, raw, form)) === undefined
  if (!isPlainObject(raw)) return false
  const { properties } = readModel(node.type)
  return properties.every(({ input, required, key }) => !input || !required || Object.hasOwn(raw, key))
}

function hydrateModel({ type }: ModelReferenceNode, raw: unknown, run: HydrateRun, loc: Place, depth: number): unknown {
  if (raw instanceof type) return raw
  if (isPlainObject(raw)) return buildModel(type, raw, run, loc, depth)
  if (!run.implied && Array.isArray(raw)) {
    return raw.map((item, index) => hydrate(plainReference(type), item, run, [...loc, index], depth + 1))
  }
  return copyClean(raw, depth)
}

function plainReference(type: Class): ModelReferenceNode {
  return { kind: 'model', type, nullable: false, constraints: [] }
}

function buildModel(
  type: Class,
  raw: Record<string, unknown>,
  run: HydrateRun,
  loc: Place,
  depth: number,
  discriminator?: string,
): object {
  const plan = planModel(type)
  const instance = new type() as Record<string, unknown>
  run.doubts += 1
  for (const each of plan.properties) {
    if (each.property.input) fillProperty(instance, each, raw, run, loc, depth)
  }
  run.doubts -= 1
  takeUnknown(instance, plan, raw, run, loc, depth, discriminator)
  return instance
}

function fillProperty(
  instance: Record<string, unknown>,
  { property, transform, typed, exposed }: PropertyPlan,
  raw: Record<string, unknown>,
  run: HydrateRun,
  loc: Place,
  depth: number,
): void {
  const { name, node } = property
  const key = run.lowerKeys ? property.key.toLowerCase() : property.key
  // Without @Type the function takes the conversion into its own hands, as in class-transformer.
  const direct = transform === undefined || typed
  const own = Object.hasOwn(raw, key) ? raw[key] : undefined
  const given = direct && isBlank(node, own, run) ? undefined : own
  const place = [...loc, key]
  const fills = node.kind === 'standard' && !property.required
  if (given === undefined && !fills && !(exposed && transform !== undefined)) {
    if (node.default !== undefined) instance[name] = copyClean(node.default)
    return
  }
  try {
    const built = direct ? buildByCode(node, given, run, depth + 1) : undefined
    const value = built ?? (direct ? hydrate(node, given, run, place, depth + 1) : copyClean(given, depth + 1))
    const transformed = transform === undefined ? value : askTransform(transform, value, raw, run)
    // A schema has no second pass to check by: it reads what the function made.
    const final = direct || !holdsSchema(node) ? transformed : hydrate(node, transformed, run, place, depth + 1)
    if (final !== undefined) instance[name] = final
  } catch (error) {
    if (error instanceof DepthExceeded || error instanceof HttpError) throw error
    run.refused.push(place)
    // The rules may have more to say of the value as it came; past a setter, which may be what threw.
    if (given === undefined) return
    const value = copyClean(given, depth + 1)
    Object.defineProperty(instance, name, { value, writable: true, enumerable: true, configurable: true })
  }
}

function isBlank(node: SchemaNode, raw: unknown, { blankIsAbsent }: HydrateRun): boolean {
  return raw === '' && blankIsAbsent === true && !takesBlank(node)
}

function askTransform(transform: PropertyTransform, value: unknown, raw: object, { calls }: HydrateRun): unknown {
  return calls === undefined ? transform(value, raw) : calls.ask(() => transform(value, raw))
}

function takeUnknown(
  instance: Record<string, unknown>,
  plan: ModelPlan,
  raw: Record<string, unknown>,
  run: HydrateRun,
  loc: Place,
  depth: number,
  discriminator: string | undefined,
): void {
  if (run.unknown === 'strip') return
  const known = run.lowerKeys ? plan.byLowerKey : plan.byKey
  for (const key of Object.keys(raw)) {
    if (known.has(key) || key === discriminator) continue
    if (run.unknown === 'reject')
      run.issues.add([...loc, key], 'unknownProperty', 'property $property should not exist')
    else if (!isReservedKey(key) && !plan.taken(key)) instance[key] = copyClean(raw[key], depth + 1)
    if (run.issues.full) return
  }
}
