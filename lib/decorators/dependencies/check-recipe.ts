import type { DependencyLike } from '../../contracts/dependency'
import type { CompileTools, ParamDefinition } from '../../contracts/param-source'
import { readRecipe, type Recipe } from './recipe'
import { toSingletonInput } from './singleton-dependency'

const scopes: readonly unknown[] = ['singleton', 'request', 'transient']

/** Notes what is wrong with a dependency, whatever route uses it. */
export function checkRecipe(recipe: Recipe, params: readonly ParamDefinition[], { problem }: CompileTools): void {
  const { name, scope, maxConcurrency } = recipe
  const where = `the dependency ${name}`
  if (!scopes.includes(scope)) {
    problem('COVET_DEPENDENCY_DEFINITION', [name, `its scope is none of ${scopes.join(', ')}`], where)
  }
  if (maxConcurrency !== undefined && !(Number.isInteger(maxConcurrency) && maxConcurrency > 0)) {
    problem('COVET_DEPENDENCY_DEFINITION', [name, '`maxConcurrency` is a whole number above 0'], where)
  }
  if (scope === 'singleton' && maxConcurrency !== undefined) {
    problem(
      'COVET_DEPENDENCY_DEFINITION',
      [name, 'a singleton is shared by all: `maxConcurrency` means nothing'],
      where,
    )
  }
  for (const [index, param] of recipe.params.entries()) {
    const { label, spec } = param
    if (scope === 'singleton' && toSingletonInput(param) === undefined) {
      problem('COVET_DEPENDENCY_CAPTIVE', [name, label, `@${spec.source.name}`], where)
    }
    const inner = readInnerRecipe(params[index])
    if (inner?.yields === true && inner.isEarly && recipe.yields && !recipe.isEarly) {
      problem('COVET_DEPENDENCY_TEARDOWN', [name, label, inner.name], where)
    }
  }
}

function readInnerRecipe(param: ParamDefinition | undefined): Recipe | undefined {
  return param?.source.params === undefined ? undefined : readRecipe(param.options as DependencyLike)
}
