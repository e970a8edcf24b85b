import { isRecord } from '../../../utils/is-record'

/** Any object of a document. */
export type Data = Readonly<Record<string, unknown>>

/** Gives an object as it is, and anything else as an empty one. */
export function toData(value: unknown): Data {
  return isRecord(value) ? value : {}
}

/** Gives a list as it is, and anything else as an empty one. */
export function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Gives text as it is, and `undefined` for anything else. */
export function toText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** Gives what an object has of its own under a name: a document's `constructor` is no function. */
export function ownMember(data: Data, name: string): unknown {
  return Object.hasOwn(data, name) ? data[name] : undefined
}
