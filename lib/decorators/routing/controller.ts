import type { ClassRole } from '../../contracts/class-role'
import { writeClassSource } from '../../metadata/class-source'
import { writeMetadata } from '../../metadata/store'
import type { Class } from '../../utils/class'
import { captureSourceLocation } from '../../utils/source-location'
import { assertLegacyCall } from '../assert-legacy-call'
import { roleKey } from '../metadata-keys'
import { groupTraits, type RouteGroupOptions } from './route-group'

/** What a controller may say of all its routes. */
export interface ControllerOptions extends RouteGroupOptions {
  /** Stands before the path of every route; the same as the decorator's first argument. */
  readonly path?: string | undefined
  /** Takes the class's place in route names, and so in `urlFor`. */
  readonly name?: string | undefined
}

const controllerRole: ClassRole<ControllerOptions> = {
  name: 'controller',
  scan(target, options, registry) {
    registry.addController(target, {
      path: options.path ?? '',
      name: options.name,
      traits: groupTraits(options, 'controller'),
    })
  },
}

/**
 * Makes a class a controller: its decorated methods answer requests, and its constructor's parameters are injected.
 *
 * @param path stands before the path of every route.
 */
export function Controller(
  path: string | ControllerOptions = '',
  options: ControllerOptions = {},
): (target: Class, context?: unknown) => void {
  const source = captureSourceLocation()
  return (target, context) => {
    assertLegacyCall('Controller', context)
    const declared = typeof path === 'string' ? { ...options, path } : path
    writeMetadata(roleKey, { role: controllerRole, options: declared }, target)
    writeClassSource(target, source)
  }
}
