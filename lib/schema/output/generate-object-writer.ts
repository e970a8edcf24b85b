import type { EnumNode, SchemaNode } from '../../contracts/schema-node'
import { CodeWriter } from '../compiled/code-writer'
import { quote, quoteDate } from './json-text'
import type { PropertyWriter, WriteObject } from './output-form'

/** Names of properties that stand in generated code as they are; others come in by reference. */
const plainName = /^[A-Za-z_$][\w$]*$/

/** Kinds whose values may be such as JSON has no word for. */
const mayBeNothing: readonly string[] = ['any', 'union', 'standard']

/**
 * Generates the code that writes an object of a model as JSON text: a few statements for each property, so that the
 * engine reads each from its place in the object.
 *
 * What is not the ordinary case of a property's type goes to its `finish`, which decides as projection does.
 */
export function generateObjectWriter(properties: readonly PropertyWriter<string>[]): WriteObject<string> {
  const writer = new CodeWriter()
  const lines: string[] = []
  let begun = false
  for (const property of properties) {
    const certain = isAlwaysThere(property)
    const append = `text += ${writeName(property.plan.key, begun, writer)} + part`
    lines.push(writeProperty(property, writer), certain ? append : `if (part !== undefined) ${append}`)
    begun ||= certain
  }
  const body = `let text = '{', part, value\n${lines.join('\n')}\nreturn text + '}'`
  return writer.toFunction('source, depth', body) as WriteObject<string>
}

/** Tells whether a property is written or an error thrown, never left out. */
function isAlwaysThere({ plan }: PropertyWriter<string>): boolean {
  return plan.required && plan.transform === undefined && !mayBeNothing.includes(plan.node.kind)
}

/** @param begun Whether a property was written for certain, so that a comma is due. */
function writeName(key: string, begun: boolean, writer: CodeWriter): string {
  const toCode = (text: string): string => (plainName.test(key) ? JSON.stringify(text) : writer.ref(text))
  const name = `${JSON.stringify(key)}:`
  return begun ? toCode(`,${name}`) : `(text === '{' ? ${toCode(name)} : ${toCode(`,${name}`)})`
}

/** Leaves the text of a property in `part`, `undefined` where it is left out. */
function writeProperty(property: PropertyWriter<string>, writer: CodeWriter): string {
  const { plan, write, finish } = property
  if (plan.transform !== undefined || plan.read !== undefined) return `part = ${writer.ref(write)}(source, depth)`
  const read = `value = ${writer.member('source', plan.name)}`
  const absent = plan.node.nullable ? `if (value === null) part = 'null'\nelse ` : ''
  return `${read}\n${absent}${writeValue(property, writer, `part = ${writer.ref(finish)}(value, source, depth)`)}`
}

/** @param finish What is to be done with a value that is not of the type, or a method. */
function writeValue(
  { plan, writeValue: inner, settle }: PropertyWriter<string>,
  writer: CodeWriter,
  finish: string,
): string {
  const orFinish = (fits: string, text: string): string => `if (${fits}) part = ${text}\nelse ${finish}`
  const { node } = plan
  switch (node.kind) {
    case 'string':
      return orFinish(`typeof value === 'string'`, `${writer.ref(quote)}(value)`)
    case 'number':
      return orFinish(`typeof value === 'number' && value - value === 0`, `'' + value`)
    case 'integer':
      return orFinish('Number.isInteger(value)', `'' + value`)
    case 'boolean':
      return orFinish(`typeof value === 'boolean'`, `value ? 'true' : 'false'`)
    case 'enum':
      return `if ((part = ${writer.ref(textsOf(node))}.get(value)) === undefined) ${finish}`
    case 'date':
      return `if (!(value instanceof Date) || (part = ${writer.ref(dateWriter(node))}(value)) === undefined) ${finish}`
    default:
      return `if (value !== null && typeof value === 'object') {
  part = ${writer.ref(inner)}(value, depth + 1)
  if (typeof part === 'object') part = ${writer.ref(settle)}(part)
} else ${finish}`
  }
}

function textsOf(node: EnumNode): ReadonlyMap<unknown, string> {
  return new Map(node.values.map((value) => [value, JSON.stringify(value)]))
}

/** Writes a valid date; `undefined` for one that is none. */
function dateWriter({ format }: SchemaNode): (value: Date) => string | undefined {
  return (value) => (Number.isNaN(value.getTime()) ? undefined : quoteDate(value, format))
}
