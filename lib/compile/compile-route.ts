import type { PipeLike } from '../contracts/pipeline'
import type { RouteDefinition } from '../contracts/route-definition'
import type { BootProblem } from '../errors/boot-error'
import { type CompiledMiddleware, compileMiddleware } from './compile-middleware'
import { checkResponse } from './check-response'
import { checkStreams } from './check-streams'
import { compileFilters } from './compile-filters'
import { compileGuards, type Stage } from './compile-guards'
import { compileHandler } from './compile-handler'
import { compileInterceptors } from './compile-interceptors'
import { compileProjection } from './compile-projection'
import { compileTimeout } from './compile-timeout'
import { type CompileEnvironment, createCompileTools } from './compile-tools'
import { compileWriter } from './compile-writer'
import type { CompiledRoute } from './compiled-route'
import { composeErrorMiddleware, composeMiddleware } from './middleware-chain'
import { compileResponseModels } from './response-model'
import { toRouteInfo } from './route-info'
import { createRoutePlan } from './route-plan'

/**
 * Compiles one route. A request passes, from the outside: middleware, guards, interceptors, parameters, the handler,
 * the projection by the response model, the interceptors again, and the writer. A stage that a route does not use is
 * not there.
 */
export function compileRoute(
  route: RouteDefinition,
  environment: CompileEnvironment,
  problems: BootProblem[],
): CompiledRoute {
  const pipes: PipeLike[] = []
  const tools = createCompileTools(route, pipes, environment, problems)
  const plan = createRoutePlan(route, tools)
  pipes.push(...plan.pipes)
  const isOwner = ownsResponse(route)
  if (!isOwner) {
    checkResponse(route, plan, tools)
    checkStreams(route, plan, tools)
  }
  const models = compileResponseModels(plan, tools)
  const hasInterceptors = plan.interceptors.length > 0

  let stage = compileHandler(route, plan, tools)
  if (hasInterceptors) stage = compileInterceptors(plan.interceptors, compileProjection(plan, models, stage), tools)
  stage = compileGuards(plan.guards, stage, tools)
  const middleware = plan.middleware.map((like) => compileMiddleware(like, tools))
  stage = compileRouteMiddleware(middleware, stage)
  stage = compileTimeout(plan.timeout, stage)

  return {
    definition: route,
    info: toRouteInfo(route, plan.metadata),
    invoke: stage,
    write: isOwner ? ignore : compileWriter(plan, models, hasInterceptors),
    recover: compileFilters(plan.filters, tools),
    errorMiddleware: composeErrorMiddleware(middleware),
  }
}

/** A handler that takes the raw response sends the answer itself. */
export function ownsResponse(route: RouteDefinition): boolean {
  return route.params.some((param) => param.source.ownsResponse === true)
}

function ignore(): void {}

/** Those that take errors are asked after the filters, for errors of the handler, too: they are no part of the chain. */
function compileRouteMiddleware(middleware: readonly CompiledMiddleware[], next: Stage): Stage {
  const chain = middleware.flatMap(({ run }) => (run === undefined ? [] : { run, recover: undefined }))
  if (chain.length === 0) return next
  const run = composeMiddleware(chain)
  return (context) => run(context, next)
}
