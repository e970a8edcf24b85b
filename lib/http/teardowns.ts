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
 */
export class Teardowns {
  #list: Teardown[] = []
  #isInUse = true
  #late: Failure | undefined
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
   * Ends the use of what was set up: the handler gave a value, which is passed on once what is early was undone.
   *
   * @throws what the undoing threw.
   */
  succeed(value: unknown): unknown {
    if (this.#late !== undefined) return this.#endLate(this.#late)
    this.#isInUse = false
    const early = this.#list.filter(({ isEarly }) => isEarly)
    if (early.length === 0) return value
    this.#list = this.#list.filter(({ isEarly }) => !isEarly)
    const go = (failure: Failure | undefined): unknown => {
      if (failure === undefined) return value
      const rest = this.#run(failure)
      return isThenable(rest) ? rest.then(throwIt) : throwIt(rest)
    }
    const failure = runInReverse(early, undefined)
    return isThenable(failure) ? failure.then(go) : go(failure)
  }

  /**
   * Ends the use of what was set up with an error, and undoes all of it.
   *
   * @throws the error, or what took its place.
   */
  fail(error: unknown): unknown {
    if (this.#late !== undefined) return this.#endLate(this.#late)
    this.#isInUse = false
    const failure = this.#run({ error })
    return isThenable(failure) ? failure.then(throwIt) : throwIt(failure)
  }

  /**
   * Shows an error that came after the handler, or instead of it while it still works: what it uses is then undone
   * when it is done.
   *
   * @returns the error that is to be answered, or a promise of it.
   */
  failLater(error: unknown): unknown {
    if (this.#isInUse) {
      this.#late ??= { error }
      return error
    }
    const failure = this.#run({ error })
    return isThenable(failure) ? failure.then(openIt) : openIt(failure)
  }

  /** Undoes what is left once the answer is complete; waits for a handler that is still at work. */
  finish(): void | PromiseLike<void> {
    if (this.#isInUse) {
      return new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    const failure = this.#run(undefined)
    const tell = (found: Failure | undefined): void => {
      if (found !== undefined) this.#report(found.error)
    }
    return isThenable(failure) ? failure.then(tell) : tell(failure)
  }

  /** The answer was given without the handler, which is done only now. */
  #endLate(late: Failure): unknown {
    this.#late = undefined
    this.#isInUse = false
    const settle = (failure: Failure | undefined): void => {
      if (failure !== undefined && failure.error !== late.error) this.#report(failure.error)
      this.#wake?.()
    }
    const failure = this.#run(late)
    return isThenable(failure) ? failure.then(settle) : settle(failure)
  }

  #run(failure: Failure | undefined): MaybeLater<Failure | undefined> {
    const list = this.#list
    this.#list = []
    return runInReverse(list, failure)
  }
}

type MaybeLater<Value> = Value | PromiseLike<Value>

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
