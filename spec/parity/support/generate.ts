import fc from 'fast-check'
import { filesOf } from './file-part'
import { type Document, resolve, type Schema } from './served-document'
import { anyTexts, formatted } from './texts'

/** How deep values nest at most; below, whatever may be left out is. */
const depthLimit = 4

/**
 * Makes the generator of values that a schema allows, from the document's text alone. It may miss by an interplay of
 * keywords that it does not foresee, so each value is judged like any other before it is sent.
 */
export function valuesOf(given: Schema, document: Document, depth = 0): fc.Arbitrary<unknown> {
  const schema = resolve(given, document)
  if (schema['const'] !== undefined) return fc.constant(schema['const'])
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]))
  const parts = schema['allOf'] as readonly Schema[] | undefined
  if (parts !== undefined) return valuesOf(mergeParts(schema, parts, document), document, depth)
  const variants = (schema['oneOf'] ?? schema['anyOf']) as readonly Schema[] | undefined
  if (variants !== undefined) {
    const { oneOf: _o, anyOf: _a, ...rest } = schema
    return fc.oneof(
      ...variants.map((variant) =>
        valuesOf(mergeParts({}, [rest, resolve(variant, document)], document), document, depth),
      ),
    )
  }
  const types = [schema['type'] ?? guessType(schema)].flat() as string[]
  const own = types.map((type) => valuesOfType(type, schema, document, depth))
  return schema['nullable'] === true ? fc.oneof(...own, fc.constant(null)) : fc.oneof(...own)
}

function mergeParts(base: Schema, parts: readonly Schema[], document: Document): Schema {
  const { allOf: _, ...own } = base
  return parts
    .map((part) => resolve(part, document))
    .map((part) => (part['allOf'] === undefined ? part : mergeParts(part, part['allOf'], document)))
    .reduce<Record<string, any>>(
      (merged, part) => ({
        ...merged,
        ...part,
        properties: { ...merged['properties'], ...part['properties'] },
        required: [...(merged['required'] ?? []), ...(part['required'] ?? [])],
      }),
      own,
    )
}

function guessType(schema: Schema): string | readonly string[] {
  if (schema['properties'] !== undefined && Object.keys(schema['properties']).length > 0) return 'object'
  if (schema['pattern'] !== undefined || schema['format'] !== undefined || schema['minLength'] !== undefined)
    return 'string'
  if (schema['minimum'] !== undefined || schema['maximum'] !== undefined || schema['multipleOf'] !== undefined)
    return 'number'
  if (schema['minItems'] !== undefined || schema['items'] !== undefined) return 'array'
  return ['string', 'number', 'boolean', 'object']
}

function valuesOfType(type: string, schema: Schema, document: Document, depth: number): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
    case 'number':
      return numbersOf(schema, type === 'integer')
    case 'string':
      return schema['format'] === 'binary' ? filesOf(schema) : textsOf(schema)
    case 'array':
      return listsOf(schema, document, depth)
    default:
      return objectsOf(schema, document, depth)
  }
}

function numbersOf(schema: Schema, whole: boolean): fc.Arbitrary<number> {
  const step: number = schema['multipleOf'] ?? (whole ? 1 : 0)
  const low: number = schema['minimum'] ?? schema['exclusiveMinimum'] ?? Math.min(-1000, schema['maximum'] ?? 0)
  const high: number = schema['maximum'] ?? schema['exclusiveMaximum'] ?? Math.max(1000, low + 1000)
  if (step > 0) {
    const first = Math.ceil(low / step)
    const last = Math.max(first, Math.floor(high / step))
    return fc.oneof(fc.integer({ min: first, max: last }), fc.constantFrom(first, last)).map((count) => count * step)
  }
  return fc.oneof(
    fc.integer({ min: Math.ceil(low), max: Math.max(Math.ceil(low), Math.floor(high)) }),
    fc
      .double({ min: low, max: high, noNaN: true, noDefaultInfinity: true })
      .map((value) => (Object.is(value, -0) ? 0 : value)),
    fc.constantFrom(low, high),
  )
}

function textsOf({ format, pattern, minLength = 0, maxLength }: Schema): fc.Arbitrary<string> {
  const known = formatted[format as string]
  if (known !== undefined) return fc.constantFrom(...known)
  const longest = (maxLength as number | undefined) ?? Math.max(minLength, 20) + 5
  const fits = (text: string): boolean => {
    const { length } = [...text]
    return length >= minLength && length <= longest && (pattern === undefined || new RegExp(pattern, 'u').test(text))
  }
  const fitting = anyTexts.filter(fits)
  const pool = fitting.length === 0 ? [] : [fc.constantFrom(...fitting)]
  if (pattern !== undefined) return fc.oneof(...pool, ...matching(pattern as string).map((one) => one.filter(fits)))
  const unit = fc.oneof({ arbitrary: fc.char(), weight: 3 }, fc.fullUnicode())
  const texts = fc
    .array(unit, { minLength, maxLength: Math.min(longest, minLength + 30) })
    .map((units) => units.join(''))
  const edges = [minLength as number, longest].map((length) => fc.constant('y'.repeat(length)))
  return fc.oneof(...pool, texts, ...edges)
}

/** fast-check knows most of a pattern's parts, not those of the `u` sort. */
function matching(pattern: string): fc.Arbitrary<string>[] {
  try {
    return [fc.stringMatching(new RegExp(pattern))]
  } catch {
    return []
  }
}

function listsOf(schema: Schema, document: Document, depth: number): fc.Arbitrary<unknown[]> {
  const minLength: number = schema['minItems'] ?? 0
  const most: number = depth >= depthLimit ? minLength : Math.min(schema['maxItems'] ?? minLength + 3, minLength + 3)
  const options = { minLength, maxLength: Math.max(minLength, most) }
  // A model that holds itself ends here.
  if (options.maxLength === 0) return fc.constant([])
  const items = valuesOf(schema['items'] ?? {}, document, depth + 1)
  if (schema['uniqueItems'] !== true) return fc.array(items, options)
  return fc.uniqueArray(items, { ...options, selector: (item) => JSON.stringify(item) })
}

function objectsOf(schema: Schema, document: Document, depth: number): fc.Arbitrary<object> {
  const { properties = {}, required = [], additionalProperties, minProperties = 0 } = schema
  const wanted = new Set<string>(required)
  const shown = Object.entries<Schema>(properties).filter(([name]) => wanted.has(name) || depth < depthLimit)
  const own = fc.record(
    Object.fromEntries(shown.map(([name, member]) => [name, valuesOf(member, document, depth + 1)])),
    { requiredKeys: [...wanted].filter((name) => name in properties) },
  )
  if (additionalProperties === false || (shown.length > 0 && additionalProperties === undefined))
    return own.map(toPlain)
  if (depth >= depthLimit)
    return own.map((members) => toPlain({ ...(minProperties > 0 ? { a: 1 } : undefined), ...members }))
  const values = valuesOf(typeof additionalProperties === 'object' ? additionalProperties : {}, document, depth + 2)
  const keys = fc.constantFrom('a', 'b c', 'ü', 'x.y', '0')
  const others = fc.array(fc.tuple(keys, values), { minLength: minProperties, maxLength: 3 })
  return fc.tuple(own, others).map(([members, more]) => toPlain({ ...Object.fromEntries(more), ...members }))
}

/** fast-check's records may have no prototype. */
function toPlain(object: object): object {
  return { ...object }
}
