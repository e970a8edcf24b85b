/** What is sent in the pauses of a stream, so that nobody on the way takes it for dead. */
export interface Heartbeat {
  /** Milliseconds without anything else. */
  readonly every: number
  readonly text: string
}

/** A form in which the items of a stream leave one after another: what it is called, and how an item is written. */
export interface StreamFormat {
  readonly mediaType: string
  /** Those that an answer in this form has unless the route says otherwise. */
  readonly headers: Readonly<Record<string, string>>
  readonly heartbeat: Heartbeat | undefined
  /**
   * Whether clients come back by themselves: such a stream may end at any time. In another form a part would be taken
   * for the whole, so that what has to end is cut.
   */
  readonly isResumable: boolean
  /**
   * Makes the writer of single items.
   *
   * @param toJson writes an item's data through its model, on one line.
   * @param isTyped whether the route declares what its items are: then text is data like any other, and leaves as JSON.
   */
  compileWriter(toJson: (data: unknown) => string, isTyped: boolean): (item: unknown) => string
}
