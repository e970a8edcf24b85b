import type { Context } from '../http/context'
import { isThenable } from '../utils/thenable'
import type { Stage } from './compile-guards'

/** Lets what a stage has set up be torn down when it is done: before the answer where it failed, or as declared. */
export function compileTeardown(stage: Stage): Stage {
  return (context) => {
    let result: unknown
    try {
      result = stage(context)
    } catch (error) {
      return fail(context, error)
    }
    if (!isThenable(result)) return succeed(context, result)
    return result.then(
      (value) => succeed(context, value),
      (error: unknown) => fail(context, error),
    )
  }
}

function succeed({ openTeardowns }: Context, value: unknown): unknown {
  return openTeardowns === undefined ? value : openTeardowns.succeed(value)
}

function fail({ openTeardowns }: Context, error: unknown): unknown {
  if (openTeardowns === undefined) throw error
  return openTeardowns.fail(error)
}
