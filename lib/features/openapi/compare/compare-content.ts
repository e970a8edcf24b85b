import { type Place, within } from './change'
import type { Comparison } from './comparison'
import { compareEncodings } from './compare-encodings'
import { openEventData } from './open-event-data'
import { type JsonObject } from './schemas/json'
import type { Direction } from './schemas/schema-reader'
import { isRecord } from '../../../utils/is-record'

/** Compares bodies by content type: each type that was there has to be there still. */
export function compareContent(
  old: JsonObject,
  next: JsonObject,
  direction: Direction,
  place: Place,
  comparison: Comparison,
): void {
  const [olds, nexts] = [old, next].map(readTypes)
  for (const [type, media] of olds) {
    const found = nexts.get(type) ?? (direction === 'request' ? findRange(nexts, type) : undefined)
    if (found !== undefined) compareMedia(type, media, found, direction, within(place, type), comparison)
    else comparison.breaks(within(place, type), `${direction}-content-type-removed`, `${type} is gone`)
  }
  for (const type of nexts.keys()) {
    if (olds.has(type)) continue
    comparison.tells(within(place, type), `${direction}-content-type-added`, `${type} is new`)
  }
}

function readTypes(content: JsonObject): ReadonlyMap<string, JsonObject> {
  const entries = Object.entries(content).flatMap(([type, media]) =>
    isRecord(media) ? [[type.toLowerCase().replaceAll(/\s+/g, ''), media] as const] : [],
  )
  return new Map(entries)
}

/** What was taken by its own name may be taken by a range (RFC 9110 section 12.5.1). */
function findRange(types: ReadonlyMap<string, JsonObject>, type: string): JsonObject | undefined {
  const [plain = type] = type.split(';')
  return types.get(plain) ?? types.get(`${plain.split('/')[0]}/*`) ?? types.get('*/*')
}

function compareMedia(
  type: string,
  old: JsonObject,
  next: JsonObject,
  direction: Direction,
  place: Place,
  comparison: Comparison,
): void {
  const [first, second] = [old.schema, next.schema].map(
    type === 'text/event-stream' ? openEventData : (schema) => schema,
  )
  comparison.compareSchemas(first, second, direction, place)
  // The items of a stream (OpenAPI 3.2, Media Type Object), under its name and that of an extension.
  for (const name of ['itemSchema', 'x-itemSchema', 'x-item-schema']) {
    if (name in old || name in next) comparison.compareSchemas(old[name], next[name], direction, within(place, '*'))
  }
  compareEncodings(old, next, direction, place, comparison)
}
