import { type Class, isClass } from '../utils/class'
import { readEmittedMetadata, readEmittedPropertyType } from './store'

/**
 * A declared type as far as a compiler told it, in one form for every compiler.
 *
 * `unknown` is what remains of an interface, a union, a type alias, an array's items, or nothing at all.
 */
export type EmittedType =
  | { readonly kind: 'unknown' | 'string' | 'number' | 'boolean' | 'bigint' | 'date' | 'array' }
  | { readonly kind: 'class'; readonly type: Class }

const unknownType: EmittedType = { kind: 'unknown' }

const namedTypes = new Map<unknown, EmittedType>([
  [String, { kind: 'string' }],
  [Number, { kind: 'number' }],
  [Boolean, { kind: 'boolean' }],
  [BigInt, { kind: 'bigint' }],
  [Date, { kind: 'date' }],
  [Array, { kind: 'array' }],
  [Object, unknownType],
  [Function, unknownType],
  [Promise, unknownType],
  [Symbol, unknownType],
])

/**
 * Brings a raw `design:*` value to its common form.
 *
 * An imported enum is `String` or `Number` under tsc and the enum object itself under swc; an initialised
 * property without an annotation is `Object` under one and `undefined` under the other.
 */
export function toEmittedType(raw: unknown): EmittedType {
  const named = namedTypes.get(raw)
  if (named !== undefined) return named
  if (typeof raw === 'function') return { kind: 'class', type: raw as Class }
  if (typeof raw === 'object' && raw !== null) return fromEnumObject(raw)
  return unknownType
}

/** A numeric enum holds its names twice (value → name); those reverse entries are no values. */
function fromEnumObject(raw: object): EmittedType {
  const values = Object.entries(raw)
    .filter(([key]) => !/^-?\d+(\.\d+)?$/.test(key))
    .map(([, value]) => typeof value)
  if (values.length > 0 && values.every((type) => type === 'string')) return { kind: 'string' }
  if (values.length > 0 && values.every((type) => type === 'number')) return { kind: 'number' }
  return unknownType
}

/** Reads a property's declared type. */
export function readPropertyType(prototype: object, property: PropertyKey): EmittedType {
  return toEmittedType(readEmittedPropertyType(prototype, property))
}

/** Reads a method's parameter types; `undefined` when the compiler emitted none at all. */
export function readParameterTypes(prototype: object, method: PropertyKey): readonly EmittedType[] | undefined {
  return readEmittedMetadata(prototype, method).parameters?.map(toEmittedType)
}

/** Tells whether an emitted type names a class that a user declared, as against one of the platform's. */
export function isUserClass(type: EmittedType): type is { readonly kind: 'class'; readonly type: Class } {
  return type.kind === 'class' && isClass(type.type)
}
