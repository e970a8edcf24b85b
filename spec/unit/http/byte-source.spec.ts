import { PassThrough, Readable } from 'node:stream'
import { openSource, resumeSource, takeFirst } from '../../../lib/http/byte-source'

const quiet = () => new Promise<never>(() => undefined)

describe('openSource', () => {
  it.each([
    ['a Node stream', () => Readable.from(['a', 'b'])],
    ['a web stream', () => ReadableStream.from(['a', 'b']) as unknown as ReadableStream<Uint8Array>],
    [
      'an async iterable',
      () =>
        (async function* () {
          yield 'a'
          yield 'b'
        })(),
    ],
  ])('reads %s', async (_title, make) => {
    const source = openSource(make())
    expect([(await source.next()).value, (await source.next()).value, (await source.next()).done]).toEqual([
      'a',
      'b',
      true,
    ])
  })

  it('ends a quiet Node stream at once', async () => {
    const stream = new PassThrough()
    const source = openSource(stream)
    source.next().catch(() => undefined)
    expect(await source.return()).toEqual({ done: true, value: undefined })
    expect(stream.destroyed).toBe(true)
  })

  it('ends a quiet web stream at once', async () => {
    const cancel = jest.fn()
    const source = openSource(new ReadableStream({ cancel }))
    const waiting = source.next()
    await source.return()
    expect(cancel).toHaveBeenCalledTimes(1)
    expect((await waiting).done).toBe(true)
  })

  it('ends an iterator that has no return, and one whose return fails', async () => {
    const bare = { [Symbol.asyncIterator]: () => ({ next: quiet }) }
    const failing = { [Symbol.asyncIterator]: () => ({ next: quiet, return: () => Promise.reject(new Error('no')) }) }
    expect(await openSource(bare).return()).toEqual({ done: true, value: undefined })
    expect(await openSource(failing).return()).toEqual({ done: true, value: undefined })
  })
})

describe('takeFirst', () => {
  it('gives the first chunk, or the source’s error', async () => {
    const { signal } = new AbortController()
    expect(await takeFirst(openSource(Readable.from(['a'])), signal)).toEqual({ done: false, value: 'a' })
    const broken = openSource({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('broken')) }),
    })
    await expect(takeFirst(broken, signal)).rejects.toThrow('broken')
  })

  it('gives nothing once the client is gone, before or while it waits', async () => {
    const source = () => openSource({ [Symbol.asyncIterator]: () => ({ next: quiet }) })
    expect(await takeFirst(source(), AbortSignal.abort())).toBeUndefined()
    const controller = new AbortController()
    const waiting = takeFirst(source(), controller.signal)
    controller.abort()
    expect(await waiting).toBeUndefined()
  })
})

describe('resumeSource', () => {
  it('gives the chunk that was taken, then the others', async () => {
    const source = openSource(Readable.from(['a', 'b']))
    const first = await source.next()
    const chunks: unknown[] = []
    for await (const chunk of resumeSource(source, first)) chunks.push(chunk)
    expect(chunks).toEqual(['a', 'b'])
  })

  it('ends the source when its reader leaves', async () => {
    const stream = Readable.from(['a', 'b'])
    const source = openSource(stream)
    for await (const chunk of resumeSource(source, await source.next())) {
      expect(chunk).toBe('a')
      break
    }
    expect(stream.destroyed).toBe(true)
  })
})
