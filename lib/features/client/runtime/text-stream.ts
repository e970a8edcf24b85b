/** Reads a body as text, piece by piece. Leaving the loop early cancels the request. */
export async function* readText(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const reader = body.getReader()
  // A character may be parted between two pieces; a byte order mark is no part of the text.
  const decoder = new TextDecoder()
  let isComplete = false
  try {
    for (;;) {
      const piece = await reader.read()
      if (piece.done) break
      yield decoder.decode(piece.value, { stream: true })
    }
    isComplete = true
    yield decoder.decode()
  } finally {
    // Nobody waits for it: a server that is slow to notice holds nothing up.
    if (!isComplete) reader.cancel().catch(() => undefined)
    reader.releaseLock()
  }
}

/** Reads lines that end in a line feed; the last one may go without. Empty ones are left out. */
export async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  let rest = ''
  for await (const text of readText(body)) {
    const lines = text.split('\n')
    lines[0] = rest + (lines[0] ?? '')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') yield line
  }
  if (rest.trim() !== '') yield rest
}
