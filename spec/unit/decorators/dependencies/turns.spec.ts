import { Turns } from '../../../../lib/decorators/dependencies/turns'

const { signal } = new AbortController()

describe('turns', () => {
  it('are taken at once while there are some, then in the order of asking', async () => {
    const turns = new Turns(2)
    const order: number[] = []
    const waiters = Array.from({ length: 5 }, () => ({ signal }))
    const [a, b, ...others] = waiters as [
      { signal: AbortSignal },
      { signal: AbortSignal },
      ...{ signal: AbortSignal }[],
    ]
    expect([turns.take(a), turns.take(b)]).toEqual([undefined, undefined])
    const waiting = others.map((one, index) => turns.take(one)?.then(() => order.push(index)))
    turns.release(a)
    turns.release(b)
    turns.release(others[0] ?? a)
    await Promise.all(waiting.map(async (one) => one))
    expect(order).toEqual([0, 1, 2])
    turns.release(others[1] ?? a)
    turns.release(others[2] ?? a)
    expect(turns.take(a)).toBeUndefined()
  })

  it('are had once by who asks again, until it has given back each', async () => {
    const turns = new Turns(1)
    const [holder, other] = [{ signal }, { signal }]
    expect([turns.take(holder), turns.take(holder)]).toEqual([undefined, undefined])
    let isIn = false
    const waiting = turns.take(other)?.then(() => (isIn = true))
    turns.release(holder)
    await Promise.resolve()
    expect(isIn).toBe(false)
    turns.release(holder)
    await waiting
    expect(turns.take(other)).toBeUndefined()
  })

  it('are not given to who has stopped waiting, nor to who comes with nothing to wait for', async () => {
    const turns = new Turns(1)
    const leaver = new AbortController()
    const [holder, other] = [{ signal }, { signal }]
    void turns.take(holder)
    const left = turns.take(leaver)
    const next = turns.take(other)
    leaver.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    await expect(turns.take(leaver)).rejects.toThrow('gone')
    turns.release(holder)
    await next
    turns.release(other)
    leaver.abort()
    expect(turns.take(holder)).toBeUndefined()
  })
})
