import type { EnumNode, SchemaNode } from '../../contracts/schema-node'
import type { StandardSchema } from '../../contracts/standard-schema'
import { FileUpload } from '../../http/uploads/file-upload'
import type { EmittedType } from '../../metadata/emitted-type'
import type { Class } from '../../utils/class'
import { isStandardSchema } from '../standard-schema'

/**
 * A type as rules name it: a class, `String`, `Number`, `Boolean`, `Date`, `BigInt`, `FileUpload`, `Object` for anything, or a schema
 * of a library that follows Standard Schema.
 */
export type TypeReference = Class | BigIntConstructor | StandardSchema

/** A type, or a function that gives it later: for classes that refer to one another in circles. */
export type LazyTypeReference = TypeReference | (() => TypeReference)

const plainNode = { nullable: false, constraints: [] } as const

/** Makes a node of a kind that needs nothing else said. */
export function plain(
  kind: 'any' | 'string' | 'number' | 'integer' | 'boolean' | 'bigint' | 'date' | 'file',
): Extract<SchemaNode, { kind: typeof kind }> {
  return { kind, ...plainNode }
}

const namedNodes = new Map<unknown, () => SchemaNode>([
  [String, () => plain('string')],
  [Number, () => plain('number')],
  [Boolean, () => plain('boolean')],
  [BigInt, () => plain('bigint')],
  [Date, () => plain('date')],
  [Object, () => plain('any')],
  [FileUpload, () => plain('file')],
  [Map, () => ({ kind: 'record', values: plain('any'), map: true, ...plainNode })],
])

/**
 * Resolves a lazily given type: an arrow function is called; a class, or a schema that is a function, is taken as it is.
 * `undefined` where the function fails, as it does that names a class before that is there.
 */
export function resolveType(reference: LazyTypeReference): TypeReference | undefined {
  if (isStandardSchema(reference)) return reference
  // A circular import leaves `undefined` here, whatever the compiler said.
  const isLazy = typeof reference === 'function' && !namedNodes.has(reference) && !('prototype' in reference)
  if (!isLazy) return reference as TypeReference
  try {
    return (reference as () => TypeReference)()
  } catch {
    return undefined
  }
}

/** Makes the node of a named type; `undefined` for what is no type (an `undefined` out of a circular import). */
export function nodeFromType(reference: unknown): SchemaNode | undefined {
  const named = namedNodes.get(reference)
  if (named !== undefined) return named()
  if (isStandardSchema(reference)) return { kind: 'standard', schema: reference, ...plainNode }
  if (typeof reference !== 'function') return undefined
  return { kind: 'model', type: reference as Class, ...plainNode }
}

/** Makes the node of an emitted type, arrays and unknown types aside: those need to be told more. */
export function nodeFromEmitted(emitted: EmittedType): SchemaNode | undefined {
  switch (emitted.kind) {
    case 'unknown':
    case 'array':
      return undefined
    case 'class':
      return isCollection(emitted) ? undefined : nodeFromType(emitted.type)
    default:
      return plain(emitted.kind)
  }
}

/** Tells whether an emitted type is a list: an array or a `Set`. */
export function isCollection(emitted: EmittedType): boolean {
  return emitted.kind === 'array' || isSet(emitted)
}

/** Tells whether an emitted type is a `Set`. */
export function isSet(emitted: EmittedType): boolean {
  return emitted.kind === 'class' && (emitted.type as unknown) === Set
}

/** Tells whether an emitted type is a `Map`. */
export function isMap(emitted: EmittedType): boolean {
  return emitted.kind === 'class' && (emitted.type as unknown) === Map
}

/** An enum given as its object or as a list of values. */
export type EnumRule = readonly (string | number | boolean | null)[] | Readonly<Record<string, string | number>>

/** Lists an enum's values; a numeric enum's reverse entries (value → name) are none. */
export function enumValues(given: EnumRule): readonly (string | number | boolean | null)[] {
  if (Array.isArray(given)) return given as readonly (string | number | boolean | null)[]
  return enumMembers(given as Readonly<Record<string, string | number>>).map(([, value]) => value)
}

function enumMembers(
  given: Readonly<Record<string, string | number>>,
): readonly (readonly [string, string | number])[] {
  return Object.entries(given).filter(([key]) => !/^-?\d+(\.\d+)?$/.test(key))
}

/** Makes the node of an enum, whose members have names where it is one of the language's own. */
export function enumNode(given: EnumRule): EnumNode {
  const values = enumValues(given)
  const names = Array.isArray(given) ? undefined : enumMembers(given as Readonly<Record<string, string | number>>)
  return {
    kind: 'enum',
    values,
    nullable: values.includes(null),
    constraints: [],
    ...(names === undefined ? undefined : { names: names.map(([name]) => name) }),
  }
}

/** Makes the node of a value's own type, for what is declared by a default alone. */
export function nodeFromValue(value: unknown): SchemaNode | undefined {
  if (value instanceof Date) return plain('date')
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'bigint':
      return plain(typeof value as 'string')
    default:
      return undefined
  }
}
