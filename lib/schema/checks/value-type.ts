import type { SchemaNode } from '../../contracts/schema-node'
import { FileUpload } from '../../http/uploads/file-upload'
import type { EmittedType } from '../../metadata/emitted-type'
import { readBuiltInTag } from '../constraints/built-in-tags'
import type { IdentifiedRule } from '../constraints/identify'
import { readEnumValues } from '../nodes/property-type'
import { isSet } from '../nodes/type-reference'

/** What a value is while the application runs. */
export type ValueType = 'string' | 'number' | 'boolean' | 'bigint' | 'date' | 'array' | 'set' | 'object' | 'file'

const kinds: Readonly<Record<string, readonly [ValueType]>> = {
  string: ['string'],
  number: ['number'],
  integer: ['number'],
  boolean: ['boolean'],
  bigint: ['bigint'],
  date: ['date'],
  array: ['array'],
  record: ['object'],
  model: ['object'],
  file: ['file'],
}
const set: readonly ValueType[] = ['set']

/** Tells what the values of a node are; `undefined` where they may be anything or several things. */
export function typesOfNode(node: SchemaNode): readonly ValueType[] | undefined {
  if (node.kind === 'enum') return typesOfValues(node.values)
  return node.kind === 'array' && node.set === true ? set : kinds[node.kind]
}

/**
 * Tells what a value has to be for a rule of class-validator's own to hold; `undefined` where it may be anything, and
 * for a rule that is not certainly the library's: a user's may have its name.
 */
export function typesOfRule(identified: IdentifiedRule): readonly ValueType[] | undefined {
  const kind = identified.row?.kind
  if (kind === undefined || readBuiltInTag(identified.rule) === undefined) return undefined
  return kind === 'enum' ? typesOfValues(readEnumValues(identified) ?? []) : kinds[kind]
}

/** Tells what a property was declared as; `undefined` where the compiler does not tell. */
export function typeOfEmitted(emitted: EmittedType): ValueType | undefined {
  if (emitted.kind === 'unknown') return undefined
  if (emitted.kind !== 'class') return emitted.kind
  if ((emitted.type as unknown) === FileUpload) return 'file'
  return isSet(emitted) ? 'set' : 'object'
}

function typesOfValues(values: readonly unknown[]): readonly ValueType[] | undefined {
  const types = new Set(values.filter((value) => value !== null).map((value) => kinds[typeof value]?.[0]))
  const known = [...types].flatMap((type) => type ?? [])
  return known.length === 0 || known.length < types.size ? undefined : known
}

const words: Readonly<Record<ValueType, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'a boolean',
  bigint: 'a bigint',
  date: 'a Date',
  array: 'an array',
  set: 'a Set',
  object: 'an object',
  file: 'a file',
}

/** Names types, for messages. */
export function nameTypes(types: readonly ValueType[]): string {
  return types.map((type) => words[type]).join(' or ')
}
