import { type Document, resolve, type Schema } from './served-document'
import { anyTexts } from './texts'

/** Lists values that differ from one in a single place, most of them just beyond what some keyword allows. */
export function nearMisses(given: Schema | undefined, value: unknown, document: Document, depth = 0): unknown[] {
  if (depth > 6) return []
  const schema = given === undefined ? {} : flatten(resolve(given, document), document)
  const inside = Array.isArray(value)
    ? value.flatMap((item, index) =>
        nearMisses(schema['items'], item, document, depth + 1).map((other) => value.with(index, other)),
      )
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, member]) =>
          nearMisses(schema['properties']?.[key], member, document, depth + 1).map((other) => ({ ...value, [key]: other })),
        )
      : []
  return [...ofType(schema, value), ...otherTypes(value), ...inside]
}

function flatten(schema: Schema, document: Document): Schema {
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((name) => (schema[name] as readonly Schema[] | undefined) ?? [])
  return parts.reduce<Schema>((merged, part) => {
    const other = flatten(resolve(part, document), document)
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
  if (typeof value === 'string') return textsNear(schema, value)
  if (typeof value === 'number') return numbersNear(schema, value)
  if (Array.isArray(value)) return listsNear(schema, value)
  return typeof value === 'object' && value !== null ? objectsNear(schema, value) : []
}

function textsNear({ minLength, maxLength, pattern, format }: Schema, value: string): string[] {
  const lengths = [(minLength ?? 0) - 1, minLength ?? 0, maxLength ?? 0, (maxLength ?? 0) + 1].filter((length) => length >= 0)
  const byLength = lengths.flatMap((length) => ['z'.repeat(length), '😀'.repeat(length)])
  const edits = [`${value}!`, ` ${value}`, value.slice(1), value.slice(0, -1), value.toUpperCase(), `${value}\n`, value + value]
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
  const lengths = [(minItems ?? 0) - 1, minItems ?? 0, maxItems ?? 0, (maxItems ?? 0) + 1].filter((n) => n >= 0 && n < 60)
  return [
    ...lengths.map((length) => Array.from({ length }, (_, index) => value[index] ?? first)),
    [...value, first],
    [...value, null],
    value.slice(1),
  ]
}

function objectsNear({ properties = {} }: Schema, value: object): object[] {
  const without = Object.keys(value).map((key) => Object.fromEntries(Object.entries(value).filter(([other]) => other !== key)))
  const nulls = Object.keys(properties).filter((key) => !(key in value)).map((key) => ({ ...value, [key]: null }))
  return [...without, ...nulls, { ...value, unheardOf: 1 }]
}
