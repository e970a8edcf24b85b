import 'reflect-metadata'

/** A typed name under which decorators keep what they were told. */
export interface MetadataKey<T> {
  readonly symbol: symbol
  /** Never set: carries the value's type from the key to its readers. */
  readonly valueType?: T
}

/**
 * Makes a key. The symbol is global (`Symbol.for`), so that two copies of the package in one process, an
 * application's and a plugin's, read each other's decorators.
 */
export function defineMetadataKey<T>(name: string): MetadataKey<T> {
  return { symbol: Symbol.for(`covet:${name}`) }
}

/** Reads what was written on a target itself, or on one of its members. */
export function readOwnMetadata<T>(key: MetadataKey<T>, target: object, member?: PropertyKey): T | undefined {
  const value: unknown =
    member === undefined
      ? Reflect.getOwnMetadata(key.symbol, target)
      : Reflect.getOwnMetadata(key.symbol, target, member as string | symbol)
  return value as T | undefined
}

/** Reads what was written on a target or, where it has nothing, on the nearest class it extends. */
export function readMetadata<T>(key: MetadataKey<T>, target: object, member?: PropertyKey): T | undefined {
  const value: unknown =
    member === undefined
      ? Reflect.getMetadata(key.symbol, target)
      : Reflect.getMetadata(key.symbol, target, member as string | symbol)
  return value as T | undefined
}

/** Writes a value, replacing the target's own one. */
export function writeMetadata<T>(key: MetadataKey<T>, value: T, target: object, member?: PropertyKey): void {
  if (member === undefined) Reflect.defineMetadata(key.symbol, value, target)
  else Reflect.defineMetadata(key.symbol, value, target, member as string | symbol)
}

/** Adds an item at the front of a target's own list: decorators run bottom-up, and lists read top-down. */
export function prependMetadata<T>(
  key: MetadataKey<readonly T[]>,
  item: T,
  target: object,
  member?: PropertyKey,
): void {
  writeMetadata(key, [item, ...(readOwnMetadata(key, target, member) ?? [])], target, member)
}

/** What the compiler wrote about one member: raw, and different from compiler to compiler. */
export interface EmittedMetadata {
  readonly type: unknown
  readonly parameters: readonly unknown[] | undefined
  readonly returns: unknown
}

/** Reads the compiler's `design:*` entries of a member, or of a constructor when no member is named. */
export function readEmittedMetadata(target: object, member?: PropertyKey): EmittedMetadata {
  const read = (name: string): unknown =>
    member === undefined
      ? Reflect.getMetadata(name, target)
      : Reflect.getMetadata(name, target, member as string | symbol)
  return {
    type: read('design:type'),
    parameters: read('design:paramtypes') as readonly unknown[] | undefined,
    returns: read('design:returntype'),
  }
}

/** Reads what the compiler wrote as the type of one property. */
export function readEmittedPropertyType(target: object, member: PropertyKey): unknown {
  return Reflect.getMetadata('design:type', target, member as string | symbol)
}

/** Tells whether the compiler wrote a member's type, whatever it wrote. */
export function hasEmittedType(target: object, member: PropertyKey): boolean {
  return Reflect.hasMetadata('design:type', target, member as string | symbol)
}

/** Reads a constructor's own parameter types: a class without a constructor of its own has none here. */
export function readOwnConstructorTypes(target: object): readonly unknown[] | undefined {
  return Reflect.getOwnMetadata('design:paramtypes', target) as readonly unknown[] | undefined
}

/** Reads what another library's decorators wrote on a class itself, under that library's own name for it. */
export function readForeignMetadata(name: string, target: object): unknown {
  return Reflect.getOwnMetadata(name, target)
}

/** Tells whether any decorator, or the compiler on a decorator's behalf, wrote something on a class itself. */
export function isDecorated(target: object): boolean {
  return Reflect.getOwnMetadataKeys(target).length > 0
}

/** Copies a member's emitted type to another class's member of the same name, so that a derived class has it. */
export function copyEmittedType(from: object, to: object, member: PropertyKey): void {
  if (!hasEmittedType(from, member)) return
  const type: unknown = Reflect.getMetadata('design:type', from, member as string | symbol)
  Reflect.defineMetadata('design:type', type, to, member as string | symbol)
}
