import { canonicalText } from './json'
import {
  type Bound,
  ceilings,
  floors,
  isNothing,
  type JsonType,
  type NormalSchema,
  nothing,
  type Parts,
} from './normal-schema'
import { fitsScalars, typeOfValue } from './value-fits'

/** Makes the schema that both schemas have to hold for. */
export function mergeNormal(a: NormalSchema, b: NormalSchema): NormalSchema {
  return settle({
    types: mergeTypes(a.types, b.types),
    values: mergeValues(a.values, b.values),
    minimum: narrower(a.minimum, b.minimum, (one, other) => one > other),
    maximum: narrower(a.maximum, b.maximum, (one, other) => one < other),
    limits: mergeLimits(a.limits, b.limits),
    multiples: [...new Set([...a.multiples, ...b.multiples])],
    isUnique: a.isUnique || b.isUnique,
    marks: mergeMarks(a.marks, b.marks),
    properties: mergeProperties(a, b),
    required: new Set([...a.required, ...b.required]),
    additional: mergeParts(a.additional, b.additional),
    items: mergeParts(a.items, b.items),
    alternatives: mergeAlternatives(a, b),
  })
}

/** Brings what members say of one another to one form: an `enum` of texts leaves no other type, `boolean` has two values. */
export function settle(schema: NormalSchema): NormalSchema {
  if (schema.types.size === 0) return nothing
  const listed = schema.values ?? listFew(schema.types)
  const values = listed?.filter((value) => fitsScalars(value, schema) !== false)
  if (values === undefined) return { ...schema, ...wholeBounds(schema) }
  const types = new Set(values.map(typeOfValue))
  return types.size === 0 ? nothing : { ...schema, types, values }
}

/** Gives the same schema for some of its types only. */
export function restrictTypes(schema: NormalSchema, types: readonly JsonType[]): NormalSchema {
  return settle({ ...schema, types: mergeTypes(schema.types, new Set(types)) })
}

/** Whether two schemas, as far as can be seen here, leave nothing together. */
export function leaveNothing(a: NormalSchema, b: NormalSchema): boolean {
  return isNothing(mergeNormal({ ...a, alternatives: [] }, { ...b, alternatives: [] }))
}

function listFew(types: ReadonlySet<JsonType>): readonly unknown[] | undefined {
  const isFew = [...types].every((type) => type === 'null' || type === 'boolean')
  if (!isFew) return undefined
  return [...(types.has('null') ? [null] : []), ...(types.has('boolean') ? [false, true] : [])]
}

/** Of whole numbers, more than 0 and at least 1 are the same. */
function wholeBounds({ types, minimum, maximum }: NormalSchema): Pick<NormalSchema, 'minimum' | 'maximum'> {
  if (!types.has('integer') || types.has('number')) return { minimum, maximum }
  const up = minimum && { value: minimum.open ? Math.floor(minimum.value) + 1 : Math.ceil(minimum.value), open: false }
  const down = maximum && {
    value: maximum.open ? Math.ceil(maximum.value) - 1 : Math.floor(maximum.value),
    open: false,
  }
  return { minimum: up, maximum: down }
}

function mergeTypes(a: ReadonlySet<JsonType>, b: ReadonlySet<JsonType>): ReadonlySet<JsonType> {
  const both = new Set<JsonType>()
  for (const type of a) {
    if (b.has(type) || (type === 'integer' && b.has('number'))) both.add(type)
    else if (type === 'number' && b.has('integer')) both.add('integer')
  }
  if (both.has('number')) both.delete('integer')
  return both
}

function mergeValues(
  a: readonly unknown[] | undefined,
  b: readonly unknown[] | undefined,
): readonly unknown[] | undefined {
  if (a === undefined || b === undefined) return a ?? b
  const texts = new Set(b.map(canonicalText))
  return a.filter((value) => texts.has(canonicalText(value)))
}

function narrower(
  a: Bound | undefined,
  b: Bound | undefined,
  isNarrower: (one: number, other: number) => boolean,
): Bound | undefined {
  if (a === undefined || b === undefined) return a ?? b
  if (a.value === b.value) return a.open ? a : b
  return isNarrower(a.value, b.value) ? a : b
}

function mergeLimits(a: NormalSchema['limits'], b: NormalSchema['limits']): NormalSchema['limits'] {
  const limits: Record<string, number> = { ...a }
  for (const name of floors) {
    const value = Math.max(a[name] ?? 0, b[name] ?? 0)
    if (value > 0) limits[name] = value
  }
  for (const name of ceilings) {
    const value = Math.min(a[name] ?? Infinity, b[name] ?? Infinity)
    if (value < Infinity) limits[name] = value
  }
  return limits
}

function mergeMarks(a: NormalSchema['marks'], b: NormalSchema['marks']): NormalSchema['marks'] {
  const marks = new Map<string, ReadonlySet<string>>(a)
  for (const [keyword, texts] of b) marks.set(keyword, new Set([...(marks.get(keyword) ?? []), ...texts]))
  return marks
}

/** A property that only one of them declares is one of the others to the other. */
function mergeProperties(a: NormalSchema, b: NormalSchema): ReadonlyMap<string, Parts> {
  const names = new Set([...a.properties.keys(), ...b.properties.keys()])
  return new Map(
    [...names].map((name) => [
      name,
      mergeParts(a.properties.get(name) ?? a.additional, b.properties.get(name) ?? b.additional) ?? [true],
    ]),
  )
}

/** What stands there twice holds once: so recursion comes back to the same list. */
function mergeParts(a: Parts | undefined, b: Parts | undefined): Parts | undefined {
  return a === undefined || b === undefined ? (a ?? b) : [...new Set([...a, ...b])]
}

function mergeAlternatives(a: NormalSchema, b: NormalSchema): NormalSchema['alternatives'] {
  const all = [...a.alternatives, ...b.alternatives]
  return all.filter(({ text }, index) => all.findIndex((other) => other.text === text) === index)
}
