import fc from 'fast-check'
import { createLineParser, readStream } from '../../../../../lib/features/client/runtime/read-stream'

function streamOf(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  let start = 0
  return new ReadableStream({
    pull(controller) {
      if (start >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(start, start + size))
      start += size
    },
  })
}

async function read(text: string, size: number): Promise<string[]> {
  const lines: string[] = []
  for await (const line of readStream(streamOf(text, size), createLineParser(), String)) lines.push(line)
  return lines
}

describe('the lines of a stream', () => {
  it('are the values that were written, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue()),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (values, size, isEnded) => {
          const lines = values.map((value) => JSON.stringify(value))
          const text = lines.join('\n') + (isEnded ? '\n' : '')
          expect((await read(text, size)).map((line) => JSON.parse(line) as unknown)).toEqual(
            lines.map((line) => JSON.parse(line)),
          )
        },
      ),
    )
  })

  it('end in a line feed alone, with or without a return, and are not empty', async () => {
    expect(await read('1\r\n\n  \n"\u2028"\n2', 3)).toEqual(['1\r', '"\u2028"', '2'])
  })
})

describe('a stream that is left', () => {
  /** A body that gives one line and then nothing, and tells when it is cancelled. */
  function openStream(refuse = false) {
    let cancelled = 0
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('1\n')),
      cancel() {
        cancelled += 1
        if (refuse) throw new Error('too late')
      },
    })
    return { items: readStream(body, createLineParser(), Number), body, cancelled: () => cancelled }
  }

  it('is cancelled before its first item is asked for', async () => {
    const { items, cancelled } = openStream()
    expect(await items.return?.()).toEqual({ done: true, value: undefined })
    expect(cancelled()).toBe(1)
    expect(await items.next()).toEqual({ done: true, value: undefined })
  })

  it('is cancelled when a loop ends early, and its body can be read by nobody else meanwhile', async () => {
    const { items, body, cancelled } = openStream()
    for await (const item of items) {
      expect([item, body.locked]).toEqual([1, true])
      break
    }
    expect([cancelled(), body.locked]).toEqual([1, false])
  })

  it('is cancelled while the next item is waited for, which then never comes', async () => {
    const { items, cancelled } = openStream()
    expect(await items.next()).toEqual({ done: false, value: 1 })
    const waiting = items.next()
    const left = items.return?.()
    expect(cancelled()).toBe(1)
    expect(await waiting).toEqual({ done: true, value: undefined })
    expect(await left).toEqual({ done: true, value: undefined })
  })

  it('is left in peace where the server fails to stop', async () => {
    const { items } = openStream(true)
    expect(await items.next()).toEqual({ done: false, value: 1 })
    expect(await items.return?.()).toEqual({ done: true, value: undefined })
  })

  it('gives on what its bodies fail with', async () => {
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('cut off')) })
    await expect(readStream(body, createLineParser(), Number).next()).rejects.toThrow('cut off')
  })
})
