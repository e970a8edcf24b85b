import { allTypes, type Bound, ceilings, floors, type JsonType, type NormalSchema, type Parts } from './normal-schema'
import { restrictTypes } from './merge-schemas'
import { concerns, fitsScalars, hasType } from './value-fits'

/** One keyword by which the values of one schema may not fit another. */
export interface KeywordFault {
  readonly rule: string
  /** What the schema that has to fit says; `undefined` for nothing. */
  readonly narrow: unknown
  /** What it has to fit. */
  readonly wide: unknown
}

/** A schema reduced to the types that the other one takes, and the faults that are seen without looking inside. */
export interface KeywordComparison {
  readonly narrow: NormalSchema
  readonly faults: readonly KeywordFault[]
}

/** Compares all that two schemas say, but for what stands inside lists and objects and for alternatives. */
export function compareKeywords(given: NormalSchema, wide: NormalSchema): KeywordComparison {
  const odd = [...given.types].filter((type) => !hasType(wide.types, type))
  const common = [...given.types].filter(
    (type) => hasType(wide.types, type) || (type === 'number' && wide.types.has('integer')),
  )
  const faults: KeywordFault[] = []
  if (odd.length > 0) {
    const rule = odd.join() === 'null' ? 'nullable' : 'type'
    faults.push({ rule, narrow: nameTypes(given.types), wide: nameTypes(wide.types) })
  }
  const narrow = odd.length === 0 ? given : restrictTypes(given, common)
  if (narrow.types.size === 0) return { narrow, faults }
  if (narrow.values !== undefined) faults.push(...compareValues(narrow, wide))
  else {
    if (wide.values !== undefined) faults.push({ rule: 'enum', narrow: undefined, wide: wide.values })
    faults.push(...compareRanges(narrow, wide), ...compareLimits(narrow, wide), ...compareMarks(narrow, wide))
  }
  return { narrow, faults }
}

/** Listed values are looked at one by one. */
function compareValues(narrow: NormalSchema, wide: NormalSchema): readonly KeywordFault[] {
  const { values = [] } = narrow
  const unfit = values.filter((value) => fitsScalars(value, wide, narrow.marks) === false)
  if (unfit.length > 0)
    return [{ rule: 'enum', narrow: values, wide: wide.values ?? values.filter((value) => !unfit.includes(value)) }]
  const isCertain = values.every((value) => fitsScalars(value, wide, narrow.marks) === true)
  return isCertain ? [] : [...compareLimits(narrow, wide), ...compareMarks(narrow, wide)]
}

function compareRanges(narrow: NormalSchema, wide: NormalSchema): readonly KeywordFault[] {
  if (!narrow.types.has('number') && !narrow.types.has('integer')) return []
  const faults: KeywordFault[] = []
  if (!isWithin(narrow.minimum, wide.minimum, (a, b) => a > b)) {
    faults.push({ rule: 'minimum', narrow: show(narrow.minimum), wide: show(wide.minimum) })
  }
  if (!isWithin(narrow.maximum, wide.maximum, (a, b) => a < b)) {
    faults.push({ rule: 'maximum', narrow: show(narrow.maximum), wide: show(wide.maximum) })
  }
  for (const each of wide.multiples) {
    if (isMultiple(narrow, each)) continue
    faults.push({ rule: 'multipleOf', narrow: narrow.multiples[0], wide: each })
  }
  return faults
}

function isWithin(
  narrow: Bound | undefined,
  wide: Bound | undefined,
  isInside: (a: number, b: number) => boolean,
): boolean {
  if (wide === undefined) return true
  if (narrow === undefined) return false
  return isInside(narrow.value, wide.value) || (narrow.value === wide.value && (narrow.open || !wide.open))
}

function show(bound: Bound | undefined): string | undefined {
  return bound && (bound.open ? `${bound.value} (exclusive)` : String(bound.value))
}

/** Of fractions only equal ones are certain. */
function isMultiple({ multiples, types }: NormalSchema, of: number): boolean {
  const known = types.has('number') ? multiples : [1, ...multiples]
  return known.some((each) => each === of || (Number.isInteger(each) && Number.isInteger(of) && each % of === 0))
}

const limited: Readonly<Record<string, JsonType>> = { Length: 'string', Items: 'array', Properties: 'object' }

function compareLimits(narrow: NormalSchema, wide: NormalSchema): readonly KeywordFault[] {
  const faults: KeywordFault[] = []
  for (const name of [...floors, ...ceilings]) {
    const wanted = wide.limits[name]
    if (wanted === undefined || !narrow.types.has(limited[name.slice(3)])) continue
    const isFloor = name.startsWith('min')
    const implied = name === 'minProperties' ? narrow.required.size : 0
    const has = isFloor ? Math.max(narrow.limits[name] ?? 0, implied) : (narrow.limits[name] ?? Infinity)
    if (isFloor ? has < wanted : has > wanted) faults.push({ rule: name, narrow: narrow.limits[name], wide: wanted })
  }
  const mayRepeat = narrow.types.has('array') && !narrow.isUnique && (narrow.limits.maxItems ?? Infinity) > 1
  if (wide.isUnique && mayRepeat) faults.push({ rule: 'uniqueItems', narrow: undefined, wide: true })
  return faults
}

function compareMarks(narrow: NormalSchema, wide: NormalSchema): readonly KeywordFault[] {
  const faults: KeywordFault[] = []
  for (const [rule, texts] of wide.marks) {
    if (![...narrow.types].some((type) => concerns(rule, type))) continue
    const has = narrow.marks.get(rule)
    const isUncertain = rule.startsWith('unevaluated')
    for (const text of texts) {
      if (has?.has(text) === true && !isUncertain) continue
      faults.push({ rule, narrow: has && [...has].join(' and '), wide: text })
    }
  }
  return faults
}

/** What a schema asks of a property that it may not name. */
export function partsOfProperty({ properties, additional }: NormalSchema, name: string): Parts | undefined {
  return properties.get(name) ?? additional
}

/** Names types for people: all of them are no list. */
export function nameTypes(types: ReadonlySet<JsonType>): string {
  if (types.size === 0) return 'nothing'
  return types.size === allTypes.size ? 'anything' : [...types].join(' or ')
}
