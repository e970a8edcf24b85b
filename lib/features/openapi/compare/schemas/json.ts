import { isRecord } from '../../../../utils/is-record'

/** Any object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>

/** A JSON Schema (2020-12): an object of keywords, or `true` and `false` for everything and nothing. */
export type RawSchema = JsonObject | boolean

/** Gives what should be a schema; anything else takes everything. */
export function toSchema(value: unknown): RawSchema {
  return isRecord(value) || typeof value === 'boolean' ? value : true
}

/** Gives a member that should be an object, or an empty one: a document that is not valid is compared as far as it goes. */
export function objectAt(owner: unknown, name: string): JsonObject {
  const value = isRecord(owner) && Object.hasOwn(owner, name) ? owner[name] : undefined
  return isRecord(value) ? value : {}
}

/** Gives a member that should be a list, or an empty one. */
export function listAt(owner: unknown, name: string): readonly unknown[] {
  const value = isRecord(owner) && Object.hasOwn(owner, name) ? owner[name] : undefined
  return Array.isArray(value) ? (value as readonly unknown[]) : []
}

/** Gives a member that should be a text. */
export function textAt(owner: unknown, name: string): string | undefined {
  const value = isRecord(owner) && Object.hasOwn(owner, name) ? owner[name] : undefined
  return typeof value === 'string' ? value : undefined
}

/** Writes a value so that equal ones give equal texts, whatever the order of their members. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null'
  const members = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalText(value[name])}`)
  return `{${members.join(',')}}`
}
