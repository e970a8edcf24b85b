import { defineMetadataKey, prependMetadata, readOwnMetadata, writeMetadata } from '../../metadata/store'
import type { Class } from '../../utils/class'

/** One field that is read from a variable. */
export interface EnvMetadata {
  readonly property: string
  readonly variable: string
}

const configKey = defineMetadataKey<true>('config')
const envKey = defineMetadataKey<readonly EnvMetadata[]>('config-variables')
const secretKey = defineMetadataKey<readonly string[]>('config-secrets')

/** Notes that a class holds settings. */
export function markConfig(type: Class): void {
  writeMetadata(configKey, true, type)
}

/** Tells whether a class itself was declared to hold settings. */
export function isConfig(type: Class): boolean {
  return readOwnMetadata(configKey, type) === true
}

/** Notes the variable of a field. */
export function addEnv(type: Class, metadata: EnvMetadata): void {
  prependMetadata(envKey, metadata, type)
}

/** Reads the variables of a class's own fields. */
export function readOwnEnv(type: Class): readonly EnvMetadata[] {
  return readOwnMetadata(envKey, type) ?? []
}

/** Notes that a field's value is never to be shown. */
export function addSecret(type: Class, property: string): void {
  prependMetadata(secretKey, property, type)
}

/** Reads the names of a class's own fields that are never to be shown. */
export function readOwnSecrets(type: Class): readonly string[] {
  return readOwnMetadata(secretKey, type) ?? []
}
