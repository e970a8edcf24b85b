import { defineMetadataKey, readOwnMetadata, writeMetadata } from '../../metadata/store'
import type { Class } from '../../utils/class'
import type { FieldRules } from './param-rules'
import { ancestorsOf } from './stock-transformer'
import type { LazyTypeReference } from './type-reference'

/** What Covet's own decorators say of one property. */
export interface FieldMetadata {
  /** Given by `@Field`. */
  readonly rules?: FieldRules | undefined
  /** Given by `@OneOf`: the classes that it may be an instance of. */
  readonly variants?: FieldVariants | undefined
  readonly omittable?: boolean | undefined
  readonly nullable?: boolean | undefined
  /** Given by `@Computed`: the type of a getter's value, and whether it is a list of them. */
  readonly computed?: { readonly type?: LazyTypeReference | undefined; readonly array: boolean } | undefined
}

/** The shapes that a property may have. */
export interface FieldVariants {
  readonly types: readonly LazyTypeReference[]
  /** The property that tells them apart. */
  readonly discriminator: string | undefined
  readonly mapping: Readonly<Record<string, LazyTypeReference>> | undefined
}

type FieldMap = ReadonlyMap<string, FieldMetadata>

const fieldsKey = defineMetadataKey<FieldMap>('model-fields')

/** Adds to what is known of a property of a class. */
export function addFieldMetadata(type: Class, property: string, metadata: FieldMetadata): void {
  const known = readOwnMetadata(fieldsKey, type)
  const merged = mergeField(known?.get(property), metadata)
  writeMetadata(fieldsKey, new Map([...(known ?? []), [property, merged]]), type)
}

function mergeField(known: FieldMetadata | undefined, added: FieldMetadata): FieldMetadata {
  const rules =
    known?.rules === undefined || added.rules === undefined
      ? (added.rules ?? known?.rules)
      : { ...known.rules, ...added.rules }
  return { ...known, ...added, ...(rules === undefined ? undefined : { rules }) }
}

/** Names the properties that a class itself declares with Covet's decorators. */
export function readOwnFieldNames(type: Class): readonly string[] {
  return [...(readOwnMetadata(fieldsKey, type)?.keys() ?? [])]
}

/** Reads what Covet's decorators say of a class's properties: its own word goes before what it inherits. */
export function readFieldMetadata(type: Class): ReadonlyMap<string, FieldMetadata> {
  const found = new Map<string, FieldMetadata>()
  for (const ancestor of [...ancestorsOf(type)].reverse()) {
    for (const [property, metadata] of readOwnMetadata(fieldsKey, ancestor) ?? []) {
      found.set(property, mergeField(found.get(property), metadata))
    }
  }
  return found
}
