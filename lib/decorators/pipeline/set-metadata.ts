import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

const decorate = createRouteDecorator<{ readonly key: string | symbol; readonly value: unknown }>({
  name: 'SetMetadata',
  merge: 'append',
  metadata: ({ key, value }) => [key, value],
})

/**
 * Leaves a value for guards and interceptors, who read it by `context.route.metadata(key)`, and in their `describe` by
 * `route.metadata(key)`; the nearest level wins.
 */
export function SetMetadata(key: string | symbol, value: unknown): RouteDecorator {
  return decorate({ key, value })
}
