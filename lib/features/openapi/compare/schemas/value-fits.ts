import { canonicalText } from './json'
import type { JsonType, NormalSchema } from './normal-schema'
import { isRecord } from '../../../../utils/is-record'

/** The type of a value; a number without a fraction is an integer. */
export function typeOfValue(value: unknown): JsonType {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  if (typeof value === 'string' || typeof value === 'boolean') return typeof value as 'string' | 'boolean'
  return 'object'
}

/** Whether a schema's types have that of a value. */
export function hasType(types: ReadonlySet<JsonType>, type: JsonType): boolean {
  return types.has(type) || (type === 'integer' && types.has('number'))
}

/**
 * Tells whether a value fits all that a schema says of scalars; `undefined` where that cannot be told here: of what is
 * inside lists and objects, and of keywords that are compared as texts only.
 *
 * @param known marks that the value is known to fit.
 */
export function fitsScalars(
  value: unknown,
  schema: NormalSchema,
  known: NormalSchema['marks'] = new Map(),
): boolean | undefined {
  if (!hasType(schema.types, typeOfValue(value))) return false
  if (schema.values !== undefined && !includes(schema.values, value)) return false
  if (typeof value === 'number' && !fitsNumber(value, schema)) return false
  if (typeof value === 'string' && !fitsLength(value, schema)) return false
  if (Array.isArray(value) || isRecord(value)) return isFree(schema) ? true : undefined
  return fitsMarks(value, schema, known)
}

function includes(values: readonly unknown[], value: unknown): boolean {
  const text = canonicalText(value)
  return values.some((each) => canonicalText(each) === text)
}

function fitsNumber(value: number, { minimum, maximum, multiples }: NormalSchema): boolean {
  if (minimum !== undefined && (minimum.open ? value <= minimum.value : value < minimum.value)) return false
  if (maximum !== undefined && (maximum.open ? value >= maximum.value : value > maximum.value)) return false
  return multiples.every((each) => Number.isInteger(value / each))
}

/** Characters are counted, not code units (JSON Schema Validation 6.3). */
function fitsLength(value: string, { limits }: NormalSchema): boolean {
  const { length } = Array.from(value)
  return length >= (limits.minLength ?? 0) && length <= (limits.maxLength ?? Infinity)
}

function isFree(schema: NormalSchema): boolean {
  const { properties, required, additional, items, marks, limits, isUnique } = schema
  const isPlain = properties.size + required.size + marks.size + Object.keys(limits).length === 0
  return isPlain && additional === undefined && items === undefined && !isUnique
}

/** Only patterns can be tried here. */
function fitsMarks(value: unknown, { marks }: NormalSchema, known: NormalSchema['marks']): boolean | undefined {
  let isCertain = true
  for (const [keyword, texts] of marks) {
    if (!concerns(keyword, typeOfValue(value))) continue
    for (const text of texts) {
      if (known.get(keyword)?.has(text) === true) continue
      const fits = keyword === 'pattern' ? matches(String(value), text) : undefined
      if (fits === false) return false
      if (fits === undefined) isCertain = false
    }
  }
  return isCertain ? true : undefined
}

function matches(value: string, pattern: string): boolean | undefined {
  try {
    return new RegExp(pattern, 'u').test(value)
  } catch {
    return undefined
  }
}

const concerned: Readonly<Record<string, readonly JsonType[]>> = {
  pattern: ['string'],
  contentEncoding: ['string'],
  contentMediaType: ['string'],
  contentSchema: ['string'],
  format: ['string', 'integer', 'number'],
  prefixItems: ['array'],
  contains: ['array'],
  unevaluatedItems: ['array'],
  patternProperties: ['object'],
  propertyNames: ['object'],
  dependentRequired: ['object'],
  dependentSchemas: ['object'],
  unevaluatedProperties: ['object'],
}

/** Whether a keyword that is compared as a text says anything of values of a type. */
export function concerns(keyword: string, type: JsonType): boolean {
  return concerned[keyword]?.includes(type) ?? true
}
