import { type CompiledRoute, type ErrorMiddleware, unhandled } from '../compile/compiled-route'
import type { Recover } from '../compile/compile-filters'
import { createPlainWriter } from '../compile/compile-writer'
import { HttpError } from '../errors/http-error'
import type { Context } from '../http/context'
import { chain } from '../utils/chain'
import { isThenable } from '../utils/thenable'

/** What an error meets on its way out. */
export interface FailureEnvironment {
  /** The application's own filters, for errors outside any route. */
  readonly recover: Recover
  /** `undefined` where the application's middleware takes no errors. */
  readonly errorMiddleware: ErrorMiddleware | undefined
  /** Told of a request that fails before it was answered. */
  readonly onFail: (context: Context) => void
  /** Answers with a problem; never throws. */
  readonly writeProblem: (context: Context, error: unknown) => void
}

/**
 * Answers a request with an error; a promise only where something on the way gave one, and never a rejection.
 *
 * @param hasPassed whether the error came through the application's middleware, and so past what takes errors there.
 */
export type Fail = (context: Context, error: unknown, route: CompiledRoute | undefined, hasPassed?: boolean) => unknown

const writePlain = createPlainWriter()

/**
 * Makes the way of an error: what the request has set up is torn down, and may put another error in its place; then
 * filters, nearest first; then middleware that takes errors, the route's and the
 * application's; then a problem document. An error of these is the one that is shown.
 */
export function createFailure({ recover, errorMiddleware, onFail, writeProblem }: FailureEnvironment): Fail {
  const show = (context: Context, error: unknown): void => {
    if (context.exchange.isAnswered) context.reportUnlessGone(error)
    else writeProblem(context, error)
  }

  const offer = (
    takers: ErrorMiddleware | undefined,
    context: Context,
    error: unknown,
    last: (error: unknown) => unknown,
  ): unknown => {
    if (takers === undefined) return last(error)
    const result = takers(context, error, last)
    return isThenable(result) ? result.then(undefined, (thrown: unknown) => show(context, thrown)) : result
  }

  /** What a filter returns is sent with the error's own status, unless the filter chose one. */
  const writeRecovered = (context: Context, error: unknown, answer: unknown): unknown => {
    if (context.exchange.isAnswered) return undefined
    context.response.status ??= error instanceof HttpError ? error.status : 500
    return writePlain(context, answer)
  }

  const answer = (context: Context, error: unknown, route: CompiledRoute | undefined, hasPassed: boolean): unknown => {
    onFail(context)
    // The status that was meant for a success is none for its failure.
    if (context.pendingResponse !== undefined) context.pendingResponse.status = undefined
    const settle = (answered: unknown): unknown => {
      // A filter that gave nothing has looked at the error, and leaves it as it was.
      if (answered !== unhandled && answered !== undefined) return writeRecovered(context, error, answered)
      return offer(route?.errorMiddleware, context, error, (still) =>
        offer(hasPassed ? undefined : errorMiddleware, context, still, (last) => show(context, last)),
      )
    }
    try {
      const answered = (route?.recover ?? recover)(context, error)
      const settled = isThenable(answered) ? answered.then(settle) : settle(answered)
      return isThenable(settled) ? settled.then(undefined, (thrown: unknown) => show(context, thrown)) : settled
    } catch (thrown) {
      return show(context, thrown)
    }
  }

  return (context, error, route, hasPassed = false) => {
    const { openTeardowns } = context
    const report = (): void =>
      openTeardowns?.hasThrown(error) === true ? context.report(error) : context.reportUnlessGone(error)
    const isTooLate = context.exchange.isAnswered
    if (isTooLate) {
      // At once: the connection of a stream that broke off is gone before what it used is torn down.
      report()
      if (!hasPassed) onFail(context)
    }
    const proceed = (standing: unknown): unknown => {
      if (!isTooLate && !context.exchange.isAnswered) return answer(context, standing, route, hasPassed)
      if (standing !== error) context.report(standing)
      else if (!isTooLate) report()
      return undefined
    }
    return openTeardowns === undefined ? proceed(error) : chain(openTeardowns.failLater(error), proceed)
  }
}
