import { createError } from '../../../errors/boot-error'
import { type Data, ownMember, toData, toList, toText } from '../document/data'
import { type References, schemaName } from '../document/references'
import { quote, writeKey } from '../writing/literals'
import type { ComponentNames } from './component-names'
import { writeObject } from './object-type'
import type { SchemaPlace, Writer } from './schema-place'
import { arrayOf, atom, intersectionOf, neverType, type TypeText, unionOf, unknownType } from './type-text'
import { isRecord } from '../../../utils/is-record'

/** Deeper than any model that somebody wrote. */
const maximumDepth = 64

/** Writes JSON Schemas (2020-12, and the dialect of OpenAPI 3.0) as types. */
export class SchemaWriter implements Writer {
  readonly references: References
  readonly #names: ComponentNames

  constructor(references: References, names: ComponentNames) {
    this.references = references
    this.#names = names
  }

  /**
   * Writes a schema as a type.
   *
   * @throws CovetError `COVET_CLIENT_DOCUMENT` for a reference that cannot be followed, and for schemas that nest too deep.
   */
  write(schema: unknown, place: SchemaPlace): TypeText {
    if (schema === false) return neverType
    if (!isRecord(schema)) return unknownType
    if (place.depth > maximumDepth) {
      throw createError('COVET_CLIENT_DOCUMENT', [`its schemas nest deeper than ${maximumDepth} levels`])
    }
    const inner = { ...place, depth: place.depth + 1 }
    const types = [
      ...this.#writeReference(schema, inner),
      ...writeLiterals(schema),
      ...toList(schema['allOf']).map((one) => this.write(one, inner)),
      ...['anyOf', 'oneOf'].flatMap((keyword) => this.#writeAlternatives(schema, keyword, inner)),
    ]
    const whole = intersectionOf([...types, ...this.#writeByType(schema, inner, types.length > 0)])
    return schema['nullable'] === true ? unionOf([whole, atom('null')]) : whole
  }

  #writeReference(schema: Data, place: SchemaPlace): readonly TypeText[] {
    const reference = toText(schema['$ref'])
    if (reference === undefined) return []
    const component = schemaName(reference)
    const target = this.references.target(reference)
    const name = component === undefined ? undefined : this.#names.nameOf(component, place.direction)
    if (component !== undefined && name !== undefined) {
      return this.#leadsTo(component, place.own) ? [] : [atom(place.prefix + name)]
    }
    return place.trail.includes(reference) ? [] : [this.write(target, { ...place, trail: [...place.trail, reference] })]
  }

  /** Whether a component is, by nothing but references, the one being written: a type cannot be itself and more. */
  #leadsTo(component: string, own: string | undefined): boolean {
    if (own === undefined) return false
    const seen = new Set([component])
    for (const name of seen) {
      if (name === own) return true
      for (const next of directReferences(this.references.target(`#/components/schemas/${toPointer(name)}`)))
        seen.add(next)
    }
    return false
  }

  #writeAlternatives(schema: Data, keyword: string, place: SchemaPlace): readonly TypeText[] {
    const alternatives = toList(schema[keyword])
    if (alternatives.length === 0) return []
    // What is itself again adds nothing to a choice.
    const others = alternatives.filter((one) => !this.#isOwn(one, place))
    const discriminator = toData(schema['discriminator'])
    return [
      unionOf(others.map((one) => intersectionOf([...this.#writeTag(one, discriminator), this.write(one, place)]))),
    ]
  }

  #isOwn(schema: unknown, { own }: SchemaPlace): boolean {
    const component = schemaName(toText(toData(schema)['$ref']) ?? '')
    return component !== undefined && this.#leadsTo(component, own)
  }

  /** What tells a member of a union from the others is written beside it, unless its own schema says so. */
  #writeTag(schema: unknown, discriminator: Data): readonly TypeText[] {
    const property = toText(discriminator['propertyName'])
    const reference = toText(toData(schema)['$ref'])
    if (property === undefined || reference === undefined) return []
    const known = toData(ownMember(toData(this.references.resolve(schema)['properties']), property))
    if ('const' in known || 'enum' in known) return []
    const component = schemaName(reference)
    const mapped = Object.entries(toData(discriminator['mapping'])).filter(
      ([, target]) => target === reference || target === component,
    )
    const tags = mapped.length > 0 ? mapped.map(([tag]) => tag) : component === undefined ? [] : [component]
    return tags.length === 0 ? [] : [atom(`{ ${writeKey(property)}: ${tags.map(quote).join(' | ')} }`)]
  }

  #writeByType(schema: Data, place: SchemaPlace, isRefined: boolean): readonly TypeText[] {
    // Literals say all there is to say.
    if ('const' in schema || 'enum' in schema) return []
    const { type } = schema
    const named = (Array.isArray(type) ? type : type === undefined ? guessTypes(schema) : [type]) as readonly unknown[]
    // A bare `type: object` beside other schemas says nothing that they do not say.
    const told = isRefined && !describesObject(schema) ? named.filter((one) => one !== 'object') : named
    return told.length === 0 ? [] : [unionOf(told.map((one) => this.#writeType(one, schema, place)))]
  }

  #writeType(type: unknown, schema: Data, place: SchemaPlace): TypeText {
    if (type === 'string') return writeString(schema, place)
    if (type === 'number' || type === 'integer') return atom('number')
    if (type === 'boolean' || type === 'null') return atom(type)
    const member = { ...place, own: undefined }
    if (type === 'array') return this.#writeArray(schema, member)
    return type === 'object' ? atom(writeObject(schema, member, this)) : unknownType
  }

  #writeArray(schema: Data, place: SchemaPlace): TypeText {
    const first = toList(schema['prefixItems']).map((item) => this.write(item, place))
    const rest = schema['items'] === false ? undefined : this.write(schema['items'], place)
    if (first.length === 0) return arrayOf(rest ?? neverType, place.isParameter)
    const certain = typeof schema['minItems'] === 'number' ? schema['minItems'] : 0
    const items = first.map((item, index) => (index < certain ? item.text : `(${item.text})?`))
    return atom(`[${[...items, ...(rest === undefined ? [] : [`...${arrayOf(rest, false).text}`])].join(', ')}]`)
  }
}

function toPointer(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))
}

function directReferences(schema: unknown, depth = 0): readonly string[] {
  // Whoever writes it complains.
  if (depth > maximumDepth) return []
  const data = toData(schema)
  const own = schemaName(toText(data['$ref']) ?? '')
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => toList(data[keyword]))
  return [...(own === undefined ? [] : [own]), ...parts.flatMap((part) => directReferences(part, depth + 1))]
}

