import { type Place, within } from './change'
import { compareContent } from './compare-content'
import type { Comparison } from './comparison'
import { type JsonObject, objectAt } from './schemas/json'
import type { Direction } from './schemas/schema-reader'

/** A parameter, a header or a body: something that stands in a message by its name. */
export interface NamedValue {
  /** What tells it from others of its sort. */
  readonly key: string
  readonly place: Place
  readonly value: JsonObject
}

/**
 * Compares what stands in a message. Of a request nothing may be asked for that was not asked for, and of an answer nothing
 * may be left out; what is gone was read, or expected, by somebody.
 *
 * @param sort for codes and messages: `parameter`.
 */
export function compareValues(
  olds: readonly NamedValue[],
  nexts: readonly NamedValue[],
  direction: Direction,
  sort: string,
  comparison: Comparison,
): void {
  for (const { key, place, value } of olds) {
    const next = nexts.find((other) => other.key === key)
    if (next === undefined) comparison.breaks(place, `${sort}-removed`, `the ${sort} is gone`)
    else {
      compareRequired(value, next.value, direction, sort, place, comparison)
      comparison.compareSchemas(value.schema, next.value.schema, direction, place)
      compareContent(objectAt(value, 'content'), objectAt(next.value, 'content'), direction, place, comparison)
    }
  }
  for (const { key, place, value } of nexts) {
    if (olds.some((other) => other.key === key)) continue
    const isAsked = direction === 'request' && value.required === true
    comparison.add(isAsked, place, `${sort}-added`, `the ${sort} is new${isAsked ? ' and required' : ''}`)
  }
}

function compareRequired(
  old: JsonObject,
  next: JsonObject,
  direction: Direction,
  sort: string,
  place: Place,
  comparison: Comparison,
): void {
  const [was, is] = [old.required === true, next.required === true]
  if (was === is) return
  const breaks = direction === 'request' ? is : was
  const message = is ? `the ${sort} was optional and is required` : `the ${sort} was required and is optional`
  comparison.add(breaks, place, `${sort}-required`, message)
}

/** Lists the headers of an answer; their names count in any case (RFC 9110 section 5.1). */
export function listHeaders(
  response: JsonObject,
  place: Place,
  follow: (part: unknown) => JsonObject,
): readonly NamedValue[] {
  return Object.entries(objectAt(response, 'headers'))
    .filter(([name]) => name.toLowerCase() !== 'content-type')
    .map(([name, header]) => ({
      key: name.toLowerCase(),
      place: within(place, 'headers', name.toLowerCase()),
      value: follow(header),
    }))
}
