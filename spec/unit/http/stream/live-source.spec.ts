import { openSource } from '../../../../lib/http/byte-source'
import { LiveSource } from '../../../../lib/http/stream/live-source'

const beat = { done: false, value: 'beat' }
const heartbeat = { every: 10_000, text: 'beat' }

/** A source whose chunks come when they are told to. */
function controlled() {
  let controller!: ReadableStreamDefaultController<string>
  const cancel = jest.fn()
  const stream = new ReadableStream<string>(
    { start: (given) => void (controller = given), cancel },
    { highWaterMark: 0 },
  )
  return { controller, cancel, source: openSource(stream) }
}

beforeEach(() => jest.useFakeTimers())
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0)
  jest.useRealTimers()
})

describe('a live source', () => {
  it('gives what comes, and a heartbeat when nothing does', async () => {
    const { controller, source } = controlled()
    const live = new LiveSource(source, heartbeat)
    const first = live.next()
    controller.enqueue('a')
    expect(await first).toEqual({ done: false, value: 'a' })
    for (let count = 0; count < 3; count++) {
      const next = live.next()
      jest.advanceTimersByTime(10_000)
      expect(await next).toEqual(beat)
    }
    const last = live.next()
    controller.enqueue('b')
    controller.close()
    expect(await last).toEqual({ done: false, value: 'b' })
    expect((await live.next()).done).toBe(true)
  })

  it('loses nothing that comes between a heartbeat and the next question', async () => {
    const { controller, source } = controlled()
    const live = new LiveSource(source, heartbeat)
    const first = live.next()
    jest.advanceTimersByTime(10_000)
    expect(await first).toEqual(beat)
    controller.enqueue('a')
    await jest.advanceTimersByTimeAsync(0)
    expect(await live.next()).toEqual({ done: false, value: 'a' })
    controller.error(new Error('broken'))
    await expect(live.next()).rejects.toThrow('broken')
  })

  it('makes no heartbeat for a reader that does not ask', async () => {
    const { controller, source } = controlled()
    const live = new LiveSource(source, heartbeat)
    controller.enqueue('a')
    expect((await live.next()).value).toBe('a')
    expect(jest.getTimerCount()).toBe(0)
  })

  it.each([
    ['with a heartbeat', heartbeat],
    ['without one', undefined],
  ])('can be ended while it is quiet, as complete or with a failure: %s', async (_title, given) => {
    const complete = new LiveSource(controlled().source, given)
    const next = complete.next()
    complete.end()
    expect([(await next).done, (await complete.next()).done, complete.isEnded]).toEqual([true, true, true])
    const failed = new LiveSource(controlled().source, given)
    const failing = failed.next()
    failed.end(new Error('closing'))
    await expect(failing).rejects.toThrow('closing')
    await expect(failed.next()).rejects.toThrow('closing')
  })

  it('ends by the first word that it is given, and nobody misses a failure that comes behind', async () => {
    const { controller, source } = controlled()
    const live = new LiveSource(source, heartbeat)
    const next = live.next()
    live.end()
    live.end(new Error('too late'))
    controller.error(new Error('behind'))
    expect((await next).done).toBe(true)
    expect((await live.next()).done).toBe(true)
  })

  it('puts its source away when its reader leaves', async () => {
    const { cancel, source } = controlled()
    const live = new LiveSource(source, heartbeat)
    const next = live.next()
    expect(await live.return()).toEqual({ done: true, value: undefined })
    expect(cancel).toHaveBeenCalledTimes(1)
    expect((await next).done).toBe(true)
  })
})
