import type { EnumNode, SchemaNode } from '../contracts/schema-node'
import { quote, quoteDate } from './json-text'
import type { PropertyWriter, WriteObject } from './output-form'

/** What generated code calls. */
const tools = {
  quote,
  /** The text of a valid date, else `undefined`. */
  date: (value: Date): string | undefined => (isValid(value) ? quoteDate(value) : undefined),
  day: (value: Date): string | undefined => (isValid(value) ? quoteDate(value, 'date') : undefined),
  /** The texts of an enum's values; `null` has its own way. */
  texts: (node: EnumNode): ReadonlyMap<unknown, string> =>
    new Map(node.values.flatMap((value) => (value === null ? [] : [[value, JSON.stringify(value)] as const]))),
} as const

type MakeWriter = (given: typeof tools, properties: readonly PropertyWriter<string>[]) => WriteObject<string>

/**
 * Generates the code that writes an object of a model as JSON text: a few statements for each property, so that the
 * engine reads each from its place in the object.
 *
 * What is not the ordinary case of a property's type goes to its `finish`, which decides as projection does. Of the
 * model only the names of its properties enter the code, as string literals; no value ever does.
 */
export function generateObjectWriter(properties: readonly PropertyWriter<string>[]): WriteObject<string> {
  const make = new Function('tools', 'properties', writeCode(properties)) as MakeWriter
  return make(tools, properties)
}

/** Tells whether code may be generated: a process may forbid it (`--disallow-code-generation-from-strings`). */
export function mayGenerate(): boolean {
  try {
    return (new Function('return true') as () => boolean)()
  } catch {
    return false
  }
}

function writeCode(properties: readonly PropertyWriter<string>[]): string {
  const begin = properties.findIndex(isAlwaysThere)
  return `'use strict'
const { quote, date, day, texts } = tools
${properties.map(writeConstants).join('\n')}
return (source, depth) => {
  let text = '{', part, value
${properties.map((property, index) => writeStatements(property, index, begin !== -1 && index > begin)).join('\n')}
  return text + '}'
}`
}

function isValid(date: Date): boolean {
  return !Number.isNaN(date.getTime())
}

/** Tells whether a property is written or an error thrown, never left out. */
function isAlwaysThere({ plan }: PropertyWriter<string>): boolean {
  const { node, required, transform } = plan
  return required && transform === undefined && !mayBeNothing.includes(node.kind)
}

/** Kinds whose values may be such as JSON has no word for. */
const mayBeNothing = ['any', 'union', 'standard']

function isOrdinary({ plan }: PropertyWriter<string>): boolean {
  return plan.transform === undefined && plan.read === undefined
}

function writeConstants(property: PropertyWriter<string>, index: number): string {
  if (!isOrdinary(property)) return `const write${index} = properties[${index}].write`
  const { node } = property.plan
  if (node.kind === 'enum')
    return `const finish${index} = properties[${index}].finish, texts${index} = texts(properties[${index}].plan.node)`
  return `const { finish: finish${index}, writeValue: inner${index}, settle: settle${index} } = properties[${index}]`
}

/** @param begun Whether a property was written for certain, so that a comma is due. */
function writeStatements(property: PropertyWriter<string>, index: number, begun: boolean): string {
  const name = JSON.stringify(`${JSON.stringify(property.plan.key)}:`)
  const next = JSON.stringify(`,${JSON.stringify(property.plan.key)}:`)
  const append = `text += ${begun ? next : `(text === '{' ? ${name} : ${next})`} + part`
  const take = isOrdinary(property) ? writeOrdinary(property, index) : `part = write${index}(source, depth)`
  return `  ${take}\n  ${isAlwaysThere(property) ? append : `if (part !== undefined) ${append}`}`
}

/** Reads a property and leaves its text in `part`; what is not of its type, or a method's, is for `finish`. */
function writeOrdinary({ plan }: PropertyWriter<string>, index: number): string {
  const absent = plan.node.nullable ? `if (value === null) part = 'null'\n  else ` : ''
  return `value = source[${JSON.stringify(plan.name)}]
  ${absent}${writeValue(plan.node, index, `part = finish${index}(value, source, depth)`)}`
}

function writeValue({ kind, format }: SchemaNode, index: number, finish: string): string {
  const orFinish = (fits: string, text: string): string => `if (${fits}) part = ${text}\n  else ${finish}`
  switch (kind) {
    case 'string':
      return orFinish(`typeof value === 'string'`, 'quote(value)')
    case 'number':
      return orFinish(`typeof value === 'number' && value - value === 0`, `'' + value`)
    case 'integer':
      return orFinish('Number.isInteger(value)', `'' + value`)
    case 'boolean':
      return orFinish(`typeof value === 'boolean'`, `value ? 'true' : 'false'`)
    case 'enum':
      return `if ((part = texts${index}.get(value)) === undefined) ${finish}`
    case 'date': {
      const write = format === 'date' ? 'day' : 'date'
      return `if (!(value instanceof Date) || (part = ${write}(value)) === undefined) ${finish}`
    }
    default:
      return `if (value !== null && typeof value === 'object') {
    part = inner${index}(value, depth + 1)
    if (typeof part === 'object') part = settle${index}(part)
  } else ${finish}`
  }
}
