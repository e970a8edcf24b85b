import type { Context } from '../http/context'
import { isThenable } from '../utils/thenable'
import type { CompiledMiddleware } from './compile-middleware'
import type { ErrorMiddleware } from './compiled-route'

/** Runs middleware in order, then what stands behind it. */
export type MiddlewareChain = (context: Context, last: (context: Context) => unknown) => unknown

/**
 * Composes middleware once. An error goes to the next middleware behind it that takes errors, as in Connect; where
 * none does, it is thrown.
 */
export function composeMiddleware(list: readonly CompiledMiddleware[]): MiddlewareChain {
  const step = (context: Context, index: number, last: (context: Context) => unknown): unknown => {
    const middleware = list[index]
    if (middleware === undefined) return last(context)
    const { run } = middleware
    if (run === undefined) return step(context, index + 1, last)
    let hasPassed = false
    const next = (): unknown => {
      hasPassed = true
      return step(context, index + 1, last)
    }
    /** What fails behind this middleware has passed the error takers behind it already. */
    const fail = (error: unknown): unknown => {
      if (hasPassed) throw error
      return recover(context, error, index + 1, last)
    }
    return guard(() => run(context, next), fail)
  }
  const recover = (context: Context, error: unknown, from: number, last: (context: Context) => unknown): unknown => {
    const index = list.findIndex((middleware, at) => at >= from && middleware.recover !== undefined)
    const take = list[index]?.recover
    if (take === undefined) throw error
    let hasPassed = false
    const next = (): unknown => {
      hasPassed = true
      return step(context, index + 1, last)
    }
    return guard(
      () => take(error, context, next),
      (thrown) => {
        if (hasPassed) throw thrown
        return recover(context, thrown, index + 1, last)
      },
    )
  }
  return (context, last) => step(context, 0, last)
}

/** Makes the function that offers an error to every middleware that takes errors, in order. */
export function composeErrorMiddleware(list: readonly CompiledMiddleware[]): ErrorMiddleware | undefined {
  const takers = list.flatMap(({ recover }) => recover ?? [])
  if (takers.length === 0) return undefined
  const offer = (context: Context, error: unknown, index: number, last: (error: unknown) => unknown): unknown => {
    const take = takers[index]
    if (take === undefined) return last(error)
    return guard(
      () => take(error, context, () => last(error)),
      (thrown) => offer(context, thrown, index + 1, last),
    )
  }
  return (context, error, last) => offer(context, error, 0, last)
}

/** Runs a step and catches its error, whether it comes at once or later; a synchronous step stays so. */
function guard(run: () => unknown, fail: (error: unknown) => unknown): unknown {
  let result: unknown
  try {
    result = run()
  } catch (error) {
    return fail(error)
  }
  return isThenable(result) ? result.then(undefined, fail) : result
}
