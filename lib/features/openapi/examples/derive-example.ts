import type { JsonSchema } from '../../../contracts/operation'
import type { StandardSchema } from '../../../contracts/standard-schema'
import { isThenable } from '../../../utils/thenable'
import { numbersFor } from './derive-number'
import { textsFor } from './derive-text'
import { type DerivedExample, ExampleFindings, ExampleRun } from './example-run'
import { fitsSchema } from './fits-schema'
import { joinSchemas } from './join-schemas'
import { isRule, isUnderstood, listProperties, listRequired, listSchemas, readNumber } from './schema-keywords'
import type { SchemaSpace } from './schema-space'

/** How many levels of references are followed whatever they lead to: all, fewer where that is too many values. */
const levels = [Infinity, 3, 2, 1]
/** Items that a list is filled with, where it must have several. */
const mostItems = 10

/**
 * Makes a value that a schema takes: what it names itself (an example, a default, a constant), else the plainest one that
 * its rules allow, with every property that a value is found for. `undefined` where no value is certainly one of the schema's: a
 * wrong example is worse than none.
 *
 * @param findings are those of the same space. What is found is part of several examples, and is not to be changed.
 */
export function deriveExample(
  schema: JsonSchema,
  space: SchemaSpace,
  findings = new ExampleFindings(),
): DerivedExample | undefined {
  for (const most of levels) {
    const run = new ExampleRun(space, findings, most)
    const derived = derive(schema, run)
    if (!run.isSpent) return derived
  }
  return undefined
}

/** @param isSpare Whether the value may as well be left out. */
function derive(schema: JsonSchema, run: ExampleRun, isSpare = false): DerivedExample | undefined {
  if (run.spend()) return undefined
  const standard = run.space.standardOf(schema)
  if (standard !== undefined) return takenBy(standard, look(schema, run, isSpare))
  // Of what a schema does not tell, another one that reads the same may have nothing.
  if (holdsSchemas(schema) || run.space.silentRule(schema) !== undefined) return look(schema, run, isSpare)
  const text = JSON.stringify(schema)
  let found = run.plain.get(text)
  if (found === undefined) run.plain.set(text, (found = { derived: look(schema, run, isSpare) }))
  return found.derived
}

/** Keeps what a library takes at once: its schema may have rules that JSON Schema has no words for. */
function takenBy(schema: StandardSchema, derived: DerivedExample | undefined): DerivedExample | undefined {
  if (derived === undefined) return undefined
  try {
    const result = schema['~standard'].validate(derived.value)
    if (!isThenable(result)) return result.issues === undefined ? derived : undefined
    // Whatever it comes to, nobody waits for it.
    Promise.resolve(result).catch(() => undefined)
    return undefined
  } catch {
    return undefined
  }
}

/** Whether a value is made of those of other schemas. */
function holdsSchemas(schema: JsonSchema): boolean {
  for (const keyword in schema) if (nesting.has(keyword)) return true
  return false
}

const nesting = new Set('$ref allOf anyOf oneOf items prefixItems properties additionalProperties'.split(' '))

function look(schema: JsonSchema, run: ExampleRun, isSpare: boolean): DerivedExample | undefined {
  if (!isUnderstood(schema)) return undefined
  const named = listNamed(schema).find((value) => fitsSchema(schema, value, run.space))
  if (named !== undefined) return { value: named }
  const silent = run.space.silentRule(schema)
  if (silent !== undefined) {
    const known = silent.example === undefined ? undefined : firstFit(schema, [silent.example], run)
    if (known !== undefined || !silent.isTold) return known
  }
  if ('const' in schema || 'enum' in schema) return undefined
  if ('$ref' in schema) return deriveReference(schema, run, isSpare)
  if ('allOf' in schema) return deriveAll(schema, run, isSpare)
  const variants = schema['oneOf'] ?? schema['anyOf']
  if (variants !== undefined) return deriveVariant(schema, listSchemas(variants), run, isSpare)
  return deriveKind(schema, run, isSpare)
}

/** Where a schema names values, the best ones first. */
const naming = ['example', 'examples', 'const', 'default', 'enum']
const lists = new Set(['examples', 'enum'])

/** What a schema says itself that its values are like. */
function listNamed(schema: JsonSchema): readonly unknown[] {
  const named: unknown[] = []
  for (const keyword of naming) {
    const told = schema[keyword]
    if (lists.has(keyword)) named.push(...listSchemas(told))
    else if (told !== undefined) named.push(told)
  }
  return named
}

function deriveReference(schema: JsonSchema, run: ExampleRun, isSpare: boolean): DerivedExample | undefined {
  const target = run.space.resolve(schema['$ref'])
  if (target === undefined) return undefined
  const name = String(schema['$ref'])
  // What only explains stands beside a reference without a say in it.
  if (!hasRuleBeside(schema, onlyReference)) return run.follow(name, isSpare, () => derive(target, run))
  const { $ref: _, ...rest } = schema
  return run.follow(name, isSpare, () => derive({ allOf: [target, rest] }, run), `${name} ${JSON.stringify(rest)}`)
}

