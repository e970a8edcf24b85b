interface Outcome {
  readonly value: unknown
  readonly thrown: boolean
}

/**
 * What the user's functions (transforms, conditions, rules) answered while one value was read.
 *
 * Compiled code asks them until something speaks against the value; the walk that then lists everything asks in the
 * same order, and gets the answers that were given already: each function is called once.
 */
export class CallLog {
  readonly #outcomes: Outcome[] = []
  #at = 0

  /** Calls a function, or gives the answer that it gave before the log was rewound. */
  ask(act: () => unknown): unknown {
    const known = this.#outcomes[this.#at]
    const outcome = known ?? run(act)
    if (known === undefined) this.#outcomes.push(outcome)
    this.#at += 1
    if (outcome.thrown) throw outcome.value
    return outcome.value
  }

  /** How far it has come: a place to rewind to. */
  get position(): number {
    return this.#at
  }

  /** Starts over from a place: the same questions get the same answers. */
  rewind(position: number): void {
    this.#at = position
  }
}

function run(act: () => unknown): Outcome {
  try {
    return { value: act(), thrown: false }
  } catch (error) {
    return { value: error, thrown: true }
  }
}
