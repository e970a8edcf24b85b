import { createHttpError } from '../errors/create-http-error'
import type { Context } from '../http/context'
import { isThenable } from '../utils/thenable'
import type { Stage } from './compile-guards'
import { putAway } from './put-away'

/** Gives a stage some milliseconds; then the request's signal aborts and the answer is 503. */
export function compileTimeout(milliseconds: number | undefined, stage: Stage): Stage {
  if (milliseconds === undefined) return stage
  return (context) => {
    const result = stage(context)
    return isThenable(result) ? race(result, milliseconds, context) : result
  }
}

function race(result: PromiseLike<unknown>, milliseconds: number, context: Context): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let isLate = false
    const timer = setTimeout(() => {
      const error = createHttpError('COVET_HTTP_TIMEOUT', [milliseconds])
      isLate = true
      context.exchange.abort(error)
      reject(error)
    }, milliseconds)
    result.then(
      (value) => {
        clearTimeout(timer)
        if (isLate) void putAway(value)
        else resolve(value)
      },
      (error: unknown) => {
        clearTimeout(timer)
        reject(error)
      },
    )
  })
}
