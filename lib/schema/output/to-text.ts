import { createError } from '../../errors/boot-error'
import { quote, quoteDate } from './json-text'
import { depthLimit } from './to-plain'

/** Writes a value of unknown shape as JSON text: exactly what `JSON.stringify` writes of what `toPlain` makes of it. */
export function toText(value: unknown, place: string, depth = 0): string | undefined {
  switch (typeof value) {
    case 'string':
      return quote(value)
    case 'number':
      return Number.isFinite(value) ? String(value) : 'null'
    case 'boolean':
      return String(value)
    case 'bigint':
      return `"${value}"`
    case 'object':
      return value === null ? 'null' : writeObject(value, place, depth)
    default:
      return undefined
  }
}

function writeObject(value: object, place: string, depth: number): string | undefined {
  if (depth > depthLimit) throw createError('COVET_MODEL_VALUE_DEEP', [place, depthLimit])
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'null' : quoteDate(value)
  const { toJSON } = value as { toJSON?: unknown }
  if (typeof toJSON === 'function') return toText((toJSON as () => unknown).call(value), place, depth + 1)
  if (Array.isArray(value)) return writeList(value as readonly unknown[], place, depth)
  if (value instanceof Set) return writeList([...(value as Set<unknown>)], place, depth)
  if (value instanceof Map) return writeMap(value as Map<unknown, unknown>, place, depth)
  let text = ''
  for (const key of Object.keys(value)) {
    const written = toText((value as Readonly<Record<string, unknown>>)[key], place, depth + 1)
    if (written !== undefined) text += `${text === '' ? '' : ','}${quote(key)}:${written}`
  }
  return `{${text}}`
}

function writeList(items: readonly unknown[], place: string, depth: number): string {
  let text = ''
  for (let index = 0; index < items.length; index++) {
    text += `${index === 0 ? '' : ','}${toText(items[index], place, depth + 1) ?? 'null'}`
  }
  return `[${text}]`
}

/** A map may hold keys that are one in JSON, and numeric ones in any order: an object of texts puts both right. */
function writeMap(map: ReadonlyMap<unknown, unknown>, place: string, depth: number): string {
  const members: Record<string, string> = Object.create(null) as Record<string, string>
  for (const [key, item] of map) {
    const written = toText(item, place, depth + 1)
    if (written !== undefined) members[String(key)] = written
  }
  return joinMembers(members)
}

/** Writes an object of JSON texts; one without a prototype, or `__proto__` would be no key. */
export function joinMembers(members: Readonly<Record<string, string>>): string {
  let text = ''
  for (const key in members) text += `${text === '' ? '' : ','}${quote(key)}:${members[key]}`
  return `{${text}}`
}
