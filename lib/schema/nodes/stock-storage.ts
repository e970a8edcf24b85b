import type {
  ExcludeMetadata,
  ExposeMetadata,
  TransformationType,
  TransformMetadata,
  TypeMetadata,
} from 'class-transformer'

type ByProperty<T> = ReadonlyMap<string | undefined, T>

/** The part of class-transformer's private storage that is used here; a spec pins it to the installed version. */
export interface StockStorage {
  readonly _typeMetadatas: ReadonlyMap<unknown, ByProperty<TypeMetadata>>
  readonly _exposeMetadatas: ReadonlyMap<unknown, ByProperty<ExposeMetadata>>
  readonly _excludeMetadatas: ReadonlyMap<unknown, ByProperty<ExcludeMetadata>>
  readonly _transformMetadatas: ReadonlyMap<unknown, ByProperty<readonly TransformMetadata[]>>
  addTypeMetadata(metadata: TypeMetadata): void
  addExposeMetadata(metadata: ExposeMetadata): void
  addExcludeMetadata(metadata: ExcludeMetadata): void
  addTransformMetadata(metadata: TransformMetadata): void
  clear(): void
  findTypeMetadata(target: unknown, property: string): TypeMetadata | undefined
  findExposeMetadata(target: unknown, property: string): ExposeMetadata | undefined
  findExposeMetadataByCustomName(target: unknown, name: string): ExposeMetadata | undefined
  findTransformMetadatas(target: unknown, property: string, type: TransformationType): TransformMetadata[]
  getStrategy(target: unknown): 'excludeAll' | 'exposeAll' | 'none'
  getExposedProperties(target: unknown, type: TransformationType): string[]
  getExcludedProperties(target: unknown, type: TransformationType): string[]
}

/** What class-transformer's decorators left. */
export const stockStorage = (require('class-transformer/cjs/storage') as { defaultMetadataStorage: StockStorage })
  .defaultMetadataStorage

let version = 0

/** Counts what was ever registered with class-transformer: as long as it stands, what was read of a class holds. */
export function transformerVersion(): number {
  return version
}

for (const name of [
  'addTypeMetadata',
  'addExposeMetadata',
  'addExcludeMetadata',
  'addTransformMetadata',
  'clear',
] as const) {
  const original = stockStorage[name] as (...args: unknown[]) => void
  Reflect.set(stockStorage, name, (...args: unknown[]) => {
    version += 1
    original.apply(stockStorage, args)
  })
}
