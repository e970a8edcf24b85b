import type { DependencyLike, ValueOfDependency } from '../../contracts/dependency'
import type { ParamDefinition, ParamSource } from '../../contracts/param-source'
import { decorateParam, type ParamDecorator, type ValueParamDecoratorOf } from '../params/param-decorator'
import { compileDependency } from './compile-dependency'
import { readRecipe } from './recipe'

/** What a dependency gives: it adds to the document what its own parameters add. */
export const dependsSource: ParamSource<DependencyLike> = {
  name: 'Depends',
  tearsDown: true,
  params: (param) => readInnerParams(param),
  compile: (param, tools) => compileDependency(param, readInnerParams(param), tools),
}

function readInnerParams({ options, route }: ParamDefinition<DependencyLike>): readonly ParamDefinition[] {
  const recipe = readRecipe(options)
  if (recipe === undefined) return []
  return recipe.params.map(({ label, spec, type }, index) => ({
    ...spec,
    index,
    type,
    label: `${recipe.name}, parameter "${label}"`,
    route,
  }))
}

/**
 * Takes what a dependency gives: one that `defineDependency` made, a function, or a class.
 *
 * A class whose constructor takes parts of the request, by the decorators of handlers' parameters, is built for each
 * request; any other is a service of the container's.
 *
 * @example
 * const agent = (context: Context) => context.request.header('user-agent')
 *
 * class Things {
 *   \@Get('/things')
 *   list(@Depends(agent) name: string | undefined) {}
 * }
 */
export function Depends<Like extends DependencyLike>(dependency: Like): ValueParamDecoratorOf<ValueOfDependency<Like>>
export function Depends(dependency: DependencyLike): ParamDecorator {
  return decorateParam(dependsSource, undefined, dependency)
}
