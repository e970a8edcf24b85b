import type { ParameterStyle } from './operation'

/** Writes a value as text: moments in the form of RFC 3339, lists with commas, other objects as JSON. */
export function toText(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(toText).join(',')
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

/** Tells what is written name by name. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

/** Tells what is given from what is left out. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

/** How the texts of a value are made safe for the place that they go to. */
type Encode = (text: string) => string

/** Writes a value of a path or of a header (RFC 6570, section 3.2); empty where it holds nothing. */
export function expand(name: string, value: unknown, style: ParameterStyle | undefined, encode: Encode): string {
  if (style === 'json') return encode(JSON.stringify(value))
  if (style === 'slashes') return toText(value).split('/').map(encode).join('/')
  const texts = listTexts(value, encode)
  if (texts.length === 0) return ''
  const first = style?.startsWith('matrix') === true ? ';' : style?.startsWith('label') === true ? '.' : ''
  const isExploded = style?.endsWith('*') === true
  const pairs = isExploded && isRecord(value) ? listPairs(value, encode) : undefined
  const parts = pairs ?? (isExploded ? texts : [texts.join(',')]).map((text) => [encode(name), text] as const)
  const isNamed = first === ';'
  const written = parts.map(([key, text]) => {
    if (isNamed && text === '') return key
    return isNamed || pairs !== undefined ? `${key}=${text}` : text
  })
  return first + written.join(first === '' ? ',' : first)
}

function listPairs(value: Readonly<Record<string, unknown>>, encode: Encode): (readonly [string, string])[] {
  const given = Object.entries(value).filter(([, item]) => isGiven(item))
  return given.map(([key, item]) => [encode(key), encode(toText(item))])
}

/** The texts of a list, the names and texts of an object, or one text. */
function listTexts(value: unknown, encode: Encode): string[] {
  if (isRecord(value)) return listPairs(value, encode).flat()
  return (Array.isArray(value) ? value : [value]).filter(isGiven).map((item) => encode(toText(item)))
}

const separators: Readonly<Partial<Record<ParameterStyle, string>>> = { comma: ',', space: '%20', pipe: '%7C' }

/** Writes a value of a query: as many pairs as it takes, or none. */
export function writePairs(name: string, value: unknown, style: ParameterStyle | undefined): string[] {
  if (!isGiven(value)) return []
  if (style === 'json') return [pair(name, JSON.stringify(value))]
  if (style === 'brackets') return inBrackets(name, value).map(([key, text]) => pair(key, text))
  const separator = style === undefined ? undefined : separators[style]
  if (separator !== undefined) {
    return [`${encodeURIComponent(name)}=${listTexts(value, encodeURIComponent).join(separator)}`]
  }
  if (Array.isArray(value)) return value.filter(isGiven).map((item) => pair(name, toText(item)))
  if (isRecord(value)) return Object.entries(value).flatMap(([key, item]) => writePairs(key, item, undefined))
  return [pair(name, toText(value))]
}

function pair(name: string, text: string): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(text)}`
}

/** Writes what is nested with names in brackets, `filter[price][min]`; a list repeats its name. */
export function inBrackets(name: string, value: unknown): [string, string][] {
  if (!isGiven(value)) return []
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      isRecord(item) ? inBrackets(`${name}[${index}]`, item) : inBrackets(name, item),
    )
  }
  if (!isRecord(value)) return [[name, toText(value)]]
  return Object.entries(value).flatMap(([key, item]) => inBrackets(`${name}[${key}]`, item))
}
