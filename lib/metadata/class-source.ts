import type { SourceLocation } from '../utils/source-location'
import { defineMetadataKey, readOwnMetadata, writeMetadata } from './store'

const sourceKey = defineMetadataKey<SourceLocation>('source')

/** Keeps where a class was declared, as far as the stack told: what boot errors point at. */
export function writeClassSource(target: object, source: SourceLocation | undefined): void {
  if (source !== undefined) writeMetadata(sourceKey, source, target)
}

/** Reads where a class itself was declared. */
export function readClassSource(target: object): SourceLocation | undefined {
  return readOwnMetadata(sourceKey, target)
}
