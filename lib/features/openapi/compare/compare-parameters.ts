import { type Place, within } from './change'
import { compareValues, type NamedValue } from './compare-values'
import type { Comparison } from './comparison'
import { type JsonObject, listAt, objectAt, textAt } from './schemas/json'
import type { Direction } from './schemas/schema-reader'

interface Parameter extends NamedValue {
  readonly in: string
  readonly name: string
}

/** An operation together with its path, whose parameters are its own, too. */
export interface OperationSide {
  /** The path as its document writes it. */
  readonly template: string
  readonly item: JsonObject
  readonly operation: JsonObject
}

/** Compares the parameters of an operation. Those of the path count by their place, for their names are never sent. */
export function compareParameters(
  old: OperationSide,
  next: OperationSide,
  direction: Direction,
  place: Place,
  comparison: Comparison,
): void {
  let olds = listParameters(old, place, (part) => comparison.ofOld(part))
  let nexts = listParameters(next, place, (part) => comparison.ofNext(part))
  for (const parameter of olds) {
    const elsewhere = findMoved(parameter, olds, nexts)
    if (elsewhere === undefined) continue
    const message = `the parameter was in ${parameter.in} and is in ${elsewhere.in}`
    comparison.breaks(parameter.place, 'parameter-moved', message)
    olds = olds.filter((one) => one !== parameter)
    nexts = nexts.filter((one) => one !== elsewhere)
  }
  compareValues(olds, nexts, direction, 'parameter', comparison)
  for (const parameter of olds) {
    const other = nexts.find(({ key }) => key === parameter.key)
    if (other !== undefined) compareSpelling(parameter, other, comparison)
  }
}

function findMoved(
  { key, name }: Parameter,
  olds: readonly Parameter[],
  nexts: readonly Parameter[],
): Parameter | undefined {
  if (nexts.some((other) => other.key === key)) return undefined
  return nexts.find((other) => other.name === name && olds.every((one) => one.key !== other.key))
}

function compareSpelling(old: Parameter, next: Parameter, comparison: Comparison): void {
  if (old.in === 'path' && old.name !== next.name) {
    comparison.tells(old.place, 'parameter-renamed', `the parameter was called ${old.name} and is called ${next.name}`)
  }
  const [was, is] = [styleOf(old), styleOf(next)]
  if (was !== is) comparison.breaks(old.place, 'parameter-style', `the parameter was written as ${was} and is as ${is}`)
}

/** How lists and objects are written, with its defaults (OpenAPI, Parameter Object); of single values nothing shows it. */
function styleOf({ in: location, value }: Parameter): string {
  const { schema } = value
  const [contentType] = Object.keys(objectAt(value, 'content'))
  if (contentType !== undefined) return contentType
  const type = typeof schema === 'object' && schema !== null ? (schema as JsonObject).type : undefined
  if (typeof type === 'string' && type !== 'array' && type !== 'object') return 'one value'
  const isForm = location === 'query' || location === 'cookie'
  const style = textAt(value, 'style') ?? (isForm ? 'form' : 'simple')
  const explode = typeof value.explode === 'boolean' ? value.explode : style === 'form'
  return `${style}${explode ? ', exploded' : ''}`
}

/** Headers that other parts of a document speak of (OpenAPI, Parameter Object). */
const ignored = new Set(['accept', 'content-type', 'authorization'])

function listParameters(
  { template, item, operation }: OperationSide,
  place: Place,
  follow: (part: unknown) => JsonObject,
): readonly Parameter[] {
  const inPath = [...template.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name)
  const byKey = new Map<string, Parameter>()
  for (const part of [...listAt(item, 'parameters'), ...listAt(operation, 'parameters')]) {
    const value = follow(part)
    const location = textAt(value, 'in') ?? ''
    const given = textAt(value, 'name') ?? ''
    const name = location === 'header' ? given.toLowerCase() : given
    if (location === 'header' && ignored.has(name)) continue
    const key = `${location} ${location === 'path' ? inPath.indexOf(name) : name}`
    byKey.set(key, { key, in: location, name, value, place: within(place, 'parameters', location, name) })
  }
  return [...byKey.values()]
}
