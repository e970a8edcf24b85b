import { FilePart, filesNear } from './file-part'
import { type Document, resolve, type Schema } from './served-document'
import { anyTexts } from './texts'

/** One value inside another, and how the whole looks with something else in its place. */
interface Place {
  readonly schema: Schema
  readonly value: unknown
  readonly put: (other: unknown) => unknown
}

/**
 * Gives a value that differs from one in a single place, mostly by being just beyond what some keyword allows;
 * `choice` decides where and how. `others` are tried in the place of each value that holds no other.
 */
export function nearMiss(
  schema: Schema | undefined,
  value: unknown,
  document: Document,
  choice: number,
  others: readonly unknown[] = [],
): unknown {
  const places = listPlaces({ schema: schema ?? {}, value, put: (other) => other }, document)
  const place = places[choice % places.length]
  const faults = [
    ...ofType(place.schema, place.value),
    ...otherTypes(place.value),
    ...(typeof place.value === 'object' ? [] : others),
  ]
  return place.put(faults[Math.floor(choice / places.length) % faults.length])
}

function listPlaces({ schema: given, value, put }: Place, document: Document, depth = 0): Place[] {
  const schema = flatten(resolve(given, document), document)
  const self = { schema, value, put }
  if (depth > 6 || typeof value !== 'object' || value === null || value instanceof FilePart) return [self]
  const inner = Array.isArray(value)
    ? value.map((item: unknown, index) => ({
        schema: (schema['items'] ?? {}) as Schema,
        value: item,
        put: (other: unknown) => put(value.with(index, other)),
      }))
    : Object.entries(value).map(([key, member]: [string, unknown]) => ({
        schema: (schema['properties']?.[key] ?? schema['additionalProperties'] ?? {}) as Schema,
        value: member,
        put: (other: unknown) => put({ ...value, [key]: other }),
      }))
  return [self, ...inner.flatMap((place) => listPlaces(place, document, depth + 1))]
}

/** Joins what is said of one value in several places: enough to know what to try. */
function flatten(schema: Schema, document: Document, depth = 0): Schema {
  if (typeof schema !== 'object' || depth > 4) return {}
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((name) => (schema[name] as readonly Schema[] | undefined) ?? [])
  return parts.reduce<Schema>((merged, part) => {
    const other = flatten(resolve(part, document), document, depth + 1)
    return { ...other, ...merged, properties: { ...other['properties'], ...merged['properties'] } }
  }, schema)
}

function otherTypes(value: unknown): unknown[] {
  return [null, true, 0, 1.5, '', 'text', '12', [], {}, [value], { value }].filter((other) => !isSame(other, value))
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function ofType(schema: Schema, value: unknown): unknown[] {
  if (value instanceof FilePart) return filesNear(schema, value)
  if (typeof value === 'string') return textsNear(schema, value)
  if (typeof value === 'number') return numbersNear(schema, value)
  if (Array.isArray(value)) return listsNear(schema, value)
  return typeof value === 'object' && value !== null ? objectsNear(schema, value) : []
}

function textsNear({ minLength, maxLength, pattern, format }: Schema, value: string): string[] {
  const lengths = [(minLength ?? 0) - 1, minLength ?? 0, maxLength ?? 0, (maxLength ?? 0) + 1].filter(
    (length) => length >= 0,
  )
  const byLength = lengths.flatMap((length) => ['z'.repeat(length), '😀'.repeat(length)])
  const edits = [
    `${value}!`,
    ` ${value}`,
    value.slice(1),
    value.slice(0, -1),
    value.toUpperCase(),
    `${value}\n`,
    value + value,
  ]
  const others = pattern === undefined && format === undefined ? anyTexts.slice(0, 60) : anyTexts
  return [...byLength, ...edits, ...others].filter((text) => text !== value)
}

function numbersNear(schema: Schema, value: number): number[] {
  const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']
    .map((name): unknown => schema[name])
    .filter((bound) => typeof bound === 'number')
  const edges = bounds.flatMap((bound) => [bound - 1, bound - 0.5, bound, bound + 0.5, bound + 1])
  return [...edges, value + 0.5, -value, value + 1, 0, 1e9, -1e9].filter((other) => other !== value)
}

function listsNear({ minItems, maxItems }: Schema, value: readonly unknown[]): unknown[][] {
  const [first = 'x'] = value
  const lengths = [(minItems ?? 0) - 1, minItems ?? 0, maxItems ?? 0, (maxItems ?? 0) + 1].filter(
    (n) => n >= 0 && n < 60,
  )
  return [
    ...lengths.map((length) => Array.from({ length }, (_, index) => value[index] ?? first)),
    [...value, first],
    [...value, null],
    value.slice(1),
  ]
}

function objectsNear({ properties = {} }: Schema, value: object): object[] {
  const without = Object.keys(value).map((key) =>
    Object.fromEntries(Object.entries(value).filter(([other]) => other !== key)),
  )
  const nulls = Object.keys(properties)
    .filter((key) => !(key in value))
    .map((key) => ({ ...value, [key]: null }))
  return [...without, ...nulls, { ...value, unheardOf: 1 }]
}
