import { type Change, type Place, within } from './change'
import { createSchemaComparer, type SchemaComparer } from './schemas/compare-schemas'
import { type JsonObject, toSchema } from './schemas/json'
import { resolvePointer } from './schemas/resolve-pointer'
import type { Direction } from './schemas/schema-reader'
import { isRecord } from '../../../utils/is-record'

/** What a part of the comparison works with: both documents, and the list that it adds to. */
export class Comparison {
  readonly old: JsonObject
  readonly next: JsonObject
  /** What counts as today, for operations that were announced to end. */
  readonly today: Date
  readonly changes: Change[] = []
  readonly #schemas: SchemaComparer

  constructor(old: JsonObject, next: JsonObject, today: Date) {
    this.old = old
    this.next = next
    this.today = today
    this.#schemas = createSchemaComparer(old, next)
  }

  /** Notes a change that may break clients. */
  breaks(place: Place, code: string, message: string): void {
    this.add(true, place, code, message)
  }

  /** Notes a change that breaks nobody. */
  tells(place: Place, code: string, message: string): void {
    this.add(false, place, code, message)
  }

  /** Notes a change. */
  add(breaking: boolean, { where, path }: Place, code: string, message: string): void {
    const pointer = path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
    this.changes.push({ breaking, code, where, path: pointer, message })
  }

  /** Compares two schemas; one that is absent takes everything. */
  compareSchemas(old: unknown, next: unknown, direction: Direction, place: Place): void {
    for (const change of this.#schemas.compare(toSchema(old), toSchema(next), direction)) {
      const code = `${direction}-${change.rule.replace('$', '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
      this.add(change.breaking, within(place, ...change.path), code, change.message)
    }
  }

  /** Follows the reference of the old document's part, where it is one. */
  ofOld(part: unknown): JsonObject {
    return follow(this.old, part)
  }

  /** Follows the reference of the new document's part, where it is one. */
  ofNext(part: unknown): JsonObject {
    return follow(this.next, part)
  }
}

/** A reference may lead to another one; a circle leads nowhere. */
function follow(document: JsonObject, part: unknown, steps = 8): JsonObject {
  if (!isRecord(part)) return {}
  const { $ref } = part
  return typeof $ref !== 'string' || steps === 0 ? part : follow(document, resolvePointer(document, $ref), steps - 1)
}
