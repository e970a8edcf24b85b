import type { AnyInput, Operation, ParameterStyle } from './operation'

/** Gives the style of a parameter that the operation writes otherwise than usual. */
export function styleOf({ styles = [] }: Operation, place: string, name: string): ParameterStyle | undefined {
  return styles.find((style) => style[0] === place && style[1] === name)?.[2]
}

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

/**
 * Writes the path and the query of a call.
 *
 * @throws TypeError for a path parameter that is missing, empty or a step up (`..`): it would lead to another operation.
 */
export function writeAddress(operation: Operation, { path = {}, query = {} }: AnyInput): string {
  const written = operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const text = path[name] === undefined || path[name] === null ? '' : toText(path[name])
    if (text === '') throw new TypeError(`The path parameter "${name}" of ${operation.path} is missing or empty.`)
    const isRest = styleOf(operation, 'path', name) === 'slashes'
    return isRest ? text.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(text)
  })
  const step = written.split('/').find((part) => part === '.' || part === '..')
  if (step !== undefined) throw new TypeError(`"${step}" cannot be sent as a part of ${operation.path}.`)
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    writePairs(name, value, styleOf(operation, 'query', name)),
  )
  return pairs.length === 0 ? written : `${written}?${pairs.join('&')}`
}

const separators: Readonly<Record<string, string>> = { comma: ',', space: '%20', pipe: '|' }

function writePairs(name: string, value: unknown, style: ParameterStyle | undefined): string[] {
  if (value === undefined || value === null) return []
  if (style === 'json') return [pair(name, JSON.stringify(value))]
  if (style === 'brackets') return inBrackets(name, value).map(([key, text]) => pair(key, text))
  const separator = separators[style ?? '']
  if (separator !== undefined) {
    const items = Array.isArray(value) ? value : isRecord(value) ? Object.entries(value).flat() : [value]
    const texts = items.map((item) => encodeURIComponent(toText(item)))
    return [`${encodeURIComponent(name)}=${texts.join(separator)}`]
  }
  if (Array.isArray(value)) return value.map((item) => pair(name, toText(item)))
  if (isRecord(value)) return Object.entries(value).flatMap(([key, item]) => writePairs(key, item, undefined))
  return [pair(name, toText(value))]
}

function pair(name: string, text: string): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(text)}`
}

/** Writes what is nested with names in brackets, `filter[price][min]`; a list repeats its name. */
export function inBrackets(name: string, value: unknown): [string, string][] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      isRecord(item) ? inBrackets(`${name}[${index}]`, item) : inBrackets(name, item),
    )
  }
  if (!isRecord(value)) return [[name, toText(value)]]
  return Object.entries(value).flatMap(([key, item]) => inBrackets(`${name}[${key}]`, item))
}
