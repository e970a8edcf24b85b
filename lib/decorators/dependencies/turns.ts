/** Who may take a turn: a request. */
export interface Waiter {
  /** Ends the waiting. */
  readonly signal: AbortSignal
}

/**
 * Lets so many at a time have something; the others wait for their turn in the order of their coming. Who has a turn takes
 * no other one: a request that waited for itself would wait for ever.
 */
export class Turns {
  #free: number
  /** How often each has it. */
  readonly #holders = new Map<Waiter, number>()
  readonly #waiting: Set<() => void> = new Set()

  constructor(limit: number) {
    this.#free = limit
  }

  /**
   * Takes a turn at once where one is free, else gives a promise of it. Whoever takes one gives it back by `release`.
   *
   * @param waiter whose signal ends the waiting: the promise is then rejected with its reason.
   */
  take(waiter: Waiter): undefined | Promise<void> {
    const held = this.#holders.get(waiter)
    if (held !== undefined || this.#free > 0) {
      if (held === undefined) this.#free -= 1
      this.#holders.set(waiter, (held ?? 0) + 1)
      return undefined
    }
    return this.#wait(waiter)
  }

  /** Gives a turn back: to whoever has waited longest. */
  release(holder: Waiter): void {
    const left = (this.#holders.get(holder) ?? 1) - 1
    if (left > 0) {
      this.#holders.set(holder, left)
      return
    }
    this.#holders.delete(holder)
    const [first] = this.#waiting
    if (first === undefined) {
      this.#free += 1
      return
    }
    this.#waiting.delete(first)
    first()
  }

  #wait(waiter: Waiter): Promise<void> {
    const { signal } = waiter
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.delete(enter)
        reject(signal.reason as Error)
      }
      const enter = (): void => {
        signal.removeEventListener('abort', leave)
        this.#holders.set(waiter, 1)
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
}
