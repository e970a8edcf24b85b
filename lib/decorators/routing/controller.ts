import type { ClassRole } from '../../contracts/class-role'
import type { Class } from '../../utils/class'
import { createClassDecorator } from '../create-class-decorator'
import { groupKeys, groupTraits, type RouteGroupOptions } from './route-group'

/** What a controller may say of all its routes. */
export interface ControllerOptions extends RouteGroupOptions {
  /** Stands before the path of every route; the same as the decorator's first argument. */
  readonly path?: string | undefined
  /** Takes the class's place in route names, and so in `urlFor`. */
  readonly name?: string | undefined
}

const known = { ...groupKeys, path: true, name: true } as const satisfies Record<keyof ControllerOptions, true>

const controllerRole: ClassRole<ControllerOptions> = {
  name: 'Controller',
  optionsOf: (given) => ({ given, known }),
  scan(target, options, registry) {
    registry.addController(target, {
      path: options.path ?? '',
      name: options.name,
      traits: groupTraits(options, 'controller'),
    })
  },
}

const decorate = createClassDecorator(controllerRole)

/**
 * Makes a class a controller: its decorated methods answer requests, and its constructor's parameters are injected.
 *
 * @param path stands before the path of every route.
 */
export function Controller(
  path: string | ControllerOptions = '',
  options: ControllerOptions = {},
): (target: Class, context?: unknown) => void {
  return decorate(typeof path === 'string' ? { ...options, path } : path)
}
