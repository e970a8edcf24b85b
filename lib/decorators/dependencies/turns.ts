/** Lets so many at a time have something; the others wait for their turn in the order of their coming. */
export class Turns {
  #free: number
  readonly #waiting: Set<() => void> = new Set()

  constructor(limit: number) {
    this.#free = limit
  }

  /**
   * Takes a turn at once where one is free, else gives a promise of it. Whoever takes one gives it back by `release`.
   *
   * @param waiter whose signal ends the waiting: the promise is then rejected with its reason.
   */
  take(waiter: { readonly signal: AbortSignal }): undefined | Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1
      return undefined
    }
    const { signal } = waiter
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.delete(enter)
        reject(signal.reason as Error)
      }
      const enter = (): void => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      if (signal.aborted) {
        reject(signal.reason as Error)
        return
      }
      signal.addEventListener('abort', leave, { once: true })
      this.#waiting.add(enter)
    })
  }

  /** Gives a turn back: to whoever has waited longest. */
  release(): void {
    const [first] = this.#waiting
    if (first === undefined) {
      this.#free += 1
      return
    }
    this.#waiting.delete(first)
    first()
  }
}
