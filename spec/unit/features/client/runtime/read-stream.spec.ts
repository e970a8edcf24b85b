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
