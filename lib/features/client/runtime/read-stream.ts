/** Finds pieces in text that may be cut anywhere. */
export interface TextParser<Piece> {
  /** Takes more text, and gives the pieces that it completes: with the last of it, also one that nothing ends. */
  push(text: string, isLast: boolean): Iterable<Piece>
}

/** Finds lines that end in a line feed; the last one may go without. Empty ones are left out. */
export function createLineParser(): TextParser<string> {
  let rest = ''
  return {
    push(text, isLast) {
      const lines = text.split('\n')
      lines[0] = rest + (lines[0] ?? '')
      rest = isLast ? '' : (lines.pop() ?? '')
      return lines.filter((line) => line.trim() !== '')
    },
  }
}

/**
 * Reads the pieces of a body as they come. Leaving cancels the request at once: before the first item too, and while the
 * next one is waited for, where a generator would have to wait as well.
 */
export function readStream<Piece, Item>(
  body: ReadableStream<Uint8Array>,
  parser: TextParser<Piece>,
  toItem: (piece: Piece) => Item,
): AsyncIterableIterator<Item> {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  let isLeft = false
  // Nobody waits for it: a server that is slow to notice holds nothing up.
  const cancel = (): void => void (reader ?? body).cancel().catch(() => undefined)
  async function* read(): AsyncGenerator<Item, undefined, undefined> {
    const own = (reader = body.getReader())
    // A character may be parted between two pieces; a byte order mark is no part of the text.
    const decoder = new TextDecoder()
    try {
      for (let isLast = false; !isLast;) {
        const { done, value } = await own.read()
        if (isLeft) return
        isLast = done
        const text = decoder.decode(value, { stream: !isLast })
        for (const piece of parser.push(text, isLast)) yield toItem(piece)
      }
    } finally {
      cancel()
      own.releaseLock()
    }
  }
  const items = read()
  return {
    next: () => items.next(),
    return() {
      isLeft = true
      cancel()
      return items.return(undefined)
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
