import {
  type ClassTransformOptions,
  type ExposeMetadata,
  TransformationType,
  type TransformMetadata,
  type TypeMetadata,
} from 'class-transformer'
import type { Class } from '../../utils/class'
import { stockStorage as storage } from './stock-storage'

/** Which way a value goes: into a class's instance, or out of it. */
export type TransformDirection = 'input' | 'output'

/** Applies one property's `@Transform`s, in class-transformer's order. */
export type PropertyTransform = (value: unknown, source: object) => unknown

const typeOf = { input: TransformationType.PLAIN_TO_CLASS, output: TransformationType.CLASS_TO_PLAIN } as const
const noOptions: ClassTransformOptions = {}

/** Names the properties that `@Type` and `@Expose` declare on a class itself, without its ancestors. */
export function readOwnTransformerNames(type: Class): readonly string[] {
  const maps = [storage._typeMetadatas, storage._exposeMetadatas]
  const names = maps.flatMap((map) => [...(map.get(type)?.keys() ?? [])])
  return [...new Set(names.filter((name) => name !== undefined))]
}

/** Tells whether any decorator of class-transformer stands in a class or in one that it extends. */
export function isKnownToTransformer(ancestors: readonly Class[]): boolean {
  const maps = [
    storage._typeMetadatas,
    storage._exposeMetadatas,
    storage._excludeMetadatas,
    storage._transformMetadatas,
  ]
  return ancestors.some((type) => maps.some((map) => map.has(type)))
}

/** What `@Type` says of a property. */
export function readStockType(type: Class, property: string): TypeMetadata | undefined {
  return storage.findTypeMetadata(type, property)
}

/** What `@Expose` says of a property. */
export function readStockExpose(type: Class, property: string): ExposeMetadata | undefined {
  return storage.findExposeMetadata(type, property)
}

/** Tells whether a property goes through. */
export type PropertyGate = (property: string) => boolean

/**
 * Tells which properties of a class go through in a direction, by `@Exclude` and `@Expose` on them and on the class,
 * and by class-transformer's options.
 */
export function stockGate(
  type: Class,
  direction: TransformDirection,
  options: ClassTransformOptions = noOptions,
): PropertyGate {
  const { excludePrefixes = [], excludeExtraneousValues, ignoreDecorators, strategy } = options
  const exposed = new Set(storage.getExposedProperties(type, typeOf[direction]))
  const excluded = new Set(storage.getExcludedProperties(type, typeOf[direction]))
  const own = storage.getStrategy(type)
  const listed = excludeExtraneousValues === true
  const open = (own === 'none' ? strategy : own) !== 'excludeAll' && !listed
  const byDecorators: PropertyGate =
    ignoreDecorators === true
      ? (property) => open || (listed && (exposed.has(property) || excluded.has(property)))
      : (property) =>
          (open || exposed.has(property)) &&
          !excluded.has(property) &&
          holdsStock(readStockExpose(type, property)?.options, options)
  return (property) => !excludePrefixes.some((prefix) => property.startsWith(prefix)) && byDecorators(property)
}

/** Tells whether a decorator's groups and versions are among those that are asked for. */
function holdsStock(
  decorator: ExposeMetadata['options'] | TransformMetadata['options'] | undefined,
  { groups, version }: ClassTransformOptions,
): boolean {
  const { groups: own, since, until } = decorator ?? {}
  // As in class-transformer, 0 is no version.
  if (version !== undefined && ((since && version < since) || (until && version >= until))) return false
  if (groups === undefined || groups.length === 0) return own === undefined || own.length === 0
  return own === undefined || groups.some((group) => own.includes(group))
}

/**
 * Reads a property's `@Transform`s for a direction, those of the groups and the version that are asked for;
 * `undefined` where it has none.
 */
export function readStockTransform(
  type: Class,
  property: string,
  direction: TransformDirection,
  asked: ClassTransformOptions = noOptions,
): PropertyTransform | undefined {
  const transforms = storage
    .findTransformMetadatas(type, property, typeOf[direction])
    .filter(({ options }) => holdsStock(options, asked))
  if (transforms.length === 0) return undefined
  const stockType = typeOf[direction]
  return (value, obj) =>
    transforms.reduce<unknown>(
      (current, { transformFn }) =>
        transformFn({ value: current, key: property, obj, type: stockType, options: asked }) as unknown,
      value,
    )
}

/** Copies what class-transformer knows of some properties of one class to another. */
export function copyStockTransforms(from: Class, to: Class, keeps: (property: string) => boolean): void {
  const target = to as unknown as TypeMetadata['target']
  for (const type of [...ancestorsOf(from)].reverse()) {
    for (const [name, item] of storage._typeMetadatas.get(type) ?? [])
      if (name !== undefined && keeps(name)) storage.addTypeMetadata({ ...item, target })
    for (const [name, item] of storage._exposeMetadatas.get(type) ?? [])
      if (name !== undefined && keeps(name)) storage.addExposeMetadata({ ...item, target })
    for (const [name, item] of storage._excludeMetadatas.get(type) ?? [])
      if (name !== undefined && keeps(name)) storage.addExcludeMetadata({ ...item, target })
    for (const [name, list] of storage._transformMetadatas.get(type) ?? [])
      if (name !== undefined && keeps(name)) for (const item of list) storage.addTransformMetadata({ ...item, target })
  }
  for (const map of [storage._exposeMetadatas, storage._excludeMetadatas]) {
    const own = map.get(from)?.get(undefined)
    if (own === undefined) continue
    if (map === storage._exposeMetadatas) storage.addExposeMetadata({ ...own, target })
    else storage.addExcludeMetadata({ ...own, target })
  }
}

/** Lists a class and the classes it extends, nearest first. */
export function ancestorsOf(type: Class): readonly Class[] {
  const chain: Class[] = []
  for (let current: unknown = type; typeof current === 'function' && current !== Function.prototype;) {
    chain.push(current as Class)
    current = Object.getPrototypeOf(current)
  }
  return chain
}
