import { type Place, within } from './change'
import type { Comparison } from './comparison'
import { canonicalText, type JsonObject, objectAt, textAt } from './schemas/json'
import type { Direction } from './schemas/schema-reader'

/**
 * Compares how the parts of a body are written. A part of which nothing was said could be of any type, so that naming types
 * takes something away; where parts are new, nobody has written them yet.
 */
export function compareEncodings(
  old: JsonObject,
  next: JsonObject,
  direction: Direction,
  place: Place,
  comparison: Comparison,
): void {
  const [before, after] = [objectAt(old, 'encoding'), objectAt(next, 'encoding')]
  for (const part of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [objectAt(before, part), objectAt(after, part)]
    if (canonicalText(was) === canonicalText(is) || isNew(old, part, comparison)) continue
    const [narrow, wide] = direction === 'request' ? [was, is] : [is, was]
    const breaks = !hasSameWords(was, is) || !areTypesWithin(typesOf(narrow), typesOf(wide))
    comparison.add(breaks, within(place, part), `${direction}-encoding`, 'is written in another way')
  }
}

/** Whether the old schema, as far as it says so without references, has no such part. */
function isNew({ schema }: JsonObject, part: string, comparison: Comparison): boolean {
  const resolved = comparison.ofOld(schema)
  const { properties, allOf } = resolved
  if (properties === undefined || allOf !== undefined) return false
  return !Object.hasOwn(objectAt(resolved, 'properties'), part)
}

/** All but the types: how lists and objects are written, and the headers of a part. */
function hasSameWords(was: JsonObject, is: JsonObject): boolean {
  const [one, other] = [was, is].map(({ contentType: _types, ...rest }) => canonicalText(rest))
  return one === other
}

/** The types of a part; `undefined` for any. */
function typesOf(encoding: JsonObject): readonly string[] | undefined {
  return textAt(encoding, 'contentType')
    ?.split(',')
    .map((type) => type.trim().toLowerCase())
}

function areTypesWithin(narrow: readonly string[] | undefined, wide: readonly string[] | undefined): boolean {
  if (wide === undefined || wide.includes('*/*')) return true
  return narrow !== undefined && narrow.every((type) => wide.includes(type) || wide.includes(rangeOf(type)))
}

function rangeOf(type: string): string {
  return `${type.slice(0, type.indexOf('/'))}/*`
}
