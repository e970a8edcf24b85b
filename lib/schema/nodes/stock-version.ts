import { getMetadataStorage } from 'class-validator'

type Storage = ReturnType<typeof getMetadataStorage>

let watched: Storage | undefined
let version = 0

/**
 * Counts what was ever registered with class-validator: as long as the number stands, what was read of a class holds.
 *
 * class-validator reads its rules at every call, so a rule that is added later (a schema, a class made at run time)
 * counts from then on.
 */
export function stockVersion(): number {
  const storage = getMetadataStorage()
  if (storage !== watched) watch(storage)
  return version
}

function watch(storage: Storage): void {
  watched = storage
  version += 1
  const { addValidationMetadata, addConstraintMetadata } = storage
  storage.addValidationMetadata = (metadata) => {
    version += 1
    addValidationMetadata.call(storage, metadata)
  }
  storage.addConstraintMetadata = (metadata) => {
    version += 1
    addConstraintMetadata.call(storage, metadata)
  }
}
