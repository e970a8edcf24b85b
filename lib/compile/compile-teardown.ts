import type { Context } from '../http/context'
import { isThenable } from '../utils/thenable'
import type { Stage } from './compile-guards'

/** Lets what a stage has set up be torn down when it is done: before the answer where it failed, or as declared. */
export function compileTeardown(stage: Stage): Stage {
  return (context) => {
    // An interceptor calls again: what was torn down with the first attempt is made anew.
    if (context.openTeardowns?.reopen() === true) context.forget()
    let result: unknown
    try {
      result = stage(context)
    } catch (error) {
      return fail(context, error)
    }
    if (!isThenable(result)) return succeed(context, result)
    // Opened even where nothing was set up yet: who answers in the meantime is to know that there is more to come.
    const { teardowns } = context
    return result.then(
      (value) => teardowns.succeed(value),
      (error: unknown) => teardowns.fail(error),
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
