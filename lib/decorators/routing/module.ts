import { defineMetadataKey, readOwnMetadata, writeMetadata } from '../../metadata/store'
import type { Class } from '../../utils/class'
import { assertLegacyCall } from '../assert-legacy-call'
import { groupKeys, type RouteGroupOptions } from './route-group'

/** A group of routes: what its controllers and modules share. Services are not fenced in: there is one container. */
export interface ModuleOptions extends RouteGroupOptions {
  /** Stands before the path of every controller and module below. */
  readonly prefix?: string | undefined
  readonly controllers?: readonly Class[] | undefined
  readonly modules?: readonly Class[] | undefined
  /** Providers in any form that the application's `providers` takes. */
  readonly providers?: readonly unknown[] | undefined
}

/** The names of what a module takes. */
export const moduleKeys = {
  ...groupKeys,
  prefix: true,
  controllers: true,
  modules: true,
  providers: true,
} as const satisfies Record<keyof ModuleOptions, true>

const moduleKey = defineMetadataKey<ModuleOptions>('module')

/** Groups controllers and other modules under a prefix, with guards, filters, tags and the like for all of them. */
export function Module(options: ModuleOptions = {}): (target: Class, context?: unknown) => void {
  return (target, context) => {
    assertLegacyCall('Module', context)
    writeMetadata(moduleKey, options, target)
  }
}

/** Reads what `@Module` left on a class. */
export function readModuleOptions(target: Class): ModuleOptions | undefined {
  return readOwnMetadata(moduleKey, target)
}
