/** A stream of items that is being sent. */
export interface OpenStream {
  /** Whether clients come back by themselves, so that it may end at any time. */
  readonly isResumable: boolean
  /** Ends it before its source has ended. */
  end(): void
}

/** The streams of items that an application is sending: some never end by themselves, and it must be able to close. */
export class OpenStreams {
  readonly #streams = new Set<OpenStream>()
  #isClosing = false

  add(stream: OpenStream): void {
    this.#streams.add(stream)
    if (this.#isClosing && stream.isResumable) stream.end()
  }

  delete(stream: OpenStream): void {
    this.#streams.delete(stream)
  }

  /**
   * Ends those whose clients come back, and those that begin from here on.
   *
   * @returns how many there were.
   */
  close(): number {
    this.#isClosing = true
    return end([...this.#streams].filter(({ isResumable }) => isResumable))
  }

  /**
   * Ends all of them.
   *
   * @returns how many there were.
   */
  cut(): number {
    return end([...this.#streams])
  }
}

function end(streams: readonly OpenStream[]): number {
  for (const stream of streams) stream.end()
  return streams.length
}
