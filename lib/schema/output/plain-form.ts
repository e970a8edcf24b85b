import type { SchemaNode } from '../../contracts/schema-node'
import { writeDate } from './date-text'
import type { OutputForm, PropertyWriter, Write, WriteObject } from './output-form'
import { setMember, toPlain } from './to-plain'
import { Unfit } from './unfit'

/** Plain data, ready for `JSON.stringify`. */
export const plainForm: OutputForm<unknown> = {
  nothing: null,
  scalar: compileScalar,
  any: toPlain,
  list: compileList,
  record: compileRecord,
  object: compileObject,
  tag: (property, tag, written) => ({ [property]: tag, ...(written as object) }),
}

function compileScalar(node: SchemaNode): (value: unknown) => unknown {
  if (node.kind === 'bigint') return String
  if (node.kind === 'date') return (value) => (value instanceof Date ? writeDate(value, node.format) : value)
  return (value) => value
}

function compileList(write: Write<unknown>): Write<unknown> {
  return (value, depth, place) => {
    const items = Array.isArray(value) ? (value as unknown[]) : [...(value as Set<unknown>)]
    const result: unknown[] = []
    for (let index = 0; index < items.length; index++) {
      const written = write(items[index], depth + 1, place)
      // A hole in a list would shift what follows: an item that does not fit speaks against the whole list.
      if (written instanceof Unfit) return written.within(`[${index}]`)
      result.push(written ?? null)
    }
    return result
  }
}

function compileRecord(write: Write<unknown>): Write<unknown> {
  return (value, depth, place) => {
    const result: Record<string, unknown> = {}
    for (const [key, item] of value instanceof Map ? value : Object.entries(value as object)) {
      if (item === undefined) continue
      const written = write(item, depth + 1, place)
      if (written instanceof Unfit) return written.within(`.${String(key)}`)
      if (written !== undefined) setMember(result, String(key), written)
    }
    return result
  }
}

function compileObject(properties: readonly PropertyWriter<unknown>[]): WriteObject<unknown> {
  return (source, depth) => {
    const result: Record<string, unknown> = {}
    for (const { plan, write } of properties) {
      const written = write(source, depth)
      if (written !== undefined) result[plan.key] = written
    }
    return result
  }
}
