import { canonicalText, type JsonObject, listAt, objectAt, type RawSchema, textAt, toSchema } from './json'
import { mergeNormal, settle } from './merge-schemas'
import {
  allTypes,
  type Alternatives,
  anything,
  type Bound,
  ceilings,
  floors,
  type JsonType,
  type NormalSchema,
  nothing,
  type Parts,
} from './normal-schema'
import { withoutAnnotations } from './plain-schema'
import { resolvePointer } from './resolve-pointer'
import { isRecord } from '../../../../utils/is-record'

/** Whether values are sent by the client or by the application. */
export type Direction = 'request' | 'response'

/** Reads the schemas of one document, in the form in which they are compared. */
export class SchemaReader {
  readonly #document: JsonObject
  readonly #direction: Direction
  readonly #equal: ReadonlySet<string>
  readonly #label: string
  readonly #known = new WeakMap<object, NormalSchema>()
  readonly #texts = new WeakMap<object, string>()

  /**
   * @param equal the addresses that mean the same in the other document.
   * @param label tells this document's other addresses from the other one's.
   */
  constructor(document: JsonObject, direction: Direction, equal: ReadonlySet<string>, label: string) {
    this.#document = document
    this.#direction = direction
    this.#equal = equal
    this.#label = label
  }

  /** Gives what all of the parts ask for. */
  read(parts: Parts): NormalSchema {
    return parts.map((part) => this.#readPart(part, new Set())).reduce(mergeNormal, anything)
  }

  /** A text that is equal only for what means the same in both documents. */
  textOf(schema: unknown): string {
    if (!isRecord(schema)) return canonicalText(schema)
    const known = this.#texts.get(schema)
    if (known !== undefined) return known
    const text = canonicalText(this.#mark(withoutAnnotations(schema)))
    this.#texts.set(schema, text)
    return text
  }

  /** Addresses that mean something else in the other document are marked as this one's. */
  #mark(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.#mark(each))
    if (!isRecord(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => {
        const isForeign = name === '$ref' && typeof member === 'string' && !this.#equal.has(member)
        return [name, isForeign ? `${this.#label} ${member}` : this.#mark(member)]
      }),
    )
  }

  #readPart(part: RawSchema, above: ReadonlySet<object>): NormalSchema {
    if (!isRecord(part)) return part === false ? nothing : anything
    // What refers to itself without anything in between asks for nothing more.
    if (above.has(part)) return anything
    const known = this.#known.get(part)
    if (known !== undefined) return known
    const inside = new Set([...above, part])
    const { $ref } = part
    const referred = typeof $ref === 'string' ? this.#readReference($ref, inside) : anything
    const together = listAt(part, 'allOf').map((each) => this.#readPart(toSchema(each), inside))
    const own = this.#readOwn(part)
    const read = [referred, ...together, ...own].reduce(mergeNormal, anything)
    if (above.size === 0) this.#known.set(part, read)
    return read
  }

  #readReference(address: string, above: ReadonlySet<object>): NormalSchema {
    const target = resolvePointer(this.#document, address)
    if (target !== undefined) return this.#readPart(toSchema(target), above)
    // What lies elsewhere is compared by its address.
    return { ...anything, marks: new Map([['$ref', new Set([address])]]) }
  }

  /** What the keywords beside `$ref` and `allOf` ask for; alternatives with one member are that member. */
  #readOwn(schema: JsonObject): readonly NormalSchema[] {
    const alternatives = (['anyOf', 'oneOf'] as const).flatMap((keyword) => this.#readAlternatives(schema, keyword))
    const single = alternatives.filter(({ members }) => members.length === 1).flatMap(({ members }) => members)
    const several = alternatives.filter(({ members }) => members.length > 1)
    return [
      settle({ ...anything, ...readScalars(schema), ...this.#readInner(schema), alternatives: several }),
      ...single.map((member) => this.read(member)),
    ]
  }

  #readInner(schema: JsonObject): Pick<NormalSchema, 'properties' | 'required' | 'additional' | 'items' | 'marks'> {
    const marks = readMarks(schema, (value) => this.textOf(value))
    const given = Object.entries(objectAt(schema, 'properties')).map(([name, each]) => [name, toSchema(each)] as const)
    const shown = given.filter(([, property]) => !this.#isHidden(property, 0))
    const hidden = new Set(given.filter((entry) => !shown.includes(entry)).map(([name]) => name))
    const required = listAt(schema, 'required').filter((name): name is string => typeof name === 'string')
    return {
      properties: new Map(shown.map(([name, property]) => [name, [property]])),
      required: new Set(required.filter((name) => !hidden.has(name))),
      // What these two leave to the keyword beside them is part of their mark.
      additional: 'patternProperties' in schema ? [true] : toParts(schema.additionalProperties),
      items: 'prefixItems' in schema ? undefined : toParts(schema.items),
      marks,
    }
  }

  /** What is only read is in no request, and what is only written is in no answer (OpenAPI, Schema Object). */
  #isHidden(schema: unknown, depth: number): boolean {
    if (!isRecord(schema) || depth > 8) return false
    if (schema[this.#direction === 'request' ? 'readOnly' : 'writeOnly'] === true) return true
    const { $ref } = schema
    const inner = [...listAt(schema, 'allOf')]
    if (typeof $ref === 'string') inner.push(resolvePointer(this.#document, $ref))
    return inner.some((each) => this.#isHidden(each, depth + 1))
  }

  #readAlternatives(schema: JsonObject, keyword: 'anyOf' | 'oneOf'): readonly Alternatives[] {
    const members = listAt(schema, keyword).map(toSchema)
    if (members.length === 0) return []
    const tags = readTags(schema)
    const tagged = members.map((member): Parts => {
      const tag = tags(member)
      return tag === undefined ? [member] : [member, tag]
    })
    const texts = tagged.map((parts) => parts.map((part) => this.textOf(part)).join('&')).sort()
    return [{ isExclusive: keyword === 'oneOf', members: tagged, text: `${keyword}(${texts.join('|')})` }]
  }
}

/** A discriminator says of each alternative that is referred to what a property of it has to hold. */
function readTags(schema: JsonObject): (member: RawSchema) => JsonObject | undefined {
  const { discriminator } = schema
  const property = textAt(discriminator, 'propertyName')
  if (property === undefined) return () => undefined
  const mapping = Object.entries(objectAt(discriminator, 'mapping'))
  return (member) => {
    const address = textAt(member, '$ref')
    if (address === undefined) return undefined
    const name = address.slice(address.lastIndexOf('/') + 1)
    const values = mapping.filter(([, target]) => target === address || target === name).map(([value]) => value)
    const tag = { enum: values.length === 0 ? [name] : values }
    return { properties: { [property]: tag }, required: [property] }
  }
}

function toParts(schema: unknown): Parts | undefined {
  return isRecord(schema) || typeof schema === 'boolean' ? [schema] : undefined
}

function readScalars(
  schema: JsonObject,
): Pick<NormalSchema, 'types' | 'values' | 'minimum' | 'maximum' | 'limits' | 'multiples' | 'isUnique'> {
  const { type, multipleOf } = schema
  const types = type === undefined ? allTypes : new Set((Array.isArray(type) ? type : [type]) as readonly JsonType[])
  const values = 'const' in schema ? [schema.const] : Array.isArray(schema.enum) ? [...schema.enum] : undefined
  const limits = Object.fromEntries(
    [...floors, ...ceilings].flatMap((name) => {
      const value = schema[name]
      const isFloor = (floors as readonly string[]).includes(name)
      return typeof value !== 'number' || (isFloor && value === 0) ? [] : [[name, value]]
    }),
  )
  return {
    types: types.has('number') ? new Set([...types].filter((each) => each !== 'integer')) : types,
    values,
    minimum: readBound(schema.minimum, schema.exclusiveMinimum, Math.max),
    maximum: readBound(schema.maximum, schema.exclusiveMaximum, Math.min),
    limits,
    multiples: typeof multipleOf === 'number' ? [multipleOf] : [],
    isUnique: schema.uniqueItems === true,
  }
}

function readBound(closed: unknown, open: unknown, narrower: (a: number, b: number) => number): Bound | undefined {
  if (typeof open !== 'number') return typeof closed === 'number' ? { value: closed, open: false } : undefined
  if (typeof closed !== 'number' || narrower(open, closed) === open) return { value: open, open: true }
  return { value: closed, open: false }
}

/** Keywords that say something together are one mark. */
const bundles: Readonly<Record<string, readonly string[]>> = {
  prefixItems: ['items'],
  patternProperties: ['additionalProperties'],
  contains: ['minContains', 'maxContains'],
  if: ['then', 'else'],
}

const alone = [
  'not',
  'propertyNames',
  'dependentRequired',
  'dependentSchemas',
  'contentSchema',
  '$dynamicRef',
  '$recursiveRef',
]

function readMarks(schema: JsonObject, textOf: (value: unknown) => string): NormalSchema['marks'] {
  const marks = new Map<string, ReadonlySet<string>>()
  const add = (keyword: string, text: string): void => void marks.set(keyword, new Set([text]))
  for (const keyword of ['pattern', 'format', 'contentEncoding']) {
    const value = textAt(schema, keyword)
    // A password is shown in another way, and nothing else.
    if (value !== undefined && value !== 'password') add(keyword, value)
  }
  // Bytes: 3.0 has a format for them.
  const isBytes = schema.contentMediaType === 'application/octet-stream' && !('contentEncoding' in schema)
  if (isBytes) add('format', 'binary')
  // Of what type a file may be is said where it stands: by the content type, or the encoding of its part.
  const mediaType = textAt(schema, 'contentMediaType')
  if (mediaType !== undefined && !isBytes && schema.format !== 'binary') add('contentMediaType', mediaType)
  for (const [keyword, others] of Object.entries(bundles)) {
    if (!(keyword in schema)) continue
    const bundle = Object.fromEntries([keyword, ...others].map((name) => [name, schema[name]]))
    const names = keyword === 'patternProperties' ? Object.keys(objectAt(schema, 'properties')).sort().join() : ''
    add(keyword, textOf(bundle) + names)
  }
  for (const keyword of alone) if (keyword in schema) add(keyword, textOf({ [keyword]: schema[keyword] }))
  // What these mean depends on everything beside them.
  for (const keyword of ['unevaluatedProperties', 'unevaluatedItems']) {
    if (keyword in schema && schema[keyword] !== true) add(keyword, textOf(schema))
  }
  return marks
}
