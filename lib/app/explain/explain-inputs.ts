import type { DependencyLike } from '../../contracts/dependency'
import type { ParamDefinition } from '../../contracts/param-source'
import type { RouteDefinition } from '../../contracts/route-definition'
import { readRecipe } from '../../decorators/dependencies/recipe'
import type { TracedMember } from '../../compile/trace-route'
import { describeOptions, describeEmitted, nameMember } from './describe-parts'
import type { ExplainedStep } from './explained-step'

/** The steps in which a handler's values are made, and those that take them down again. */
export interface ExplainedInputs {
  readonly steps: readonly ExplainedStep[]
  /** As soon as the handler has given its value, in order. */
  readonly early: readonly ExplainedStep[]
  /** When the answer is complete, in order. */
  readonly late: readonly ExplainedStep[]
}

/**
 * Lists what a handler's values are made from, in the order in which they are read: what a dependency is made from before it,
 * and what is kept for the request once.
 */
export function explainInputs(
  { dependencies, params }: RouteDefinition,
  pipes: readonly TracedMember[],
): ExplainedInputs {
  const steps: ExplainedStep[] = []
  const early: ExplainedStep[] = []
  const late: ExplainedStep[] = []
  const made = new Set<unknown>()

  const visit = (param: ParamDefinition, of: string | undefined): void => {
    if (param.source.params === undefined) steps.push(toParameter(param, of, pipes))
    else visitDependency(param as ParamDefinition<DependencyLike>, of)
  }
  const visitDependency = (param: ParamDefinition<DependencyLike>, of: string | undefined): void => {
    const recipe = readRecipe(param.options)
    if (recipe === undefined) {
      steps.push({ stage: 'dependency', what: nameMember(param.options), from: of, detail: 'a service' })
      return
    }
    const { name, scope, key, yields, isEarly, maxConcurrency } = recipe
    if (scope === 'request' && made.has(key)) return
    made.add(key)
    if (scope !== 'singleton') for (const inner of param.source.params?.(param) ?? []) visit(inner, name)
    const notes = [
      scope === 'singleton' ? 'singleton, made at boot' : scope,
      ...(yields && scope !== 'singleton' ? [`torn down ${isEarly ? 'before' : 'after'} the answer`] : []),
      ...(maxConcurrency === undefined ? [] : [`at most ${maxConcurrency} at once`]),
    ]
    steps.push({ stage: 'dependency', what: name, from: of, detail: notes.join(', ') })
    if (yields && scope !== 'singleton') (isEarly ? early : late).unshift({ stage: 'teardown', what: name })
  }

  for (const param of dependencies) visit(param, undefined)
  for (const param of params) visit(param, undefined)
  return { steps, early, late }
}

function toParameter(param: ParamDefinition, of: string | undefined, pipes: readonly TracedMember[]): ExplainedStep {
  const { source, name, type, options } = param
  const piped = source.in === undefined ? [] : pipes.map(({ member }) => nameMember(member))
  const notes = [
    describeEmitted(type),
    describeOptions(options),
    piped.length === 0 ? undefined : `pipes ${piped.join(', ')}`,
  ].filter((note) => note !== undefined)
  const what = `@${source.name}(${name === undefined ? '' : JSON.stringify(name)})`
  return { stage: 'parameter', what, from: of, detail: notes.length === 0 ? undefined : notes.join(', ') }
}
