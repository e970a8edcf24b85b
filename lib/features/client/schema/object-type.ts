import { type Data, ownMember, toData, toList, toText } from '../document/data'
import { writeComment } from '../writing/comments'
import { writeKey } from '../writing/literals'
import type { SchemaPlace, Writer } from './schema-place'
import { type TypeText, unionOf } from './type-text'
import { isRecord } from '../../../utils/is-record'

/** Writes the type of an object, over several lines where it has members. */
export function writeObject(schema: Data, place: SchemaPlace, writer: Writer): string {
  const indent = `${place.indent}  `
  const inner = { ...place, indent }
  const properties = Object.entries(toData(schema['properties'])).filter(
    ([, property]) => !goesOtherWay(property, place, writer),
  )
  const required = toList(schema['required']).filter((name) => typeof name === 'string')
  const left = new Set(Object.keys(toData(schema['properties'])))
  const members = [
    ...properties.map(([name, property]) =>
      writeMember(
        name,
        writer.write(property, inner),
        required.includes(name),
        writeSchemaComment(property, indent),
        indent,
      ),
    ),
    // What is required has to be given, whatever it is.
    ...required.filter((name) => !left.has(name)).map((name) => `${indent}${writeKey(name)}: unknown\n`),
    ...writeRest(schema, properties.length > 0 || required.length > 0, inner, writer),
  ]
  return `{\n${members.join('')}${place.indent}}`
}

/** Writes one member of an object; one that may be left out may be `undefined` as well. */
export function writeMember(
  name: string,
  { text }: TypeText,
  isRequired: boolean,
  comment: string,
  indent: string,
): string {
  const isTold = isRequired || text === 'unknown'
  return `${comment}${indent}${writeKey(name)}${isRequired ? '' : '?'}: ${text}${isTold ? '' : ' | undefined'}\n`
}

/** Writes what a schema says of itself in words. */
export function writeSchemaComment(schema: unknown, indent: string): string {
  if (!isRecord(schema)) return ''
  const names = toList(schema['x-enum-varnames'])
  const values = toList(schema['enum'])
  return writeComment(
    [
      toText(schema['title']),
      toText(schema['description']),
      names.length === 0
        ? undefined
        : names.map((name, index) => `${String(values[index])}: ${String(name)}`).join(', '),
      toText(schema['format']) === undefined ? undefined : `Format: ${String(schema['format'])}`,
      'default' in schema ? `@default ${JSON.stringify(schema['default'])}` : undefined,
      schema['deprecated'] === true ? '@deprecated' : undefined,
    ],
    indent,
  )
}

function goesOtherWay(property: unknown, { direction }: SchemaPlace, { references }: Writer): boolean {
  if (!isRecord(property)) return false
  const keyword = direction === 'input' ? 'readOnly' : 'writeOnly'
  return ownMember(property, keyword) === true || ownMember(references.resolve(property), keyword) === true
}

/** Members without a name of their own; beside named ones, their type has to hold for those as well. */
function writeRest(schema: Data, hasNamed: boolean, place: SchemaPlace, writer: Writer): readonly string[] {
  const { additionalProperties: others } = schema
  const patterns = Object.values(toData(schema['patternProperties']))
  const isOpen = patterns.length > 0 || others === true || isRecord(others)
  if (hasNamed && !isOpen) return []
  const types = hasNamed ? [true] : patterns.length === 0 ? [others] : others === false ? patterns : [true]
  return [`${place.indent}[name: string]: ${unionOf(types.map((one) => writer.write(one, place))).text}\n`]
}
