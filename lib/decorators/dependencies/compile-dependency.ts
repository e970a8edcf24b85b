import type { DependencyLike } from '../../contracts/dependency'
import type { Override } from '../../contracts/override'
import type { CompileTools, ParamDefinition, ParamReader } from '../../contracts/param-source'
import { ValidationError } from '../../errors/validation-error'
import type { Context } from '../../http/context'
import { chain } from '../../utils/chain'
import { isClass } from '../../utils/class'
import { isThenable } from '../../utils/thenable'
import { checkRecipe } from './check-recipe'
import { type OpenValue, openValue } from './open-value'
import { readRecipe, type Recipe } from './recipe'
import { type SingletonValue, singletonToken, toSingletonOverride } from './singleton-dependency'
import { Turns } from './turns'

/** Makes the reader of one use of a dependency; `params` are those that its value is made from. */
export function compileDependency(
  param: ParamDefinition<DependencyLike>,
  params: readonly ParamDefinition[],
  tools: CompileTools,
): ParamReader {
  const like = param.options
  const override = tools.override(like)
  const recipe = readRecipe(like)
  if (override !== undefined && recipe !== undefined) {
    const isOfContainer = toSingletonOverride({ ...override, provide: like }) !== undefined
    return isOfContainer ? readSingleton(recipe, tools) : compileOverride(override, param, recipe, tools)
  }
  if (recipe !== undefined) return compileRecipe(recipe, params, tools)
  if (isClass(like)) return tools.resolve(like)
  tools.problem('COVET_DEPENDENCY_INVALID', [param.label, typeof like])
  return () => undefined
}

/** What stands in a dependency's place is kept as the dependency itself would be. */
function compileOverride(
  override: Override,
  param: ParamDefinition<DependencyLike>,
  { key, scope }: Recipe,
  tools: CompileTools,
): ParamReader {
  const { useFactory, useExisting = override.useClass, inject = [] } = override
  if (useExisting !== undefined) {
    const options = useExisting as DependencyLike
    const read = tools.collect([{ ...param, options }], (_context, [value]) => value)
    return read
  }
  if (typeof useFactory !== 'function') return () => override.useValue
  const inputs = inject.map((token) => tools.resolve(token))
  const make = (context: Context): unknown =>
    (useFactory as (...args: readonly unknown[]) => unknown)(
      ...(inputs.length === 0 ? [context] : inputs.map((read) => read(context))),
    )
  return scope === 'transient' ? make : keepForRequest(key, make)
}

function compileRecipe(recipe: Recipe, params: readonly ParamDefinition[], tools: CompileTools): ParamReader {
  checkRecipe(recipe, params, tools)
  if (recipe.scope === 'singleton') return readSingleton(recipe, tools)
  const make = tools.collect(params, compileUse(recipe, tools))
  return recipe.scope === 'transient' ? make : keepForRequest(recipe.key, make)
}

function readSingleton(recipe: Recipe, { resolve }: CompileTools): ParamReader {
  const read = resolve<SingletonValue>(singletonToken(recipe))
  return (context) => read(context).value
}

function compileUse(recipe: Recipe, tools: CompileTools): (context: Context, values: readonly unknown[]) => unknown {
  const { key, maxConcurrency } = recipe
  const open = (context: Context, values: readonly unknown[]) => openValue(recipe, recipe.use(values, context))
  if (maxConcurrency === undefined) {
    return (context, values) => chain<OpenValue>(open(context, values), (opened) => keepOpen(recipe, opened, context))
  }
  const turns = tools.shared(key, () => new Turns(maxConcurrency))
  const enter = (context: Context, values: readonly unknown[]): unknown => {
    const give = (): void => turns.release(context)
    return attempt(
      () => open(context, values),
      (opened) => keepOpen(recipe, releaseWith(opened, give), context),
      give,
    )
  }
  return (context, values) => chain(turns.take(context), () => enter(context, values))
}

/** Its end is noted for when the handler is done. */
function keepOpen({ isEarly }: Recipe, { value, close }: OpenValue, context: Context): unknown {
  if (close !== undefined) context.teardowns.add({ isEarly, run: close })
  return value
}

/** The turn is given back with the value's end, or at once where it has none. */
function releaseWith({ value, close }: OpenValue, give: () => void): OpenValue {
  if (close === undefined) {
    give()
    return { value, close }
  }
  return {
    value,
    close: (failure) =>
      attempt(
        () => close(failure),
        (result) => {
          give()
          return result
        },
        give,
      ),
  }
}

/** Runs a step, then goes on; where it fails, at once or later, `undo` is called before its error is thrown. */
function attempt<Value>(
  run: () => Value | PromiseLike<Value>,
  goOn: (value: Value) => unknown,
  undo: () => void,
): unknown {
  const fail = (error: unknown): never => {
    undo()
    throw error
  }
  let result: Value | PromiseLike<Value>
  try {
    result = run()
  } catch (error) {
    return fail(error)
  }
  return isThenable(result) ? result.then(goOn, fail) : goOn(result)
}

/** A refusal that is kept: whoever else asks in the same request is refused for the same reasons. */
class Refusal {
  readonly error: unknown

  constructor(error: unknown) {
    this.error = error
  }
}

/** Makes a reader that makes its value once for a request. */
function keepForRequest(key: unknown, make: (context: Context) => unknown): ParamReader {
  return (context) => {
    const { kept } = context
    const known = kept.get(key)
    if (known instanceof Refusal) throw known.error
    if (known !== undefined || kept.has(key)) return known
    const keep = (value: unknown): unknown => {
      kept.set(key, value)
      return value
    }
    const refuse = (error: unknown): never => {
      if (error instanceof ValidationError) kept.set(key, new Refusal(error))
      else kept.delete(key)
      throw error
    }
    let made: unknown
    try {
      made = make(context)
    } catch (error) {
      return refuse(error)
    }
    return isThenable(made) ? keep(made.then(keep, refuse)) : keep(made)
  }
}
