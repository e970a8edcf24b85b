import { findEqualComponents } from './find-equal-components'
import { canonicalText, type JsonObject, type RawSchema } from './json'
import type { SchemaFinding } from './schema-finding'
import { type Direction, SchemaReader } from './schema-reader'
import { SchemaWalk } from './schema-walk'

/** A difference between two schemas. */
export interface SchemaChange extends Omit<SchemaFinding, 'isFault'> {
  readonly breaking: boolean
}

/** Compares schemas of two documents, whichever of them stand where. */
export interface SchemaComparer {
  /** Compares two schemas by who sends the values that they describe. */
  compare(old: RawSchema, next: RawSchema, direction: Direction): readonly SchemaChange[]
}

/**
 * Prepares the comparison of schemas of two documents. A request must be taken as it was taken before, so each value of the
 * old schema has to fit the new one; an answer must stay what clients expect, so each value of the new schema has to fit the
 * old one. What differs the other way round does no harm, and is told as such.
 */
export function createSchemaComparer(oldDocument: JsonObject, nextDocument: JsonObject): SchemaComparer {
  const equal = findEqualComponents(oldDocument, nextDocument)
  const readers = (direction: Direction): readonly [SchemaReader, SchemaReader] => [
    new SchemaReader(oldDocument, direction, equal, 'old'),
    new SchemaReader(nextDocument, direction, equal, 'new'),
  ]
  const byDirection = { request: readers('request'), response: readers('response') }
  return {
    compare(old, next, direction) {
      const [oldReader, nextReader] = byDirection[direction]
      const isRequest = direction === 'request'
      const forwards = { isNarrowOld: true, tellsProperties: isRequest }
      const backwards = { isNarrowOld: false, tellsProperties: !isRequest }
      const accepted = new SchemaWalk(oldReader, nextReader, forwards).compare([old], [next], [])
      const sent = new SchemaWalk(nextReader, oldReader, backwards).compare([next], [old], [])
      const [harmful, harmless] = isRequest ? [accepted, sent] : [sent, accepted]
      return [...gather(harmful, harmless), ...compareDefaults(old, next)]
    },
  }
}

/** What is told as breaking is not told again for the other way. */
function gather(harmful: readonly SchemaFinding[], harmless: readonly SchemaFinding[]): readonly SchemaChange[] {
  const changes = new Map<string, SchemaChange>()
  for (const { rule, path, message, isFault } of harmful) {
    const key = `${rule} ${path.join('/')}`
    const known = changes.get(key)
    if (known === undefined || (isFault && !known.breaking))
      changes.set(key, { rule, path, message, breaking: isFault })
  }
  for (const { rule, path, message } of harmless) {
    const key = `${rule} ${path.join('/')}`
    if (!changes.has(key)) changes.set(key, { rule, path, message, breaking: false })
  }
  return [...changes.values()]
}

function compareDefaults(old: RawSchema, next: RawSchema): readonly SchemaChange[] {
  const [before, after] = [old, next].map((schema) => (typeof schema === 'boolean' ? undefined : schema.default))
  if (canonicalText(before) === canonicalText(after)) return []
  const message = `default was ${canonicalText(before)} and is ${canonicalText(after)}`
  return [{ rule: 'default', path: [], message, breaking: false }]
}
