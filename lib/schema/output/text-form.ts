import type { SchemaNode } from '../../contracts/schema-node'
import { generateObjectWriter } from './generate-object-writer'
import { quote, quoteDate } from './json-text'
import type { OutputForm, PropertyWriter, Write, WriteObject } from './output-form'
import { joinMembers, toText } from './to-text'

/** A key that objects list before all others, in the order of numbers. */
const numericKey = /^\d+$/

/** JSON text, exactly that of `JSON.stringify` for the same value as plain data; no plain data is made on the way. */
export const textForm: OutputForm<string> = {
  nothing: 'null',
  scalar: compileScalar,
  any: toText,
  list: compileList,
  record: compileRecord,
  object: compileObject,
  tag: writeTag,
}

function compileScalar(node: SchemaNode): (value: unknown) => string {
  switch (node.kind) {
    case 'string':
      return (value) => quote(value as string)
    case 'bigint':
      return (value) => `"${value as bigint}"`
    case 'date':
      return (value) => (value instanceof Date ? quoteDate(value, node.format) : quote(value as string))
    case 'enum':
      return compileEnum(node.values)
    default:
      return String
  }
}

function compileEnum(values: readonly unknown[]): (value: unknown) => string {
  const texts = new Map(values.map((value) => [value, JSON.stringify(value)]))
  return (value) => texts.get(value) as string
}

function compileList(write: Write<string>, { kind }: SchemaNode): Write<string> {
  const holdsTexts = kind === 'string'
  return (value, depth, place) => {
    const items = Array.isArray(value) ? (value as unknown[]) : [...(value as Set<unknown>)]
    let text = ''
    for (let index = 0; index < items.length; index++) {
      const item = items[index]
      const written = holdsTexts && typeof item === 'string' ? quote(item) : write(item, depth + 1, place)
      if (typeof written === 'object') return written.within(`[${index}]`)
      text += index === 0 ? (written ?? 'null') : `,${written ?? 'null'}`
    }
    return `[${text}]`
  }
}

function compileRecord(write: Write<string>): Write<string> {
  return (value, depth, place) => {
    const isMap = value instanceof Map
    const members: Record<string, string> = Object.create(null) as Record<string, string>
    let text = ''
    for (const [key, item] of isMap ? value : Object.entries(value as object)) {
      if (item === undefined) continue
      const written = write(item, depth + 1, place)
      if (typeof written === 'object') return written.within(`.${String(key)}`)
      if (written === undefined) continue
      // A map may hold keys that are one in JSON, and numeric ones in any order.
      if (isMap) members[String(key)] = written
      else text += `${text === '' ? '' : ','}${quote(key as string)}:${written}`
    }
    return isMap ? joinMembers(members) : `{${text}}`
  }
}

function compileObject(properties: readonly PropertyWriter<string>[]): WriteObject<string> {
  return hasOrderOfItsOwn(properties) ? compileOrdered(properties) : generateObjectWriter(properties)
}

/** Tells whether an object would list its keys in another order than they are declared, or only once. */
function hasOrderOfItsOwn(properties: readonly PropertyWriter<string>[]): boolean {
  const keys = properties.map(({ plan }) => plan.key)
  return new Set(keys).size < keys.length || keys.some((key) => numericKey.test(key))
}

function compileOrdered(properties: readonly PropertyWriter<string>[]): WriteObject<string> {
  return (source, depth) => {
    const members: Record<string, string> = Object.create(null) as Record<string, string>
    for (const { plan, write } of properties) {
      const written = write(source, depth)
      if (written !== undefined) members[plan.key] = written
    }
    return joinMembers(members)
  }
}

function writeTag(property: string, tag: string | undefined, written: string): string {
  if (tag === undefined) return written
  if (numericKey.test(property)) return JSON.stringify({ [property]: tag, ...(JSON.parse(written) as object) })
  const member = `${quote(property)}:${quote(tag)}`
  return written === '{}' ? `{${member}}` : `{${member},${written.slice(1)}`
}
