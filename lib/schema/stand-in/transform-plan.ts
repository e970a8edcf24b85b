import {
  type ClassTransformOptions,
  type TransformationType,
  TransformationType as Types,
  type TransformMetadata,
  type TypeMetadata,
} from 'class-transformer'
import { readEmittedPropertyType } from '../../metadata/store'
import type { Class } from '../../utils/class'
import { stockStorage as storage } from '../nodes/stock-storage'
import { ancestorsOf } from '../nodes/stock-transformer'

/** An object whose keys are read and set. */
export type Keyed = Record<string, unknown>

/** What class-transformer would find of one key of a class's objects, at every value anew. */
export interface KeyPlan {
  /** The key that the value goes to. */
  readonly target: string
  /** The property's name in the class. */
  readonly property: string
  readonly type: TypeMetadata | undefined
  /** The type that the compiler emitted, where implicit conversion asks for it. */
  readonly emitted: unknown
  /** What `@Transform`s left, in the order in which they are asked. */
  readonly transforms: readonly TransformMetadata[]
}

/** What class-transformer would find of a class. */
export interface TransformPlan {
  /** Whether class-transformer itself is to act on the objects of the class. */
  readonly stock: boolean
  /** Whether an object's own keys are taken. */
  readonly takesKeys: boolean
  /** The keys that are taken in any case. */
  readonly listed: readonly string[]
  /** The keys that decorators of class-transformer say something of. */
  readonly names: readonly string[]
  /** Tells whether an own key is taken; `undefined` where all are. */
  readonly passes: ((key: string) => boolean) | undefined
  readonly find: (key: string) => KeyPlan | undefined
}

/** Tells whether a value is one of a map's, by what it is or by what its property was declared to be. */
export function isMapOf(value: unknown, plan: KeyPlan | undefined): boolean {
  return value instanceof Map || (plan?.type?.reflectedType as unknown) === Map
}

/** Finds the type of a key's value; asks the author's function where there is one. */
export function typeOfKey(plan: KeyPlan, newObject: unknown, object: Keyed): unknown {
  const { type, emitted, property } = plan
  if (type === undefined) return emitted
  if (!type.typeFunction) return type.reflectedType
  return type.typeFunction({ newObject: newObject as Keyed, object, property })
}

/** What plans depend on besides a class. */
export interface PlanSettings {
  readonly direction: TransformationType.PLAIN_TO_CLASS | TransformationType.CLASS_TO_PLAIN
  readonly options: ClassTransformOptions
}

const noKeys: readonly string[] = []
const nothing = (): undefined => undefined
const forStock: TransformPlan = {
  stock: true,
  takesKeys: false,
  listed: noKeys,
  names: noKeys,
  passes: undefined,
  find: nothing,
}

/** Plans the objects of a class; `undefined` for those that are of no known class. */
export function createTransformPlan(type: Class | undefined, settings: PlanSettings): TransformPlan {
  const { options } = settings
  const hasPrefix = prefixTest(options)
  const given = options.strategy || 'exposeAll'
  if (type === undefined) {
    const passes = hasPrefix === undefined ? undefined : (key: string) => !hasPrefix(key)
    return { stock: false, takesKeys: given === 'exposeAll', listed: noKeys, names: noKeys, passes, find: nothing }
  }
  if (ancestorsOf(type).some(isRenamed)) return forStock
  const own = storage.getStrategy(type)
  const exposes = (own === 'none' ? given : own) === 'exposeAll'
  const { listed, dropped, takesKeys } = planKeys(type, exposes, settings)
  const keys = planKnownKeys(type, settings)
  const find = (key: string): KeyPlan | undefined => keys.get(key) ?? findEmitted(type, key, settings)
  const passes = (key: string): boolean => !dropped.has(key) && !(hasPrefix?.(key) ?? false)
  return {
    stock: [...keys.values()].some(isForStock),
    takesKeys,
    names: [...keys.keys()],
    listed: [...new Set(hasPrefix === undefined ? listed : listed.filter((key) => !hasPrefix(key)))],
    passes: hasPrefix === undefined && dropped.size === 0 ? undefined : passes,
    find,
  }
}

/** Unions change what they are given, and keys that reach into prototypes what is built: both are rare. */
function isForStock({ type, target }: KeyPlan): boolean {
  const { property, subTypes } = type?.options?.discriminator ?? {}
  return Boolean(property && subTypes) || target === 'constructor' || target === '__proto__'
}

/** Some say on a prototype that it is of another class; class-transformer then goes by that one's bases. */
function isRenamed(type: Class): boolean {
  return (type.prototype as { readonly constructor?: unknown } | undefined)?.constructor !== type
}