function deriveAll(schema: JsonSchema, run: ExampleRun, isSpare: boolean): DerivedExample | undefined {
  const names: string[] = []
  const joined = joinSchemas(schema, run.space, names)
  if (joined === undefined) return undefined
  return verified(
    schema,
    run.followJoined(names, isSpare, () => derive(joined, run, isSpare && names.length === 0)),
    run,
  )
}

function deriveVariant(
  schema: JsonSchema,
  variants: readonly JsonSchema[],
  run: ExampleRun,
  isSpare: boolean,
): DerivedExample | undefined {
  const { oneOf: _oneOf, anyOf: _anyOf, ...common } = schema
  const hasCommon = Object.keys(common).some(isRule)
  for (const variant of variants) {
    const derived = verified(schema, derive(hasCommon ? { allOf: [common, variant] } : variant, run, isSpare), run)
    if (derived !== undefined) return derived
  }
  return undefined
}

function verified(
  schema: JsonSchema,
  derived: DerivedExample | undefined,
  run: ExampleRun,
): DerivedExample | undefined {
  return derived !== undefined && fitsSchema(schema, derived.value, run.space) ? derived : undefined
}

function deriveKind(schema: JsonSchema, run: ExampleRun, isSpare: boolean): DerivedExample | undefined {
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
      return deriveArray(schema, run, isSpare)
    case 'object':
      return hasRuleBeside(schema, satisfied)
        ? verified(schema, deriveObject(schema, run, isSpare), run)
        : deriveObject(schema, run, isSpare)
    default:
      // Whatever is taken: as plain a value as there is.
      return firstFit(schema, ['string', 1, {}], run)
  }
}

/** Whether a schema refuses values by other keywords than these. */
function hasRuleBeside(schema: JsonSchema, keywords: ReadonlySet<string>): boolean {
  for (const keyword in schema) if (!keywords.has(keyword) && isRule(keyword)) return true
  return false
}

const onlyReference = new Set(['$ref'])

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

function firstFit(schema: JsonSchema, candidates: Iterable<unknown>, run: ExampleRun): DerivedExample | undefined {
  if (typeof schema['pattern'] === 'string' && run.space.pattern(schema['pattern']) === undefined) return undefined
  for (const value of candidates) if (fitsSchema(schema, value, run.space)) return { value }
  return undefined
}

function deriveObject(schema: JsonSchema, run: ExampleRun, isSpare: boolean): DerivedExample | undefined {
  const required = new Set(listRequired(schema))
  const entries: [string, unknown][] = []
  for (const [name, property] of listProperties(schema)) {
    const isNeeded = required.delete(name)
    const derived = derive(property, run, isSpare || !isNeeded)
    if (derived === undefined && isNeeded) return undefined
    // Of what may be absent, nothing shows more than null, to which a model that holds itself comes down.
    if (derived !== undefined && (derived.value !== null || isNeeded)) entries.push([name, derived.value])
  }
  const { additionalProperties: others } = schema
  const extra = typeof others === 'object' && others !== null ? (others as JsonSchema) : undefined
  for (const name of required) {
    const derived =
      others === false ? undefined : extra === undefined ? { value: 'string' } : derive(extra, run, isSpare)
    if (derived === undefined) return undefined
    entries.push([name, derived.value])
  }
  const isShort = entries.length < (readNumber(schema['minProperties']) ?? 0)
  if (entries.length === 0 || isShort) {
    const derived = others === true ? { value: 'string' } : extra && derive(extra, run, isSpare || !isShort)
    if (derived !== undefined) entries.push(['key', derived.value])
  }
  return { value: Object.fromEntries(entries) }
}

function deriveArray(schema: JsonSchema, run: ExampleRun, isSpare: boolean): DerivedExample | undefined {
  const least = readNumber(schema['minItems']) ?? 0
  const first = listSchemas(schema['prefixItems']).map((item) => derive(item, run, isSpare))
  const most = readNumber(schema['maxItems']) ?? mostItems
  const count = Math.min(Math.max(least, 1), most) - first.length
  if (least > mostItems || first.includes(undefined)) return undefined
  const { items } = schema
  const isNeeded = least > first.length
  const derived =
    typeof items === 'object' && items !== null ? derive(items as JsonSchema, run, isSpare || !isNeeded) : undefined
  const value = first.map((item) => item?.value)
  if (derived !== undefined && count > 0)
    value.push(...fillItems(items as JsonSchema, derived.value, count, schema, run))
  const isRight = value.length >= least && !hasRuleBeside(schema, counted)
  return isRight ? { value } : verified(schema, { value }, run)
}

/** What a list has that is made by them: its items are known to be right, and not to be too many. */
const counted = new Set(['type', 'items', 'minItems', 'maxItems'])

/** Equal items, or different ones where they have to be. */
function fillItems(
  items: JsonSchema,
  value: unknown,
  count: number,
  { uniqueItems }: JsonSchema,
  { space }: ExampleRun,
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
