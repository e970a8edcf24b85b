import type { ApplicationSettings } from '../contracts/application-settings'
import type { CompileTools } from '../contracts/param-source'
import type { PipeLike } from '../contracts/pipeline'
import type { RouteDefinition } from '../contracts/route-definition'
import { type BootProblem, createProblem, type ProblemPlace } from '../errors/boot-error'
import type { Class } from '../utils/class'
import type { SourceLocation } from '../utils/source-location'
import { type CompiledMiddleware, compileMiddleware } from './compile-middleware'
import { checkResponse } from './check-response'
import { checkStreams } from './check-streams'
import { compileFilters } from './compile-filters'
import { compileGuards, type Stage } from './compile-guards'
import { compileHandler } from './compile-handler'
import { compileInterceptors } from './compile-interceptors'
import { compileProjection } from './compile-projection'
import { compileTimeout } from './compile-timeout'
import { compileWriter } from './compile-writer'
import type { CompiledRoute } from './compiled-route'
import { composeErrorMiddleware, composeMiddleware } from './middleware-chain'
import { compileArguments, compileParam } from './compile-params'
import { compileMember } from './pipeline-member'
import { compileResponseModels } from './response-model'
import { toRouteInfo } from './route-info'
import { createRoutePlan } from './route-plan'

/** What compilation needs of the application. */
export interface CompileEnvironment {
  readonly settings: ApplicationSettings
  readonly resolve: CompileTools['resolve']
  readonly override: CompileTools['override']
  readonly shared: CompileTools['shared']
  /** Finds where a class that has no decorator of this library's is declared. */
  readonly locate?: ((type: Class) => SourceLocation | undefined) | undefined
}

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
function ownsResponse(route: RouteDefinition): boolean {
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

/** `pipes` are those of the route, which are known only once its traits were compiled. */
function createCompileTools(
  route: RouteDefinition,
  pipes: readonly PipeLike[],
  { settings, resolve, override, shared, locate }: CompileEnvironment,
  problems: BootProblem[],
): CompileTools {
  const place = { where: `${route.controller.name}.${route.handler}`, source: route.source }
  const toPlace = (where: string | Class | undefined): ProblemPlace => {
    if (typeof where !== 'function') return where === undefined ? place : { where }
    // Where a model is used leads to it, where nothing tells its own file.
    return { where: where.name, source: locate?.(where) ?? route.source }
  }
  const tools: CompileTools = {
    settings,
    resolve,
    override,
    shared,
    collect: (params, call) =>
      compileArguments(
        params.map((param) => compileParam(param, pipes, tools)),
        call,
      ),
    problem: (code, args, where) => void problems.push(createProblem(code, args, toPlace(where))),
    pipe(like, param) {
      const call = compileMember(like, 'transform', tools)
      return (value, context) => call(context, value, param)
    },
  }
  return tools
}
