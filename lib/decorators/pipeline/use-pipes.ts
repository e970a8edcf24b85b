import type { PipeLike } from '../../contracts/pipeline'
import type { RouteTrait } from '../../contracts/route-trait'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

/** Sends what the client gave through pipes, after it was converted and checked. */
export const pipesTrait: RouteTrait<readonly PipeLike[]> = {
  name: 'UsePipes',
  merge: 'append',
  compile: (plan, pipes) => void plan.pipes.push(...pipes),
}

const decorate = createRouteDecorator(pipesTrait)

/** Sends each parameter that comes from the client through pipes, in order. */
export function UsePipes(...pipes: readonly PipeLike[]): RouteDecorator {
  return decorate(pipes)
}
