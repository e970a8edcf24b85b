import type { JsonSchema } from '../../../../contracts/operation'
import { numbersFor } from './derive-number'
import { textsFor } from './derive-text'
import { fitsSchema } from './fits-schema'
import { joinSchemas } from './join-schemas'
import { isRule, isUnderstood, listProperties, listRequired, listSchemas, readNumber } from './schema-keywords'
import type { SchemaSpace } from './schema-space'

/** A value in a box, since `undefined` says that there is none. */
export interface DerivedExample {
  readonly value: unknown
}

/** Values that one example may hold: more is nothing to read. */
const mostValues = 400
/** How far references are followed, shorter ways where a longer one leads to too many values. */
const depths = [6, 3, 2, 1]
/** Items that a list is filled with, where it must have several. */
const mostItems = 10

interface Run {
  readonly space: SchemaSpace
  /** The references that are being followed: one that leads back is not followed again. */
  readonly followed: string[]
  readonly deepest: number
  left: number
}

/**
 * Makes a value that a schema takes: what it names itself (an example, a default, a constant), else the plainest one that
 * its rules allow, with every property that a value is found for. `undefined` where no value is certainly one of the schema's: a
 * wrong example is worse than none.
 */
export function deriveExample(schema: JsonSchema, space: SchemaSpace): DerivedExample | undefined {
  for (const deepest of depths) {
    const run: Run = { space, followed: [], deepest, left: mostValues }
    const derived = derive(schema, run)
    if (run.left > 0) return derived
  }
  return undefined
}

function derive(schema: JsonSchema, run: Run): DerivedExample | undefined {
  run.left -= 1
  if (run.left <= 0 || !isUnderstood(schema)) return undefined
  const named = listNamed(schema).find((value) => fitsSchema(schema, value, run.space))
  if (named !== undefined) return { value: named }
  const silent = run.space.silentRule(schema)
  if (silent !== undefined) {
    const known = silent.example === undefined ? undefined : firstFit(schema, [silent.example], run)
    if (known !== undefined || !silent.isTold) return known
  }
  if ('const' in schema || 'enum' in schema) return undefined
  if ('$ref' in schema) return deriveReference(schema, run)
  if ('allOf' in schema) return deriveAll(schema, run)
  const variants = schema['oneOf'] ?? schema['anyOf']
  if (variants !== undefined) return deriveVariant(schema, listSchemas(variants), run)
  return deriveKind(schema, run)
}

/** What a schema says itself that its values are like. */
function listNamed(schema: JsonSchema): readonly unknown[] {
  const { example, examples, default: fallback, enum: values } = schema
  const named = [example, ...(Array.isArray(examples) ? (examples as unknown[]) : []), schema['const'], fallback]
  return [...named.filter((value) => value !== undefined), ...listSchemas(values)]
}

function deriveReference({ $ref, ...rest }: JsonSchema, run: Run): DerivedExample | undefined {
  const target = run.space.resolve($ref)
  const name = String($ref)
  if (target === undefined || run.followed.includes(name) || run.followed.length >= run.deepest) return undefined
  run.followed.push(name)
  // What only explains stands beside a reference without a say in it.
  const derived = Object.keys(rest).some(isRule) ? derive({ allOf: [target, rest] }, run) : derive(target, run)
  run.followed.pop()
  return derived
}

function deriveAll(schema: JsonSchema, run: Run): DerivedExample | undefined {
  const names: string[] = []
  const joined = joinSchemas(schema, run.space, names)
  if (joined === undefined || names.some((name) => run.followed.includes(name))) return undefined
  run.followed.push(...names)
  const derived = derive(joined, run)
  run.followed.length -= names.length
  return verified(schema, derived, run)
}

function deriveVariant(schema: JsonSchema, variants: readonly JsonSchema[], run: Run): DerivedExample | undefined {
  const { oneOf: _oneOf, anyOf: _anyOf, ...common } = schema
  const hasCommon = Object.keys(common).some(isRule)
  for (const variant of variants) {
    const derived = verified(schema, derive(hasCommon ? { allOf: [common, variant] } : variant, run), run)
    if (derived !== undefined) return derived
  }
  return undefined
}

function verified(schema: JsonSchema, derived: DerivedExample | undefined, run: Run): DerivedExample | undefined {
  return derived !== undefined && fitsSchema(schema, derived.value, run.space) ? derived : undefined
}

