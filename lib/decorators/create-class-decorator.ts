import type { ClassRole } from '../contracts/class-role'
import { writeClassSource } from '../metadata/class-source'
import { readOwnMetadata, writeMetadata } from '../metadata/store'
import type { Class } from '../utils/class'
import { captureSourceLocation } from '../utils/source-location'
import { assertLegacyCall } from './assert-legacy-call'
import { rolesKey } from './metadata-keys'

/** A decorator that stands on a class. */
export type RoleDecorator = (target: Class, context?: unknown) => void

/**
 * Makes a decorator by which a class becomes something to a plugin: the plugin is told of every such class among the
 * controllers and providers of an application (`host.onClasses`).
 *
 * @example
 * const Job = createClassDecorator<{ every: number }>({ name: 'Job' })
 */
export function createClassDecorator<Options = void>(role: ClassRole<Options>): (options: Options) => RoleDecorator {
  return (options) => {
    const source = captureSourceLocation()
    return (target, context) => {
      assertLegacyCall(role.name, context)
      // Of two uses of one decorator the upper one, which runs last, counts.
      const others = (readOwnMetadata(rolesKey, target) ?? []).filter((one) => one.role !== role)
      writeMetadata(rolesKey, [{ role: role as ClassRole, options }, ...others], target)
      writeClassSource(target, source)
    }
  }
}
