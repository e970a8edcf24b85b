import { isThenable } from '../utils/thenable'

/** What has to be undone once a request is over. */
export interface Teardown {
  /** Whether it runs before the answer is sent, as against after it. */
  readonly isEarly: boolean
  /**
   * Undoes it; `failure` is given where the request failed.
   *
   * @throws another error to put it in the place of the failure, or to make one of a success.
   */
  run(failure: Failure | undefined): unknown
}

/** An error in a box: what is thrown may be `undefined`. */
export interface Failure {
  readonly error: unknown
}

/**
 * What a request has set up, to be undone in the reverse order, each once.
 *
 * A failure is shown to all of it, before the answer where there is still one to give. All of it runs, whatever some of it
 * throws; what is thrown takes the place of the failure for the rest. It stays synchronous until something gives a promise.
 *
 * A request may be answered while its handler is still at work: a time limit, or an interceptor that does not wait. What the
 * handler uses then stands until it is done, and is undone as it ends.
 */
export class Teardowns {
  #list: Teardown[] = []
  /** Until the handler is done, and what was undone right behind it. */
  #isInUse = true
  #hasUndone = false
  #thrown: Failure | undefined
  /** Set once the request has its answer, or has lost it, whatever the handler still gives. */
  #answered: { readonly failure: Failure | undefined } | undefined
  #wake: (() => void) | undefined
  readonly #report: (error: unknown) => void

  /** @param report told of errors that can no longer be the answer. */
  constructor(report: (error: unknown) => void) {
    this.#report = report
  }

  add(teardown: Teardown): void {
    this.#list.push(teardown)
  }

  /**
   * Begins another use: an interceptor calls the handler again.
   *
   * @returns whether anything has been undone since the last one began: what was made for that is of no use then.
   */
  reopen(): boolean {
    const hasUndone = this.#hasUndone
    this.#isInUse = true
    this.#hasUndone = false
    return hasUndone
  }

  /**
   * Ends the use of what was set up: the handler gave a value, which is passed on once what is early was undone.
   *
   * @throws what the undoing threw.
   */
  succeed(value: unknown): unknown {
    const give = (): unknown => value
    if (this.#answered !== undefined) return follow(this.#end(this.#answered.failure), give)
    const early = this.#list.filter(({ isEarly }) => isEarly)
    this.#list = this.#list.filter(({ isEarly }) => !isEarly)
    return follow(this.#undo(early, undefined), (failure) => {
      if (failure !== undefined) return follow(this.#end(failure), throwIt)
      if (this.#answered !== undefined) return follow(this.#end(this.#answered.failure), give)
      this.#isInUse = false
      return value
    })
  }

  /**
   * Ends the use of what was set up with an error, and undoes all of it.
   *
   * @throws the error, or what took its place.
   */
  fail(error: unknown): unknown {
    const own = { error }
    if (this.#answered === undefined) return follow(this.#end(own), throwIt)
    return follow(this.#end(this.#answered.failure ?? own, own), () => throwIt(own))
  }

  /**
   * Shows an error that came after the handler, or instead of it while it still works: what it uses is then undone
   * when it is done.
   *
   * @returns the error that is to be answered, or a promise of it.
   */
  failLater(error: unknown): unknown {
    this.#answered ??= { failure: { error } }
    if (this.#isInUse) return error
    return follow(this.#undoAll({ error }), openIt)
  }

  /** Tells the errors of undoing from those of the request, which may be no more than that its client has gone. */
  hasThrown(error: unknown): boolean {
    return this.#thrown !== undefined && this.#thrown.error === error
  }

  /** Undoes what is left once the answer is complete; waits for a handler that is still at work. */
  finish(): void | PromiseLike<void> {
    this.#answered ??= { failure: undefined }
    if (this.#isInUse) {
      return new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    return follow(this.#undoAll(undefined), (failure) => {
      if (failure !== undefined) this.#report(failure.error)
    })
  }

  /** Undoes all that is left as the last of its use; what can no longer be the answer is reported but for what is `known`. */
  #end(failure: Failure | undefined, known?: Failure): MaybeLater<Failure | undefined> {
    return follow(this.#undoAll(failure), (standing) => {
      this.#isInUse = false
      if (this.#answered === undefined) return standing
      const shown = [known?.error, this.#answered.failure?.error]
      if (standing !== undefined && !shown.includes(standing.error)) this.#report(standing.error)
      this.#wake?.()
      return standing
    })
  }

  #undoAll(failure: Failure | undefined): MaybeLater<Failure | undefined> {
    const list = this.#list
    this.#list = []
    return this.#undo(list, failure)
  }

  #undo(list: readonly Teardown[], failure: Failure | undefined): MaybeLater<Failure | undefined> {
    if (list.length > 0) this.#hasUndone = true
    return follow(runInReverse(list, failure), (standing) => {
      if (standing?.error !== failure?.error) this.#thrown = standing
      return standing
    })
  }
}

type MaybeLater<Value> = Value | PromiseLike<Value>

function follow<Value, Result>(
  value: MaybeLater<Value>,
  next: (value: Value) => MaybeLater<Result>,
): MaybeLater<Result> {
  return isThenable(value) ? value.then(next) : next(value)
}

function runInReverse(
  list: readonly Teardown[],
  failure: Failure | undefined,
  from = list.length - 1,
): MaybeLater<Failure | undefined> {
  let current = failure
  for (let index = from; index >= 0; index--) {
    const before = current
    try {
      const result = list[index]?.run(before)
      if (isThenable(result)) {
        return result.then(
          () => runInReverse(list, before, index - 1),
          (error: unknown) => runInReverse(list, { error }, index - 1),
        )
      }
    } catch (error) {
      current = { error }
    }
  }
  return current
}

function throwIt(failure: Failure | undefined): never {
  throw openIt(failure)
}

function openIt(failure: Failure | undefined): unknown {
  return failure?.error
}