function deriveKind(schema: JsonSchema, run: Run): DerivedExample | undefined {
  switch (kindOf(schema)) {
    case 'string':
      return firstFit(schema, textsFor(schema), run)
    case 'number':
      return firstFit(schema, numbersFor(schema, false), run)
    case 'integer':
      return firstFit(schema, numbersFor(schema, true), run)
    case 'boolean':
      return firstFit(schema, [true, false], run)
    case 'null':
      return firstFit(schema, [null], run)
    case 'array':
      return deriveArray(schema, run)
    case 'object':
      return Object.keys(schema).every((keyword) => satisfied.has(keyword) || !isRule(keyword))
        ? deriveObject(schema, run)
        : verified(schema, deriveObject(schema, run), run)
    default:
      // Whatever is taken: as plain a value as there is.
      return firstFit(schema, ['string', 1, {}], run)
  }
}

/** What an object has that is made by them: the values of its properties are known to be right. */
const satisfied = new Set(['type', 'properties', 'required', 'additionalProperties'])

/** The first type of a schema; where it names none, the one that its other rules are about. */
function kindOf(schema: JsonSchema): unknown {
  const { type } = schema
  if (Array.isArray(type)) return (type as readonly unknown[]).find((one) => one !== 'null') ?? 'null'
  if (type !== undefined) return type
  if ('properties' in schema || 'additionalProperties' in schema || 'required' in schema) return 'object'
  if ('items' in schema || 'minItems' in schema) return 'array'
  if ('minimum' in schema || 'maximum' in schema || 'multipleOf' in schema) return 'number'
  return 'format' in schema || 'pattern' in schema || 'minLength' in schema ? 'string' : undefined
}

function firstFit(schema: JsonSchema, candidates: Iterable<unknown>, run: Run): DerivedExample | undefined {
  if (typeof schema['pattern'] === 'string' && run.space.pattern(schema['pattern']) === undefined) return undefined
  for (const value of candidates) if (fitsSchema(schema, value, run.space)) return { value }
  return undefined
}

function deriveObject(schema: JsonSchema, run: Run): DerivedExample | undefined {
  const required = new Set(listRequired(schema))
  const entries: [string, unknown][] = []
  for (const [name, property] of listProperties(schema)) {
    const derived = derive(property, run)
    if (derived === undefined && required.has(name)) return undefined
    // Of what may be absent, nothing shows more than null, to which a model that holds itself comes down.
    if (derived !== undefined && (derived.value !== null || required.has(name))) entries.push([name, derived.value])
    required.delete(name)
  }
  const { additionalProperties: others } = schema
  const extra = typeof others === 'object' && others !== null ? (others as JsonSchema) : undefined
  for (const name of required) {
    const derived = others === false ? undefined : extra === undefined ? { value: 'string' } : derive(extra, run)
    if (derived === undefined) return undefined
    entries.push([name, derived.value])
  }
  if (entries.length === 0 || entries.length < (readNumber(schema['minProperties']) ?? 0)) {
    const derived = others === true ? { value: 'string' } : extra && derive(extra, run)
    if (derived !== undefined) entries.push(['key', derived.value])
  }
  return { value: Object.fromEntries(entries) }
}

function deriveArray(schema: JsonSchema, run: Run): DerivedExample | undefined {
  const least = readNumber(schema['minItems']) ?? 0
  const first = listSchemas(schema['prefixItems']).map((item) => derive(item, run))
  const most = readNumber(schema['maxItems']) ?? mostItems
  const count = Math.min(Math.max(least, 1), most) - first.length
  if (least > mostItems || first.includes(undefined)) return undefined
  const { items } = schema
  const derived = typeof items === 'object' && items !== null ? derive(items as JsonSchema, run) : undefined
  const value = first.map((item) => item?.value)
  if (derived !== undefined && count > 0)
    value.push(...fillItems(items as JsonSchema, derived.value, count, schema, run))
  return verified(schema, { value }, run)
}

/** Equal items, or different ones where they have to be. */
function fillItems(
  items: JsonSchema,
  value: unknown,
  count: number,
  { uniqueItems }: JsonSchema,
  { space }: Run,
): readonly unknown[] {
  if (uniqueItems !== true || count === 1) return Array<unknown>(count).fill(value)
  const target = space.resolve(items['$ref']) ?? items
  const others = [...listNamed(target), ...Array.from({ length: count * 2 }, (_, index) => vary(value, index + 1))]
  return [value, ...others.filter((other) => other !== value && fitsSchema(items, other, space))].slice(0, count)
}

function vary(value: unknown, by: number): unknown {
  if (typeof value === 'number') return value + by
  return typeof value === 'string' ? `${value.slice(0, -1)}${by}` : value
}