function prefixTest({ excludePrefixes }: ClassTransformOptions): ((key: string) => boolean) | undefined {
  if (excludePrefixes === undefined || excludePrefixes.length === 0) return undefined
  const prefixes = excludePrefixes.slice()
  return (key) => prefixes.some((prefix) => key.startsWith(prefix))
}

interface Keys {
  readonly takesKeys: boolean
  readonly listed: readonly string[]
  readonly dropped: ReadonlySet<string>
}

function planKeys(type: Class, exposes: boolean, { direction, options }: PlanSettings): Keys {
  const exposed = storage.getExposedProperties(type, direction)
  const excluded = storage.getExcludedProperties(type, direction)
  const extraneous = !options.excludeExtraneousValues
  if (options.ignoreDecorators) {
    return extraneous
      ? { takesKeys: exposes, listed: noKeys, dropped: new Set() }
      : { takesKeys: false, listed: [...exposed, ...excluded], dropped: new Set() }
  }
  const isOpen = (key: string): boolean => !excluded.includes(key) && isAsked(type, key, options)
  const names = direction === Types.PLAIN_TO_CLASS ? exposed.map((key) => nameInPlain(type, key)) : exposed
  return {
    takesKeys: exposes && extraneous,
    listed: names.filter(isOpen),
    dropped: new Set([...knownNames(type), ...excluded].filter((key) => !isOpen(key))),
  }
}

function nameInPlain(type: Class, property: string): string {
  return storage.findExposeMetadata(type, property)?.options?.name || property
}

/** Tells whether `@Expose` lets a key through for the version and the groups that are asked for. */
function isAsked(type: Class, key: string, { version, groups }: ClassTransformOptions): boolean {
  const options = storage.findExposeMetadata(type, key)?.options
  return options === undefined || (isOfVersion(options, version) && isOfGroups(options.groups, groups))
}

function isOfVersion({ since, until }: { since?: number; until?: number }, version: number | undefined): boolean {
  if (version === undefined) return true
  return (!since || version >= since) && (!until || version < until)
}

function isOfGroups(own: readonly string[] | undefined, asked: readonly string[] | undefined): boolean {
  if (asked === undefined || asked.length === 0) return !own?.length
  return !own || asked.some((group) => own.includes(group))
}

/** Every name that a decorator of class-transformer stands on, in a class or one that it extends. */
function knownNames(type: Class): readonly string[] {
  const maps = [storage._typeMetadatas, storage._exposeMetadatas, storage._transformMetadatas]
  const names = ancestorsOf(type).flatMap((each) => maps.flatMap((map) => [...(map.get(each)?.keys() ?? [])]))
  return [...new Set(names.filter((name) => name !== undefined))]
}

function planKnownKeys(type: Class, settings: PlanSettings): ReadonlyMap<string, KeyPlan> {
  const names = knownNames(type)
  const external = settings.direction === Types.PLAIN_TO_CLASS ? names.map((name) => nameInPlain(type, name)) : []
  return new Map([...names, ...external].map((key) => [key, planKey(type, key, settings)]))
}

function planKey(type: Class, key: string, { direction, options }: PlanSettings): KeyPlan {
  const toClass = direction === Types.PLAIN_TO_CLASS
  const renamed = options.ignoreDecorators ? undefined : storage.findExposeMetadataByCustomName(type, key)
  const property = toClass ? (renamed?.propertyName ?? key) : key
  const target = toClass ? property : options.ignoreDecorators ? key : nameInPlain(type, key)
  const metadata = storage.findTypeMetadata(type, property)
  const transforms = storage
    .findTransformMetadatas(type, toClass ? target : key, direction)
    .filter((each) => each.options === undefined || isTransformAsked(each.options, options))
  return {
    target,
    property,
    type: metadata,
    emitted: metadata === undefined && toClass ? readEmitted(type, property, options) : undefined,
    transforms,
  }
}

function isTransformAsked(own: NonNullable<TransformMetadata['options']>, options: ClassTransformOptions): boolean {
  return isOfVersion(own, options.version) && isOfGroups(own.groups, options.groups)
}

/** A property without class-transformer's decorators may still have a type that the compiler emitted. */
function findEmitted(type: Class, key: string, { direction, options }: PlanSettings): KeyPlan | undefined {
  const emitted = direction === Types.PLAIN_TO_CLASS ? readEmitted(type, key, options) : undefined
  return emitted === undefined ? undefined : { target: key, property: key, type: undefined, emitted, transforms: [] }
}

function readEmitted(type: Class, property: string, { enableImplicitConversion }: ClassTransformOptions): unknown {
  if (!enableImplicitConversion) return undefined
  return readEmittedPropertyType(type.prototype as object, property) || undefined
}
