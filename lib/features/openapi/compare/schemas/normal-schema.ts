import type { RawSchema } from './json'

/** The types of JSON; an integer is a number, too. */
export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object'

/** Schemas that hold together, as in `allOf`. */
export type Parts = readonly RawSchema[]

/** An end of a range of numbers. */
export interface Bound {
  readonly value: number
  /** Whether the value itself is left out. */
  readonly open: boolean
}

/** Schemas of which one has to hold: at least one (`anyOf`), or exactly one. */
export interface Alternatives {
  readonly isExclusive: boolean
  readonly members: readonly Parts[]
  /** Equal for two that mean the same. */
  readonly text: string
}

/** The limits that a larger number makes narrower. */
export const floors = ['minLength', 'minItems', 'minProperties'] as const
/** The limits that a smaller number makes narrower. */
export const ceilings = ['maxLength', 'maxItems', 'maxProperties'] as const

/** A schema with its references followed and its `allOf` merged, one level deep: a value fits it if it fits each member. */
export interface NormalSchema {
  readonly types: ReadonlySet<JsonType>
  /** Those of `enum` and `const`; `undefined` for any. */
  readonly values: readonly unknown[] | undefined
  readonly minimum: Bound | undefined
  readonly maximum: Bound | undefined
  readonly limits: Readonly<Partial<Record<(typeof floors)[number] | (typeof ceilings)[number], number>>>
  readonly multiples: readonly number[]
  readonly isUnique: boolean
  /** Patterns, formats, and keywords that are compared as texts only: by keyword, all that have to hold. */
  readonly marks: ReadonlyMap<string, ReadonlySet<string>>
  readonly properties: ReadonlyMap<string, Parts>
  readonly required: ReadonlySet<string>
  /** What other properties have to fit; `undefined` where nothing is said of them. */
  readonly additional: Parts | undefined
  readonly items: Parts | undefined
  readonly alternatives: readonly Alternatives[]
}

/** Every type; a `number` takes integers, too. */
export const allTypes: ReadonlySet<JsonType> = new Set<JsonType>([
  'null',
  'boolean',
  'number',
  'string',
  'array',
  'object',
])

/** What every value fits. */
export const anything: NormalSchema = {
  types: allTypes,
  values: undefined,
  minimum: undefined,
  maximum: undefined,
  limits: {},
  multiples: [],
  isUnique: false,
  marks: new Map(),
  properties: new Map(),
  required: new Set(),
  additional: undefined,
  items: undefined,
  alternatives: [],
}

/** What no value fits. */
export const nothing: NormalSchema = { ...anything, types: new Set() }

/** Tells whether no value fits, as far as it can be seen without going deeper. */
export function isNothing({ types, values, limits, minimum, maximum }: NormalSchema): boolean {
  if (types.size === 0 || values?.length === 0) return true
  const isNumeric = [...types].every((type) => type === 'number' || type === 'integer')
  if (isNumeric && minimum !== undefined && maximum !== undefined) {
    if (minimum.value > maximum.value) return true
    if (minimum.value === maximum.value && (minimum.open || maximum.open)) return true
  }
  return types.size === 1 && types.has('string') && (limits.minLength ?? 0) > (limits.maxLength ?? Infinity)
}
