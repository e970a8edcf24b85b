import type { DependencyLike } from '../../contracts/dependency'
import type { RouteTrait } from '../../contracts/route-trait'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'
import { dependsSource } from './depends'

/** Lets routes depend on something whose value their handlers do not take. */
export const dependenciesTrait: RouteTrait<readonly DependencyLike[]> = {
  name: 'UseDependencies',
  merge: 'append',
  params: (dependencies) =>
    dependencies.map((options, index) => ({ source: dependsSource, options, label: `dependency ${index + 1}` })),
}

const decorate = createRouteDecorator(dependenciesTrait)

/**
 * Runs dependencies before a handler, or before each handler of a controller, for what they do: their values go nowhere. They
 * run in order, those of the application first, before any parameter of the handler is read; the first that throws ends it.
 */
export function UseDependencies(...dependencies: readonly DependencyLike[]): RouteDecorator {
  return decorate(dependencies)
}
