import { type Document, type Parameter, resolve, type Schema } from './served-document'

/** The value that a text stands for where a schema names its type; a text that stands for none is what it is. */
export function readText(given: Schema, text: string, document: Document): unknown {
  const schema = resolve(given, document)
  const variants = (schema['anyOf'] ?? schema['oneOf'] ?? schema['allOf']) as readonly Schema[] | undefined
  if (variants !== undefined) {
    const found = variants
      .map((variant) => readText(variant, text, document))
      .find((value) => typeof value !== 'string')
    if (found !== undefined) return found
  }
  const listed = (schema['enum'] as readonly unknown[] | undefined)?.find((value) => String(value) === text)
  if (listed !== undefined) return listed
  const types = [schema['type']].flat()
  const isNumber = types.includes('integer') || types.includes('number')
  if (isNumber && /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return Number(text)
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

/** Brings a value to what is left of it once it is written as text; `undefined` for what cannot be written. */
export function asWritten(
  { in: place, schema, style, explode }: Parameter,
  value: unknown,
  document: Document,
): unknown {
  const resolved = resolve(schema, document)
  if (value === null || value === undefined) return undefined
  if (Array.isArray(value)) {
    const isList = isListed(resolved)
    if (!isList || value.length === 0) return undefined
    const items = value.map((item) => textOf(item)).filter((text) => text !== undefined)
    const isJoined = place === 'header' || (style === 'form' && explode === false)
    if (
      items.length < value.length ||
      items.some((text) => !isWritable(text, place) || (isJoined && /^$|,|^\s|\s$/.test(text)))
    ) {
      return undefined
    }
    return items.map((text) => readText(resolved['items'] ?? {}, text, document))
  }
  if (typeof value === 'object') {
    if (style !== 'deepObject') return undefined
    const members = Object.entries(value).map(([key, member]) => {
      const own = resolve(resolved['properties']?.[key] ?? resolved['additionalProperties'] ?? {}, document)
      // Names inside of a name stand in brackets of their own, where there may be any.
      const written = asWritten(
        { name: key, in: place, schema: own, ...(holdsNames(own) && { style }) },
        member,
        document,
      )
      return [key, written] as const
    })
    if (members.length === 0 || members.some(([key, member]) => member === undefined || /[[\]]/.test(key)))
      return undefined
    return Object.fromEntries(members)
  }
  // A list of one is written as its item is.
  if (isListed(resolved))
    return asWritten(
      { name: '', in: place, schema, ...(style && { style }), ...(explode === false && { explode }) },
      [value],
      document,
    )
  const text = textOf(value)
  return text === undefined || !isWritable(text, place) ? undefined : readText(schema, text, document)
}

function holdsNames(schema: Schema): boolean {
  return [schema['type']].flat().includes('object') || schema['properties'] !== undefined
}

function isListed(schema: Schema): boolean {
  return [schema['type']].flat().includes('array')
}

function textOf(value: unknown): string | undefined {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined
}

/** Fields of HTTP hold visible characters, and a path has no empty, `.` or `..` segment. */
export function isWritable(text: string, place: Parameter['in']): boolean {
  if (/\p{Cs}/u.test(text)) return false
  if (place === 'header') return /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text)
  if (place === 'path') return text !== '' && text !== '.' && text !== '..'
  return true
}

/** Names of what is inside stand in brackets: OpenAPI's `deepObject`. */
export function pairs(name: string, value: unknown): [name: string, text: string][] {
  if (Array.isArray(value)) return value.flatMap((item) => pairs(name, item))
  if (typeof value !== 'object' || value === null) return [[name, String(value)]]
  return Object.entries(value).flatMap(([key, member]) => pairs(`${name}[${key}]`, member))
}
