import type { CompileTools } from '../contracts/param-source'
import type { RouteDefinition } from '../contracts/route-definition'
import type { RoutePlan } from '../contracts/route-trait'
import type { Context } from '../http/context'
import type { Stage } from './compile-guards'
import { type Call, compileArguments, compileParam } from './compile-params'

type Handlers = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>

/** Makes the stage that reads the body if a parameter needs it, then the parameters, then calls the handler. */
export function compileHandler(route: RouteDefinition, plan: RoutePlan, tools: CompileTools): Stage {
  const controller = tools.resolve<Handlers>(route.controller)
  const name = route.handler
  const call: Call = (context, args) => controller(context)[name]?.(...args)
  const readers = route.params.map((param) => compileParam(param, plan.pipes, tools))
  return compileBody(route, plan, compileArguments(readers, call), tools)
}

/** A body is read once, before the parameters, so that they are read synchronously. */
function compileBody(route: RouteDefinition, plan: RoutePlan, next: Stage, { problem, settings }: CompileTools): Stage {
  const bodies = new Set(route.params.flatMap((param) => param.source.body ?? []))
  const [readBody] = bodies
  if (readBody === undefined) return next
  if (bodies.size > 1) problem('COVET_PARAMETER_RULES', ['the body', 'its parameters read it in two ways'])
  const limit = plan.bodyLimit
  const shape = settings.validation.limits
  return async (context: Context) => {
    context.body = await readBody(context, limit, shape)
    return next(context)
  }
}