function writeLiterals(schema: Data): readonly TypeText[] {
  if ('const' in schema) return [writeLiteral(schema['const'])]
  return 'enum' in schema ? [unionOf(toList(schema['enum']).map(writeLiteral))] : []
}

function writeLiteral(value: unknown): TypeText {
  if (typeof value === 'string') return atom(quote(value))
  if (Array.isArray(value)) return atom(`[${value.map((one) => writeLiteral(one).text).join(', ')}]`)
  // YAML knows numbers that are no literals.
  if (typeof value === 'number' && !Number.isFinite(value)) return atom('number')
  if (!isRecord(value)) return atom(String(value))
  const members = Object.entries(value).map(([name, member]) => `${writeKey(name)}: ${writeLiteral(member).text}`)
  return atom(`{ ${members.join('; ')} }`)
}

function guessTypes(schema: Data): readonly string[] {
  if (describesObject(schema)) return ['object']
  return 'items' in schema || 'prefixItems' in schema ? ['array'] : []
}

function describesObject(schema: Data): boolean {
  return ['properties', 'additionalProperties', 'patternProperties', 'required'].some((keyword) => keyword in schema)
}

/** Bytes are a file where nothing encodes them as text. */
function writeString(schema: Data, { isParameter }: SchemaPlace): TypeText {
  const { format, contentMediaType: media, contentEncoding } = schema
  const isText = typeof media !== 'string' || /^text\/|\bjson\b|\bxml\b/i.test(media) || contentEncoding !== undefined
  if (format === 'binary' || !isText) return atom('Blob')
  return isParameter && format === 'date-time' ? unionOf([atom('string'), atom('Date')]) : atom('string')
}
