import type { Class } from '../utils/class'

/** What TypeORM keeps of the classes that have its decorators: on the global object, so that it need not be imported. */
interface EntityStorage {
  readonly tables?: readonly { readonly target?: unknown }[] | undefined
}

/** Tells whether a class is an entity of TypeORM's, in an application that uses it. */
export function isEntity(type: Class): boolean {
  const { typeormMetadataArgsStorage: storage } = globalThis as { readonly typeormMetadataArgsStorage?: EntityStorage }
  return storage?.tables?.some(({ target }) => target === type) === true
}
