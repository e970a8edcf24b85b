import type { ApplicationSettings } from '../contracts/application-settings'
import type { CompileTools } from '../contracts/param-source'
import type { PipeLike } from '../contracts/pipeline'
import type { RouteDefinition } from '../contracts/route-definition'
import { type BootProblem, createProblem, type ProblemPlace } from '../errors/boot-error'
import type { Class } from '../utils/class'
import type { SourceLocation } from '../utils/source-location'
import { compileArguments, compileParam } from './compile-params'
import { compileMember } from './pipeline-member'

/** What compilation needs of the application. */
export interface CompileEnvironment {
  readonly settings: ApplicationSettings
  readonly resolve: CompileTools['resolve']
  readonly override: CompileTools['override']
  readonly shared: CompileTools['shared']
  /** Finds where a class that has no decorator of this library's is declared. */
  readonly locate?: ((type: Class) => SourceLocation | undefined) | undefined
}

/** Makes what sources and traits are compiled with; `pipes` are those of the route, which are known only once its traits were compiled. */
export function createCompileTools(
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
