import type { BodyReader, CallWithValues, CompileTools } from '../contracts/param-source'
import type { RouteDefinition } from '../contracts/route-definition'
import type { RoutePlan } from '../contracts/route-trait'
import type { Context } from '../http/context'
import { listInputs } from '../scan/list-inputs'
import type { Stage } from './compile-guards'
import { compileTeardown } from './compile-teardown'

type Handlers = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>

/** Makes the stage that reads the body if a parameter needs it, then the parameters, then calls the handler. */
export function compileHandler(route: RouteDefinition, plan: RoutePlan, tools: CompileTools): Stage {
  const { dependencies, params } = route
  const controller = tools.resolve<Handlers>(route.controller)
  const name = route.handler
  const call: CallWithValues = (context, args) => controller(context)[name]?.(...args)
  const callAfter: CallWithValues = (context, values) => call(context, values.slice(dependencies.length))
  const stage = tools.collect([...dependencies, ...params], dependencies.length === 0 ? call : callAfter)
  const inputs = listInputs(route, tools.override)
  const tearsDown = inputs.some(({ source }) => source.tearsDown === true)
  const bodies = new Set(inputs.flatMap((input) => input.source.body?.(input) ?? []))
  if (bodies.size > 1) tools.problem('COVET_PARAMETER_RULES', ['the body', 'its parameters read it in two ways'])
  const [readBody] = bodies
  const withBody = readBody === undefined ? stage : compileBody(readBody, plan, stage, tools)
  return tearsDown ? compileTeardown(withBody) : withBody
}

/** A body is read once, before the parameters, so that they are read synchronously. */
function compileBody(readBody: BodyReader, plan: RoutePlan, next: Stage, { settings }: CompileTools): Stage {
  const limit = plan.bodyLimit
  const limits = { ...settings.validation.limits, upload: plan.uploadLimit, folder: settings.uploadFolder }
  return async (context: Context) => {
    // An interceptor may call again, and a body comes but once.
    context.body ??= await readBody(context, limit, limits)
    return next(context)
  }
}
